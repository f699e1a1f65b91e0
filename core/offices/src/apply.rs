//! The only writer of this capability's tables.

use base::Date;
use db::{Value, Writes, insert, upsert};
use journal::{Entry, Event};

use crate::event::{
    DayChanged, DayRestored, HoursChanged, ItemSwitched, PointClosed, PointDescribed, PointOpened,
    PointReopened,
};

/// What stands behind the first word of the subject, in two parts where it has them.
fn named(entry: &Entry) -> (&str, &str) {
    let rest = entry.subject.split_once('/').map_or("", |(_, rest)| rest);
    rest.split_once('/').unwrap_or((rest, ""))
}

fn row(entry: &Entry, reason: &str) -> Vec<(&'static str, Value)> {
    vec![
        ("authority", (&entry.authority).into()),
        ("point", named(entry).0.into()),
        ("version", entry.version.into()),
        ("reason", reason.into()),
        ("changed_by", entry.actor.id.as_str().into()),
        ("changed_at", entry.at.into()),
    ]
}

/// What we made ourselves can be written.
fn json(value: &impl serde::Serialize) -> String {
    serde_json::to_string(value).unwrap_or_default()
}

impl Event for HoursChanged {
    const KIND: &'static str = "offices.hours.changed";
    fn apply(&self, writes: &mut Writes, entry: &Entry) {
        let mut row = row(entry, &self.reason);
        row.extend([
            ("from_day", self.from.into()),
            ("to_day", self.to.into()),
            ("timetable", json(&self.timetable).into()),
        ]);
        writes.put(insert("point_hours", &row));
    }
}

fn day(entry: &Entry, hours: Option<String>, reason: &str) -> db::Statement {
    let mut row = row(entry, reason);
    row.extend([("day", named(entry).1.into()), ("hours", hours.into())]);
    upsert("point_day", &["authority", "point", "day"], &row).into()
}

impl Event for DayChanged {
    const KIND: &'static str = "offices.day.changed";
    fn apply(&self, writes: &mut Writes, entry: &Entry) {
        writes.put(day(entry, Some(json(&self.hours)), &self.reason));
    }
}

impl Event for DayRestored {
    const KIND: &'static str = "offices.day.restored";
    fn apply(&self, writes: &mut Writes, entry: &Entry) {
        writes.put(day(entry, None, &self.reason));
    }
}

impl Event for ItemSwitched {
    const KIND: &'static str = "offices.item.switched";
    fn apply(&self, writes: &mut Writes, entry: &Entry) {
        let mut row = row(entry, &self.reason);
        row.extend([
            ("item", named(entry).1.into()),
            ("done", self.done.into()),
            ("from_at", self.from.into()),
        ]);
        writes.put(insert("point_item", &row));
    }
}

/// A act of a point stays; the point as it is has a row of its own, of which these columns change.
fn acted(
    writes: &mut Writes,
    (entry, reason): (&Entry, &str),
    (act, content, day): (&'static str, Option<String>, Option<Date>),
    now: &[(&'static str, Value)],
) {
    let mut row = row(entry, reason);
    row.extend([("act", act.into()), ("content", content.into()), ("day", day.into())]);
    writes.put(insert("point_act", &row));
    let mut point = vec![
        ("authority", (&entry.authority).into()),
        ("point", named(entry).0.into()),
        ("version", entry.version.into()),
    ];
    point.extend(now.iter().cloned());
    writes.put(upsert("point_now", &["authority", "point"], &point));
}

impl Event for PointOpened {
    const KIND: &'static str = "offices.point.opened";
    fn apply(&self, writes: &mut Writes, entry: &Entry) {
        let (new, said) = (json(&self.new), json(&self.new.said));
        let act = ("opened", Some(new.clone()), Some(self.new.from));
        let now = [("opened", new.into()), ("described", said.into())];
        acted(writes, (entry, &self.reason), act, &now);
    }
}

impl Event for PointDescribed {
    const KIND: &'static str = "offices.point.described";
    fn apply(&self, writes: &mut Writes, entry: &Entry) {
        let said = json(&self.said);
        let now = [("described", said.clone().into())];
        acted(writes, (entry, &self.reason), ("described", Some(said), None), &now);
    }
}

impl Event for PointClosed {
    const KIND: &'static str = "offices.point.closed";
    fn apply(&self, writes: &mut Writes, entry: &Entry) {
        let now =
            [("closed_from", self.from.into()), ("closed_reason", self.reason.as_str().into())];
        acted(writes, (entry, &self.reason), ("closed", None, Some(self.from)), &now);
    }
}

impl Event for PointReopened {
    const KIND: &'static str = "offices.point.reopened";
    fn apply(&self, writes: &mut Writes, entry: &Entry) {
        let none: (Option<Date>, Option<String>) = (None, None);
        let now = [("closed_from", none.0.into()), ("closed_reason", none.1.into())];
        acted(writes, (entry, &self.reason), ("reopened", None, None), &now);
    }
}
