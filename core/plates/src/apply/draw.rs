//! The only writer of draws, and of what goes with them: a vehicle's one draw, turns, bars.

use db::{Value, Writes, insert, update, upsert};
use journal::{Entry, Event};
use serde::Serialize;

use super::segment::signed;
use super::{key, named, version};
use crate::event::{
    DrawAdmitted, DrawBarred, DrawEnded, DrawPrepared, DrawQueued, DrawShown, NumberChosen,
    NumberTried, NumbersOffered, TurnTaken, VinFreed, VinTaken,
};
use crate::model::words::{DrawState, Outcome};

/// Plain data of our own always has a form as JSON.
fn json(value: &impl Serialize) -> String {
    serde_json::to_string(value).unwrap_or_default()
}

fn state(state: DrawState) -> (&'static str, Value) {
    ("state", state.code().into())
}

fn set(writes: &mut Writes, entry: &Entry, columns: &[(&'static str, Value)]) {
    let columns = [columns, &[version(entry)]].concat();
    writes.put(update("plate_draw", &key(entry, "draw"), &columns));
}

impl Event for DrawPrepared {
    const KIND: &'static str = "plates.draw.prepared";
    fn apply(&self, writes: &mut Writes, entry: &Entry) {
        let waits = if self.ready_until.is_some() { DrawState::Ready } else { DrawState::Waiting };
        let mut row = key(entry, "draw");
        row.extend([
            ("pool", self.pool.to_string().into()),
            ("mode", self.mode.code().into()),
            ("about", json(&self.about).into()),
            ("person", self.about.person.to_string().into()),
            ("list", self.list.to_string().into()),
            ("list_size", signed(self.list_size).into()),
            ("commitment", self.commitment.as_str().into()),
            ("rules", json(&self.rules).into()),
            state(waits),
            ("prepared_at", entry.at.into()),
            ("ready_until", self.ready_until.into()),
            ("steps", 0_i64.into()),
            ("kept", "[]".into()),
            ("tried", 0_i64.into()),
            version(entry),
        ]);
        writes.put(insert("plate_draw", &row));
    }
}

impl Event for DrawAdmitted {
    const KIND: &'static str = "plates.draw.admitted";
    fn apply(&self, writes: &mut Writes, entry: &Entry) {
        let columns = [
            state(DrawState::Ready),
            ("ready_until", self.ready_until.into()),
            ("list", self.list.to_string().into()),
            ("list_size", signed(self.list_size).into()),
        ];
        set(writes, entry, &columns);
    }
}

impl Event for DrawQueued {
    const KIND: &'static str = "plates.draw.queued";
    fn apply(&self, writes: &mut Writes, entry: &Entry) {
        set(writes, entry, &[state(DrawState::Waiting), ("ready_until", Value::Null)]);
    }
}

impl Event for NumbersOffered {
    const KIND: &'static str = "plates.draw.offered";
    fn apply(&self, writes: &mut Writes, entry: &Entry) {
        let offered = self.steps.iter().filter(|step| step.outcome == Outcome::Offered);
        let offered: Vec<&str> = offered.map(|step| step.number.as_str()).collect();
        let columns = [
            state(DrawState::Offering),
            ("contribution", self.contribution.as_str().into()),
            ("batch", signed(self.batch).into()),
            ("offered", json(&offered).into()),
            ("expires_at", self.expires_at.into()),
            ("steps", self.walked.into()),
            ("kept", json(&self.kept).into()),
        ];
        set(writes, entry, &columns);
    }
}

impl Event for NumberTried {
    const KIND: &'static str = "plates.draw.tried";
    fn apply(&self, writes: &mut Writes, entry: &Entry) {
        let free = self.step.outcome == Outcome::Offered;
        let offered: Vec<&str> = free.then_some(self.plate.number()).into_iter().collect();
        let columns = [
            state(DrawState::Offering),
            ("batch", 1_i64.into()),
            ("offered", json(&offered).into()),
            ("expires_at", self.expires_at.into()),
            ("tried", signed(self.tried).into()),
        ];
        set(writes, entry, &columns);
    }
}

impl Event for NumberChosen {
    const KIND: &'static str = "plates.draw.chosen";
    fn apply(&self, writes: &mut Writes, entry: &Entry) {
        let columns = [
            state(DrawState::Chosen),
            ("chosen", self.plate.number().into()),
            ("secret", self.secret.as_str().into()),
        ];
        set(writes, entry, &columns);
    }
}

impl Event for DrawEnded {
    const KIND: &'static str = "plates.draw.ended";
    fn apply(&self, writes: &mut Writes, entry: &Entry) {
        let columns = [
            state(DrawState::Ended),
            ("ended", self.reason.code().into()),
            ("secret", self.secret.as_str().into()),
        ];
        set(writes, entry, &columns);
    }
}

fn vin(writes: &mut Writes, entry: &Entry, draw: Value) {
    let mut row = key(entry, "vin");
    row.extend([("draw", draw), version(entry)]);
    writes.put(upsert("plate_vin", &["authority", "vin"], &row));
}

impl Event for DrawShown {
    const KIND: &'static str = "plates.draw.shown";
    /// It is there to be sealed.
    fn apply(&self, _: &mut Writes, _: &Entry) {}
}

impl Event for VinTaken {
    const KIND: &'static str = "plates.vin.taken";
    fn apply(&self, writes: &mut Writes, entry: &Entry) {
        vin(writes, entry, self.draw.to_string().into());
    }
}

impl Event for VinFreed {
    const KIND: &'static str = "plates.vin.freed";
    fn apply(&self, writes: &mut Writes, entry: &Entry) {
        vin(writes, entry, Value::Null);
    }
}

impl Event for TurnTaken {
    const KIND: &'static str = "plates.turn.taken";
    fn apply(&self, writes: &mut Writes, entry: &Entry) {
        let row = [
            ("authority", (&entry.authority).into()),
            ("who", self.who.as_str().into()),
            ("day", self.day.into()),
            ("turns", entry.version.into()),
        ];
        writes.put(upsert("plate_turn", &["authority", "who", "day"], &row));
    }
}

impl Event for DrawBarred {
    const KIND: &'static str = "plates.draw.barred";
    fn apply(&self, writes: &mut Writes, entry: &Entry) {
        let row = [
            ("authority", (&entry.authority).into()),
            ("person", named(entry).into()),
            ("until", self.until.into()),
            ("number", self.plate.as_str().into()),
            version(entry),
        ];
        writes.put(upsert("plate_bar", &["authority", "person"], &row));
    }
}
