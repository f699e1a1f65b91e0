//! What happens to ratings and call-backs. Comments and notes are sealed under the rater's key.

use base::Instant;
use identity::PersonId;
use serde::{Deserialize, Serialize};

use crate::model::Level;

/// The person said how it was.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct RatingGiven {
    /// What was rated.
    pub matter: String,
    /// By whom.
    pub person: PersonId,
    /// How.
    pub level: Level,
    /// Sealed; `None` if nothing was written.
    pub comment: Option<String>,
}

/// And how it is after the correction.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct RatingFollowedUp {
    /// What was rated.
    pub matter: String,
    /// How it is now.
    pub level: Level,
}

/// A low rating: somebody must call.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct CallbackOpened {
    /// What was rated.
    pub matter: String,
    /// Whom to call.
    pub person: PersonId,
    /// How low.
    pub level: Level,
    /// To be called until here; `None` if the limit ran into a year whose holidays were unknown.
    pub call_due: Option<Instant>,
    /// To be put right until here; `None` likewise.
    pub correct_due: Option<Instant>,
}

/// Somebody called.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct CallbackCalled {
    /// Sealed: what the person said.
    pub note: String,
}

/// It was put right.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct CallbackCorrected {
    /// Sealed: what was done.
    pub note: String,
}

/// Done.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct CallbackClosed {}
