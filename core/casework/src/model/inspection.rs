//! What an inspector found at a vehicle (查验记录): every point that was not in order, with what was
//! wrong. A vehicle passes when there is none.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::words::CheckPoint;

/// Points that are not in order, each with what was found.
pub type Findings = BTreeMap<CheckPoint, String>;

/// One inspection. It is sealed under the applicant's key: what was found may name people.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Inspection {
    /// Points that are not in order; empty when the vehicle passed.
    pub findings: Findings,
    /// Anything else that is worth knowing.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub note: String,
}

impl Inspection {
    /// Everything is in order.
    pub fn passed(&self) -> bool {
        self.findings.is_empty()
    }
}
