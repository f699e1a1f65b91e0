//! Read models for the faces.

mod draw;
mod ending;
mod hits;
mod hoped;
mod kept;
mod pool;
mod proof;
mod supervision;

pub use draw::{DrawRecord, Place, PoolStanding};
pub use hits::{Desk, Distribution, Hits, Share};
pub(crate) use hoped::Hoped;
pub use kept::{KeptNumber, KeptNumbers};
pub use pool::{SegmentCounts, StateCounts};
pub use supervision::{Comeback, DeviceTurns, DrawCounts, Release, Supervision};
