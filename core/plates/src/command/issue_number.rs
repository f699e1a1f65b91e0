//! A number comes onto the vehicle that it was confirmed for, as the last step of its case.

use base::{Authority, Result};
use codes::{Plate, Vin};
use db::Tx;
use identity::PersonId;
use journal::{Actor, ActorKind, Command, Desk, Done, Envelope, Next};
use policy::Policy;
use serde::{Deserialize, Serialize};

use super::let_go_number::{known_in, vin_let_in};
use crate::event::NumberIssued;
use crate::rules::hold::{Bearer, may_issue};
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
    #[serde(skip)]
    policy: Policy,
}

impl Plates {
    /// Puts a confirmed number onto its vehicle. The vehicle may have another draw from then on. Only
    /// the program does it, when a case has come so far.
    ///
    /// # Errors
    /// `plates.not_yours`, `.number_unknown`, `.not_held`, `.hold_expired`.
    pub async fn issue(
        &self,
        envelope: Envelope,
        authority: &Authority,
        plate: &Plate,
        to: Issue,
    ) -> Result<Done> {
        program_only(&envelope.actor)?;
        let (authority, plate, policy) = (authority.clone(), plate.clone(), self.policy.clone());
        self.journal.perform(envelope, IssueNumber { authority, plate, to, policy }).await
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

    async fn decide(&self, tx: &Tx, desk: &Desk) -> Result<Vec<Next>> {
        let record = known_in(tx, &self.authority, &self.plate).await?;
        let rules = self.policy.ordered_in(tx, &self.authority, desk.now).await?;
        let Issue { case, vin, person } = &self.to;
        may_issue(&record, Bearer { case, vin, person: *person }, (&rules, desk.now))?;
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
