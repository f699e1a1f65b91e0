//! What went through the green channel, by item: the report that article 004 gives.

use std::collections::BTreeMap;

use base::{Authority, Instant, Result};

use crate::model::directive::DirectiveId;
use crate::model::green::{Green, GreenId};
use crate::model::words::GreenState;
use crate::service::Policy;
use crate::store;

/// The askings of one item.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct GreenCounts {
    /// All of them.
    pub asked: u64,
    /// Waiting for a second officer.
    pub waiting: u64,
    /// Let through.
    pub approved: u64,
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

    /// What went through in a city under a directive, by item.
    pub async fn green_report(
        &self,
        authority: &Authority,
        directive: DirectiveId,
        now: Instant,
    ) -> Result<GreenReport> {
        let mut report = GreenReport::new();
        for green in self.green_asked(authority, directive).await? {
            let counts = report.entry(green.ask.item.clone()).or_default();
            counts.asked += 1;
            match green.state {
                GreenState::Asked => counts.waiting += 1,
                GreenState::Refused => counts.refused += 1,
                GreenState::Approved => counts.approved += 1,
                GreenState::Audited => {
                    counts.approved += 1;
                    counts.audited += 1;
                }
            }
            counts.overdue += u64::from(green.is_audit_overdue(now));
        }
        Ok(report)
    }
}
