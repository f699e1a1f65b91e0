//! Taking and freeing a seat. A seat is a subject: whoever writes its next version has it. It is tried
//! at random places, so that many clients of one slot do not meet at the same one; near the end what
//! is free is listed, and a full slot says so without listing.

use base::{Authority, Chance, Instant, Result};
use catalogue::Channel;
use codes::Plate;
use db::Tx;
use identity::PersonId;
use journal::Next;

use crate::event::{BookerNoted, SeatFreed, SeatTaken};
use crate::limits::Limits;
use crate::model::booking::Booking;
use crate::model::code::BookingCode;
use crate::model::slot::{SeatKey, Slot, SlotKey};
use crate::model::waiting::WaitingId;
use crate::model::words::{BookingState, Noted, Pool};
use crate::refusal::BookingRefusal;
use crate::rules::take::{self, Booker};
use crate::store;

/// Random places looked at before what is free is listed.
const PLACES: usize = 8;

/// Shares up to this size are listed at once: one read, like the random places.
const LISTED: i64 = 16;

/// A free seat and what it takes to have it.
#[derive(Clone, Debug)]
pub struct Free {
    /// Which.
    pub seat: SeatKey,
    /// Its version.
    pub version: i64,
    /// The stay whose time is over and which nobody noted.
    pub lapsed: Option<i64>,
    /// The slot's version, for what the entry saw.
    pub seen: i64,
}

/// A stay about to begin.
#[derive(Clone, Debug)]
pub struct Stay {
    /// Under which code.
    pub code: BookingCode,
    /// Which stay of the code.
    pub place: i64,
    /// How often its owner moved it.
    pub moves: i64,
    /// Whose.
    pub person: PersonId,
    /// For what.
    pub item: String,
    /// Which vehicle comes.
    pub vehicle: Option<Plate>,
    /// How.
    pub channel: Channel,
    /// Until when it is held.
    pub until: Option<Instant>,
    /// Where the code was.
    pub moved_from: Option<SeatKey>,
    /// To whom it is offered.
    pub waiting: Option<WaitingId>,
    /// Why the office moved it.
    pub reason: Option<String>,
}

impl Stay {
    /// The first stay of a fresh code.
    pub fn first(chance: &Chance, person: PersonId, item: &str, channel: Channel) -> Self {
        Self {
            code: BookingCode::draw(chance),
            place: 0,
            moves: 0,
            person,
            item: item.to_owned(),
            vehicle: None,
            channel,
            until: None,
            moved_from: None,
            waiting: None,
            reason: None,
        }
    }

    /// The next stay of a booking that goes elsewhere.
    pub fn after(booking: &Booking) -> Self {
        Self {
            code: booking.code.clone(),
            place: booking.place + 1,
            moves: booking.moves,
            person: booking.person,
            item: booking.item.clone(),
            vehicle: booking.vehicle.clone(),
            channel: booking.channel,
            until: None,
            moved_from: Some(booking.seat.clone()),
            waiting: None,
            reason: None,
        }
    }
}

/// The half-hour, published, open, released and not too soon.
pub async fn slot_in(
    tx: &Tx,
    key: &SlotKey,
    pool: Pool,
    (limits, now): (&Limits, Instant),
) -> Result<Slot> {
    let slot = store::slot::slot_in(tx, key).await?;
    let day = key.sheet.day.to_string();
    let slot = slot.ok_or(BookingRefusal::NotPublished { day })?;
    take::bookable(&slot, pool, limits, now)?;
    Ok(slot)
}

/// A free seat of a share, or that it is full.
pub async fn free_seat_in(
    tx: &Tx,
    (slot, pool): (&Slot, Pool),
    chance: &Chance,
    now: Instant,
) -> Result<Free> {
    if let Some(free) = find_free_in(tx, (slot, pool), chance, now).await? {
        return Ok(free);
    }
    let taken = store::seat::taken_in(tx, &slot.key, now).await?;
    let of = |pool| taken.iter().find(|(other, _)| *other == pool).map_or(0, |(_, n)| *n);
    Err(take::full(slot, pool, &of).into())
}

