//! The shell as an operator meets it: configuration, start and stop, health, check-up, proof, backup.
#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    reason = "tests say what they expect"
)]

mod configuration;
mod health;
mod living;
mod program;
mod proof;
