//! The pure types of this capability.

pub mod day;
pub mod discrepancy;
pub mod notification;
pub mod number;
pub mod order;
pub mod words;
