//! Plans, days and changes.

use db::{Value, Writes, insert, update};
use journal::{Entry, Event};
use serde::Serialize;

use super::{key_of, row};
use crate::event::{
    ChangePublished, ChangeSwept, DayChanged, DayPublished, PlanDiscarded, PlanDrafted,
    PlanPublished,
};
use crate::model::plan::SlotPlan;
use crate::model::words::{ChangeState, PlanState};

/// As stored: what was read from JSON is written as JSON again.
fn json(content: &impl Serialize) -> Value {
    serde_json::to_string(content).unwrap_or_default().into()
}

fn slot_columns(slot: &SlotPlan) -> [(&'static str, Value); 8] {
    [
        ("web", slot.sizes.web.into()),
        ("phone", slot.sizes.phone.into()),
        ("counter", slot.sizes.counter.into()),
        ("walk_in", slot.sizes.walk_in.into()),
        ("walk_in_percent", slot.share.walk_in_percent.into()),
        ("phone_percent", slot.share.phone_percent.into()),
        ("counter_percent", slot.share.counter_percent.into()),
        ("closed", slot.closed.clone().into()),
    ]
}

impl Event for PlanDrafted {
    const KIND: &'static str = "booking.plan.drafted";
    fn apply(&self, writes: &mut Writes, entry: &Entry) {
        let columns = [
            ("point", (&self.new.point).into()),
            ("item_group", self.new.group.code().into()),
            ("content", json(&self.new)),
            ("state", PlanState::Drafted.code().into()),
            ("drafted_by", entry.actor.to_string().into()),
            ("drafted_at", entry.at.into()),
        ];
        writes.put(insert("booking_plan", &row(&key_of(entry, &["plan"]), entry, columns)));
    }
}

impl Event for PlanDiscarded {
    const KIND: &'static str = "booking.plan.discarded";
    fn apply(&self, writes: &mut Writes, entry: &Entry) {
        let set = row(&Vec::new(), entry, [("state", PlanState::Discarded.code().into())]);
        writes.put(update("booking_plan", &key_of(entry, &["plan"]), &set));
    }
}

impl Event for PlanPublished {
    const KIND: &'static str = "booking.plan.published";
    fn apply(&self, writes: &mut Writes, entry: &Entry) {
        let set = [
            ("state", PlanState::Published.code().into()),
            ("published_by", entry.actor.to_string().into()),
            ("published_at", entry.at.into()),
        ];
        let set = row(&Vec::new(), entry, set);
        writes.put(update("booking_plan", &key_of(entry, &["plan"]), &set));
    }
}

const SHEET: [&str; 3] = ["point", "item_group", "day"];

impl Event for DayPublished {
    const KIND: &'static str = "booking.day.published";
    fn apply(&self, writes: &mut Writes, entry: &Entry) {
        for slot in &self.slots {
            let mut key = key_of(entry, &SHEET);
            key.push(("minute", slot.minute.into()));
            key.push(("released_at", self.released_at.into()));
            writes.put(insert("booking_slot", &row(&key, entry, slot_columns(slot))));
        }
    }
}

impl Event for DayChanged {
    const KIND: &'static str = "booking.day.changed";
    fn apply(&self, writes: &mut Writes, entry: &Entry) {
        for slot in &self.slots {
            let mut key = key_of(entry, &SHEET);
            key.push(("minute", slot.minute.into()));
            let set = row(&Vec::new(), entry, slot_columns(slot));
            writes.put(update("booking_slot", &key, &set));
        }
    }
}

impl Event for ChangePublished {
    const KIND: &'static str = "booking.change.published";
    fn apply(&self, writes: &mut Writes, entry: &Entry) {
        let columns = [
            ("point", (&self.new.range.point).into()),
            ("content", json(&self.new)),
            ("state", ChangeState::Sweeping.code().into()),
            ("published_by", entry.actor.to_string().into()),
            ("published_at", entry.at.into()),
        ];
        writes.put(insert("booking_change", &row(&key_of(entry, &["change_id"]), entry, columns)));
    }
}

impl Event for ChangeSwept {
    const KIND: &'static str = "booking.change.swept";
    fn apply(&self, writes: &mut Writes, entry: &Entry) {
        let set = row(&Vec::new(), entry, [("state", ChangeState::Swept.code().into())]);
        writes.put(update("booking_change", &key_of(entry, &["change_id"]), &set));
    }
}
