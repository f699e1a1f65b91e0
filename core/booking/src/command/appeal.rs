//! 申诉: whose no-show it was says why it should not count.

use base::{Authority, Result};
use db::Tx;
use identity::PersonId;
use journal::{Command, Desk, Done, Envelope, Next};
use serde::Serialize;

use crate::event::MarkAppealed;
use crate::limits::Limits;
use crate::model::code::BookingCode;
use crate::model::words::MarkState;
use crate::places::given;
use crate::{BookingRefusal, Bookings, store};

/// The longest reason.
const WHY_MAX: usize = 500;

#[derive(Serialize)]
struct Appeal {
    authority: Authority,
    person: PersonId,
    code: BookingCode,
    why: String,
    #[serde(skip)]
    limits: Limits,
}

impl Bookings {
    /// Appeals against a no-show, once, within `booking.appeal_days`. The reason is sealed.
    ///
    /// # Errors
    /// `booking.unknown`, `.mark_unknown`, `.mark_state`, `.appeal_over`, `.text_needed`.
    pub async fn appeal(
        &self,
        envelope: Envelope,
        (authority, code): (&Authority, &BookingCode),
        why: &str,
    ) -> Result<Done> {
        let booking = self.theirs(&envelope.actor, authority, code).await?;
        let command = Appeal {
            authority: authority.clone(),
            person: booking.person,
            code: code.clone(),
            why: given(why, WHY_MAX)?,
            limits: self.limits(authority)?,
        };
        self.journal.perform(envelope, command).await
    }
}

impl Command for Appeal {
    const NAME: &'static str = "booking.appeal";

    fn home(&self) -> Authority {
        self.authority.clone()
    }

    async fn decide(&self, tx: &Tx, desk: &Desk) -> Result<Vec<Next>> {
        let (limits, now) = (&self.limits, desk.now);
        let whose = (&self.authority, self.person);
        let mark = store::booker::mark_in(tx, whose, &self.code).await?;
        let mark = mark.ok_or(BookingRefusal::MarkUnknown)?;
        if mark.state != MarkState::Set {
            return Err(BookingRefusal::MarkState { state: mark.state.code().to_owned() }.into());
        }
        if mark.marked_at.plus_hours(24 * limits.appeal_days) <= now {
            return Err(BookingRefusal::AppealOver { days: limits.appeal_days }.into());
        }
        let key = desk.vault.key_in(tx, self.person.0).await?.ok_or(BookingRefusal::Unknown)?;
        let event = MarkAppealed { code: self.code.clone(), why: key.seal(&self.why)? };
        let booker = store::booker::booker_in(tx, whose, limits, now).await?;
        let subject = format!("booker/{}", self.person);
        Ok(vec![Next::new(self.home(), subject, booker.version + 1, event)?])
    }
}
