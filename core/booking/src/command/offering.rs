//! A seat that becomes free goes to the first on the waitlist whom it suits and whose item is done then, in the same
//! command: in between nobody can take it. It is held for them for a while, then for the next.

use base::{Authority, Instant, Result};
use db::Tx;
use journal::{Desk, Next};

use super::taking::{Free, Stay, taken};
use crate::event::{WaitOffered, WaitPassed};
use crate::limits::Limits;
use crate::model::slot::{SeatKey, Slot};
use crate::model::waiting::{Waiting, WaitingId};
use crate::model::words::{BookingState, WaitState};
use crate::rules::{offer, take};
use crate::{Bookings, store};

/// How many in line are looked at for one seat.
const LINE_MAX: u64 = 20;

/// The entries that hold a freed seat (at this version) for the next in line; none if nobody waits for
/// it, it begins too soon, or the office took it away. Passed by are who has just let it pass (`but`), and whose item
/// is not done in the half-hour: outside of its hours, shut by a directive, or taken from the point.
pub async fn pass_on_in(
    bookings: &Bookings,
    (tx, desk): (&Tx, &Desk),
    (seat, version): (&SeatKey, i64),
    (limits, but): (&Limits, Option<WaitingId>),
) -> Result<Vec<Next>> {
    let (sheet, starts_at) = (&seat.slot.sheet, seat.slot.starts_at());
    if offer::too_soon(starts_at, limits, desk.now) {
        return Ok(Vec::new());
    }
    let place = (&sheet.authority, sheet.point.as_str(), sheet.group);
    let mut line = store::waiting::line_in(tx, place, seat.pool, Some(sheet.day), LINE_MAX).await?;
    line.retain(|waiting| Some(waiting.id) != but);
    if line.is_empty() {
        return Ok(Vec::new());
    }
    let slot = store::slot::slot_in(tx, &seat.slot).await?;
    let Some(slot) = slot.filter(|slot| offerable(slot, seat, limits, desk.now)) else {
        return Ok(Vec::new());
    };
    let places = bookings.places.today_in(tx, &sheet.authority).await?;
    line.retain(|waiting| {
        bookings.is_open(&places, (waiting.point.as_str(), waiting.item.as_str()), starts_at)
    });
    let Some(next) = suited_in(tx, &line, seat, (limits, desk.now)).await? else {
        return Ok(Vec::new());
    };
    let free = Free { seat: seat.clone(), version, lapsed: None, seen: slot.version };
    offered(desk, &free, next, limits)
}

fn offerable(slot: &Slot, seat: &SeatKey, limits: &Limits, now: Instant) -> bool {
    slot.has(seat) && take::bookable(slot, seat.pool, limits, now).is_ok()
}

/// The first in line who may have it.
async fn suited_in<'a>(
    tx: &Tx,
    line: &'a [Waiting],
    seat: &SeatKey,
    (limits, now): (&Limits, Instant),
) -> Result<Option<&'a Waiting>> {
    for waiting in line {
        let whose = (&waiting.authority, waiting.person);
        let booker = store::booker::booker_in(tx, whose, limits, now).await?;
        if take::may_book(&booker, &seat.slot, seat.pool, (limits, now), None).is_ok() {
            return Ok(Some(waiting));
        }
    }
    Ok(None)
}

/// The entries of an offer: the seat's, and that of the place in line.
pub fn offered(desk: &Desk, free: &Free, waiting: &Waiting, limits: &Limits) -> Result<Vec<Next>> {
    let until = offer::until(limits, desk.now);
    let mut stay = Stay::first(&desk.chance, waiting.person, &waiting.item, waiting.channel);
    stay.vehicle.clone_from(&waiting.vehicle);
    stay.until = Some(until);
    stay.waiting = Some(waiting.id);
    let event = WaitOffered {
        person: waiting.person,
        seat: free.seat.clone(),
        code: stay.code.clone(),
        until,
    };
    let (subject, version) = (Waiting::subject(waiting.id), waiting.version + 1);
    let line = Next::new(waiting.authority.clone(), subject, version, event)?;
    Ok(vec![taken(free, stay, limits)?, line])
}

/// The entry of somebody who let an offer pass: back in line, or out after too many.
pub async fn passed(
    tx: &Tx,
    (authority, id): (&Authority, WaitingId),
    how: BookingState,
    limits: &Limits,
) -> Result<Option<Next>> {
    let waiting = store::waiting::waiting_in(tx, authority, id).await?;
    let offered = waiting.filter(|waiting| waiting.state == WaitState::Offered);
    let Some(waiting) = offered else { return Ok(None) };
    let missed = waiting.missed + 1;
    let out = missed >= limits.offers_max;
    let state = if out { WaitState::Over } else { WaitState::Waiting };
    let event = WaitPassed { person: waiting.person, how: Some(how), missed, state };
    let (subject, version) = (Waiting::subject(id), waiting.version + 1);
    Next::new(authority.clone(), subject, version, event).map(Some)
}
