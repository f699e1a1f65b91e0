//! The calendar of a point and an item group: what is free by one way of booking, and for the rest why
//! not. Half-hours and the blocks of booked seats are each one read along their key; nothing scans
//! seats or bookings.

use std::collections::BTreeMap;

use base::{Authority, Date, Instant, Refusal, Result};
use catalogue::Group;
use db::Tx;

use crate::limits::Limits;
use crate::model::slot::Slot;
use crate::model::words::Pool;
use crate::rules::take;
use crate::store::seat::Taken;
use crate::{BookingRefusal, Bookings, store};

/// Days of one calendar.
pub(super) const DAYS_MAX: i64 = 31;

/// A point and what is done there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// Whose point.
    pub authority: Authority,
    /// Which.
    pub point: String,
    /// What is done there.
    pub group: Group,
}

/// A half-hour as one way of booking sees it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FreeSlot {
    /// Minutes after midnight.
    pub minute: i64,
    /// Seats of this way.
    pub seats: i64,
    /// Of these, free.
    pub free: i64,
    /// Why it cannot be booked.
    pub refusal: Option<Refusal>,
}

/// A day as one way of booking sees it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FreeDay {
    /// Which.
    pub day: Date,
    /// Free seats that can be booked now.
    pub free: i64,
    /// Its half-hours, in order.
    pub slots: Vec<FreeSlot>,
    /// Why nothing can be booked on it.
    pub refusal: Option<Refusal>,
}

impl Bookings {
    /// What is free from a day on, at most 31 days.
    pub async fn calendar(
        &self,
        place: &Place,
        pool: Pool,
        (from, days): (Date, i64),
    ) -> Result<Vec<FreeDay>> {
        let (place, now) = (place.clone(), self.now());
        let limits = self.limits(&place.authority)?;
        let to = from.plus_days(days.clamp(1, DAYS_MAX) - 1);
        let read = move |tx| async move {
            let (slots, counts) = seats_in(&tx, &place, (from, to), now).await?;
            Ok(days_of(&slots, &counts, pool, (from, to), (&limits, now)))
        };
        self.journal.db().read(read).await
    }
}

/// The half-hours of these days, and the seats that somebody has.
pub(super) async fn seats_in(
    tx: &Tx,
    place: &Place,
    days: (Date, Date),
    now: Instant,
) -> Result<(Vec<Slot>, Taken)> {
    let at = (&place.authority, place.point.as_str(), place.group);
    let (slots, taken) = tokio::join!(
        store::slot::between_in(tx, at, days),
        store::seat::counts_in(tx, at, days, now),
    );
    Ok((slots?, taken?))
}

/// Each day of the range, with or without half-hours.
pub(super) fn days_of(
    slots: &[Slot],
    counts: &Taken,
    pool: Pool,
    (from, to): (Date, Date),
    (limits, now): (&Limits, Instant),
) -> Vec<FreeDay> {
    let mut by_day: BTreeMap<Date, Vec<FreeSlot>> = BTreeMap::new();
    for slot in slots {
        let free = free_slot(slot, counts, pool, (limits, now));
        by_day.entry(slot.key.sheet.day).or_default().push(free);
    }
    let days = (0..=to.days_since(from)).map(|n| from.plus_days(n));
    days.map(|day| free_day(day, by_day.remove(&day).unwrap_or_default())).collect()
}

fn free_slot(
    slot: &Slot,
    counts: &Taken,
    pool: Pool,
    (limits, now): (&Limits, Instant),
) -> FreeSlot {
    let taken = |pool: Pool| counts.of(&slot.key, pool);
    let seats = slot.sizes.of(pool);
    let free = (seats - taken(pool)).max(0);
    let refusal = match take::bookable(slot, pool, limits, now) {
        Err(refusal) => Some(refusal.into()),
        Ok(()) if free == 0 => Some(take::full(slot, pool, &taken)),
        Ok(()) => None,
    };
    FreeSlot { minute: slot.key.minute, seats, free, refusal }
}

fn free_day(day: Date, slots: Vec<FreeSlot>) -> FreeDay {
    let free = slots.iter().filter(|slot| slot.refusal.is_none()).map(|slot| slot.free).sum();
    let refusal = match slots.as_slice() {
        [] => Some(BookingRefusal::NotPublished { day: day.to_string() }.into()),
        _ if free > 0 => None,
        slots => most_telling(slots),
    };
    FreeDay { day, free, slots, refusal }
}

/// Of several reasons the one that helps most: when it will be released, that it is full, closed.
pub(super) fn most_telling(slots: &[FreeSlot]) -> Option<Refusal> {
    let order = ["not_released", "full", "closed", "walk_in_only", "too_late"];
    let rank = |refusal: &Refusal| {
        let word = refusal.code.strip_prefix("booking.").unwrap_or_default();
        order.iter().position(|one| *one == word).unwrap_or(order.len())
    };
    slots.iter().filter_map(|slot| slot.refusal.clone()).min_by_key(rank)
}
