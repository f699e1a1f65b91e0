//! What time brings about, written down.

mod draws;
mod numbers;
mod refill;
