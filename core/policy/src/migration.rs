//! The tables of this capability.

use db::{Change, Migration, Table};

/// Every change of the schema, in order.
pub fn migrations() -> Vec<Migration> {
    vec![Migration {
        version: 2026_11_22_20,
        name: "rulebook",
        changes: vec![Change::Create(rulebook())],
    }]
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
