//! The only writer of the tables of issuance: event in, writes out.

use codes::Plate;
use db::{Value, Writes, insert_new, update, upsert};
use journal::{Entry, Event};

use crate::event::{
    BlankSpoiled, BlankUsed, BlanksReceived, DocumentMade, DocumentOrdered, DocumentPrinted,
    DocumentRevoked, DocumentSpoiled, DocumentSuperseded,
};
use crate::{BlankKind, IssuanceRefusal, Status};

type Pairs = Vec<(&'static str, Value)>;

fn document_key(entry: &Entry, serial: &str) -> Pairs {
    vec![("authority", (&entry.authority).into()), ("serial", serial.into())]
}

/// A change of status: since when and why.
fn stands(entry: &Entry, status: Status, reason: Option<&str>) -> Pairs {
    vec![
        ("version", entry.version.into()),
        ("status", status.code().into()),
        ("since", entry.at.into()),
        ("reason", reason.into()),
    ]
}

impl Event for DocumentOrdered {
    const KIND: &'static str = "issuance.document.ordered";

    fn apply(&self, writes: &mut Writes, entry: &Entry) {
        let paper = self.kind.blank().is_none();
        let mut row = document_key(entry, &self.serial);
        row.extend(stands(entry, if paper { Status::Made } else { Status::Ordered }, None));
        row.extend([
            ("kind", self.kind.code().into()),
            ("matter", self.matter.as_str().into()),
            ("warrant", self.warrant.to_string().into()),
            ("person", self.person.to_string().into()),
            ("vehicle", self.vehicle.as_ref().map(Plate::as_str).into()),
            ("facts", self.facts.canonical().into()),
            ("content", self.content.as_str().into()),
            ("ordered_at", entry.at.into()),
            ("made_at", paper.then_some(entry.at).into()),
            ("made_by", paper.then(|| entry.actor.to_string()).into()),
            ("prints", 0_i64.into()),
            ("printed", false.into()),
        ]);
        let twice = IssuanceRefusal::AlreadyOrdered { matter: self.matter.clone() };
        writes.guard(insert_new("warrant_used", &self.used(entry)), 1, twice);
        // A new serial is settled by the journal's own key.
        writes.first(insert_new("document", &row), 1);
    }
}

impl DocumentOrdered {
    /// What the warrant is used for. A guard, because the row is not the document's own.
    fn used(&self, entry: &Entry) -> Pairs {
        vec![
            ("authority", (&entry.authority).into()),
            ("warrant", self.warrant.to_string().into()),
            ("kind", self.kind.code().into()),
            ("vehicle", self.vehicle.as_ref().map_or("", Plate::as_str).into()),
        ]
    }
}

impl Event for DocumentMade {
    const KIND: &'static str = "issuance.document.made";

    fn apply(&self, writes: &mut Writes, entry: &Entry) {
        let mut set = stands(entry, Status::Made, None);
        set.extend([
            ("blank", self.blank.as_str().into()),
            ("made_at", entry.at.into()),
            ("made_by", entry.actor.to_string().into()),
        ]);
        writes.put(update("document", &document_key(entry, &self.serial), &set));
    }
}

impl Event for DocumentSpoiled {
    const KIND: &'static str = "issuance.document.spoiled";

    fn apply(&self, writes: &mut Writes, entry: &Entry) {
        let mut set = stands(entry, Status::Spoiled, Some(&self.reason));
        set.extend([
            ("blank", Value::Null),
            ("made_at", Value::Null),
            ("made_by", Value::Null),
            ("printed", false.into()),
        ]);
        writes.put(update("document", &document_key(entry, &self.serial), &set));
    }
}

impl Event for DocumentPrinted {
    const KIND: &'static str = "issuance.document.printed";

    fn apply(&self, writes: &mut Writes, entry: &Entry) {
        let set = [
            ("version", entry.version.into()),
            ("prints", self.count.into()),
            ("printed", true.into()),
        ];
        writes.put(update("document", &document_key(entry, &self.serial), &set));
    }
}

impl Event for DocumentRevoked {
    const KIND: &'static str = "issuance.document.revoked";

    fn apply(&self, writes: &mut Writes, entry: &Entry) {
        let set = stands(entry, Status::Revoked, Some(&self.reason));
        writes.put(update("document", &document_key(entry, &self.serial), &set));
    }
}

impl Event for DocumentSuperseded {
    const KIND: &'static str = "issuance.document.superseded";

    fn apply(&self, writes: &mut Writes, entry: &Entry) {
        let mut set = stands(entry, Status::Superseded, None);
        set.push(("superseded_by", self.by.as_str().into()));
        writes.put(update("document", &document_key(entry, &self.serial), &set));
    }
}

impl Event for BlanksReceived {
    const KIND: &'static str = "issuance.blanks.received";

    fn apply(&self, writes: &mut Writes, entry: &Entry) {
        let row = [
            ("authority", (&entry.authority).into()),
            ("kind", self.kind.code().into()),
            ("delivery", entry.version.into()),
            ("first", self.first.as_str().into()),
            ("last", self.last.as_str().into()),
            ("count", self.count.into()),
            ("received_at", entry.at.into()),
            ("received_by", entry.actor.to_string().into()),
        ];
        writes.first(insert_new("blank_block", &row), 1);
    }
}

/// The row of one blank as this entry leaves it.
fn blank(
    entry: &Entry,
    (kind, number): (BlankKind, &str),
    serial: &str,
    spoiled: Option<&str>,
) -> Pairs {
    vec![
        ("authority", (&entry.authority).into()),
        ("kind", kind.code().into()),
        ("number", number.into()),
        ("version", entry.version.into()),
        ("status", if spoiled.is_some() { "spoiled" } else { "used" }.into()),
        ("serial", serial.into()),
        ("reason", spoiled.into()),
        ("done_at", entry.at.into()),
        ("done_by", entry.actor.to_string().into()),
    ]
}

impl Event for BlankUsed {
    const KIND: &'static str = "issuance.blank.used";

    fn apply(&self, writes: &mut Writes, entry: &Entry) {
        let row = blank(entry, (self.kind, &self.number), &self.serial, None);
        writes.first(insert_new("blank", &row), 1);
    }
}

impl Event for BlankSpoiled {
    const KIND: &'static str = "issuance.blank.spoiled";

    fn apply(&self, writes: &mut Writes, entry: &Entry) {
        let row = blank(entry, (self.kind, &self.number), &self.serial, Some(&self.reason));
        writes.put(upsert("blank", &["authority", "kind", "number"], &row));
    }
}
