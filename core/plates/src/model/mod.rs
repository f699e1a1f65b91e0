//! What this capability knows: pure types and states.

pub mod draw;
pub mod due;
pub mod list;
pub mod number;
pub mod pool;
pub mod segment;
pub mod sought;
pub mod words;
