//! Seats and the stays on them. Both keys contain the seat, which is the subject.

use codes::Plate;
use db::{Value, Writes, update, upsert};
use journal::{Entry, Event};

use super::{Pairs, key_of, row};
use crate::event::{SeatArrived, SeatConfirmed, SeatExtended, SeatFreed, SeatMissed, SeatTaken};
use crate::model::words::{BookingState, SeatState};

const KEY: [&str; 7] = ["authority", "point", "item_group", "day", "minute", "pool", "seat_no"];
const SEAT: [&str; 6] = ["point", "item_group", "day", "minute", "pool", "seat_no"];

fn seat(entry: &Entry) -> Pairs {
    key_of(entry, &SEAT)
}

/// A stay: the seat and the version at which it began.
fn stay(entry: &Entry, taken: i64) -> Pairs {
    let mut key = seat(entry);
    key.push(("taken", taken.into()));
    key
}

/// Writes the state of the seat's present stay.
fn set_seat<const N: usize>(writes: &mut Writes, entry: &Entry, set: [(&'static str, Value); N]) {
    let set = row(&Vec::new(), entry, set);
    writes.put(update("booking_seat", &seat(entry), &set));
}

fn set_stay<const N: usize>(
    writes: &mut Writes,
    entry: &Entry,
    taken: i64,
    set: [(&'static str, Value); N],
) {
    let set = row(&Vec::new(), entry, set);
    writes.put(update("booking", &stay(entry, taken), &set));
}

impl Event for SeatTaken {
    const KIND: &'static str = "booking.seat.taken";
    fn apply(&self, writes: &mut Writes, entry: &Entry) {
        if let Some(lapsed) = self.lapsed {
            let set = [
                ("state", BookingState::Lapsed.code().into()),
                ("ended_at", entry.at.into()),
                ("due_at", Value::Null),
            ];
            set_stay(writes, entry, lapsed, set);
        }
        let (seat_state, state, due_at) = match self.until {
            Some(until) => (SeatState::Held, BookingState::Held, until),
            None => (SeatState::Booked, BookingState::Confirmed, self.due_at),
        };
        let columns = [
            ("state", seat_state.code().into()),
            ("until", self.until.into()),
            ("taken", entry.version.into()),
        ];
        writes.put(upsert("booking_seat", &KEY, &row(&seat(entry), entry, columns)));
        let columns = [
            ("code", self.code.as_str().into()),
            ("place", self.place.into()),
            ("moves", self.moves.into()),
            ("person", self.person.to_string().into()),
            ("item", (&self.item).into()),
            ("vehicle", self.vehicle.as_ref().map(Plate::as_str).into()),
            ("channel", self.channel.code().into()),
            ("state", state.code().into()),
            ("until", self.until.into()),
            ("extensions", 0.into()),
            ("waiting", self.waiting.map(|id| id.to_string()).into()),
            ("starts_at", self.starts_at.into()),
            ("taken_at", entry.at.into()),
            ("reason", self.reason.clone().into()),
            ("due_at", due_at.into()),
        ];
        // Drawn by chance: a code that exists is a lost race, and another is drawn.
        let new = row(&stay(entry, entry.version), entry, columns);
        writes.first(db::insert_new("booking", &new), 1);
    }
}

impl Event for SeatExtended {
    const KIND: &'static str = "booking.seat.extended";
    fn apply(&self, writes: &mut Writes, entry: &Entry) {
        set_seat(writes, entry, [("until", self.until.into())]);
        let set = [
            ("until", self.until.into()),
            ("due_at", self.until.into()),
            ("extensions", self.extensions.into()),
        ];
        set_stay(writes, entry, self.taken, set);
    }
}

impl Event for SeatConfirmed {
    const KIND: &'static str = "booking.seat.confirmed";
    fn apply(&self, writes: &mut Writes, entry: &Entry) {
        let set = [("state", SeatState::Booked.code().into()), ("until", Value::Null)];
        set_seat(writes, entry, set);
        let set = [
            ("state", BookingState::Confirmed.code().into()),
            ("until", Value::Null),
            ("due_at", self.due_at.into()),
        ];
        set_stay(writes, entry, self.taken, set);
    }
}

impl Event for SeatFreed {
    const KIND: &'static str = "booking.seat.freed";
    fn apply(&self, writes: &mut Writes, entry: &Entry) {
        let set = [("state", SeatState::Free.code().into()), ("until", Value::Null)];
        set_seat(writes, entry, set);
        let set = [
            ("state", self.how.code().into()),
            ("ended_at", entry.at.into()),
            ("reason", self.reason.clone().into()),
            ("due_at", Value::Null),
        ];
        set_stay(writes, entry, self.taken, set);
    }
}

impl Event for SeatArrived {
    const KIND: &'static str = "booking.seat.arrived";
    fn apply(&self, writes: &mut Writes, entry: &Entry) {
        set_seat(writes, entry, []);
        let set = [
            ("state", BookingState::Arrived.code().into()),
            ("ended_at", entry.at.into()),
            ("due_at", Value::Null),
        ];
        set_stay(writes, entry, self.taken, set);
    }
}

impl Event for SeatMissed {
    const KIND: &'static str = "booking.seat.missed";
    fn apply(&self, writes: &mut Writes, entry: &Entry) {
        set_seat(writes, entry, []);
        let set = [
            ("state", BookingState::Missed.code().into()),
            ("ended_at", entry.at.into()),
            ("due_at", Value::Null),
        ];
        set_stay(writes, entry, self.taken, set);
    }
}
