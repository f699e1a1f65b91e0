//! The tables of this capability.

use db::{Change, Column, Kind, Migration, Table};

use crate::{BlankKind, DocumentKind, Status};

/// Every change of the schema, in order.
pub fn migrations() -> Vec<Migration> {
    vec![
        Migration {
            version: 2026_11_22_90,
            name: "issuance",
            changes: [document(), blank_block(), blank()].into_iter().map(Change::Create).collect(),
        },
        Migration { version: 2026_11_30_90, name: "papers_of_two_vehicles", changes: several() },
    ]
}

/// One entry may warrant a document of a kind for each of several vehicles (同名号牌互换). A column that
/// may be empty cannot make a unique key, so that this is held by `warrant_used` from now on.
fn several() -> Vec<Change> {
    vec![
        Change::Add("document", Column { name: "vehicle", kind: Kind::Text, null: true }),
        Change::Loosen("document", &["authority", "warrant", "kind"]),
        Change::Create(warrant_used()),
    ]
}

/// What entries were used for as a warrant since this table was made; without a vehicle the empty word.
fn warrant_used() -> Table {
    Table::technical("warrant_used")
        .text("authority")
        .text("warrant")
        .text("kind")
        .text("vehicle")
        .key(&["authority", "warrant", "kind", "vehicle"])
}

/// What was issued. One entry warrants one document of a kind, which the unique key held until
/// `several`; the other indexes serve the production list, the page of a case, and the search for what
/// a new licence supersedes.
fn document() -> Table {
    Table::journaled("document")
        .text("authority")
        .text("serial")
        .int("version")
        .text("kind")
        .text("status")
        .text("matter")
        .text("warrant")
        .text("person")
        .text("facts")
        .text("content")
        .text_null("blank")
        .int("ordered_at")
        .int_null("made_at")
        .text_null("made_by")
        .int("since")
        .text_null("reason")
        .text_null("superseded_by")
        .int("prints")
        .int("printed")
        .key(&["authority", "serial"])
        .unique(&["authority", "warrant", "kind"])
        .index(&["authority", "status", "kind", "ordered_at", "serial"])
        .index(&["authority", "matter"])
        .index(&["authority", "person", "kind"])
        .one_of("kind", &DocumentKind::ALL.map(DocumentKind::code))
        .one_of("status", &Status::ALL.map(Status::code))
}

/// Blanks received, one row for each delivery: the version of `blanks/KIND`, so that two deliveries
/// at one moment cannot overlap unseen.
fn blank_block() -> Table {
    Table::journaled("blank_block")
        .text("authority")
        .text("kind")
        .int("delivery")
        .text("first")
        .text("last")
        .int("count")
        .int("received_at")
        .text("received_by")
        .key(&["authority", "kind", "delivery"])
        .index(&["authority", "kind", "last"])
        .one_of("kind", &BlankKind::ALL.map(BlankKind::code))
}

/// Blanks that left the safe. A row is made when one is used or spoiled, so its absence is "left".
fn blank() -> Table {
    Table::journaled("blank")
        .text("authority")
        .text("kind")
        .text("number")
        .int("version")
        .text("status")
        .text("serial")
        .text_null("reason")
        .int("done_at")
        .text("done_by")
        .key(&["authority", "kind", "number"])
        .one_of("kind", &BlankKind::ALL.map(BlankKind::code))
        .one_of("status", &["used", "spoiled"])
}
