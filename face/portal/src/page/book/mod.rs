//! `/book`: an appointment at a window, from the question where and when to the calendar file. Which seat,
//! for how long and for whom is decided by `booking`; whether the item may be done there then is
//! casework's one question.

mod about;
pub(crate) mod act;
pub(crate) mod appeal;
mod at;
mod calendar;
pub(crate) mod change;
pub(crate) mod file;
pub(crate) mod hours;
mod instead;
pub(crate) mod offers;
mod origin;
mod points;
pub(crate) mod show;
pub(crate) mod start;
#[cfg(test)]
mod tests;
mod vehicle;
pub(crate) mod wait;

pub(crate) use about::{coming_with, next_row};
pub(crate) use points::AROUND;
