//! The tables of this capability.

use db::{Change, Migration, Table};

use crate::model::words::{DirectiveState, GreenState};

/// Every change of the schema, in order.
pub fn migrations() -> Vec<Migration> {
    vec![
        Migration {
            version: 2026_11_22_20,
            name: "rulebook",
            changes: vec![Change::Create(rulebook())],
        },
        Migration {
            version: 2026_11_29_20,
            name: "directives",
            changes: vec![Change::Create(directive()), Change::Create(green())],
        },
    ]
}

/// The data that was ever in force. `name` is what entries carry and the end of the subject.
fn rulebook() -> Table {
    Table::journaled("rulebook")
        .text("authority")
        .text("name")
        .text("parts")
        .int("loaded_at")
        .key(&["authority", "name"])
}

/// Directives, under the region they hold in. `said` is what the officer wrote, as JSON; it is read
/// whole and never searched. The index finds those that hold or held.
fn directive() -> Table {
    Table::journaled("directive")
        .text("authority")
        .text("directive")
        .text("said")
        .text("state")
        .text("drafted_by")
        .int("drafted_at")
        .text_null("published_by")
        .int_null("published_at")
        .int_null("repealed_at")
        .text_null("touched")
        .int("version")
        .key(&["authority", "directive"])
        .index(&["authority", "state"])
        .one_of("state", DirectiveState::CODES)
}

/// Askings for the green channel. The index counts what is used of a quota.
fn green() -> Table {
    Table::journaled("green")
        .text("authority")
        .text("green")
        .text("directive")
        .text("item")
        .text("use_nature")
        .text("matter")
        .text("reason")
        .text("state")
        .text("asked_by")
        .int("asked_at")
        .text_null("decided_by")
        .int_null("decided_at")
        .int_null("place")
        .int_null("done_by")
        .int_null("audit_by")
        .text_null("audited_by")
        .text_null("finding")
        .int("version")
        .key(&["authority", "green"])
        .index(&["authority", "directive", "item", "state"])
        .one_of("state", GreenState::CODES)
}
