//! What happens in the green channel. Subject `green/<id>`, in the city's authority.

use base::Instant;
use serde::{Deserialize, Serialize};

use crate::model::green::{GreenAsk, GreenId};

/// An officer asked for it.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct GreenAsked {
    /// What.
    pub ask: GreenAsk,
}

/// A second officer let it through.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct GreenApproved {
    /// Which one of the quota, from 1.
    pub place: i64,
    /// To be done by then.
    pub done_by: Instant,
    /// To be looked at again by then.
    pub audit_by: Instant,
}

/// A second officer said no.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct GreenRefused {
    /// Why.
    pub reason: String,
}

/// A third officer looked at it afterwards.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct GreenAudited {
    /// What they found.
    pub finding: String,
}

/// One of the quota is used: the entry is the claim. Subject `green_place/<directive>/<item>/<place>`.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct GreenPlaceTaken {
    /// By which asking.
    pub by: GreenId,
}
