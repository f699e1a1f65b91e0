//! Rows and SQL of this capability; nothing of it crosses the crate wall.

pub mod directive;
pub mod green;
