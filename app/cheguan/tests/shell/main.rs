//! The shell as an operator meets it: configuration, start and stop, health, check-up, proof, backup.
#![expect(clippy::unwrap_used, reason = "tests say what they expect")]

mod bench;
mod configuration;
mod draw;
mod health;
mod killed;
mod living;
mod program;
mod proof;
mod restore;
mod server;
mod simulate;
mod words;
