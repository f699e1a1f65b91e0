//! What `apply` names: a list of statements, each with what must come of it.

use base::Refusal;

use crate::Statement;

/// What a statement's row count must say.
#[derive(Clone, Debug)]
pub enum Expect {
    /// Nothing in particular.
    Any,
    /// Exactly this many rows, or somebody was first: the whole command is decided again.
    First(u64),
    /// Exactly this many rows, or the command is refused with this sentence.
    Claim(u64, Refusal),
    /// As `Claim`, on technical rows: skipped when the journal is replayed.
    Guard(u64, Refusal),
}

impl Expect {
    /// How many rows it must touch, if that is said.
    pub(crate) const fn rows(&self) -> Option<u64> {
        match self {
            Self::Any => None,
            Self::First(n) | Self::Claim(n, _) | Self::Guard(n, _) => Some(*n),
        }
    }
}

/// Statements in order.
#[derive(Clone, Debug, Default)]
pub struct Writes(Vec<(Statement, Expect)>);

impl Writes {
    /// Nothing yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// A plain write of a row that belongs to this subject alone, or to which several only add.
    pub fn put(&mut self, statement: impl Into<Statement>) {
        self.0.push((statement.into(), Expect::Any));
    }

    /// A write of journaled rows that must touch `rows` rows, or the command is refused.
    pub fn claim(
        &mut self,
        statement: impl Into<Statement>,
        rows: u64,
        otherwise: impl Into<Refusal>,
    ) {
        self.0.push((statement.into(), Expect::Claim(rows, otherwise.into())));
    }

    /// As [`Writes::claim`] on technical rows; not replayed.
    pub fn guard(
        &mut self,
        statement: impl Into<Statement>,
        rows: u64,
        otherwise: impl Into<Refusal>,
    ) {
        self.0.push((statement.into(), Expect::Guard(rows, otherwise.into())));
    }

    /// A write that must touch `rows` rows, or the race is lost and the command decided again.
    pub fn first(&mut self, statement: impl Into<Statement>, rows: u64) {
        self.0.push((statement.into(), Expect::First(rows)));
    }

    /// Those of `other` after these.
    pub fn append(&mut self, other: Self) {
        self.0.extend(other.0);
    }

    /// For a replay: without guards, and a claim that misses is the caller's fault to name.
    #[must_use]
    pub fn for_replay(self) -> Self {
        Self(self.0.into_iter().filter(|(_, e)| !matches!(e, Expect::Guard(..))).collect())
    }

    /// The statements in order.
    pub fn statements(&self) -> &[(Statement, Expect)] {
        &self.0
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}
