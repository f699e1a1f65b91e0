//! The second confirmation, after which there is no way back; and giving a number up before it.

use base::{Authority, Instant, Result};
use codes::Plate;
use db::Tx;
use identity::PersonId;
use journal::{Command, Desk, Done, Envelope, Next};
use policy::Policy;
use serde::Serialize;

use super::end_draw::vin_freed_in;
use super::let_go_number::left_in;
use crate::event::{NumberConfirmed, NumberReleased, NumberRetained};
use crate::model::draw::DrawFor;
use crate::model::number::{NumberRecord, subject};
use crate::model::words::{NumberState, ReleaseReason};
use crate::query::retained;
use crate::{Plates, PlatesRefusal, rules, store};

#[derive(Serialize)]
struct ConfirmNumber {
    authority: Authority,
    plate: Plate,
    person: PersonId,
    #[serde(skip)]
    policy: Policy,
}

#[derive(Serialize)]
struct GiveUpNumber {
    authority: Authority,
    plate: Plate,
    person: PersonId,
    /// How it was kept for a former owner last.
    #[serde(skip)]
    kept: Option<NumberRetained>,
    #[serde(skip)]
    policy: Policy,
}

impl Plates {
    /// Confirms a held number for good.
    ///
    /// # Errors
    /// `plates.not_held`, `.hold_expired`, `.already_confirmed`.
    pub async fn confirm_number(
        &self,
        envelope: Envelope,
        authority: &Authority,
        plate: &Plate,
        person: PersonId,
    ) -> Result<Done> {
        self.may_choose(&envelope.actor, person, authority).await?;
        let (authority, plate, policy) = (authority.clone(), plate.clone(), self.policy.clone());
        let command = ConfirmNumber { authority, plate, person, policy };
        self.journal.perform(envelope, command).await
    }

    /// Gives a held number up before the second confirmation. A former number that was taken up without a
    /// case is given up before the vehicle is registered: it is kept on as it was.
    ///
    /// # Errors
    /// As [`Plates::confirm_number`].
    pub async fn give_up_number(
        &self,
        envelope: Envelope,
        authority: &Authority,
        plate: &Plate,
        person: PersonId,
    ) -> Result<Done> {
        self.may_choose(&envelope.actor, person, authority).await?;
        let kept = retained(&self.journal, authority, plate).await?;
        let (authority, plate, policy) = (authority.clone(), plate.clone(), self.policy.clone());
        let command = GiveUpNumber { authority, plate, person, kept, policy };
        self.journal.perform(envelope, command).await
    }
}

/// How long a preselected number waits for its vehicle: so many working days, the day of `from` not counted.
pub(super) fn days_of_hold(
    policy: &Policy,
    authority: &Authority,
    from: Instant,
) -> Result<Instant> {
    let days = policy.at(authority, from).int("plates.hold_working_days")?;
    Ok(policy.deadlines().working_days(from, u32::try_from(days).unwrap_or(0))?)
}

/// A number that this person holds and has not confirmed.
async fn held_in(
    tx: &Tx,
    authority: &Authority,
    plate: &Plate,
    (person, now): (PersonId, Instant),
) -> Result<(NumberRecord, DrawFor)> {
    let record = store::number::number_in(tx, authority, plate).await?;
    let named = || plate.to_string();
    let held = record.filter(|r| r.state == NumberState::Held && r.person == Some(person));
    let held = held.ok_or_else(|| PlatesRefusal::NotHeld { plate: named() })?;
    if held.confirmed {
        return Err(PlatesRefusal::AlreadyConfirmed { plate: named() }.into());
    }
    if held.until.is_none_or(|until| until <= now) {
        return Err(PlatesRefusal::HoldExpired { plate: named() }.into());
    }
    let (Some(vin), Some(purpose)) = (held.vin.clone(), held.purpose) else {
        let context = format!("plate_number {plate} is held for no vehicle");
        return Err(base::Fault::Inconsistent(context).into());
    };
    let about = DrawFor { person, vin, purpose, case: held.case.clone() };
    Ok((held, about))
}

impl Command for ConfirmNumber {
    const NAME: &'static str = "plates.confirm_number";

    fn home(&self) -> Authority {
        self.authority.clone()
    }

    async fn decide(&self, tx: &Tx, desk: &Desk) -> Result<Vec<Next>> {
        let who = (self.person, desk.now);
        let (record, about) = held_in(tx, &self.authority, &self.plate, who).await?;
        // A case under way has its own limits; the days of a preselected number are counted from its choice.
        let until = match about.case {
            Some(_) => None,
            None => Some(days_of_hold(&self.policy, &self.authority, record.since)?),
        };
        let confirmed =
            NumberConfirmed { plate: self.plate.clone(), draw: record.draw, about, until };
        let subject = subject(&self.plate);
        Ok(vec![Next::new(self.authority.clone(), subject, record.version + 1, confirmed)?])
    }
}

impl Command for GiveUpNumber {
    const NAME: &'static str = "plates.give_up_number";

    fn home(&self) -> Authority {
        self.authority.clone()
    }

    async fn decide(&self, tx: &Tx, desk: &Desk) -> Result<Vec<Next>> {
        let original = store::number::number_in(tx, &self.authority, &self.plate).await?;
        let mine = |record: &NumberRecord| {
            record.is_original() && record.person == Some(self.person) && record.case.is_none()
        };
        if let Some(record) = original.filter(mine) {
            let why = (ReleaseReason::RetentionOver, None);
            return left_in(tx, &record, (self.kept.clone(), why), (&self.policy, desk)).await;
        }
        let who = (self.person, desk.now);
        let (record, about) = held_in(tx, &self.authority, &self.plate, who).await?;
        let released = NumberReleased {
            plate: self.plate.clone(),
            reason: ReleaseReason::GivenUp,
            cools_until: rules::cools_until(&self.policy.at(&self.authority, desk.now), desk)?,
            case: record.case.clone(),
        };
        let number =
            Next::new(self.authority.clone(), subject(&self.plate), record.version + 1, released)?;
        let freed = match record.draw {
            Some(draw) => vin_freed_in(tx, &self.authority, &about.vin, draw).await?,
            None => None,
        };
        Ok(std::iter::once(number).chain(freed).collect())
    }
}
