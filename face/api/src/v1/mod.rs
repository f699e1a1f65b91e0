//! The routes of version 1, one file for each thing they are about.

pub(crate) mod availability;
pub(crate) mod bookings;
pub(crate) mod carrier;
pub(crate) mod cases;
mod instead;
pub(crate) mod items;
pub(crate) mod me;
pub(crate) mod numbers;
pub(crate) mod payments;
pub(crate) mod plates;
pub(crate) mod points;
pub(crate) mod sessions;
pub(crate) mod tickets;
pub(crate) mod uploads;
pub(crate) mod verify;
