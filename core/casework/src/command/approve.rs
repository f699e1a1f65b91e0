//! 登记审核: the legal decision, yes. By an officer who did not accept the case, or by the program
//! under the item's named rule. Every condition is asked again: nobody approves what has lapsed.

use base::{Authority, Date, Refusal, Result};
use catalogue::Facts;
use db::Tx;
use journal::{Command, Desk, Done, Envelope, Next};
use registry::RegistryRefusal;
use serde::Serialize;

use super::{By, CaseKey, unchanged};
use crate::asking::Known;
use crate::event::CaseApproved;
use crate::model::{Action, Case, Handover, WaitsFor};
use crate::{CaseRefusal, Cases, rules};

#[derive(Serialize)]
struct Approve {
    case: CaseKey,
    /// `None` for the program, which decides on what stands there now.
    seen: Option<i64>,
    #[serde(skip)]
    by: By,
    #[serde(skip)]
    known: Known,
}

/// What an approved case waits for, in the order of the steps: payment, the choice of a number,
/// making, or filing.
pub(super) fn after_approval(case: &Case, paid: bool, number: bool) -> WaitsFor {
    if !paid {
        return WaitsFor::Applicant;
    }
    if !number {
        return WaitsFor::Number;
    }
    match case.handover {
        Handover::Nothing => WaitsFor::Archive,
        Handover::Post | Handover::Pickup => WaitsFor::Making,
    }
}

impl Command for Approve {
    const NAME: &'static str = "casework.approve";

    fn home(&self) -> Authority {
        self.case.authority.clone()
    }

    async fn decide(&self, tx: &Tx, desk: &Desk) -> Result<Vec<Next>> {
        let case = self.by.case_in(tx, desk, &self.case, Action::Approve).await?;
        if let Some(seen) = self.seen {
            unchanged(&case, seen)?;
        }
        is_its_vehicle(&case, &self.known)?;
        let item = self.by.cases.item(&case.about.item)?;
        if let Some(refusal) = self.known.judged(item)?.refusals.first() {
            return Err(refusal.clone().into());
        }
        if let Some(refusal) = &self.known.exchange {
            return Err(refusal.clone().into());
        }
        let rule = self.seen.is_none().then(|| desk.actor.id.clone());
        let event = CaseApproved {
            about: case.about.clone(),
            officer: desk.actor.id.clone(),
            audit_sample: rule.as_ref().is_some_and(|rule| self.is_sampled(&case, rule)),
            rule,
            mark_valid_to: valid_to(&self.known.facts),
            handover: case.handover,
            standing: case
                .clocks
                .standing(after_approval(&case, !case.is_unpaid(), !case.needs_number()), desk.now),
        };
        Ok(vec![case.next(event)?])
    }
}

/// The number that the case is about has not come onto another vehicle since it was sent in.
fn is_its_vehicle(case: &Case, known: &Known) -> Result<(), Refusal> {
    match (&case.vin, &known.vin, case.about.matter.plate()) {
        (Some(then), Some(now), Some(plate)) if then != now => {
            Err(RegistryRefusal::VehicleOther { plate: plate.to_string() }.into())
        }
        _ => Ok(()),
    }
}

/// The last day of the mark that is due.
fn valid_to(facts: &Facts) -> Option<Date> {
    Some(facts.vehicle.as_ref()?.cycle?.valid_to)
}

impl Approve {
    /// Drawn for the audit, at the share that the rights file gives the rule.
    fn is_sampled(&self, case: &Case, rule: &str) -> bool {
        let program = self.by.who.rights.program(rule);
        program.is_some_and(|program| rules::is_sampled(&case.number, program.audit_percent))
    }
}

impl Cases {
    /// 登记审核通过. `seen` is the version that the officer looked at.
    ///
    /// # Errors
    /// `casework.changed_meanwhile`, `registry.vehicle_other`, what the item's conditions refuse, and why
    /// the case or the officer is not there yet.
    pub async fn approve(&self, envelope: Envelope, case: CaseKey, seen: i64) -> Result<Done> {
        self.approve_case(envelope, case, Some(seen)).await
    }

    /// The program approves by the item's named rule; the actor is `system:<rule>`, and
    /// `data/rights.toml` must list it. A part of these cases is drawn for the audit.
    pub async fn approve_by_rule(&self, envelope: Envelope, case: CaseKey) -> Result<Done> {
        self.approve_case(envelope, case, None).await
    }

    async fn approve_case(
        &self,
        envelope: Envelope,
        case: CaseKey,
        seen: Option<i64>,
    ) -> Result<Done> {
        let by = self.by(&envelope).await?;
        let stored = self.load(&case).await?.ok_or(CaseRefusal::NotFound)?;
        let mut known = self.known_of(&stored, self.journal.clock().now()).await?;
        known.exchange = self.against_exchange_of(&stored).await?;
        known.judged(self.item(&stored.about.item)?)?;
        self.journal.perform(envelope, Approve { case, seen, by, known }).await
    }
}
