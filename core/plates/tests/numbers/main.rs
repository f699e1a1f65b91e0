//! What becomes of numbers, through the service on both engines: onto vehicles, off them, kept, used
//! again, exchanged, and let go by time. Each play ends with a rebuild from the journal.
#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "tests say what they expect")]

mod attaching;
mod issuing;
mod keeping;
mod office;
mod swapping;
mod time;
