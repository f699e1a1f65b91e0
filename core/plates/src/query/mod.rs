//! Read models for the faces.

mod draw;
mod hits;
mod pool;
mod supervision;

pub use draw::{DrawRecord, Place, PoolStanding};
pub use hits::{Desk, Distribution, Hits, Share};
pub use pool::{SegmentCounts, StateCounts};
pub use supervision::{Comeback, DeviceTurns, DrawCounts, Release, Supervision};
