//! Rules of a region together with its directives: what a rule sees that reads a deadline (延期办). Values
//! come from files, deadlines are moved by orders; both are asked of the same [`Rules`].

use base::{Authority, Date, Instant, Result};
use db::Tx;

use crate::model::words::ExtensionTarget;
use crate::rules::{Deadline, Standing};
use crate::{Policy, Rules};

/// The directives that were read for these rules, and when.
#[derive(Clone, Debug)]
pub(crate) struct Ordered {
    standing: Standing,
    at: Instant,
}

impl Policy {
    /// The rules of a region and instant, with the directives.
    pub async fn ordered(&self, region: &Authority, at: Instant) -> Result<Rules> {
        Ok(self.at(region, at).under(self.standing_of(region).await?, at))
    }

    /// The same inside a command, whose decision leans on it.
    pub async fn ordered_in(&self, tx: &Tx, region: &Authority, at: Instant) -> Result<Rules> {
        Ok(self.at(region, at).under(Self::standing_in(tx, region).await?, at))
    }
}

impl Rules {
    /// The same rules with directives, as they stand at an instant.
    #[must_use]
    pub fn under(mut self, standing: Standing, at: Instant) -> Self {
        self.ordered = Some(Ordered { standing, at });
        self
    }

    /// A deadline of a kind and cause that is stored as `original`, as it holds: moved by directives,
    /// never shortened. Without directives it stays.
    pub fn deadline(&self, about: (ExtensionTarget, Option<&str>), original: Date) -> Deadline {
        match &self.ordered {
            Some(Ordered { standing, at }) => standing.deadline(&self.region, about, original, *at),
            None => Deadline { original, effective: original, by: None },
        }
    }
}
