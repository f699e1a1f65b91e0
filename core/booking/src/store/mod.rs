//! Rows and SQL of this capability; nothing of it crosses the crate wall.

pub mod booker;
pub mod booking;
#[cfg(test)]
mod calendar_tests;
pub mod capacity;
pub mod office;
pub mod seat;
pub mod slot;
pub mod soonest;
pub mod waiting;

use base::{Authority, Fault, Result};
use catalogue::{Channel, Group};
use db::{Row, Value};

use crate::model::slot::{SheetKey, SlotKey};

type Pairs = Vec<(&'static str, Value)>;

fn json<T: serde::de::DeserializeOwned>(column: &str, text: &str) -> Result<T> {
    serde_json::from_str(text)
        .map_err(|e| Fault::Inconsistent(format!("{column} holds {text:?}: {e}")).into())
}

fn group(row: &Row) -> Result<Group> {
    let code = row.text("item_group")?;
    let wrong = || Fault::Inconsistent(format!("column item_group holds {code:?}"));
    Group::from_code(&code).ok_or_else(|| wrong().into())
}

fn channel(row: &Row) -> Result<Channel> {
    let code = row.text("channel")?;
    let wrong = || Fault::Inconsistent(format!("column channel holds {code:?}"));
    Channel::from_code(&code).ok_or_else(|| wrong().into())
}

fn slot_key(row: &Row) -> Result<SlotKey> {
    let sheet = SheetKey {
        authority: row.authority("authority")?,
        point: row.text("point")?,
        group: group(row)?,
        day: row.parse("day")?,
    };
    Ok(sheet.slot(row.int("minute")?))
}

fn place_pairs((authority, point, group): (&Authority, &str, Group)) -> Pairs {
    vec![
        ("authority", authority.into()),
        ("point", point.into()),
        ("item_group", group.code().into()),
    ]
}

fn sheet_pairs(sheet: &SheetKey) -> Pairs {
    let mut pairs = place_pairs((&sheet.authority, &sheet.point, sheet.group));
    pairs.push(("day", sheet.day.into()));
    pairs
}

fn slot_pairs(slot: &SlotKey) -> Pairs {
    let mut pairs = sheet_pairs(&slot.sheet);
    pairs.push(("minute", slot.minute.into()));
    pairs
}
