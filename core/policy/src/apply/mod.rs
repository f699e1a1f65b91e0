//! The only writer of this capability's tables.

mod directive;
mod green;
mod rulebook;

use db::Value;
use journal::Entry;

/// The key of a row: what stands behind the first word of the subject.
fn key(entry: &Entry, column: &'static str) -> Vec<(&'static str, Value)> {
    let id = entry.subject.split_once('/').map_or("", |(_, id)| id);
    vec![("authority", (&entry.authority).into()), (column, id.into())]
}

fn version(entry: &Entry) -> (&'static str, Value) {
    ("version", entry.version.into())
}

/// What we wrote ourselves can be written again.
fn json(value: &impl serde::Serialize) -> String {
    serde_json::to_string(value).unwrap_or_default()
}