/// A free seat of a share, if there is one.
pub async fn find_free_in(
    tx: &Tx,
    (slot, pool): (&Slot, Pool),
    chance: &Chance,
    now: Instant,
) -> Result<Option<Free>> {
    let size = slot.sizes.of(pool);
    if size > LISTED {
        let places: Vec<i64> = (0..PLACES).map(|_| place(chance, size)).collect();
        let rows = store::seat::seats_in(tx, &slot.key, pool, Some(&places)).await?;
        if let Some(free) = first_free(slot, pool, &places, &rows, now) {
            return Ok(Some(free));
        }
        let taken = store::seat::taken_in(tx, &slot.key, now).await?;
        if taken.iter().any(|(other, n)| *other == pool && *n >= size) {
            return Ok(None);
        }
    }
    let rows = store::seat::seats_in(tx, &slot.key, pool, None).await?;
    let mut places: Vec<i64> = (1..=size).collect();
    let turn = usize::try_from(place(chance, size.max(1)) - 1).unwrap_or(0);
    let turn = turn.min(places.len());
    places.rotate_left(turn);
    Ok(first_free(slot, pool, &places, &rows, now))
}

/// A random number from 1 to `size`.
fn place(chance: &Chance, size: i64) -> i64 {
    let below = chance.below(u64::try_from(size).unwrap_or(1));
    i64::try_from(below).unwrap_or(0) + 1
}

fn first_free(
    slot: &Slot,
    pool: Pool,
    places: &[i64],
    rows: &[store::seat::SeatRow],
    now: Instant,
) -> Option<Free> {
    places.iter().find_map(|no| {
        let row = rows.iter().find(|row| row.no == *no);
        if row.is_some_and(|row| row.is_active(now)) {
            return None;
        }
        Some(Free {
            seat: slot.key.seat(pool, *no),
            version: row.map_or(0, |row| row.version),
            lapsed: row.and_then(|row| row.lapsed(now)),
            seen: slot.version,
        })
    })
}

/// The entry that takes a seat.
pub fn taken(free: &Free, stay: Stay, limits: &Limits) -> Result<Next> {
    let sheet = &free.seat.slot.sheet;
    let starts_at = free.seat.slot.starts_at();
    let event = SeatTaken {
        code: stay.code,
        place: stay.place,
        moves: stay.moves,
        person: stay.person,
        item: stay.item,
        vehicle: stay.vehicle,
        channel: stay.channel,
        until: stay.until,
        starts_at,
        due_at: starts_at.plus_minutes(limits.missed_minutes),
        lapsed: free.lapsed,
        moved_from: stay.moved_from,
        waiting: stay.waiting,
        reason: stay.reason,
    };
    let next = Next::new(sheet.authority.clone(), free.seat.subject(), free.version + 1, event)?;
    Ok(next.seen(format!("{} v{}", sheet.subject(), free.seen)))
}

/// The entry that frees a booking's seat.
pub fn freed(booking: &Booking, how: BookingState) -> SeatFreed {
    SeatFreed {
        code: booking.code.clone(),
        person: booking.person,
        taken: booking.taken,
        how,
        reason: None,
        moved_to: None,
        instead: Vec::new(),
    }
}

/// An event as the next version of a booking's seat.
pub fn next_of<E: journal::Event>(booking: &Booking, event: E) -> Result<Next> {
    let authority = booking.seat.slot.sheet.authority.clone();
    Next::new(authority, booking.seat.subject(), booking.version + 1, event)
}

/// The entry of who books: whatever they do passes here.
pub fn noted(
    (authority, person): (&Authority, PersonId),
    booker: &Booker,
    (what, code): (Noted, Option<&BookingCode>),
    now: Instant,
) -> Result<Next> {
    let more = i64::from(what == Noted::Held);
    let event = BookerNoted {
        what,
        code: code.cloned(),
        holds_on: now.date(),
        holds: booker.holds_today(now) + more,
    };
    let subject = format!("booker/{person}");
    Next::new(authority.clone(), subject, booker.version + 1, event)
}

/// The booking in this transaction, or that there is none.
pub async fn booking_in(tx: &Tx, authority: &Authority, code: &BookingCode) -> Result<Booking> {
    let booking = store::booking::by_code_in(tx, authority, code).await?;
    booking.ok_or_else(|| BookingRefusal::Unknown.into())
}

/// What to say of a booking that is not where it would have to be.
pub fn wrong_state(booking: &Booking, limits: &Limits, now: Instant) -> BookingRefusal {
    match booking.state_at(now) {
        BookingState::Lapsed => BookingRefusal::HoldOver { minutes: limits.hold_minutes },
        state => BookingRefusal::WrongState { state: state.code().to_owned() },
    }
}
