//! Two pages of one table, stored and folded: where they differ first.

use base::Result;
use db::{Row, Table, Value};

pub(super) fn key_of(table: &Table, row: &Row) -> Result<Vec<Value>> {
    let columns = table.key.iter().filter(|column| **column != "authority");
    columns.map(|column| row.value(column).cloned()).collect()
}

pub(super) fn first_difference(
    table: &Table,
    ours: &[Row],
    theirs: &[Row],
) -> Result<Option<String>> {
    for at in 0..ours.len().max(theirs.len()) {
        let (stored, folded) = (ours.get(at), theirs.get(at));
        let Some(some) = stored.or(folded) else {
            return Ok(None);
        };
        let text = match (stored, folded) {
            (Some(a), Some(b)) if a.values() == b.values() => continue,
            (Some(a), Some(b)) if key_of(table, a)? == key_of(table, b)? => {
                let same = |c: &&str| a.value(c).ok() == b.value(c).ok();
                let column = table.names().into_iter().find(|c| !same(c)).unwrap_or("?");
                format!("column {column} is not what the journal says")
            }
            (Some(a), Some(b)) if key_of(table, a)? > key_of(table, b)? => {
                let key = key_of(table, b)?;
                return Ok(Some(format!("table {}, row {key:?}: is missing", table.name)));
            }
            (None, _) => "is missing".to_owned(),
            _ => "stands there without an entry".to_owned(),
        };
        let key = key_of(table, some)?;
        return Ok(Some(format!("table {}, row {key:?}: {text}", table.name)));
    }
    Ok(None)
}
