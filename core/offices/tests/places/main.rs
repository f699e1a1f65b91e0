//! What officers change at points, through the service, on both engines.
#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "tests say what they expect")]

mod changing;
mod golden;
mod points;
mod world;
