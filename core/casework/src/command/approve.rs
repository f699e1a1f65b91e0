//! 登记审核: the legal decision, yes. By an officer who did not accept the case, or by the program
//! under the item's named rule. Every condition is asked again: nobody approves what has lapsed.

use base::{Authority, Instant, Result};
use db::Tx;
use journal::{Command, Desk, Done, Envelope, Next};
use serde::Serialize;

use super::{CaseKey, unchanged};
use crate::event::CaseApproved;
use crate::model::{Action, Case, Handover, WaitsFor};
use crate::{Cases, rules};

#[derive(Serialize)]
struct Approve {
    case: CaseKey,
    /// `None` for the program, which decides on what stands there now.
    seen: Option<i64>,
    #[serde(skip)]
    by: By,
}

/// What an approved case waits for.
pub(super) fn after_approval(case: &Case, paid: bool) -> WaitsFor {
    if !paid {
        return WaitsFor::Applicant;
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
        let item = self.by.cases.item(&case.about.item)?;
        let facts = self.by.cases.facts_of_case_in(tx, &case, desk.now).await?;
        if let Some(refusal) = item.eligibility(&facts).into_iter().next() {
            return Err(refusal.into());
        }
        let rule = self.seen.is_none().then(|| desk.actor.id.clone());
        let event = CaseApproved {
            about: case.about.clone(),
            officer: desk.actor.id.clone(),
            audit_sample: rule.is_some() && self.is_sampled(&case, desk.now)?,
            rule,
            mark_valid_to: facts.vehicle.and_then(|vehicle| vehicle.cycle).map(|due| due.valid_to),
            handover: case.handover,
            standing: case.clocks.standing(after_approval(&case, !case.is_unpaid()), desk.now),
        };
        Ok(vec![case.next(event)?])
    }
}

impl Approve {
    fn is_sampled(&self, case: &Case, now: Instant) -> Result<bool> {
        let percent = self.by.cases.policy.at(&case.authority, now).int("casework.audit_percent")?;
        Ok(rules::is_sampled(&case.number, percent))
    }
}

impl Cases {
    /// 登记审核通过. `seen` is the version that the officer looked at.
    pub async fn approve(&self, envelope: Envelope, case: CaseKey, seen: i64) -> Result<Done> {
        let by = self.by(&envelope).await?;
        let command = Approve { case, seen: Some(seen), by };
        self.journal.perform(envelope, command).await
    }

    /// The program approves by the item's named rule; the actor is `system:<rule>`, and
    /// `data/rights.toml` must list it. A part of these cases is drawn for the audit.
    pub async fn approve_by_rule(&self, envelope: Envelope, case: CaseKey) -> Result<Done> {
        let by = self.by(&envelope).await?;
        let command = Approve { case, seen: None, by };
        self.journal.perform(envelope, command).await
    }
}
