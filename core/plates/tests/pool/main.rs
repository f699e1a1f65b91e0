//! Segments, lists and what is seen of them, through the service, on both engines; each test ends
//! with a rebuild.
#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    reason = "tests say what they expect"
)]

mod composing;
mod counting;
mod filing;
mod freezing;
mod kinds;
mod listing;
mod million;
mod replaying;
#[path = "../draws/stranger.rs"]
mod stranger;
mod supervision;
mod world;
