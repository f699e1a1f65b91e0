//! 取消, in one tap: a booking is given back, a hold let go, an offer declined. The seat goes to the
//! first on the waitlist in the same command.

use base::{Authority, Result};
use db::Tx;
use journal::{Command, Desk, Done, Envelope, Next};
use serde::Serialize;

use super::offering::{pass_on_in, passed};
use super::taking::{booking_in, freed, next_of, noted, wrong_state};
use crate::limits::Limits;
use crate::model::code::BookingCode;
use crate::model::words::{BookingState, Noted};
use crate::{BookingRefusal, Bookings, store};

#[derive(Serialize)]
struct Cancel {
    authority: Authority,
    code: BookingCode,
    #[serde(skip)]
    limits: Limits,
    #[serde(skip)]
    bookings: Bookings,
}

impl Bookings {
    /// Cancels a booking until its half-hour begins, lets a hold go, declines an offer.
    ///
    /// # Errors
    /// `booking.unknown`, `.hold_over`, `.wrong_state`, `.too_late`.
    pub async fn cancel(
        &self,
        envelope: Envelope,
        authority: &Authority,
        code: &BookingCode,
    ) -> Result<Done> {
        self.theirs(&envelope.actor, authority, code).await?;
        let (limits, bookings) = (self.limits(authority)?, self.clone());
        let command = Cancel { authority: authority.clone(), code: code.clone(), limits, bookings };
        self.journal.perform(envelope, command).await
    }
}

impl Command for Cancel {
    const NAME: &'static str = "booking.cancel";

    fn home(&self) -> Authority {
        self.authority.clone()
    }

    async fn decide(&self, tx: &Tx, desk: &Desk) -> Result<Vec<Next>> {
        let (limits, now) = (&self.limits, desk.now);
        let booking = booking_in(tx, &self.authority, &self.code).await?;
        let how = match (booking.state_at(now), booking.waiting) {
            (BookingState::Held, Some(_)) => BookingState::Declined,
            (BookingState::Held, None) => BookingState::LetGo,
            (BookingState::Confirmed, _) if booking.starts_at <= now => {
                return Err(BookingRefusal::TooLate { minutes: 0 }.into());
            }
            (BookingState::Confirmed, _) => BookingState::Cancelled,
            _ => return Err(wrong_state(&booking, limits, now).into()),
        };
        let whose = (&self.authority, booking.person);
        let booker = store::booker::booker_in(tx, whose, limits, now).await?;
        let mut nexts = vec![next_of(&booking, freed(&booking, how))?];
        nexts.push(noted(whose, &booker, (Noted::Freed, Some(&booking.code)), now)?);
        let declined = booking.waiting.filter(|_| how == BookingState::Declined);
        if let Some(id) = declined {
            nexts.extend(passed(tx, (&self.authority, id), how, limits).await?);
        }
        let seat = (&booking.seat, booking.version + 1);
        nexts.extend(pass_on_in(&self.bookings, (tx, desk), seat, (limits, declined)).await?);
        Ok(nexts)
    }
}
