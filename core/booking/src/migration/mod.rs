//! The tables of this capability.

mod bookings;
mod office;

use db::{Change, Migration};

/// Every change of the schema, in order.
pub fn migrations() -> Vec<Migration> {
    let office = [office::plan(), office::slot(), office::change()];
    let seats = [bookings::seat(), bookings::booking()];
    let people = [bookings::booker(), bookings::mark(), bookings::waiting(), bookings::guest()];
    vec![Migration {
        version: 2026_11_29_70,
        name: "booking",
        changes: office.into_iter().chain(seats).chain(people).map(Change::Create).collect(),
    }]
}
