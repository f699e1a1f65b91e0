//! Events at the vehicle, before the decision, and of the number, after it.

use base::Instant;
use codes::Plate;
use serde::{Deserialize, Serialize};

use crate::model::{About, Deed, Material, Standing};

/// The vehicle was inspected. Whoever fails may present it again: the clock stands until then.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct CaseInspected {
    /// What and for whom.
    pub about: About,
    /// Staff number.
    pub officer: String,
    /// Everything was in order.
    pub passed: bool,
    /// What was found, as JSON, sealed under the applicant's key.
    pub findings: String,
    /// Everybody who has been at the vehicle by now.
    pub inspected: Vec<Deed>,
    /// All materials as they are now, the pictures of the inspection among them.
    pub materials: Vec<Material>,
    /// The clock stands since then.
    pub paused_at: Option<Instant>,
    /// How long it has stood in all.
    pub paused_seconds: i64,
    /// The limit of the review, later by the pause.
    pub review_due: Instant,
    /// The whole promise, later by the pause.
    pub promise_due: Instant,
    /// The law's limit; it counts anew from a vehicle presented again that passed.
    pub legal_due: Option<Instant>,
    /// What it waits for now.
    pub standing: Standing,
}

/// Nobody has brought the vehicle: the applicant was told by when it is awaited.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct VehicleAwaited {
    /// What and for whom.
    pub about: About,
    /// The end of the last day. Then the case ends.
    pub until: Instant,
}

/// The vehicle was photographed for its papers.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct CasePhotographed {
    /// What and for whom.
    pub about: About,
    /// Staff number.
    pub officer: String,
    /// Everybody who has been at the vehicle by now.
    pub inspected: Vec<Deed>,
    /// All materials as they are now.
    pub materials: Vec<Material>,
    /// What it waits for now.
    pub standing: Standing,
}

/// A plate number is bound to the case.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct NumberBound {
    /// What and for whom.
    pub about: About,
    /// Kind and number.
    pub plate: Plate,
    /// Who gave the terminal at which it was confirmed, by number; `None` where it was elsewhere.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub terminal: Option<String>,
    /// The clock stands on since then.
    pub paused_at: Option<Instant>,
    /// How long it has stood in all.
    pub paused_seconds: i64,
    /// The whole promise, later by the pause.
    pub promise_due: Instant,
    /// What it waits for now.
    pub standing: Standing,
}

/// The number is not the case's any more: another one is to be chosen.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct NumberLost {
    /// What and for whom.
    pub about: About,
    /// Kind and number.
    pub plate: Plate,
    /// The clock stands since then.
    pub paused_at: Option<Instant>,
    /// What it waits for now.
    pub standing: Standing,
}
