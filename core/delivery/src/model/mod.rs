//! Parcels, blocks of numbers and pushes as others see them.

pub mod block;
pub mod parcel;
pub mod push;
pub mod receiver;
pub mod words;
