//! Pure decisions of places and hours.

pub mod change;
pub mod point;
pub mod remaining;
