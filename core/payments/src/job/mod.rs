//! What the program does by itself, each safe to run as often as one likes, one authority at a time.

mod fetch_statement;
mod lapse_due;
mod send_refunds;

/// How much one run of a job takes on.
const BATCH: u64 = 200;
