//! 号码停用: the province takes a number away for good; it is never given out again.

use base::{Authority, Result};
use codes::Plate;
use db::Tx;
use identity::Action;
use journal::{Command, Desk, Done, Envelope, Next};
use serde::Serialize;

use super::file_segment::given;
use super::freeze_number::idle_in;
use crate::Plates;
use crate::event::NumberWithdrawn;
use crate::model::number::subject;
use crate::model::words::NumberState;

#[derive(Serialize)]
struct WithdrawNumber {
    authority: Authority,
    plate: Plate,
    reason: String,
}

impl Plates {
    /// Takes a number that nobody has out of use.
    ///
    /// # Errors
    /// `identity.no_right`, `plates.number_unknown`, `plates.number_state`, `plates.reason_missing`.
    pub async fn withdraw_number(
        &self,
        envelope: Envelope,
        (authority, plate): (&Authority, &Plate),
        reason: &str,
    ) -> Result<Done> {
        self.staff_may(&envelope.actor, Action::PlatesSupervise, authority).await?;
        let (authority, plate, reason) = (authority.clone(), plate.clone(), given(reason)?);
        self.journal.perform(envelope, WithdrawNumber { authority, plate, reason }).await
    }
}

impl Command for WithdrawNumber {
    const NAME: &'static str = "plates.withdraw_number";

    fn home(&self) -> Authority {
        self.authority.clone()
    }

    async fn decide(&self, tx: &Tx, desk: &Desk) -> Result<Vec<Next>> {
        let at = (&self.authority, &self.plate);
        let states = [NumberState::Pooled, NumberState::Cooling, NumberState::Frozen];
        let version = idle_in(tx, desk, at, &states).await?;
        let event = NumberWithdrawn { plate: self.plate.clone(), reason: self.reason.clone() };
        Ok(vec![Next::new(self.home(), subject(&self.plate), version + 1, event)?])
    }
}
