//! What happens to segments, and how their numbers come into the pool.

use base::Date;
use serde::{Deserialize, Serialize};

use crate::model::list::ListId;
use crate::model::pool::PoolId;
use crate::model::segment::{SegmentForm, SegmentId};

/// A city filed it. Subject `segment/<id>`, as all events named `Segment…`.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct SegmentFiled {
    /// Its numbers.
    pub form: SegmentForm,
    /// How many they are.
    pub size: u64,
    /// Why they are needed.
    pub reason: String,
}

/// The form of a filed segment, counted in its pool: of two that file at the same time, one is second
/// and looks again. Subject `forms/<pool>`.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct FormTaken {
    /// By which segment.
    pub segment: SegmentId,
    /// Which form.
    pub form: String,
}

/// The province approved it.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct SegmentApproved {}

/// The province said no.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct SegmentRefused {
    /// Why.
    pub reason: String,
}

/// Everyone may read it. From now on the program releases its numbers, in the order of a secret whose
/// digest stands here; the secret itself is told when all is released.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct SegmentPublished {
    /// Digest of the secret that orders its release.
    pub commitment: String,
    /// Its numbers may be composed from this day on.
    pub compose_from: Date,
}

/// The province stopped its release.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct SegmentFrozen {
    /// Why.
    pub reason: String,
}

/// The province let it go on.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct SegmentUnfrozen {
    /// Why.
    pub reason: String,
}

/// The program released the next steps of its order into a list.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct SegmentReleased {
    /// Into which.
    pub list: ListId,
    /// Steps of the order from here …
    pub from: u64,
    /// … to before here.
    pub to: u64,
    /// Numbers on these steps that were not free and did not go into the list.
    pub passed_over: Vec<String>,
    /// The secret, now that all is released.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub secret: Option<String>,
}

/// Some of a list's numbers, in order. Subject `list/<id>`, as `ListOpened`.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct ListPart {
    /// The position of the first.
    pub from: u64,
    /// The numbers, without kind.
    pub numbers: Vec<String>,
}

/// All of a list is on record.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct ListOpened {
    /// Of which pool.
    pub pool: PoolId,
    /// How many numbers.
    pub size: u64,
    /// SHA-256 over its numbers in order, each with a line feed behind it.
    pub digest: String,
}

/// Draws that are prepared from now on walk through this list. Subject `pool/<pool>`.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct PoolListed {
    /// Which list.
    pub list: ListId,
    /// How many numbers.
    pub size: u64,
    /// Of them new from segments.
    pub released: u64,
    /// Of them come back after a while.
    pub returned: u64,
}

/// A supervisor looked at the pool. Subject `look/<id>`.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct SupervisionLooked {
    /// At which page.
    pub page: String,
    /// Of which pool, segment or draw.
    pub what: String,
}
