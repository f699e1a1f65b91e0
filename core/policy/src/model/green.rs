//! An asking for the green channel (绿色通道): who, what for, why, and how it went on.

use base::{Authority, Instant};
use serde::{Deserialize, Serialize};

use super::directive::DirectiveId;
use super::words::GreenState;

base::ids! {
    /// The id of an asking for the green channel.
    GreenId,
}

/// An asking.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct GreenAsk {
    /// The city.
    pub authority: Authority,
    /// Under which directive.
    pub directive: DirectiveId,
    /// Which item.
    pub item: String,
    /// The vehicle's use (`J` 救护).
    pub use_nature: String,
    /// The case or vehicle it is for, as text: never looked into here.
    pub matter: String,
    /// Why it cannot wait.
    pub reason: String,
}

/// An asking as it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Green {
    /// Which.
    pub id: GreenId,
    /// What is asked.
    pub ask: GreenAsk,
    /// Where it stands.
    pub state: GreenState,
    /// Staff number of who asked.
    pub asked_by: String,
    /// When.
    pub asked_at: Instant,
    /// Staff number of who approved or refused.
    pub decided_by: Option<String>,
    /// When.
    pub decided_at: Option<Instant>,
    /// Which one of the quota, from 1.
    pub place: Option<i64>,
    /// To be done by then.
    pub done_by: Option<Instant>,
    /// To be looked at again by then.
    pub audit_by: Option<Instant>,
    /// Staff number of who looked at it again.
    pub audited_by: Option<String>,
    /// What they found.
    pub finding: Option<String>,
    /// The version of its subject.
    pub version: i64,
}

impl Green {
    /// The subject of its entries.
    pub fn subject(id: GreenId) -> String {
        format!("green/{id}")
    }

    /// Whether it waits for a second officer or lets its matter through: of an item and matter there is one.
    pub fn is_open(&self, now: Instant) -> bool {
        self.state == GreenState::Asked || self.done_by.is_some_and(|by| by > now)
    }

    /// Whether the time of its approval is over: if no case came by it, its place in the quota is free again.
    pub fn is_over(&self, now: Instant) -> bool {
        self.done_by.is_some_and(|by| by <= now)
    }

    /// Whether it should have been looked at again by now.
    pub fn is_audit_overdue(&self, now: Instant) -> bool {
        self.state == GreenState::Approved && self.audit_by.is_some_and(|by| by < now)
    }
}
