//! What happens to a number. Subject `number/<kind>-<number>`, all of them.

use base::{Date, Instant};
use codes::{Plate, Vin};
use identity::PersonId;
use serde::{Deserialize, Serialize};

use crate::model::draw::{DrawFor, DrawId};
use crate::model::list::ListId;
use crate::model::words::{Purpose, ReleaseReason};

/// Chosen: nobody else can have it. It waits for the second confirmation.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct NumberHeld {
    /// Which.
    pub plate: Plate,
    /// By which draw.
    pub draw: DrawId,
    /// What for.
    pub about: DrawFor,
    /// Until when it waits for the second confirmation.
    pub until: Instant,
}

/// The second confirmation: no way back.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct NumberConfirmed {
    /// Which.
    pub plate: Plate,
    /// By which draw; none for a number that is used again.
    pub draw: Option<DrawId>,
    /// What for.
    pub about: DrawFor,
    /// Until when the vehicle must be registered; none for a case that is under way.
    pub until: Option<Instant>,
}

/// A case is in work that is to bring a preselected number onto its vehicle; or it waits for its applicant, or has
/// ended without it: `about` names the case, or none.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct NumberAttached {
    /// Which.
    pub plate: Plate,
    /// By which draw.
    pub draw: Option<DrawId>,
    /// What for.
    pub about: DrawFor,
    /// Until when the vehicle must be registered: as it was, or counted anew where the office gave the case back
    /// after that.
    pub until: Option<Instant>,
}

/// It is on a vehicle.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct NumberIssued {
    /// Which.
    pub plate: Plate,
    /// Which vehicle.
    pub vin: Option<Vin>,
    /// Whose.
    pub person: Option<PersonId>,
    /// By which case; none when the register had it before it came to the pool.
    pub case: Option<String>,
}

/// Let go: it comes back after a random while.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct NumberReleased {
    /// Which.
    pub plate: Plate,
    /// Why.
    pub reason: ReleaseReason,
    /// It may come back from then on.
    pub cools_until: Instant,
    /// The case that was to bring it onto a vehicle and has to be told.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub case: Option<String>,
}

/// Back in the pool, in this list.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct NumberReturned {
    /// Which.
    pub plate: Plate,
    /// In which list.
    pub list: ListId,
}

/// Kept for its former owner, out of the pool.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct NumberRetained {
    /// Which.
    pub plate: Plate,
    /// For whom.
    pub person: PersonId,
    /// Until when.
    pub until: Instant,
    /// Under which rule: the day it came into force.
    pub rule: String,
    /// When it came onto the vehicle that left it; absent in entries from before this was kept.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub used_since: Option<Date>,
    /// When that vehicle left it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub left_on: Option<Date>,
}

/// The former owner uses it again.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct NumberReused {
    /// Which.
    pub plate: Plate,
    /// For whom.
    pub person: PersonId,
    /// On which vehicle.
    pub vin: Vin,
    /// What for.
    pub purpose: Purpose,
    /// By which case.
    pub case: Option<String>,
    /// The end of the time for which it was kept; absent in entries from before this was written.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<Instant>,
}

/// Frozen by the province.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct NumberFrozen {
    /// Which.
    pub plate: Plate,
    /// Why.
    pub reason: String,
}

/// The province let it go: it comes back after a random while, if the order of its segment came to it.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct NumberUnfrozen {
    /// Which.
    pub plate: Plate,
    /// Why.
    pub reason: String,
    /// It may come back from then on.
    pub cools_until: Instant,
}

/// Never given out again.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct NumberWithdrawn {
    /// Which.
    pub plate: Plate,
    /// Why.
    pub reason: String,
}
