//! Cases through the service, on both engines, with the three real items. Each play ends with the
//! journal verified by a rebuild.
#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    reason = "tests say what they expect"
)]

mod correcting;
mod deciding;
mod drafting;
mod golden;
mod instant;
mod paying;
mod places;
mod question;
mod reminding;
mod story;
mod things;
mod vehicle;
mod world;
