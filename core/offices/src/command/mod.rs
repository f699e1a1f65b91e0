//! The verbs, one file each.

mod change_day;
mod change_hours;
mod switch_item;

pub use change_hours::NewHours;
