//! Payments through the service, on both engines.
#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "tests say what they expect")]

mod days;
mod desk;
mod gateway;
mod golden;
mod money;
mod orders;
mod till;
