//! The API in one process: the real services of one city on a scratch database, asked over the
//! router as a client would.
#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "tests say what they expect"
)]

mod asking;
mod bookings;
mod bookings_rush;
mod client;
mod contract;
mod docs;
mod former_numbers;
mod numbers;
mod odd_texts;
mod paying;
mod rights;
mod signing_in;
mod story;
mod things;
mod tickets;
mod vehicle_bookings;
mod words;
mod world;
