//! Read models for the faces.

mod calendar;
mod day;
mod mine;
mod office;
mod why;

pub use calendar::{FreeDay, FreeSlot, Place};
pub use day::{DayView, SlotView};
pub use why::{Asked, Why};
