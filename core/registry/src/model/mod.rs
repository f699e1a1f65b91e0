//! What is on record: pure types.

pub mod contact;
pub mod licence;
pub mod owner;
pub mod status;
pub mod vehicle;
