//! Draws through the service, on both engines; each test ends with a rebuild.
#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "tests say what they expect")]

mod choosing;
mod fairness;
mod line;
mod online;
mod proving;
mod regions;
mod timeout;
mod world;
