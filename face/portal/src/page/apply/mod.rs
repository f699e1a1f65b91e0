//! `/apply/…`: an application, one thing per page. What was filled in is kept at each step, so that
//! leaving, going back and another device lose nothing.

mod application;
pub(crate) mod check;
pub(crate) mod code;
pub(crate) mod draw;
mod journey;
#[cfg(test)]
mod paper_plate_tests;
pub(crate) mod photo;
pub(crate) mod question;
pub(crate) mod start;

pub(crate) use application::matter_words;
pub(crate) use start::choose;
