//! Read models for the faces.

mod ahead;
mod by_calendar;
mod calendar;
mod capacity;
mod coming;
mod day;
mod days;
mod find;
mod hours;
mod instead;
mod late;
mod mine;
mod office;
mod shut;
mod soonest;
mod why;

pub use ahead::Ahead;
pub use calendar::{FreeDay, FreeSlot, Place};
pub use capacity::{Capacity, Use, together};
pub use day::{DayView, SlotView};
pub use days::ForItem;
pub use find::{by_way, is_in_person, is_visited};
pub(crate) use hours::is_for_hours;
pub use hours::{HOURS_RULE, OtherHours, hours_days};
pub use instead::Instead;
pub use soonest::{FreePlace, Search, Searched};
pub use why::{Asked, Why};
