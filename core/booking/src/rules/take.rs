//! Whether somebody may have a seat: what a person may have at once, and what a half-hour allows.

use base::{Instant, Refusal};

use super::credit::{Mark, credit};
use crate::limits::Limits;
use crate::model::booking::Booking;
use crate::model::code::BookingCode;
use crate::model::slot::{Slot, SlotKey};
use crate::model::words::{BookingState, Pool};
use crate::refusal::BookingRefusal;

/// What is known of somebody who books.
#[derive(Clone, Debug, Default)]
pub struct Booker {
    /// The version of their record.
    pub version: i64,
    /// On which day holds were last counted.
    pub holds_on: Option<base::Date>,
    /// And how many.
    pub holds: i64,
    /// Their bookings of late and to come.
    pub bookings: Vec<Booking>,
    /// Their no-show marks.
    pub marks: Vec<Mark>,
}

impl Booker {
    /// Holds counted today.
    pub fn holds_today(&self, now: Instant) -> i64 {
        if self.holds_on == Some(now.date()) { self.holds } else { 0 }
    }

    /// The hold that they fill in just now; offers are apart.
    pub fn live_hold(&self, now: Instant) -> Option<&Booking> {
        let held = |b: &&Booking| b.state_at(now) == BookingState::Held && b.waiting.is_none();
        self.bookings.iter().find(held)
    }

    /// Bookings that are still to come.
    fn open(&self, limits: &Limits, now: Instant) -> impl Iterator<Item = &Booking> {
        self.bookings.iter().filter(move |b| {
            b.state == BookingState::Confirmed
                && b.starts_at.plus_minutes(limits.missed_minutes) > now
        })
    }
}

/// Whether a person may have one more booking, for the day of `slot`. `moving` is the booking that is
/// given up for it.
pub fn may_book(
    booker: &Booker,
    slot: &SlotKey,
    pool: Pool,
    (limits, now): (&Limits, Instant),
    moving: Option<&BookingCode>,
) -> Result<(), BookingRefusal> {
    let others: Vec<&Booking> =
        booker.open(limits, now).filter(|b| Some(&b.code) != moving).collect();
    let counts = |b: &&Booking| matches!(b.state, BookingState::Confirmed | BookingState::Arrived);
    let day = slot.sheet.day;
    let on_day: Vec<&Booking> = booker
        .bookings
        .iter()
        .filter(|b| b.seat.slot.sheet.day == day && Some(&b.code) != moving)
        .filter(counts)
        .collect();
    if let Some(first) = on_day.first()
        && count(on_day.len()) >= limits.day_max
    {
        let (day, code, max) = (day.to_string(), first.code.to_string(), limits.day_max);
        return Err(BookingRefusal::DayTaken { day, code, max });
    }
    if count(others.len()) >= limits.open_max {
        return Err(BookingRefusal::TooManyOpen { max: limits.open_max });
    }
    if pool == Pool::Web && moving.is_none() {
        by_web(booker, limits, now)?;
    }
    Ok(())
}

/// The web is closed for a while to those who did not come, or cancel all the time.
fn by_web(booker: &Booker, limits: &Limits, now: Instant) -> Result<(), BookingRefusal> {
    let credit = credit(&booker.marks, limits, now);
    if let Some(until) = credit.barred_until {
        let until = until.china().format("%Y-%m-%d").to_string();
        return Err(BookingRefusal::Barred { until, count: limits.no_show_count });
    }
    let from = now.plus_hours(-24 * limits.cancels_days);
    let late = |b: &&Booking| b.state == BookingState::Cancelled && b.ended_at >= Some(from);
    if count(booker.bookings.iter().filter(late).count()) >= limits.cancels_max {
        let (max, days) = (limits.cancels_max, limits.cancels_days);
        return Err(BookingRefusal::TooManyCancelled { max, days });
    }
    Ok(())
}

/// Whether a person may hold one more seat today.
pub fn may_hold(booker: &Booker, limits: &Limits, now: Instant) -> Result<(), BookingRefusal> {
    let max = limits.holds_a_day_max;
    if booker.holds_today(now) >= max { Err(BookingRefusal::TooManyHolds { max }) } else { Ok(()) }
}

/// Whether a half-hour that somebody names can still come. Asked before what stands in the rules for its day: of a day
/// long gone they say nothing.
///
/// # Errors
/// `booking.too_late`.
pub fn to_come(starts_at: Instant, now: Instant) -> Result<(), BookingRefusal> {
    if starts_at > now { Ok(()) } else { Err(BookingRefusal::TooLate { minutes: 0 }) }
}

/// Whether a half-hour may be booked by a way at an instant, full or not.
pub fn bookable(
    slot: &Slot,
    pool: Pool,
    limits: &Limits,
    now: Instant,
) -> Result<(), BookingRefusal> {
    let starts_at = slot.key.starts_at();
    let lead = if pool == Pool::Web { limits.lead_minutes } else { 0 };
    if starts_at.plus_minutes(-lead) <= now {
        return Err(BookingRefusal::TooLate { minutes: lead });
    }
    if let Some(reason) = &slot.closed {
        return Err(BookingRefusal::Closed { reason: reason.clone() });
    }
    if slot.released_at > now {
        let at = slot.released_at.china().format("%Y-%m-%d %H:%M").to_string();
        return Err(BookingRefusal::NotReleased { at });
    }
    if slot.sizes.bookable() == 0 {
        let (day, time) = (slot.key.sheet.day.to_string(), slot.key.time());
        return Err(BookingRefusal::WalkInOnly { day, time });
    }
    Ok(())
}

/// The sentence of a half-hour without a free seat by this way, which names another way that has one.
pub fn full(slot: &Slot, pool: Pool, taken: &dyn Fn(Pool) -> i64) -> Refusal {
    let has = |other: &Pool| *other != pool && slot.sizes.of(*other) > taken(*other);
    let elsewhere = Pool::ALL.iter().copied().find(has).map_or("none", Pool::code);
    BookingRefusal::Full {
        day: slot.key.sheet.day.to_string(),
        time: slot.key.time(),
        pool: pool.code().to_owned(),
        elsewhere: elsewhere.to_owned(),
    }
    .into()
}

fn count(n: usize) -> i64 {
    i64::try_from(n).unwrap_or(i64::MAX)
}

#[cfg(test)]
#[path = "take_tests.rs"]
mod tests;
