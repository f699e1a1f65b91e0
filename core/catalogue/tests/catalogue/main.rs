//! The catalogue through its front door: each item's conditions as a table, files with slips in
//! them, words in both languages, search, and junk.
#![expect(clippy::expect_used, clippy::unwrap_used, reason = "a test may stop")]

mod appointments;
mod contact_change;
mod cycles;
mod data_errors;
mod exempt_mark;
mod junk;
mod paper_plates;
mod preselection;
mod replace_lost;
mod sample;
mod schedule;
mod search;
mod texts;
mod vehicles;
