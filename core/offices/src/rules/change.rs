//! What must hold of a change of hours, days or items. What is past stays as it was: cases were counted
//! under it.

use base::{Date, Instant, Refusal};

use crate::model::opening::DayHours;
use crate::model::timetable::Timetable;
use crate::refusal::OfficesRefusal;

/// The most characters of a reason.
const REASON_MAX: usize = 500;

/// Hours from a day on.
///
/// # Errors
/// `offices.change_in_past`, `.period_backwards`, `.hours_overlap`.
pub fn hours(
    timetable: &Timetable,
    (from, to): (Date, Option<Date>),
    today: Date,
) -> Result<(), Refusal> {
    not_past(from, today)?;
    if to.is_some_and(|to| to < from) {
        return Err(Refusal::from(OfficesRefusal::PeriodBackwards).on("to"));
    }
    if timetable.is_ordered() { Ok(()) } else { Err(overlap()) }
}

/// The hours of one day; today's too, since an office may have to close at noon.
///
/// # Errors
/// `offices.change_in_past`, `.hours_overlap`.
pub fn day(hours: &[DayHours], day: Date, today: Date) -> Result<(), Refusal> {
    not_past(day, today)?;
    let ordered = hours.is_sorted_by(|a, b| a.span.to <= b.span.from);
    if ordered { Ok(()) } else { Err(overlap()) }
}

/// An item from an instant on.
///
/// # Errors
/// `offices.change_in_past`.
pub fn item(from: Instant, now: Instant) -> Result<(), Refusal> {
    not_past(from.date(), now.date())
}

/// A reason that can be kept.
///
/// # Errors
/// `offices.reason_missing`.
pub fn reason(reason: &str) -> Result<String, Refusal> {
    let reason = reason.trim();
    let fits = !reason.is_empty()
        && reason.chars().count() <= REASON_MAX
        && base::text::is_storable(reason);
    if fits {
        return Ok(reason.to_owned());
    }
    Err(Refusal::from(OfficesRefusal::ReasonMissing).on("reason"))
}

/// What is past stays.
///
/// # Errors
/// `offices.change_in_past`.
pub fn not_past(day: Date, today: Date) -> Result<(), Refusal> {
    if day >= today {
        return Ok(());
    }
    Err(Refusal::from(OfficesRefusal::ChangeInPast { day, today }).on("from"))
}

fn overlap() -> Refusal {
    Refusal::from(OfficesRefusal::HoursOverlap).on("hours")
}
