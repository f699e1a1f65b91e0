//! Askings for the green channel as rows.

use db::{Value, Writes, insert, update};
use journal::{Entry, Event};

use super::{key, version};
use crate::event::{GreenApproved, GreenAsked, GreenAudited, GreenPlaceTaken, GreenRefused};
use crate::model::words::GreenState;

fn state(state: GreenState) -> (&'static str, Value) {
    ("state", state.code().into())
}

fn set(writes: &mut Writes, entry: &Entry, columns: &[(&'static str, Value)]) {
    let columns = [columns, &[version(entry)]].concat();
    writes.put(update("green", &key(entry, "green"), &columns));
}

fn decided(entry: &Entry) -> [(&'static str, Value); 2] {
    [("decided_by", entry.actor.id.as_str().into()), ("decided_at", entry.at.into())]
}

impl Event for GreenAsked {
    const KIND: &'static str = "policy.green.asked";
    fn apply(&self, writes: &mut Writes, entry: &Entry) {
        let mut row = key(entry, "green");
        row.extend([
            ("directive", self.ask.directive.to_string().into()),
            ("item", self.ask.item.as_str().into()),
            ("use_nature", self.ask.use_nature.as_str().into()),
            ("matter", self.ask.matter.as_str().into()),
            ("reason", self.ask.reason.as_str().into()),
            state(GreenState::Asked),
            ("asked_by", entry.actor.id.as_str().into()),
            ("asked_at", entry.at.into()),
            version(entry),
        ]);
        writes.put(insert("green", &row));
    }
}

impl Event for GreenApproved {
    const KIND: &'static str = "policy.green.approved";
    fn apply(&self, writes: &mut Writes, entry: &Entry) {
        let mut columns = vec![
            state(GreenState::Approved),
            ("place", self.place.into()),
            ("done_by", self.done_by.into()),
            ("audit_by", self.audit_by.into()),
        ];
        columns.extend(decided(entry));
        set(writes, entry, &columns);
    }
}

impl Event for GreenRefused {
    const KIND: &'static str = "policy.green.refused";
    fn apply(&self, writes: &mut Writes, entry: &Entry) {
        let mut columns =
            vec![state(GreenState::Refused), ("finding", self.reason.as_str().into())];
        columns.extend(decided(entry));
        set(writes, entry, &columns);
    }
}

impl Event for GreenAudited {
    const KIND: &'static str = "policy.green.audited";
    fn apply(&self, writes: &mut Writes, entry: &Entry) {
        let columns = [
            state(GreenState::Audited),
            ("audited_by", entry.actor.id.as_str().into()),
            ("finding", self.finding.as_str().into()),
        ];
        set(writes, entry, &columns);
    }
}

impl Event for GreenPlaceTaken {
    const KIND: &'static str = "policy.green.place_taken";
    /// The entry itself is the claim.
    fn apply(&self, _: &mut Writes, _: &Entry) {}
}
