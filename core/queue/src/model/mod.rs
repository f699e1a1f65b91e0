//! Pure types and states.

pub mod board;
pub mod lane;
pub mod number;
pub mod ticket;
pub mod window;
pub mod words;
