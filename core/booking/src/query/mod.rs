//! Read models for the faces.

mod ahead;
mod calendar;
mod day;
mod find;
mod mine;
mod office;
mod soonest;
mod why;

pub use ahead::Ahead;
pub use calendar::{FreeDay, FreeSlot, Place};
pub use day::{DayView, SlotView};
pub use find::{in_person, is_in_person};
pub use soonest::{FreePlace, Search, Searched};
pub use why::{Asked, Why};
