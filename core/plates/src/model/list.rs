//! A list of the pool (投放清单): numbers in order, written once and never changed. Draws walk through
//! it; the next one replaces it for the draws that are prepared later.

use base::{Authority, Instant};
use serde::{Deserialize, Serialize};

use crate::model::pool::PoolId;

base::ids! {
    /// The id of a list.
    ListId,
}

/// How many numbers one entry of a list carries.
pub const PART: usize = 2_000;

/// A list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct List {
    /// Whose.
    pub authority: Authority,
    /// Which.
    pub id: ListId,
    /// Of which pool.
    pub pool: PoolId,
    /// How many numbers.
    pub size: u64,
    /// SHA-256 over its numbers in order, each with a line feed behind it.
    pub digest: String,
    /// When it was opened.
    pub opened_at: Instant,
}

impl List {
    /// The subject of its entries.
    pub fn subject(id: ListId) -> String {
        format!("list/{id}")
    }
}
