//! Directives and the green channel through the service, on both engines.
#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "tests say what they expect")]

mod golden;
mod green;
mod lifecycle;
mod world;
