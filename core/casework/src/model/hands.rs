//! Who acts on a case, and what their rights allow at its point: all that the rules of actions need
//! to know of identity.

use std::collections::BTreeSet;

use journal::{Actor, ActorKind};

use crate::PersonId;

/// Who acts, with rights as they hold for one case.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hands {
    /// Who.
    pub actor: Actor,
    /// The citizen, if it is one.
    pub person: Option<PersonId>,
    /// What they may do with this case: actions of `data/rights.toml`.
    pub duties: BTreeSet<String>,
    /// Pairs of duties that one person may never combine in one case.
    pub separated: Vec<Separated>,
}

/// Two duties that one person may never combine.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Separated {
    /// The two, `case.accept` and `case.approve`.
    pub pair: [String; 2],
    /// Where it is written.
    pub law: String,
}

impl Hands {
    /// Whether their rights hold this duty here.
    pub fn may(&self, duty: &str) -> bool {
        self.duties.contains(duty)
    }

    /// Whether it is a member of staff.
    pub fn is_staff(&self) -> bool {
        self.actor.kind == ActorKind::Staff
    }

    /// Whether it is the program or a partner.
    pub fn is_machine(&self) -> bool {
        matches!(self.actor.kind, ActorKind::System | ActorKind::Partner)
    }

    /// The law that keeps these two duties apart, if any does.
    pub fn law_between(&self, one: &str, other: &str) -> Option<&str> {
        let both = |s: &&Separated| s.pair.iter().any(|d| d == one) && s.pair.iter().any(|d| d == other);
        self.separated.iter().find(both).map(|s| s.law.as_str())
    }
}
