//! The only writer of this capability's journaled tables. The subject of an entry is in the key of
//! each row that it writes.

mod draw;
mod number;
mod segment;

pub(crate) use segment::signed;

use db::Value;
use journal::Entry;

type Pairs = Vec<(&'static str, Value)>;

/// What the subject names: `draw/<id>` → the id.
fn named(entry: &Entry) -> &str {
    entry.subject.split_once('/').map_or("", |(_, name)| name)
}

/// Authority and one more column that the subject names.
fn key(entry: &Entry, column: &'static str) -> Pairs {
    vec![("authority", (&entry.authority).into()), (column, named(entry).into())]
}

fn version(entry: &Entry) -> (&'static str, Value) {
    ("version", entry.version.into())
}
