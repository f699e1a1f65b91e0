//! What a plan comes to: days, half-hours, seats and their shares.

use base::{Date, Instant, Refusal, Result};
use catalogue::Group;

use crate::limits::Limits;
use crate::model::plan::{Days, NewPlan, PlanPart, PlannedDay, Release, Share, SlotPlan, Span};
use crate::model::slot::{DAY_MINUTES, SLOT_MINUTES, SheetKey, Sizes};
use crate::refusal::BookingRefusal;

/// The spans of a day for a group of items in minutes after midnight, as the point's hours say; told by who knows them.
pub type Hours<'a> = &'a dyn Fn(Group, Date) -> Result<Vec<(i64, i64)>, Refusal>;

/// Whether a plan can be published as it is drafted.
pub fn draftable(new: &NewPlan, limits: &Limits, today: Date) -> Result<(), BookingRefusal> {
    let first = mistakes(new, limits, today).into_iter().next();
    first.map_or(Ok(()), |(_, wrong)| Err(wrong))
}

/// Everything that stands against a plan, each with the part that it is about.
pub fn mistakes(new: &NewPlan, limits: &Limits, today: Date) -> Vec<(PlanPart, BookingRefusal)> {
    let max = limits.range_days_max;
    let mut wrong = Vec::new();
    let days = new.to.days_since(new.from) + 1;
    if new.from < today || !(1..=max).contains(&days) {
        wrong.push((PlanPart::Days, BookingRefusal::PlanDays { max }));
    }
    let listed = |day: &Date| (new.from..=new.to).contains(day);
    if let Days::Listed(list) = &new.days
        && !list.iter().all(listed)
    {
        wrong.push((PlanPart::Listed, BookingRefusal::PlanDays { max }));
    }
    let spans = wrong_spans(&new.spans).into_iter();
    wrong.extend(spans.map(|n| (PlanPart::Span(n), BookingRefusal::PlanSpans)));
    if let Err(share) = shareable(new.share.unwrap_or(limits.share)) {
        wrong.push((PlanPart::Share, share));
    }
    // A span without windows is told as such.
    let windows = new.spans.iter().map(|span| span.windows).filter(|windows| *windows > 0).min();
    let is_empty = windows.is_some_and(|windows| capacity(windows, new.visit_minutes) == 0);
    if is_empty || new.visit_minutes <= 0 {
        let minutes = new.visit_minutes;
        wrong.push((PlanPart::Visit, BookingRefusal::PlanVisit { minutes }));
    }
    if let Release::DaysBefore { days, minute } = new.release
        && (days < 0 || !(0..DAY_MINUTES).contains(&minute))
    {
        wrong.push((PlanPart::Release, BookingRefusal::PlanDays { max }));
    }
    wrong
}

/// The places of the spans that are no half-hours, have no windows, or begin before the one before them has ended;
/// the first where there is none at all.
fn wrong_spans(spans: &[Span]) -> Vec<usize> {
    if spans.is_empty() {
        return vec![0];
    }
    let whole = |span: &Span| {
        span.from % SLOT_MINUTES == 0 && span.to % SLOT_MINUTES == 0 && span.from < span.to
    };
    let inside = |span: &Span| span.from >= 0 && span.to <= DAY_MINUTES && span.windows > 0;
    let before = [None].into_iter().chain(spans.iter().map(Some));
    let told = spans.iter().zip(before).enumerate().filter(|(_, (span, before))| {
        let overlaps = before.is_some_and(|before| before.to > span.from);
        overlaps || !whole(span) || !inside(span)
    });
    told.map(|(n, _)| n).collect()
}

/// Whether the hundredths are none below nothing and not more than all.
pub fn shareable(share: Share) -> Result<(), BookingRefusal> {
    let parts = [share.walk_in_percent, share.phone_percent, share.counter_percent];
    let good =
        parts.iter().all(|part| (0..=100).contains(part)) && parts.iter().sum::<i64>() <= 100;
    if good { Ok(()) } else { Err(BookingRefusal::PlanShare) }
}

/// Seats of a half-hour: windows that serve at once, each a visit after the other.
pub fn capacity(windows: i64, visit_minutes: i64) -> i64 {
    if visit_minutes <= 0 { 0 } else { windows.saturating_mul(SLOT_MINUTES) / visit_minutes }
}

/// Shares out a half-hour's seats: hundredths rounded to the nearest seat, what is left by web.
pub fn share_out(seats: i64, share: Share) -> Sizes {
    let part = |percent: i64, left: i64| ((seats * percent + 50) / 100).clamp(0, left);
    let walk_in = part(share.walk_in_percent, seats);
    let phone = part(share.phone_percent, seats - walk_in);
    let counter = part(share.counter_percent, seats - walk_in - phone);
    Sizes { web: seats - walk_in - phone - counter, phone, counter, walk_in }
}

/// The days and half-hours of a plan that still lie ahead.
///
/// # Errors
/// `booking.plan_empty`; what the hours refuse (`policy.unknown_calendar_year`).
pub fn planned(
    new: &NewPlan,
    share: Share,
    now: Instant,
    hours: Hours<'_>,
) -> Result<Vec<PlannedDay>, Refusal> {
    let days = days_of(new, share, now, hours)?;
    if days.is_empty() { Err(BookingRefusal::PlanEmpty.into()) } else { Ok(days) }
}

/// The same of a plan that may come to nothing.
///
/// # Errors
/// What the hours refuse.
pub fn days_of(
    new: &NewPlan,
    share: Share,
    now: Instant,
    hours: Hours<'_>,
) -> Result<Vec<PlannedDay>, Refusal> {
    let mut days = Vec::new();
    for n in 0..=new.to.days_since(new.from) {
        let day = new.from.plus_days(n);
        let open = match &new.days {
            Days::Listed(list) if list.contains(&day) => vec![(0, DAY_MINUTES)],
            Days::Listed(_) => Vec::new(),
            Days::Open => hours(new.group, day)?,
        };
        let (authority, point) = (new.authority.clone(), new.point.clone());
        let sheet = SheetKey { authority, point, group: new.group, day };
        let slots: Vec<SlotPlan> = new
            .spans
            .iter()
            .flat_map(|span| slots_of(span, &open, new.visit_minutes, share))
            .filter(|slot| sheet.slot(slot.minute).starts_at() > now)
            .collect();
        if !slots.is_empty() {
            let released_at = released_at(new.release, day, now);
            days.push(PlannedDay { sheet, released_at, slots });
        }
    }
    Ok(days)
}

fn slots_of(
    span: &Span,
    open: &[(i64, i64)],
    visit_minutes: i64,
    share: Share,
) -> impl Iterator<Item = SlotPlan> {
    let sizes = share_out(capacity(span.windows, visit_minutes), share);
    let step = usize::try_from(SLOT_MINUTES).unwrap_or(1);
    let inside = |minute: &i64| {
        open.iter().any(|(from, to)| *from <= *minute && minute + SLOT_MINUTES <= *to)
    };
    let minutes: Vec<i64> = (span.from..span.to).step_by(step).filter(inside).collect();
    minutes.into_iter().map(move |minute| SlotPlan { minute, sizes, share, closed: None })
}

fn released_at(release: Release, day: Date, now: Instant) -> Instant {
    match release {
        Release::AtOnce => now,
        Release::DaysBefore { days, minute } => day.plus_days(-days).start().plus_minutes(minute),
    }
}

#[cfg(test)]
#[path = "plan_tests.rs"]
mod tests;
