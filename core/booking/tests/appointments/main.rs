//! Appointments of Yichang through the service, on both engines: what is published, who has a seat, what
//! time, changes and chance do to it. Each play ends with a rebuild from the journal.
#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "tests say what they expect")]

mod calendar;
mod changes;
mod credit;
mod crowd;
mod golden;
mod guests;
mod late;
mod laws;
mod million;
mod outside;
mod publishing;
mod random;
mod seats;
mod shut;
mod soonest;
mod vehicle;
mod waitlist;
mod world;
