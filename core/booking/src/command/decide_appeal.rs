//! An officer decides whether a no-show counts: never who set it.

use base::{Authority, Result};
use db::Tx;
use identity::{Action, PersonId};
use journal::{Command, Desk, Done, Envelope, Next};
use serde::Serialize;

use crate::event::MarkDecided;
use crate::limits::Limits;
use crate::model::code::BookingCode;
use crate::model::words::MarkState;
use crate::places::given;
use crate::{BookingRefusal, Bookings, store};

/// The longest note.
const NOTE_MAX: usize = 500;

#[derive(Serialize)]
struct DecideAppeal {
    authority: Authority,
    person: PersonId,
    code: BookingCode,
    is_forgiven: bool,
    note: String,
    #[serde(skip)]
    limits: Limits,
}

impl Bookings {
    /// Decides an appeal, with a note that its owner reads.
    ///
    /// # Errors
    /// `booking.unknown`, `.mark_unknown`, `.mark_state`, `.same_officer`, `.text_needed`;
    /// `identity.no_right`.
    pub async fn decide_appeal(
        &self,
        envelope: Envelope,
        (authority, code): (&Authority, &BookingCode),
        is_forgiven: bool,
        note: &str,
    ) -> Result<Done> {
        let booking = self.booking(authority, code).await?.ok_or(BookingRefusal::Unknown)?;
        let place = (authority, booking.seat.slot.sheet.point.as_str());
        self.staff_may(&envelope.actor, Action::BookingCredit, place).await?;
        let command = DecideAppeal {
            authority: authority.clone(),
            person: booking.person,
            code: code.clone(),
            is_forgiven,
            note: given(note, NOTE_MAX)?,
            limits: self.limits(authority)?,
        };
        self.journal.perform(envelope, command).await
    }
}

impl Command for DecideAppeal {
    const NAME: &'static str = "booking.decide_appeal";

    fn home(&self) -> Authority {
        self.authority.clone()
    }

    async fn decide(&self, tx: &Tx, desk: &Desk) -> Result<Vec<Next>> {
        let whose = (&self.authority, self.person);
        let mark = store::booker::mark_in(tx, whose, &self.code).await?;
        let mark = mark.ok_or(BookingRefusal::MarkUnknown)?;
        if mark.state != MarkState::Appealed {
            return Err(BookingRefusal::MarkState { state: mark.state.code().to_owned() }.into());
        }
        if mark.marked_by == desk.actor.to_string() {
            return Err(BookingRefusal::SameOfficer.into());
        }
        let event = MarkDecided {
            code: self.code.clone(),
            is_forgiven: self.is_forgiven,
            note: self.note.clone(),
        };
        let booker = store::booker::booker_in(tx, whose, &self.limits, desk.now).await?;
        let subject = format!("booker/{}", self.person);
        Ok(vec![Next::new(self.home(), subject, booker.version + 1, event)?])
    }
}
