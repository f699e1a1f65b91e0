//! Pure types: slots, seats, bookings, plans, what time and rules make of them.

pub mod booking;
pub mod change;
pub mod code;
pub mod plan;
pub mod slot;
pub mod waiting;
pub mod words;
