//! The service of directives: who writes, publishes and repeals them, and the green channel. What they
//! say is read through [`Policy`](crate::Policy).

use std::sync::Arc;

use base::{Authority, Result};
use identity::{Action, Identity, IdentityRefusal, Resource};
use journal::{Actor, ActorKind, Journal};

use crate::Policy;
use crate::port::Reach;

/// Directives and the green channel. A cheap handle.
#[derive(Clone)]
pub struct Directives {
    pub(crate) journal: Journal,
    pub(crate) identity: Identity,
    pub(crate) policy: Policy,
    pub(crate) reach: Arc<dyn Reach>,
}

/// What directives are made of.
pub struct Setup {
    /// Who may do what.
    pub identity: Identity,
    /// The rules of the day, and where it is recorded.
    pub policy: Policy,
    /// Who counts what a directive touches, and knows which cases came by the green channel.
    pub reach: Arc<dyn Reach>,
}

impl std::fmt::Debug for Directives {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Directives({:?})", self.journal)
    }
}

impl Directives {
    /// The directives of this node.
    pub fn new(setup: Setup) -> Self {
        let Setup { identity, policy, reach } = setup;
        Self { journal: policy.journal.clone(), identity, policy, reach }
    }

    /// Whether a member of staff may do this for a region. Asked before the transaction.
    ///
    /// # Errors
    /// `identity.no_right`, also for whoever is no member of staff.
    pub(crate) async fn staff_may(
        &self,
        actor: &Actor,
        action: Action,
        region: &Authority,
    ) -> Result<()> {
        let staff = match actor.kind {
            ActorKind::Staff => self.identity.staff_actor(&actor.id).await?,
            _ => None,
        };
        let staff = staff.ok_or(IdentityRefusal::NoRight { action: action.word() })?;
        Ok(self.identity.rights().can(&staff, action, &Resource::of(region))?)
    }
}
