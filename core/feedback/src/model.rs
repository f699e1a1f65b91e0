//! Ratings and call-backs as others see them.

use std::str::FromStr;

use base::{Authority, Instant};
use identity::PersonId;
use serde::{Deserialize, Serialize};

/// Five levels: 非常满意 5, 满意 4, 基本满意 3, 不满意 2, 非常不满意 1 (GB/T 39735).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Level(i64);

impl Level {
    /// All five, best first.
    pub const ALL: [Self; 5] = [Self(5), Self(4), Self(3), Self(2), Self(1)];

    /// The level of this number, if it is one.
    pub fn new(number: i64) -> Option<Self> {
        (1..=5).contains(&number).then_some(Self(number))
    }

    /// 1 to 5.
    pub const fn number(self) -> i64 {
        self.0
    }

    /// Somebody must call.
    pub const fn is_low(self) -> bool {
        self.0 <= 2
    }
}

/// What is rated, and by whom.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Rated {
    /// Whose matter it was.
    pub authority: Authority,
    /// The matter: `case/4205261122073159`.
    pub matter: String,
    /// Who had it done.
    pub person: PersonId,
}

/// A rating with its words opened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rating {
    /// What was rated.
    pub rated: Rated,
    /// How.
    pub level: Level,
    /// In the person's own words; empty if none, or if the person was erased.
    pub comment: String,
    /// When.
    pub at: Instant,
    /// The level after the correction.
    pub follow_up: Option<Level>,
}

/// Where a call-back stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CallbackState {
    /// Nobody has called yet.
    Open,
    /// Called; what is wrong is known.
    Called,
    /// Put right.
    Corrected,
    /// Done.
    Closed,
}

impl CallbackState {
    /// As stored.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Called => "called",
            Self::Corrected => "corrected",
            Self::Closed => "closed",
        }
    }
}

impl FromStr for CallbackState {
    type Err = String;
    fn from_str(word: &str) -> Result<Self, String> {
        let all = [Self::Open, Self::Called, Self::Corrected, Self::Closed];
        let found = all.into_iter().find(|state| state.word() == word);
        found.ok_or_else(|| format!("{word:?} is no state of a call-back"))
    }
}

/// A task: call the person, put it right, say so.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Callback {
    /// What it is about.
    pub rated: Rated,
    /// The rating that opened it.
    pub level: Level,
    /// Where it stands.
    pub state: CallbackState,
    /// To be called until here; `None` while it cannot be counted.
    pub call_due: Option<Instant>,
    /// To be put right until here; `None` while it cannot be counted.
    pub correct_due: Option<Instant>,
    /// The year whose holidays are missing to count what is `None`.
    pub missing_year: Option<i32>,
    /// Opened then.
    pub opened_at: Instant,
    /// What was noted, each with the state it led to, in order; sealed notes opened.
    pub notes: Vec<(CallbackState, String)>,
    /// How many events it has had.
    pub(crate) version: i64,
}

impl Callback {
    /// Until when the next step is due; `None` when it is closed, or not to be counted yet.
    pub fn due(&self) -> Option<Instant> {
        match self.state {
            CallbackState::Open => self.call_due,
            CallbackState::Called | CallbackState::Corrected => self.correct_due,
            CallbackState::Closed => None,
        }
    }
}
