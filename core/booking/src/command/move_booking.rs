//! 改期: the booking keeps its code and its old seat until the new one is sure: both change in one
//! command, so there is no moment without a seat and none with two.

use base::{Authority, Result};
use db::Tx;
use journal::{Command, Desk, Envelope, Next};
use serde::Serialize;

use super::hold::placed;
use super::offering::pass_on_in;
use super::orders::Orders;
use super::taking::{Stay, booking_in, free_seat_in, freed, next_of, noted, taken, wrong_state};
use crate::limits::Limits;
use crate::model::booking::Placed;
use crate::model::code::BookingCode;
use crate::model::slot::SlotKey;
use crate::model::words::{BookingState, Noted};
use crate::rules::take;
use crate::{BookingRefusal, Bookings};

#[derive(Serialize)]
struct MoveBooking {
    authority: Authority,
    code: BookingCode,
    to: SlotKey,
    #[serde(skip)]
    limits: Limits,
    #[serde(skip)]
    orders: Orders,
    #[serde(skip)]
    bookings: Bookings,
}

impl Bookings {
    /// Moves a booking to another half-hour, at this point or another of the authority.
    ///
    /// # Errors
    /// `booking.unknown`, `.wrong_state`, `.too_late`, `.too_many_moves`, `.same_slot`; why there is
    /// no seat, as [`Bookings::hold`]. The old seat is then still theirs.
    pub async fn move_booking(
        &self,
        envelope: Envelope,
        code: &BookingCode,
        to: SlotKey,
    ) -> Result<Placed> {
        let authority = to.sheet.authority.clone();
        let booking = self.theirs(&envelope.actor, &authority, code).await?;
        let asked = (to.sheet.point.as_str(), booking.item.as_str());
        if self.group_at(&authority, asked, to.starts_at()).await? != to.sheet.group {
            let day = to.sheet.day.to_string();
            return Err(BookingRefusal::NotPublished { day }.into());
        }
        let limits = self.limits(&authority)?;
        let (code, orders, bookings) = (code.clone(), self.orders(), self.clone());
        let command = MoveBooking { authority, code, to, limits, orders, bookings };
        let done = self.journal.perform(envelope, command).await?;
        placed(&done)
    }
}

impl Command for MoveBooking {
    const NAME: &'static str = "booking.move";

    fn home(&self) -> Authority {
        self.authority.clone()
    }

    async fn decide(&self, tx: &Tx, desk: &Desk) -> Result<Vec<Next>> {
        let (limits, now) = (&self.limits, desk.now);
        let old = booking_in(tx, &self.authority, &self.code).await?;
        if old.state_at(now) != BookingState::Confirmed {
            return Err(wrong_state(&old, limits, now).into());
        }
        if old.starts_at <= now {
            return Err(BookingRefusal::TooLate { minutes: 0 }.into());
        }
        if old.seat.slot == self.to {
            return Err(BookingRefusal::SameSlot.into());
        }
        if old.moves >= limits.moves_max {
            return Err(BookingRefusal::TooManyMoves { max: limits.moves_max }.into());
        }
        let pool = old.seat.pool;
        let whose = (&self.authority, old.person);
        let to = (&self.to, (old.item.as_str(), old.vehicle.as_ref()), pool);
        let (slot, booker) = self.orders.asked_in(tx, to, whose, (limits, now)).await?;
        take::may_book(&booker, &self.to, pool, (limits, now), Some(&old.code))?;
        let free = free_seat_in(tx, (&slot, pool), &desk.chance, now).await?;
        let mut stay = Stay::after(&old);
        stay.moves += 1;
        let mut gone = freed(&old, BookingState::Moved);
        gone.moved_to = Some(free.seat.clone());
        let mut nexts = vec![taken(&free, stay, limits)?, next_of(&old, gone)?];
        nexts.push(noted(whose, &booker, (Noted::Moved, Some(&old.code)), now)?);
        let seat = (&old.seat, old.version + 1);
        nexts.extend(pass_on_in(&self.bookings, (tx, desk), seat, (limits, None)).await?);
        Ok(nexts)
    }
}
