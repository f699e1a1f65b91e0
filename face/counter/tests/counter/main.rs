//! The counter on the in-process router, with the real office behind it on a scratch database: what
//! officers see and do, page by page, in both languages.
#![expect(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "tests say what they expect"
)]

mod bookings;
mod browser;
mod cases;
mod directives;
mod enrolment;
mod exchange;
mod green;
mod help;
mod hours;
mod house;
mod lane;
mod look;
mod many_days;
mod money;
mod numbers;
mod odd_texts;
mod office;
mod origin;
mod papers;
mod places;
mod points;
mod queue;
mod rooms;
mod routes;
mod rural;
mod signing_in;
mod slots;
mod staff;
mod stations;
mod tickets;
mod vehicle_bookings;
