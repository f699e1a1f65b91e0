//! The vehicle has left its number: sold, deregistered, moved out, or under another number. The number
//! is kept for who used it, if the rule of that day says so; else it is let go.

use base::{Authority, Date, Error, Result};
use codes::Plate;
use db::Tx;
use identity::PersonId;
use journal::{Command, Desk, Done, Envelope, Next};
use policy::Policy;
use serde::{Deserialize, Serialize};

use super::issue_number::program_only;
use super::let_go_number::released;
use crate::event::NumberRetained;
use crate::model::number::subject;
use crate::model::words::{NumberState, ReleaseReason};
use crate::{Plates, PlatesRefusal, rules, store};

/// Who used a number, and how long.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Retention {
    /// Who used it.
    pub person: PersonId,
    /// Since when.
    pub used_since: Date,
    /// When its vehicle left it.
    pub ended_on: Date,
    /// What is written down if it is not kept.
    pub reason: ReleaseReason,
}

#[derive(Serialize)]
struct RetainNumber {
    authority: Authority,
    plate: Plate,
    retention: Retention,
    #[serde(skip)]
    policy: Policy,
}

#[derive(Serialize)]
struct LeaveNumber {
    authority: Authority,
    plate: Plate,
    #[serde(skip)]
    policy: Policy,
}

impl Plates {
    /// Keeps a number for who used it, or lets it go, as the rule of the day has it on which its
    /// vehicle left it; the answer is `NumberRetained` or `NumberReleased`. A number that was on a
    /// vehicle before there was a pool comes on record by it. Only the program does it.
    ///
    /// # Errors
    /// `plates.not_yours`; `.number_state` for a number that was on no vehicle.
    pub async fn retain(
        &self,
        envelope: Envelope,
        authority: &Authority,
        plate: &Plate,
        retention: Retention,
    ) -> Result<Done> {
        program_only(&envelope.actor)?;
        let (authority, plate, policy) = (authority.clone(), plate.clone(), self.policy.clone());
        self.journal.perform(envelope, RetainNumber { authority, plate, retention, policy }).await
    }

    /// Lets go of a number that its vehicle has left and that nobody keeps: that of a unit. One that was
    /// on a vehicle before there was a pool comes on record by it. Only the program does it.
    ///
    /// # Errors
    /// As [`Plates::retain`].
    pub async fn leave(
        &self,
        envelope: Envelope,
        authority: &Authority,
        plate: &Plate,
    ) -> Result<Done> {
        program_only(&envelope.actor)?;
        let (authority, plate, policy) = (authority.clone(), plate.clone(), self.policy.clone());
        self.journal.perform(envelope, LeaveNumber { authority, plate, policy }).await
    }
}

/// The version of a number that is on a vehicle; 0 for one that was on it before there was a pool.
async fn issued_in(tx: &Tx, authority: &Authority, plate: &Plate) -> Result<i64> {
    let record = store::number::number_in(tx, authority, plate).await?;
    if let Some(record) = record.as_ref().filter(|r| r.state != NumberState::Issued) {
        let (plate, state) = (plate.to_string(), record.state.to_string());
        return Err(PlatesRefusal::NumberState { plate, state }.into());
    }
    Ok(record.map_or(0, |record| record.version))
}

impl Command for LeaveNumber {
    const NAME: &'static str = "plates.leave_number";

    fn home(&self) -> Authority {
        self.authority.clone()
    }

    async fn decide(&self, tx: &Tx, desk: &Desk) -> Result<Vec<Next>> {
        let version = issued_in(tx, &self.authority, &self.plate).await?;
        let number = (&self.authority, &self.plate, version);
        let why = (ReleaseReason::Replaced, None);
        Ok(vec![released(number, why, (&self.policy, desk))?])
    }
}

impl Command for RetainNumber {
    const NAME: &'static str = "plates.retain_number";

    fn home(&self) -> Authority {
        self.authority.clone()
    }

    async fn decide(&self, tx: &Tx, desk: &Desk) -> Result<Vec<Next>> {
        let version = issued_in(tx, &self.authority, &self.plate).await?;
        let Retention { person, used_since, ended_on, reason } = self.retention;
        let rules = self.policy.at(&self.authority, ended_on.start());
        let keeping = match rules::reuse::keeping(&rules, used_since, ended_on) {
            Ok(keeping) => Some(keeping).filter(|keeping| keeping.until() > desk.now),
            Err(Error::Refused(_)) => None,
            Err(fault) => return Err(fault),
        };
        let Some(keeping) = keeping else {
            let number = (&self.authority, &self.plate, version);
            return Ok(vec![released(number, (reason, None), (&self.policy, desk))?]);
        };
        let event = NumberRetained {
            plate: self.plate.clone(),
            person,
            until: keeping.until(),
            rule: keeping.rule.to_string(),
            used_since: Some(used_since),
            left_on: Some(ended_on),
        };
        let subject = subject(&self.plate);
        Ok(vec![Next::new(self.authority.clone(), subject, version + 1, event)?])
    }
}
