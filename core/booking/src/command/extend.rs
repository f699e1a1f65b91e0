//! A hold lasts once longer, for those who need more time to fill in.

use base::{Authority, Instant, Result};
use db::Tx;
use journal::{Command, Desk, Envelope, Next};
use serde::Serialize;

use super::taking::{booking_in, next_of, wrong_state};
use crate::event::SeatExtended;
use crate::limits::Limits;
use crate::model::code::BookingCode;
use crate::model::words::BookingState;
use crate::{BookingRefusal, Bookings};

#[derive(Serialize)]
struct Extend {
    authority: Authority,
    code: BookingCode,
    #[serde(skip)]
    limits: Limits,
}

impl Bookings {
    /// Extends a hold by `booking.hold_minutes` from its end, as often as `booking.hold_extensions`.
    /// Until when it lasts then.
    ///
    /// # Errors
    /// `booking.unknown`, `.hold_over`, `.wrong_state`, `.no_further_extension`.
    pub async fn extend(
        &self,
        envelope: Envelope,
        authority: &Authority,
        code: &BookingCode,
    ) -> Result<Instant> {
        self.theirs(&envelope.actor, authority, code).await?;
        let limits = self.limits(authority)?;
        let command = Extend { authority: authority.clone(), code: code.clone(), limits };
        let done = self.journal.perform(envelope, command).await?;
        Ok(done.event::<SeatExtended>()?.until)
    }
}

impl Command for Extend {
    const NAME: &'static str = "booking.extend";

    fn home(&self) -> Authority {
        self.authority.clone()
    }

    async fn decide(&self, tx: &Tx, desk: &Desk) -> Result<Vec<Next>> {
        let booking = booking_in(tx, &self.authority, &self.code).await?;
        let (BookingState::Held, Some(until)) = (booking.state_at(desk.now), booking.until) else {
            return Err(wrong_state(&booking, &self.limits, desk.now).into());
        };
        if booking.waiting.is_some() || booking.extensions >= self.limits.hold_extensions {
            return Err(BookingRefusal::NoFurtherExtension.into());
        }
        let event = SeatExtended {
            code: self.code.clone(),
            person: booking.person,
            taken: booking.taken,
            until: until.plus_minutes(self.limits.hold_minutes),
            extensions: booking.extensions + 1,
        };
        Ok(vec![next_of(&booking, event)?])
    }
}
