//! Places on waitlists.

use codes::Plate;
use db::{Value, Writes, insert, update};
use journal::{Entry, Event};

use super::{key_of, row};
use crate::event::{WaitJoined, WaitLeft, WaitOffered, WaitPassed, WaitTaken};
use crate::model::words::{Pool, WaitState};

fn set<const N: usize>(writes: &mut Writes, entry: &Entry, columns: [(&'static str, Value); N]) {
    let columns = row(&Vec::new(), entry, columns);
    writes.put(update("booking_waiting", &key_of(entry, &["waiting"]), &columns));
}

/// No offer stands any more.
fn no_offer(state: WaitState) -> [(&'static str, Value); 4] {
    [
        ("state", state.code().into()),
        ("seat", Value::Null),
        ("code", Value::Null),
        ("until", Value::Null),
    ]
}

impl Event for WaitJoined {
    const KIND: &'static str = "booking.waiting.joined";
    fn apply(&self, writes: &mut Writes, entry: &Entry) {
        let columns = [
            ("point", (&self.point).into()),
            ("item_group", self.group.code().into()),
            ("item", (&self.item).into()),
            ("vehicle", self.vehicle.as_ref().map(Plate::as_str).into()),
            ("channel", self.channel.code().into()),
            ("pool", Pool::of(self.channel).code().into()),
            ("person", self.person.to_string().into()),
            ("from_day", self.from.into()),
            ("to_day", self.to.into()),
            ("state", WaitState::Waiting.code().into()),
            ("missed", 0.into()),
            ("joined_at", entry.at.into()),
        ];
        writes.put(insert("booking_waiting", &row(&key_of(entry, &["waiting"]), entry, columns)));
    }
}

impl Event for WaitOffered {
    const KIND: &'static str = "booking.waiting.offered";
    fn apply(&self, writes: &mut Writes, entry: &Entry) {
        let columns = [
            ("state", WaitState::Offered.code().into()),
            ("seat", self.seat.subject().into()),
            ("code", self.code.as_str().into()),
            ("until", self.until.into()),
        ];
        set(writes, entry, columns);
    }
}

impl Event for WaitPassed {
    const KIND: &'static str = "booking.waiting.passed";
    fn apply(&self, writes: &mut Writes, entry: &Entry) {
        let [state, seat, code, until] = no_offer(self.state);
        set(writes, entry, [state, seat, code, until, ("missed", self.missed.into())]);
    }
}

impl Event for WaitTaken {
    const KIND: &'static str = "booking.waiting.taken";
    fn apply(&self, writes: &mut Writes, entry: &Entry) {
        set(writes, entry, no_offer(WaitState::Taken));
    }
}

impl Event for WaitLeft {
    const KIND: &'static str = "booking.waiting.left";
    fn apply(&self, writes: &mut Writes, entry: &Entry) {
        set(writes, entry, no_offer(WaitState::Left));
    }
}
