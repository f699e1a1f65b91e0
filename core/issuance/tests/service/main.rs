//! Issuance through its service, on both engines: making, blanks, printing, the public check, words.
#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "tests say what they expect")]

mod blanks;
mod golden;
mod making;
mod office;
mod printing;
mod texts;
mod verifying;
