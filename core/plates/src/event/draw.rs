//! What happens in a draw.

use base::Instant;
use codes::{Plate, Vin};
use serde::{Deserialize, Serialize};

use crate::model::draw::{DrawFor, DrawId, DrawRules, Kept, Step};
use crate::model::list::ListId;
use crate::model::pool::PoolId;
use crate::model::words::{DrawMode, EndReason};

/// The office committed itself to its secret before the citizen begins. Subject `draw/<id>`, as all
/// events of a draw.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct DrawPrepared {
    /// From which pool.
    pub pool: PoolId,
    /// How.
    pub mode: DrawMode,
    /// What for.
    pub about: DrawFor,
    /// The list that it will walk through.
    pub list: ListId,
    /// How many numbers that list has.
    pub list_size: u64,
    /// The list's digest.
    pub list_digest: String,
    /// Digest of the office's secret.
    pub commitment: String,
    /// The figures it goes by.
    pub rules: DrawRules,
    /// Until when it may be begun; `None`: it waits in the line.
    pub ready_until: Option<Instant>,
    /// At which point of service, for a draw on site; none online, and where nobody could say.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub point: Option<String>,
}

/// Its turn in the line has come.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct DrawAdmitted {
    /// Until when it may be begun.
    pub ready_until: Instant,
    /// How many numbers were free.
    pub free: u64,
    /// The pool's list now: the draw walks through this one.
    pub list: ListId,
    /// How many numbers that list has.
    pub list_size: u64,
    /// The list's digest.
    pub list_digest: String,
}

/// It was begun when too few numbers were free or others were waiting, and waits in the line, at its
/// old place.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct DrawQueued {
    /// How many it found free; 0 where others were waiting already.
    pub free: u64,
}

/// A batch is offered.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct NumbersOffered {
    /// The how manieth, from 1.
    pub batch: u64,
    /// What the citizen gave to chance; told with the first batch.
    pub contribution: String,
    /// Every step of the walk since the last batch: what was offered, and what was passed over and
    /// which entry had taken it.
    pub steps: Vec<Step>,
    /// How many steps of the walk have been gone in all.
    pub walked: i64,
    /// Until when it stands.
    pub expires_at: Instant,
    /// Numbers of earlier batches that stand a while longer.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub kept: Vec<Kept>,
}

/// A composed number was tried; if it was free it is offered, alone.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct NumberTried {
    /// What was tried.
    pub plate: Plate,
    /// What the try met.
    pub step: Step,
    /// How many have been tried now.
    pub tried: u64,
    /// Until when it stands, if it was free.
    pub expires_at: Instant,
}

/// The citizen chose. The draw is over and the secret is told.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct NumberChosen {
    /// What.
    pub plate: Plate,
    /// The office's secret.
    pub secret: String,
    /// Taken by the clock, as the rule of the place has it.
    pub by_time: bool,
    /// How long the citizen looked at the last batch.
    pub looked_seconds: i64,
}

/// Over without a choice. The secret is told.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct DrawEnded {
    /// Why.
    pub reason: EndReason,
    /// The office's secret.
    pub secret: String,
}

/// What everybody may know of the draw's entry of the same version, written by the program in the same
/// command: the entry itself names the person and the vehicle. Here stands the digest alone; the text goes
/// with the proof. Subject `proof/<draw>`.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct DrawShown {
    /// The kind of that entry.
    pub of: String,
    /// SHA-256 over its payload, without what it is about.
    pub digest: String,
}

/// A vehicle has a draw or a preselected number; there can be no second one. Subject `vin/<VIN>`.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct VinTaken {
    /// Which vehicle.
    pub vin: Vin,
    /// By which draw.
    pub draw: DrawId,
}

/// The vehicle may have another.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct VinFreed {
    /// Which vehicle.
    pub vin: Vin,
    /// The draw that had it.
    pub draw: DrawId,
}

/// A person, a case or a device used one of the draws of its day. Subject `turn/<who>/<day>`: the version
/// counts them.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct TurnTaken {
    /// `person/<id>`, `case/<number>`, `device/<digest>` or `line/<digest>`.
    pub who: String,
    /// The day.
    pub day: base::Date,
    /// For which draw.
    pub draw: DrawId,
}

/// Whoever let a preselected number lapse waits before the next online choice. Subject `bar/<person>`.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct DrawBarred {
    /// Until when.
    pub until: Instant,
    /// The number that was let lapse.
    pub plate: Plate,
}
