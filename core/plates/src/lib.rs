//! Plate numbers.
mod shuffle;

pub use shuffle::{ListDigest, Walk, commitment, hex, seed};
