//! The only writer of segments, lists and pools.

use db::{Value, Writes, insert, insert_all, update, upsert};
use journal::{Entry, Event};

use super::{key, version};
use crate::event::{
    FormTaken, ListOpened, ListPart, PoolListed, SegmentApproved, SegmentFiled, SegmentFrozen,
    SegmentPublished, SegmentRefused, SegmentReleased, SegmentUnfrozen, SupervisionLooked,
};
use crate::model::words::SegmentState;

fn state(state: SegmentState) -> (&'static str, Value) {
    ("state", state.code().into())
}

fn set(writes: &mut Writes, entry: &Entry, columns: &[(&'static str, Value)]) {
    let columns = [columns, &[version(entry)]].concat();
    writes.put(update("plate_segment", &key(entry, "segment"), &columns));
}

impl Event for SegmentFiled {
    const KIND: &'static str = "plates.segment.filed";
    fn apply(&self, writes: &mut Writes, entry: &Entry) {
        let mut row = key(entry, "segment");
        row.extend([
            ("pool", self.form.pool.to_string().into()),
            ("form", self.form.form.as_str().into()),
            ("size", signed(self.size).into()),
            state(SegmentState::Filed),
            ("reason", self.reason.as_str().into()),
            ("filed_by", entry.actor.id.as_str().into()),
            ("filed_at", entry.at.into()),
            ("released", 0_i64.into()),
            version(entry),
        ]);
        writes.put(insert("plate_segment", &row));
    }
}

impl Event for FormTaken {
    const KIND: &'static str = "plates.form.taken";
    /// The entry itself is the claim.
    fn apply(&self, _: &mut Writes, _: &Entry) {}
}

impl Event for SegmentApproved {
    const KIND: &'static str = "plates.segment.approved";
    fn apply(&self, writes: &mut Writes, entry: &Entry) {
        let by = ("reviewed_by", entry.actor.id.as_str().into());
        set(writes, entry, &[state(SegmentState::Approved), by]);
    }
}

impl Event for SegmentRefused {
    const KIND: &'static str = "plates.segment.refused";
    fn apply(&self, writes: &mut Writes, entry: &Entry) {
        let by = ("reviewed_by", entry.actor.id.as_str().into());
        let reason = ("frozen", self.reason.as_str().into());
        set(writes, entry, &[state(SegmentState::Refused), by, reason]);
    }
}

impl Event for SegmentPublished {
    const KIND: &'static str = "plates.segment.published";
    fn apply(&self, writes: &mut Writes, entry: &Entry) {
        let columns = [
            state(SegmentState::Published),
            ("published_at", entry.at.into()),
            ("compose_from", self.compose_from.into()),
            ("commitment", self.commitment.as_str().into()),
        ];
        set(writes, entry, &columns);
    }
}

impl Event for SegmentFrozen {
    const KIND: &'static str = "plates.segment.frozen";
    fn apply(&self, writes: &mut Writes, entry: &Entry) {
        set(writes, entry, &[("frozen", self.reason.as_str().into())]);
    }
}

impl Event for SegmentUnfrozen {
    const KIND: &'static str = "plates.segment.unfrozen";
    fn apply(&self, writes: &mut Writes, entry: &Entry) {
        set(writes, entry, &[("frozen", Value::Null)]);
    }
}

impl Event for SegmentReleased {
    const KIND: &'static str = "plates.segment.released";
    fn apply(&self, writes: &mut Writes, entry: &Entry) {
        let columns =
            [("released", signed(self.to).into()), ("secret", self.secret.as_ref().into())];
        set(writes, entry, &columns);
    }
}

impl Event for ListPart {
    const KIND: &'static str = "plates.list.part";
    fn apply(&self, writes: &mut Writes, entry: &Entry) {
        let rows = (self.from..).zip(&self.numbers).map(|(position, number)| {
            let list = key(entry, "list").into_iter().map(|(_, value)| value);
            list.chain([signed(position).into(), number.as_str().into()])
        });
        let columns = ["authority", "list", "position", "number"];
        if !self.numbers.is_empty() {
            writes.put(insert_all("plate_list_number", &columns, rows));
        }
    }
}

impl Event for ListOpened {
    const KIND: &'static str = "plates.list.opened";
    fn apply(&self, writes: &mut Writes, entry: &Entry) {
        let mut row = key(entry, "list");
        row.extend([
            ("pool", self.pool.to_string().into()),
            ("size", signed(self.size).into()),
            ("digest", self.digest.as_str().into()),
            ("opened_at", entry.at.into()),
        ]);
        writes.put(insert("plate_list", &row));
    }
}

impl Event for PoolListed {
    const KIND: &'static str = "plates.pool.listed";
    fn apply(&self, writes: &mut Writes, entry: &Entry) {
        let mut row = key(entry, "pool");
        row.extend([
            ("list", self.list.to_string().into()),
            ("listed_at", entry.at.into()),
            version(entry),
        ]);
        writes.put(upsert("plate_pool", &["authority", "pool"], &row));
    }
}

impl Event for SupervisionLooked {
    const KIND: &'static str = "plates.supervision.looked";
    /// The entry itself is the record.
    fn apply(&self, _: &mut Writes, _: &Entry) {}
}

/// Counts stay far below 63 bits.
pub(crate) fn signed(n: u64) -> i64 {
    i64::try_from(n).unwrap_or(i64::MAX)
}
