//! A hold whose time is over is noted, and its seat goes on to the waitlist. It was free by time
//! already: this only tells it.

use base::{Authority, Result};
use db::Tx;
use journal::{Command, Desk, Next};
use serde::Serialize;

use super::offering::pass_on_in;
use super::taking::{booking_in, freed, next_of};
use crate::Bookings;
use crate::limits::Limits;
use crate::model::code::BookingCode;
use crate::model::words::BookingState;
use crate::refusal::BookingRefusal;

#[derive(Serialize)]
pub(crate) struct LapseHold {
    pub(crate) authority: Authority,
    pub(crate) code: BookingCode,
    #[serde(skip)]
    pub(crate) limits: Limits,
    #[serde(skip)]
    pub(crate) bookings: Bookings,
}

impl Command for LapseHold {
    const NAME: &'static str = "booking.lapse_hold";

    fn home(&self) -> Authority {
        self.authority.clone()
    }

    async fn decide(&self, tx: &Tx, desk: &Desk) -> Result<Vec<Next>> {
        let booking = booking_in(tx, &self.authority, &self.code).await?;
        let is_over = booking.state == BookingState::Held
            && booking.waiting.is_none()
            && booking.state_at(desk.now) == BookingState::Lapsed;
        if !is_over {
            return Err(BookingRefusal::NothingToDo.into());
        }
        let mut nexts = vec![next_of(&booking, freed(&booking, BookingState::Lapsed))?];
        let seat = (&booking.seat, booking.version + 1);
        let next = pass_on_in(&self.bookings, (tx, desk), seat, (&self.limits, None)).await?;
        nexts.extend(next);
        Ok(nexts)
    }
}
