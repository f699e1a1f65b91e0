//! The tables of this capability.

mod bookings;
#[cfg(test)]
mod count_tests;
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
        Migration { version: 2026_11_30_71, name: "booking_count", changes: count() },
    ]
}

/// Calendars add up blocks of seats; the index in which they counted seat by seat goes.
fn count() -> Vec<Change> {
    vec![
        Change::Create(bookings::count()),
        Change::Fill(Box::new(bookings::counted())),
        Change::Unindex("booking_seat", bookings::COUNTED_BY),
    ]
}

/// Which vehicle comes, where the item is an appointment for one; whoever waits says it too.
fn vehicle() -> Vec<Change> {
    let column = || Column { name: "vehicle", kind: Kind::Text, null: true };
    vec![Change::Add("booking", column()), Change::Add("booking_waiting", column())]
}
