//! A hold, or an offer from the waitlist, becomes a booking.

use base::{Authority, Result};
use db::Tx;
use journal::{Command, Desk, Done, Envelope, Next};
use serde::Serialize;

use super::orders::Orders;
use super::taking::{booking_in, next_of, noted, wrong_state};
use crate::event::{SeatConfirmed, WaitTaken};
use crate::limits::Limits;
use crate::model::code::BookingCode;
use crate::model::waiting::Waiting;
use crate::model::words::{BookingState, Noted, WaitState};
use crate::rules::take;
use crate::{BookingRefusal, Bookings, store};

#[derive(Serialize)]
struct Confirm {
    authority: Authority,
    code: BookingCode,
    #[serde(skip)]
    limits: Limits,
    #[serde(skip)]
    orders: Orders,
}

impl Bookings {
    /// Confirms what is held.
    ///
    /// # Errors
    /// `booking.unknown`, `.hold_over`, `.wrong_state`; `.closed` or `policy.suspended` if the office or a
    /// directive closed the half-hour meanwhile, and whatever the person may not have at once.
    pub async fn confirm(
        &self,
        envelope: Envelope,
        authority: &Authority,
        code: &BookingCode,
    ) -> Result<Done> {
        self.theirs(&envelope.actor, authority, code).await?;
        let limits = self.limits(authority)?;
        let (of, code, orders) = (authority.clone(), code.clone(), self.orders());
        let command = Confirm { authority: of, code, limits, orders };
        self.journal.perform(envelope, command).await
    }
}

impl Command for Confirm {
    const NAME: &'static str = "booking.confirm";

    fn home(&self) -> Authority {
        self.authority.clone()
    }

    async fn decide(&self, tx: &Tx, desk: &Desk) -> Result<Vec<Next>> {
        let (limits, now) = (&self.limits, desk.now);
        let booking = booking_in(tx, &self.authority, &self.code).await?;
        if booking.state_at(now) != BookingState::Held {
            return Err(wrong_state(&booking, limits, now).into());
        }
        if booking.starts_at <= now {
            return Err(BookingRefusal::TooLate { minutes: 0 }.into());
        }
        let slot = &booking.seat.slot;
        let whose = (&self.authority, booking.person);
        let about = (booking.item.as_str(), booking.vehicle.as_ref());
        // Asked together, so that an engine across a wire is waited for once.
        let (allowed, published, booker) = tokio::join!(
            self.orders.allow_in(tx, (slot, about), booking.person),
            store::slot::slot_in(tx, slot),
            store::booker::booker_in(tx, whose, limits, now),
        );
        allowed?;
        let (published, booker) = (published?, booker?);
        if !published.as_ref().is_some_and(|slot| slot.has(&booking.seat)) {
            let reason = published.and_then(|slot| slot.closed).unwrap_or_default();
            return Err(BookingRefusal::Closed { reason }.into());
        }
        take::may_book(&booker, slot, booking.seat.pool, (limits, now), None)?;
        let event = SeatConfirmed {
            code: booking.code.clone(),
            person: booking.person,
            taken: booking.taken,
            item: booking.item.clone(),
            starts_at: booking.starts_at,
            due_at: booking.starts_at.plus_minutes(limits.missed_minutes),
        };
        let mut nexts = vec![next_of(&booking, event)?];
        nexts.push(noted(whose, &booker, (Noted::Confirmed, Some(&booking.code)), now)?);
        if let Some(id) = booking.waiting {
            let waiting = store::waiting::waiting_in(tx, &self.authority, id).await?;
            let offered = waiting.filter(|waiting| waiting.state == WaitState::Offered);
            let waiting = offered.ok_or(BookingRefusal::NoOffer)?;
            let event = WaitTaken { person: booking.person, code: booking.code.clone() };
            let (subject, version) = (Waiting::subject(id), waiting.version + 1);
            nexts.push(Next::new(self.home(), subject, version, event)?);
        }
        Ok(nexts)
    }
}
