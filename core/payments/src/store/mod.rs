//! Rows and SQL, private to this crate.

pub(crate) mod day;
pub(crate) mod discrepancy;
pub(crate) mod order;
pub(crate) mod receipt;
pub(crate) mod statement;
