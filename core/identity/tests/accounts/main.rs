//! Accounts through the service, on both engines: citizens, staff, sessions. Each play ends with the
//! journal verified by a rebuild.
#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    reason = "tests say what they expect"
)]

mod codes_by_message;
mod enrolment;
mod erasures;
mod golden;
mod people;
mod sessions;
mod staff;
mod world;
