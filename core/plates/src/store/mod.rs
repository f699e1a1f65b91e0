//! Rows and SQL of this capability; nothing of it crosses the crate wall.

pub mod draw;
pub mod gate;
pub mod lease;
pub mod list;
pub mod number;
pub mod pool;
pub mod secret;
pub mod segment;
pub mod supervision;

use base::{Fault, Result};
use db::Row;

/// A whole number that cannot be below zero.
fn count(row: &Row, column: &str) -> Result<u64> {
    let n = row.int(column)?;
    u64::try_from(n).map_err(|_| Fault::Inconsistent(format!("{column} holds {n}")).into())
}

/// JSON of our own.
fn json<T: serde::de::DeserializeOwned>(column: &str, text: &str) -> Result<T> {
    serde_json::from_str(text)
        .map_err(|e| Fault::Inconsistent(format!("{column} holds {text:?}: {e}")).into())
}
