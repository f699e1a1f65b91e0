//! The tables of ratings and call-backs.

use db::{Change, Migration, Table};

/// The tables of this capability.
pub fn migrations() -> Vec<Migration> {
    let changes = vec![Change::Create(rating()), Change::Create(callback())];
    vec![Migration { version: 2026112280, name: "feedback", changes }]
}

/// One rating per matter.
fn rating() -> Table {
    Table::journaled("rating")
        .text("authority")
        .text("matter")
        .text("person")
        .int("level")
        .text_null("comment")
        .int("at")
        .int_null("follow_up")
        .int("version")
        .key(&["authority", "matter"])
}

/// One call-back per low rating; found by what is due first. A limit is empty if the calendar of its
/// year was missing; it is counted when it is read, so that it has its day once the calendar is there.
fn callback() -> Table {
    Table::journaled("callback")
        .text("authority")
        .text("matter")
        .text("person")
        .int("level")
        .text("state")
        .int_null("call_due")
        .int_null("correct_due")
        .int("opened_at")
        .text_null("called_note")
        .text_null("corrected_note")
        .int("version")
        .key(&["authority", "matter"])
        .index(&["authority", "state", "call_due"])
        .one_of("state", &["open", "called", "corrected", "closed"])
}
