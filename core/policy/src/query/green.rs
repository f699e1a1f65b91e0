//! What went through the green channel, by item: the report that article 004 gives.

use std::collections::BTreeMap;

use base::{Authority, Instant, Result};

use crate::model::directive::DirectiveId;
use crate::model::green::{Green, GreenId};
use crate::model::words::GreenState;
use crate::service::Policy;
use crate::{Directives, store};

/// The askings of one item.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct GreenCounts {
    /// All of them.
    pub asked: u64,
    /// Waiting for a second officer.
    pub waiting: u64,
    /// Let through.
    pub approved: u64,
    /// Let through, and a case came by it.
    pub cases: u64,
    /// Let through, and no case came by it in time: its place in the quota is free again.
    pub lapsed: u64,
    /// Refused.
    pub refused: u64,
    /// Let through and looked at again.
    pub audited: u64,
    /// Let through and not looked at again in time.
    pub overdue: u64,
}

/// By item.
pub type GreenReport = BTreeMap<String, GreenCounts>;

impl Policy {
    /// One asking.
    pub async fn green(&self, authority: &Authority, id: GreenId) -> Result<Option<Green>> {
        let authority = authority.clone();
        let read =
            move |tx: db::Tx| async move { store::green::green_in(&tx, &authority, id).await };
        self.journal.db().read(read).await
    }

    /// The askings of a city, the latest first.
    pub async fn green_of_city(&self, authority: &Authority) -> Result<Vec<Green>> {
        let authority = authority.clone();
        let read = move |tx: db::Tx| async move { store::green::of_city_in(&tx, &authority).await };
        self.journal.db().look(read).await
    }

    /// The askings of a city under a directive, in order.
    pub async fn green_asked(
        &self,
        authority: &Authority,
        directive: DirectiveId,
    ) -> Result<Vec<Green>> {
        let authority = authority.clone();
        let read = move |tx: db::Tx| async move {
            store::green::asked_in(&tx, &authority, directive).await
        };
        self.journal.db().look(read).await
    }
}

impl Directives {
    /// What went through in a city under a directive, by item, and what came of it.
    pub async fn green_report(
        &self,
        authority: &Authority,
        directive: DirectiveId,
        now: Instant,
    ) -> Result<GreenReport> {
        let mut report = GreenReport::new();
        for green in self.policy.green_asked(authority, directive).await? {
            let counts = report.entry(green.ask.item.clone()).or_default();
            counts.asked += 1;
            match green.state {
                GreenState::Asked => counts.waiting += 1,
                GreenState::Refused => counts.refused += 1,
                GreenState::Approved | GreenState::Audited => {
                    let is_used = self.reach.is_used(&green).await?;
                    counts.approved += 1;
                    counts.cases += u64::from(is_used);
                    counts.lapsed += u64::from(!is_used && green.is_over(now));
                    counts.audited += u64::from(green.state == GreenState::Audited);
                }
            }
            counts.overdue += u64::from(green.is_audit_overdue(now));
        }
        Ok(report)
    }
}
