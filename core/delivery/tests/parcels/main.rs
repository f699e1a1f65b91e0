//! Parcels through the service, on both engines: numbers, the mail room, the carrier's pushes.
#![expect(clippy::unwrap_used, reason = "tests say what they expect")]
#![expect(clippy::indexing_slicing, reason = "a test that reads beside a list fails, as it should")]

mod golden;
mod mail_room;
mod numbers;
mod office;
mod pushes;
