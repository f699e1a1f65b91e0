//! The only writer of this capability's tables: events in, rows out. Keys are read from the subject.

mod booker;
mod office;
mod seat;
mod waiting;

use db::Value;
use journal::Entry;

use crate::model::slot::minute_of;

type Pairs = Vec<(&'static str, Value)>;

/// The columns of a key, from the parts of the subject after its first word.
fn key_of(entry: &Entry, columns: &[&'static str]) -> Pairs {
    let parts = entry.subject.split('/').skip(1);
    let value = |(column, part): (&&'static str, &str)| match *column {
        "minute" => (*column, minute_of(part).unwrap_or(-1).into()),
        "seat_no" => (*column, part.parse::<i64>().unwrap_or(-1).into()),
        _ => (*column, part.into()),
    };
    let authority = ("authority", Value::from(&entry.authority));
    [authority].into_iter().chain(columns.iter().zip(parts).map(value)).collect()
}

/// The key and the other columns of a row, with the version.
fn row<const N: usize>(key: &Pairs, entry: &Entry, rest: [(&'static str, Value); N]) -> Pairs {
    let version = ("version", entry.version.into());
    key.iter().cloned().chain(rest).chain([version]).collect()
}
