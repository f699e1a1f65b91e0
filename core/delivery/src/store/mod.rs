//! Rows and SQL of parcels, pushes and blocks.

pub mod block;
pub mod parcel;
pub mod push;
