//! The tables of this capability.

use db::{Change, Migration, Table};

use crate::{BlankKind, DocumentKind, Status};

/// Every change of the schema, in order.
pub fn migrations() -> Vec<Migration> {
    vec![Migration {
        version: 2026_11_22_90,
        name: "issuance",
        changes: [document(), blank_block(), blank()].into_iter().map(Change::Create).collect(),
    }]
}

/// What was issued. One entry warrants one document of a kind, which the unique key holds; the other
/// indexes serve the production list, the page of a case, and the search for what a new licence
/// supersedes.
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
