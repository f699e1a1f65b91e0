//! What happens to a directive. Subject `directive/<id>`, in the authority of its scope.

use base::Authority;
use serde::{Deserialize, Serialize};

use crate::model::directive::{DirectiveId, NewDirective, Touched};

/// An officer wrote it.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct DirectiveDrafted {
    /// What it says.
    pub said: NewDirective,
}

/// The draft was changed.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct DirectiveRevised {
    /// What it says now.
    pub said: NewDirective,
}

/// The draft was given up.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct DirectiveDiscarded {}

/// Another officer put it in force, having seen what it touches.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct DirectivePublished {
    /// What it touched then.
    pub touched: Touched,
}

/// It holds no longer. What it extended stays extended.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct DirectiveRepealed {
    /// Why.
    pub reason: String,
}

/// A city's step, counted under the province's directive: of two that are published at the same time
/// one is second and is checked again. Subject `steps/<directive>/<region>`.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct StepTaken {
    /// By which directive of the city.
    pub by: DirectiveId,
    /// For which region.
    pub region: Authority,
    /// Which step.
    pub step: u8,
}
