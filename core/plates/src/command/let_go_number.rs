//! A number is let go: by a case that ended, by time, or because its vehicle bears another one. It
//! comes back to the pool after a random while.

use base::{Authority, Result};
use codes::Plate;
use db::Tx;
use journal::{Command, Desk, Done, Envelope, Event, Next};
use policy::Policy;
use serde::Serialize;

use super::end_draw::vin_freed_in;
use super::issue_number::program_only;
use crate::event::{DrawBarred, NumberReleased, NumberRetained};
use crate::model::number::{NumberRecord, subject};
use crate::model::words::ReleaseReason;
use crate::query::retained;
use crate::rules::reuse::{claim, kept_on};
use crate::{Plates, PlatesRefusal, rules, store};

#[derive(Serialize)]
struct LetGoNumber {
    authority: Authority,
    plate: Plate,
    reason: ReleaseReason,
    /// How it was kept for a former owner last.
    #[serde(skip)]
    kept: Option<NumberRetained>,
    #[serde(skip)]
    policy: Policy,
}

/// Lets go of a number whose time is over: asked by the job, and told again from the record.
#[derive(Serialize)]
pub(crate) struct LapseNumber {
    pub authority: Authority,
    pub plate: Plate,
    #[serde(skip)]
    pub policy: Policy,
}

impl Plates {
    /// Lets go of a number; the vehicle that it was held for may have another. One that its former owner
    /// was to use again is kept on until that time is over. Only the program does it.
    ///
    /// # Errors
    /// `plates.not_yours`, `.number_unknown`; `.number_state` or `.already_confirmed` when the number
    /// stands where this reason cannot be.
    pub async fn let_go(
        &self,
        envelope: Envelope,
        authority: &Authority,
        plate: &Plate,
        reason: ReleaseReason,
    ) -> Result<Done> {
        program_only(&envelope.actor)?;
        let kept = retained(&self.journal, authority, plate).await?;
        let (authority, plate, policy) = (authority.clone(), plate.clone(), self.policy.clone());
        self.journal.perform(envelope, LetGoNumber { authority, plate, reason, kept, policy }).await
    }
}

impl NumberRecord {
    /// Its next entry.
    pub(crate) fn next<E: Event>(&self, event: E) -> Result<Next> {
        Next::new(self.authority.clone(), subject(&self.plate), self.version + 1, event)
    }
}

/// A number that must be on record.
pub(super) async fn known_in(
    tx: &Tx,
    authority: &Authority,
    plate: &Plate,
) -> Result<NumberRecord> {
    let record = store::number::number_in(tx, authority, plate).await?;
    record.ok_or_else(|| PlatesRefusal::NumberUnknown { plate: plate.to_string() }.into())
}

/// The entry that lets go of a number after its version, 0 for one that was never on record; `case` is
/// the one that was to bring it onto a vehicle.
pub(super) fn released(
    (authority, plate, version): (&Authority, &Plate, i64),
    (reason, case): (ReleaseReason, Option<&String>),
    (policy, desk): (&Policy, &Desk),
) -> Result<Next> {
    let cools_until = rules::cools_until(&policy.at(authority, desk.now), desk)?;
    let event = NumberReleased { plate: plate.clone(), reason, cools_until, case: case.cloned() };
    Next::new(authority.clone(), subject(plate), version + 1, event)
}

/// The entry that lets the vehicle of a held number have another draw; none if the number had no
/// vehicle, or something else has it.
pub(super) async fn vin_let_in(tx: &Tx, record: &NumberRecord) -> Result<Option<Next>> {
    let Some(vin) = &record.vin else { return Ok(None) };
    let holder = record.draw.unwrap_or_else(|| claim(&record.plate));
    vin_freed_in(tx, &record.authority, vin, holder).await
}

/// The entries of a number that is not to come onto its vehicle: a former owner's is kept on as it was
/// kept, if that time is not over; else it goes. The vehicle may have another.
pub(super) async fn left_in(
    tx: &Tx,
    record: &NumberRecord,
    (kept, why): (Option<NumberRetained>, (ReleaseReason, Option<&String>)),
    by: (&Policy, &Desk),
) -> Result<Vec<Next>> {
    let (_, desk) = by;
    let number = match kept_on(record, kept, desk.now) {
        Some(kept) => record.next(kept)?,
        None => released((&record.authority, &record.plate, record.version), why, by)?,
    };
    let freed = vin_let_in(tx, record).await?;
    Ok(std::iter::once(number).chain(freed).collect())
}

/// Who let a preselected number lapse waits, where the place has that rule, counted from its end.
async fn barred_in(
    tx: &Tx,
    record: &NumberRecord,
    (policy, desk): (&Policy, &Desk),
) -> Result<Option<Next>> {
    let rules = policy.ordered_in(tx, &record.authority, desk.now).await?;
    let days = rules.int("plates.bar_days")?;
    let Some(person) = record.person.filter(|_| days > 0) else { return Ok(None) };
    let over = rules::hold::effective_until(record, &rules)?.unwrap_or(desk.now);
    let (version, until) = store::draw::bar_in(tx, &record.authority, person).await?;
    let until = until.unwrap_or(over).max(over.plus_hours(days.saturating_mul(24)));
    let barred = DrawBarred { until, plate: record.plate.clone() };
    let subject = format!("bar/{person}");
    Next::new(record.authority.clone(), subject, version + 1, barred).map(Some)
}

impl Command for LetGoNumber {
    const NAME: &'static str = "plates.let_go_number";

    fn home(&self) -> Authority {
        self.authority.clone()
    }

    async fn decide(&self, tx: &Tx, desk: &Desk) -> Result<Vec<Next>> {
        let record = known_in(tx, &self.authority, &self.plate).await?;
        rules::hold::may_let_go(&record, self.reason)?;
        let why = (self.reason, record.case.as_ref());
        left_in(tx, &record, (self.kept.clone(), why), (&self.policy, desk)).await
    }
}

impl Command for LapseNumber {
    const NAME: &'static str = "plates.lapse_number";

    fn home(&self) -> Authority {
        self.authority.clone()
    }

    async fn decide(&self, tx: &Tx, desk: &Desk) -> Result<Vec<Next>> {
        let record = known_in(tx, &self.authority, &self.plate).await?;
        let rules = self.policy.ordered_in(tx, &self.authority, desk.now).await?;
        let Some(reason) = rules::hold::lapse(&record, &rules, desk.now)? else {
            let (plate, state) = (self.plate.to_string(), record.state.to_string());
            return Err(PlatesRefusal::NumberState { plate, state }.into());
        };
        let number = (&self.authority, &self.plate, record.version);
        let why = (reason, record.case.as_ref());
        let mut nexts = vec![released(number, why, (&self.policy, desk))?];
        nexts.extend(vin_let_in(tx, &record).await?);
        if reason == ReleaseReason::Lapsed {
            nexts.extend(barred_in(tx, &record, (&self.policy, desk)).await?);
        }
        Ok(nexts)
    }
}
