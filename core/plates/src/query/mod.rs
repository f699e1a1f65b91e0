//! Read models for the faces.

mod draw;

pub use draw::{DrawRecord, Place, PoolStanding};
