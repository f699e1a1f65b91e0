//! Windows, holders, calls for help.

use db::{Value, Writes, update, upsert};
use journal::{Entry, Event};

use super::{Pair, parts};
use crate::event::{
    HelpAnswered, HelpCalled, HelpWithdrawn, HolderAdmitted, HolderLeft, SlipPrinted, WindowClosed,
    WindowFreed, WindowOccupied, WindowOpened,
};
use crate::model::window::Skill;
use crate::model::words::HelpKind;

const WINDOW: [&str; 3] = ["authority", "point", "label"];

fn window(entry: &Entry) -> [Pair; 3] {
    let [point, label, _] = parts(entry);
    [("authority", (&entry.authority).into()), ("point", point.into()), ("label", label.into())]
}

fn written(skills: &[Skill]) -> String {
    skills.iter().map(ToString::to_string).collect::<Vec<_>>().join(" ")
}

/// The window changed, with `more`.
fn changed(writes: &mut Writes, entry: &Entry, more: &[Pair]) {
    let set =
        [&[("changed_at", entry.at.into()), ("version", entry.version.into())], more].concat();
    writes.put(update("queue_window", &window(entry), &set));
}

impl Event for WindowOpened {
    const KIND: &'static str = "queue.window.opened";
    fn apply(&self, writes: &mut Writes, entry: &Entry) {
        let mut row = window(entry).to_vec();
        row.extend([
            ("is_open", true.into()),
            ("staff", entry.actor.to_string().into()),
            ("skills", written(&self.skills).into()),
            ("since", entry.at.into()),
            ("changed_at", entry.at.into()),
            ("version", entry.version.into()),
        ]);
        writes.put(upsert("queue_window", &WINDOW, &row));
    }
}

impl Event for WindowClosed {
    const KIND: &'static str = "queue.window.closed";
    fn apply(&self, writes: &mut Writes, entry: &Entry) {
        changed(writes, entry, &[("is_open", false.into()), ("since", entry.at.into())]);
    }
}

impl Event for WindowOccupied {
    const KIND: &'static str = "queue.window.occupied";
    fn apply(&self, writes: &mut Writes, entry: &Entry) {
        let ticket = [
            ("day", self.day.into()),
            ("number", self.number.as_str().into()),
            ("skill", self.skill.to_string().into()),
        ];
        changed(writes, entry, &ticket);
    }
}

impl Event for WindowFreed {
    const KIND: &'static str = "queue.window.freed";
    fn apply(&self, writes: &mut Writes, entry: &Entry) {
        let none = [("day", Value::Null), ("number", Value::Null), ("skill", Value::Null)];
        changed(writes, entry, &none);
    }
}

fn holder(writes: &mut Writes, entry: &Entry, number: Value) {
    let [point, day, holder] = parts(entry);
    let row = [
        ("authority", (&entry.authority).into()),
        ("point", point.into()),
        ("day", day.into()),
        ("holder", holder.into()),
        ("number", number),
        ("version", entry.version.into()),
    ];
    writes.put(upsert("queue_holder", &["authority", "point", "day", "holder"], &row));
}

impl Event for HolderAdmitted {
    const KIND: &'static str = "queue.holder.admitted";
    fn apply(&self, writes: &mut Writes, entry: &Entry) {
        holder(writes, entry, self.number.as_str().into());
    }
}

impl Event for HolderLeft {
    const KIND: &'static str = "queue.holder.left";
    fn apply(&self, writes: &mut Writes, entry: &Entry) {
        holder(writes, entry, Value::Null);
    }
}

impl Event for HelpCalled {
    const KIND: &'static str = "queue.help.called";
    fn apply(&self, writes: &mut Writes, entry: &Entry) {
        let [id, ..] = parts(entry);
        // The column knows what staff call for; that a visitor called, `called_by` tells.
        let kind = match self.kind {
            HelpKind::Visitor => HelpKind::Supervisor,
            of_staff => of_staff,
        };
        let row = [
            ("authority", (&entry.authority).into()),
            ("id", id.into()),
            ("point", (&self.point).into()),
            ("window", (&self.window).into()),
            ("kind", kind.code().into()),
            ("called_by", entry.actor.to_string().into()),
            ("called_at", entry.at.into()),
            ("version", entry.version.into()),
        ];
        writes.put(upsert("queue_help", &["authority", "id"], &row));
    }
}

impl Event for HelpAnswered {
    const KIND: &'static str = "queue.help.answered";
    fn apply(&self, writes: &mut Writes, entry: &Entry) {
        let [id, ..] = parts(entry);
        let key = [("authority", (&entry.authority).into()), ("id", id.into())];
        let set = [
            ("answered_by", entry.actor.to_string().into()),
            ("answered_at", entry.at.into()),
            ("version", entry.version.into()),
        ];
        writes.put(update("queue_help", &key, &set));
    }
}

impl Event for HelpWithdrawn {
    const KIND: &'static str = "queue.help.withdrawn";
    fn apply(&self, writes: &mut Writes, entry: &Entry) {
        let [id, ..] = parts(entry);
        let key = [("authority", (&entry.authority).into()), ("id", id.into())];
        let set = [("withdrawn_at", entry.at.into()), ("version", entry.version.into())];
        writes.put(update("queue_help", &key, &set));
    }
}

impl Event for SlipPrinted {
    const KIND: &'static str = "queue.slip.printed";
    fn apply(&self, writes: &mut Writes, entry: &Entry) {
        let [point, day, number] = parts(entry);
        let row = [
            ("authority", (&entry.authority).into()),
            ("point", point.into()),
            ("day", day.into()),
            ("number", number.into()),
            ("printer", (&self.printer).into()),
            ("printed_by", entry.actor.to_string().into()),
            ("printed_at", entry.at.into()),
            ("version", entry.version.into()),
        ];
        writes.put(upsert("queue_slip", &["authority", "point", "day", "number"], &row));
    }
}
