//! 号码冻结: the province takes a single number out of the pool, or lets it go again. Only a number
//! that nobody has: one that is offered, held or on a vehicle stays where it is.

use base::{Authority, Result};
use codes::Plate;
use db::Tx;
use identity::Action;
use journal::{Command, Desk, Done, Envelope, Next};
use policy::Rules;
use serde::Serialize;

use super::file_segment::given;
use crate::event::{NumberFrozen, NumberUnfrozen};
use crate::model::number::{NumberRecord, subject};
use crate::model::pool::PoolId;
use crate::model::words::NumberState;
use crate::{Plates, PlatesRefusal, rules, store};

#[derive(Serialize)]
struct FreezeNumber {
    authority: Authority,
    plate: Plate,
    reason: String,
}

#[derive(Serialize)]
struct UnfreezeNumber {
    authority: Authority,
    plate: Plate,
    reason: String,
    #[serde(skip)]
    rules: Rules,
}

impl Plates {
    /// Takes a number out of the pool.
    ///
    /// # Errors
    /// `identity.no_right`, `plates.number_unknown`, `plates.number_state`, `plates.reason_missing`.
    pub async fn freeze_number(
        &self,
        envelope: Envelope,
        (authority, plate): (&Authority, &Plate),
        reason: &str,
    ) -> Result<Done> {
        self.staff_may(&envelope.actor, Action::PlatesSupervise, authority).await?;
        let (authority, plate, reason) = (authority.clone(), plate.clone(), given(reason)?);
        self.journal.perform(envelope, FreezeNumber { authority, plate, reason }).await
    }

    /// Lets it go: it cools, and comes back after a random while, never before the order of its segment came to it.
    ///
    /// # Errors
    /// As [`Plates::freeze_number`].
    pub async fn unfreeze_number(
        &self,
        envelope: Envelope,
        (authority, plate): (&Authority, &Plate),
        reason: &str,
    ) -> Result<Done> {
        self.staff_may(&envelope.actor, Action::PlatesSupervise, authority).await?;
        let (rules, reason) = (self.rules(authority), given(reason)?);
        let (authority, plate) = (authority.clone(), plate.clone());
        self.journal.perform(envelope, UnfreezeNumber { authority, plate, reason, rules }).await
    }
}

impl Command for FreezeNumber {
    const NAME: &'static str = "plates.freeze_number";

    fn home(&self) -> Authority {
        self.authority.clone()
    }

    async fn decide(&self, tx: &Tx, desk: &Desk) -> Result<Vec<Next>> {
        let at = (&self.authority, &self.plate);
        let version = idle_in(tx, desk, at, &[NumberState::Pooled, NumberState::Cooling]).await?;
        let event = NumberFrozen { plate: self.plate.clone(), reason: self.reason.clone() };
        Ok(vec![Next::new(self.home(), subject(&self.plate), version + 1, event)?])
    }
}

impl Command for UnfreezeNumber {
    const NAME: &'static str = "plates.unfreeze_number";

    fn home(&self) -> Authority {
        self.authority.clone()
    }

    async fn decide(&self, tx: &Tx, desk: &Desk) -> Result<Vec<Next>> {
        let record = store::number::number_in(tx, &self.authority, &self.plate).await?;
        let plate = self.plate.clone();
        let record =
            record.ok_or_else(|| PlatesRefusal::NumberUnknown { plate: plate.to_string() })?;
        if record.state != NumberState::Frozen {
            return Err(wrong_state(&plate, record.state.code()).into());
        }
        let cools_until = rules::cools_until(&self.rules, desk)?;
        let event = NumberUnfrozen { plate, reason: self.reason.clone(), cools_until };
        Ok(vec![Next::new(self.home(), subject(&self.plate), record.version + 1, event)?])
    }
}

/// The version of a number that nobody has: one in these states, or one of a segment that was never
/// touched.
pub(super) async fn idle_in(
    tx: &Tx,
    desk: &Desk,
    (authority, plate): (&Authority, &Plate),
    states: &[NumberState],
) -> Result<i64> {
    let record: Option<NumberRecord> = store::number::number_in(tx, authority, plate).await?;
    let version = match record {
        Some(record) if states.contains(&record.state) => record.version,
        Some(record) => return Err(wrong_state(plate, record.state.code()).into()),
        None => {
            if !is_of_segment_in(tx, authority, plate).await? {
                return Err(PlatesRefusal::NumberUnknown { plate: plate.to_string() }.into());
            }
            0
        }
    };
    if store::pool::is_leased_in(tx, authority, plate, desk.now).await? {
        return Err(wrong_state(plate, "offered").into());
    }
    Ok(version)
}

async fn is_of_segment_in(tx: &Tx, authority: &Authority, plate: &Plate) -> Result<bool> {
    let Some(pool) = PoolId::of(plate) else { return Ok(false) };
    let (_, forms) = store::pool::forms_in(tx, authority, pool).await?;
    Ok(forms.iter().any(|form| form.contains(plate)))
}

fn wrong_state(plate: &Plate, state: &str) -> PlatesRefusal {
    PlatesRefusal::NumberState { plate: plate.to_string(), state: state.into() }
}
