//! What is on record: pure types.

pub mod contact;
pub mod kinds;
pub mod licence;
pub mod origin;
pub mod owner;
pub mod status;
pub mod vehicle;
