//! A number comes onto the vehicle that it was confirmed for, as the last step of its case.

use base::{Authority, Result};
use codes::{Plate, Vin};
use db::Tx;
use identity::PersonId;
use journal::{Actor, ActorKind, Command, Desk, Done, Envelope, Next};
use serde::{Deserialize, Serialize};

use super::let_go_number::{known_in, vin_let_in};
use crate::event::NumberIssued;
use crate::rules::hold::{Bearer, is_for, may_issue};
use crate::{Plates, PlatesRefusal};

/// Onto which vehicle a number comes.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Issue {
    /// By which case.
    pub case: String,
    /// The vehicle.
    pub vin: Vin,
    /// Its owner.
    pub person: PersonId,
}

#[derive(Serialize)]
struct IssueNumber {
    authority: Authority,
    plate: Plate,
    to: Issue,
}

impl Issue {
    fn bearer(&self) -> Bearer<'_> {
        Bearer { case: &self.case, vin: &self.vin, person: self.person }
    }
}

impl Plates {
    /// Whether a number may come onto a vehicle now. Asked before the register has it there.
    ///
    /// # Errors
    /// `plates.number_unknown`, `.not_held`, `.hold_expired`.
    pub async fn may_issue(&self, authority: &Authority, plate: &Plate, to: &Issue) -> Result<()> {
        let record = self.number(authority, plate).await?;
        let unknown = || PlatesRefusal::NumberUnknown { plate: plate.to_string() };
        let (record, now) = (record.ok_or_else(unknown)?, self.now());
        let rules = self.policy.ordered(authority, now).await?;
        may_issue(&record, to.bearer(), (&rules, now))
    }

    /// Puts a confirmed number onto its vehicle, where the register has it: time takes it no more. The vehicle may
    /// have another draw from then on. Only the program does it, when a case has come so far.
    ///
    /// # Errors
    /// `plates.not_yours`, `.number_unknown`, `.not_held`.
    pub async fn issue(
        &self,
        envelope: Envelope,
        authority: &Authority,
        plate: &Plate,
        to: Issue,
    ) -> Result<Done> {
        program_only(&envelope.actor)?;
        let (authority, plate) = (authority.clone(), plate.clone());
        self.journal.perform(envelope, IssueNumber { authority, plate, to }).await
    }
}

/// Nobody assigns a number by name: what follows from a case is done by the program alone.
pub(super) fn program_only(actor: &Actor) -> Result<()> {
    match actor.kind {
        ActorKind::System => Ok(()),
        _ => Err(PlatesRefusal::NotYours.into()),
    }
}

impl Command for IssueNumber {
    const NAME: &'static str = "plates.issue_number";

    fn home(&self) -> Authority {
        self.authority.clone()
    }

    async fn decide(&self, tx: &Tx, _: &Desk) -> Result<Vec<Next>> {
        let record = known_in(tx, &self.authority, &self.plate).await?;
        is_for(&record, self.to.bearer())?;
        let Issue { case, vin, person } = &self.to;
        let issued = NumberIssued {
            plate: self.plate.clone(),
            vin: Some(vin.clone()),
            person: Some(*person),
            case: Some(case.clone()),
        };
        let freed = vin_let_in(tx, &record).await?;
        Ok(std::iter::once(record.next(issued)?).chain(freed).collect())
    }
}
