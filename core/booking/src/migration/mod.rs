//! The tables of this capability.

mod bookings;
mod office;

use db::{Change, Column, Kind, Migration};

/// Every change of the schema, in order.
pub fn migrations() -> Vec<Migration> {
    let office = [office::plan(), office::slot(), office::change()];
    let seats = [bookings::seat(), bookings::booking()];
    let people = [bookings::booker(), bookings::mark(), bookings::waiting(), bookings::guest()];
    vec![
        Migration {
            version: 2026_11_29_70,
            name: "booking",
            changes: office.into_iter().chain(seats).chain(people).map(Change::Create).collect(),
        },
        Migration { version: 2026_11_29_71, name: "booking_vehicle", changes: vehicle() },
    ]
}

/// Which vehicle comes, where the item is an appointment for one; whoever waits says it too.
fn vehicle() -> Vec<Change> {
    let column = || Column { name: "vehicle", kind: Kind::Text, null: true };
    vec![Change::Add("booking", column()), Change::Add("booking_waiting", column())]
}
