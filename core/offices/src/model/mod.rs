//! Places and hours: pure types.

pub mod changes;
pub mod description;
pub mod hours;
pub mod opening;
pub mod point;
pub mod position;
pub mod timetable;
pub mod words;
