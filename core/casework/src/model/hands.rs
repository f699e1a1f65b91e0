//! Who acts on a case, and what their rights allow at its point: all that the rules of actions need
//! to know of identity.

use std::collections::BTreeSet;

use identity::{Action as Duty, Pair, PairWithin, Rights};
use journal::{Actor, ActorKind};

use crate::PersonId;

/// Who acts, with rights as they hold for one case.
#[derive(Clone, Debug)]
pub struct Hands {
    /// Who.
    pub actor: Actor,
    /// The citizen, if it is one.
    pub person: Option<PersonId>,
    /// What they may do with this case.
    pub duties: BTreeSet<Duty>,
    /// Which duties one person may never combine in one case.
    pub rights: Rights,
}

impl Hands {
    /// Whether their rights hold this duty here.
    pub fn may(&self, duty: Duty) -> bool {
        self.duties.contains(&duty)
    }

    /// Whether it is a member of staff.
    pub fn is_staff(&self) -> bool {
        self.actor.kind == ActorKind::Staff
    }

    /// Whether it is the program or a partner.
    pub fn is_machine(&self) -> bool {
        matches!(self.actor.kind, ActorKind::System | ActorKind::Partner)
    }

    /// Whether it is the program itself.
    pub fn is_program(&self) -> bool {
        self.actor.kind == ActorKind::System
    }

    /// The pair that keeps two duties of one case apart, if there is one.
    pub fn apart(&self, wanted: Duty, done: Duty) -> Option<&Pair> {
        self.rights.separated(wanted, [done]).filter(|pair| pair.within == PairWithin::Case)
    }
}
