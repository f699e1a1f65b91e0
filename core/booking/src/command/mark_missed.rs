//! 爽约: nobody came. The mark that follows warns first, then bars the web for a while; see
//! `rules/credit.rs`.

use base::{Authority, Result};
use db::Tx;
use identity::Action;
use journal::{Actor, ActorKind, Command, Desk, Done, Envelope, Next};
use serde::Serialize;

use super::taking::{booking_in, next_of, wrong_state};
use crate::event::{MarkSet, SeatMissed};
use crate::limits::Limits;
use crate::model::booking::Booking;
use crate::model::code::BookingCode;
use crate::model::words::{BookingState, MarkState};
use crate::rules::credit::credit;
use crate::{BookingRefusal, Bookings, store};

#[derive(Serialize)]
struct MarkMissed {
    authority: Authority,
    code: BookingCode,
    #[serde(skip)]
    limits: Limits,
}

impl Bookings {
    /// Writes down that nobody came, from `booking.missed_minutes` after the half-hour began.
    ///
    /// # Errors
    /// `booking.unknown`, `.wrong_state`, `.not_over`; `identity.no_right`.
    pub async fn mark_missed(
        &self,
        envelope: Envelope,
        authority: &Authority,
        code: &BookingCode,
    ) -> Result<Done> {
        self.for_staff(&envelope.actor, authority, code).await?;
        let limits = self.limits(authority)?;
        let command = MarkMissed { authority: authority.clone(), code: code.clone(), limits };
        self.journal.perform(envelope, command).await
    }

    /// The booking, for staff of its point and the program.
    pub(super) async fn for_staff(
        &self,
        actor: &Actor,
        authority: &Authority,
        code: &BookingCode,
    ) -> Result<Booking> {
        let booking = self.booking(authority, code).await?.ok_or(BookingRefusal::Unknown)?;
        if actor.kind != ActorKind::System {
            let place = (authority, booking.seat.slot.sheet.point.as_str());
            self.staff_may(actor, Action::BookingServe, place).await?;
        }
        Ok(booking)
    }
}

impl Command for MarkMissed {
    const NAME: &'static str = "booking.mark_missed";

    fn home(&self) -> Authority {
        self.authority.clone()
    }

    async fn decide(&self, tx: &Tx, desk: &Desk) -> Result<Vec<Next>> {
        let (limits, now) = (&self.limits, desk.now);
        let booking = booking_in(tx, &self.authority, &self.code).await?;
        if booking.state_at(now) != BookingState::Confirmed {
            return Err(wrong_state(&booking, limits, now).into());
        }
        let over = booking.starts_at.plus_minutes(limits.missed_minutes);
        if now < over {
            let at = over.china().format("%Y-%m-%d %H:%M").to_string();
            return Err(BookingRefusal::NotOver { at }.into());
        }
        let missed =
            SeatMissed { code: booking.code.clone(), person: booking.person, taken: booking.taken };
        let whose = (&self.authority, booking.person);
        let mut booker = store::booker::booker_in(tx, whose, limits, now).await?;
        booker.marks.push((now, MarkState::Set));
        let credit = credit(&booker.marks, limits, now);
        let mark = MarkSet {
            code: booking.code.clone(),
            marks: credit.marks,
            barred_until: credit.barred_until,
        };
        let subject = format!("booker/{}", booking.person);
        let mark = Next::new(self.home(), subject, booker.version + 1, mark)?;
        Ok(vec![next_of(&booking, missed)?, mark])
    }
}
