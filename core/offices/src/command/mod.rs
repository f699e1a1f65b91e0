//! The verbs, one file each.

mod change_day;
mod change_hours;
mod close_point;
mod describe_point;
mod open_point;
mod switch_item;

pub use change_hours::NewHours;
