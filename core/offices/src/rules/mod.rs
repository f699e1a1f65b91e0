//! Pure decisions of places and hours.

pub mod change;
pub mod remaining;
