//! Read models for the faces.

mod compare;
mod draw;
mod ending;
mod hits;
mod kept;
mod line;
mod pool;
mod proof;
mod supervision;

pub use compare::CitySums;
pub use draw::{DrawRecord, Place, PoolStanding};
pub use hits::{AtPoint, Desk, Distribution, Hits, Share};
pub(crate) use kept::retained;
pub use kept::{KeptNumber, KeptNumbers};
pub(crate) use line::{Line, Lines};
pub use pool::{SegmentCounts, StateCounts};
pub use supervision::{Comeback, DeviceTurns, DrawCounts, Release, Supervision};
