//! Seats and the stays on them. Both keys contain the seat, which is the subject. Beside them how many seats of a
//! block are booked: one more or one less comes to the same in any order.

use codes::Plate;
use db::sea_query::{Expr, ExprTrait as _, OnConflict, Query};
use db::{Value, Writes, select, update, upsert, val};
use journal::{Entry, Event};

use super::{Pairs, key_of, row};
use crate::event::{SeatArrived, SeatConfirmed, SeatExtended, SeatFreed, SeatMissed, SeatTaken};
use crate::model::slot::SEATS_OF_BLOCK;
use crate::model::words::{BookingState, SeatState};

const KEY: [&str; 7] = ["authority", "point", "item_group", "day", "minute", "pool", "seat_no"];
const SEAT: [&str; 6] = ["point", "item_group", "day", "minute", "pool", "seat_no"];
const BLOCK: [&str; 7] = ["authority", "point", "item_group", "day", "minute", "pool", "block"];

fn seat(entry: &Entry) -> Pairs {
    key_of(entry, &SEAT)
}

/// A stay: the seat and the version at which it began.
fn stay(entry: &Entry, taken: i64) -> Pairs {
    let mut key = seat(entry);
    key.push(("taken", taken.into()));
    key
}

/// The block of the seat.
fn block(entry: &Entry) -> Pairs {
    let of = |(column, value)| match (column, value) {
        ("seat_no", Value::Int(no)) => ("block", ((no - 1) / SEATS_OF_BLOCK).into()),
        other => other,
    };
    seat(entry).into_iter().map(of).collect()
}

/// One seat of the block more is booked.
fn count_one(writes: &mut Writes, entry: &Entry) {
    let row = block(entry).into_iter().chain([("booked", 1.into())]);
    let (columns, values): (Vec<_>, Vec<_>) = row.unzip();
    let more = Expr::col(("booking_count", "booked")).add(val(1));
    let mut counted = Query::insert();
    counted.into_table("booking_count").columns(columns);
    // The counts of columns and values agree.
    let _ = counted.values(values.into_iter().map(val));
    counted.on_conflict(OnConflict::columns(BLOCK).value("booked", more).to_owned());
    writes.put(counted);
}

/// One less, if the seat is booked: held ones were not counted. Before the seat is set free.
fn count_off(writes: &mut Writes, entry: &Entry) {
    let mut key = seat(entry);
    key.push(("state", SeatState::Booked.code().into()));
    let mut counted = db::update_query("booking_count", &block(entry), &[]);
    counted.value("booked", Expr::col("booked").sub(val(1)));
    counted.and_where(Expr::exists(select("booking_seat", &["seat_no"], &key)));
    writes.put(counted);
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
        if self.until.is_none() {
            count_one(writes, entry);
        }
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
        count_one(writes, entry);
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
        count_off(writes, entry);
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
