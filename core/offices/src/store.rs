//! Rows and SQL of this capability; nothing of it crosses the crate wall.

pub mod point;

use base::{Authority, Date, Fault, Result};
use db::sea_query::{Expr, ExprTrait as _, Order};
use db::{Row, Tx, Value, select, val};
use futures_util::join;
use serde::de::DeserializeOwned;

use crate::model::changes::{Changes, DayChange, HoursChange, ItemSwitch};

/// The most rows of one kind that one question reads.
const ROWS_MAX: u64 = 100_000;

const HOURS: [&str; 8] =
    ["point", "version", "reason", "changed_by", "changed_at", "from_day", "to_day", "timetable"];
const DAY: [&str; 7] = ["point", "version", "reason", "changed_by", "changed_at", "day", "hours"];
const ITEM: [&str; 8] =
    ["point", "version", "reason", "changed_by", "changed_at", "item", "done", "from_at"];

fn json<T: DeserializeOwned>(column: &str, text: &str) -> Result<T> {
    serde_json::from_str(text)
        .map_err(|e| Fault::Inconsistent(format!("column {column} holds {text:?}: {e}")).into())
}

fn hours(row: &Row) -> Result<HoursChange> {
    Ok(HoursChange {
        point: row.text("point")?,
        version: row.int("version")?,
        from: row.parse("from_day")?,
        to: row.opt_parse("to_day")?,
        timetable: json("timetable", &row.text("timetable")?)?,
        reason: row.text("reason")?,
        by: row.text("changed_by")?,
        at: row.instant("changed_at")?,
    })
}

fn day(row: &Row) -> Result<DayChange> {
    Ok(DayChange {
        point: row.text("point")?,
        version: row.int("version")?,
        day: row.parse("day")?,
        hours: row.opt_text("hours")?.map(|text| json("hours", &text)).transpose()?,
        reason: row.text("reason")?,
        by: row.text("changed_by")?,
        at: row.instant("changed_at")?,
    })
}

fn item(row: &Row) -> Result<ItemSwitch> {
    Ok(ItemSwitch {
        point: row.text("point")?,
        item: row.text("item")?,
        version: row.int("version")?,
        from: row.instant("from_at")?,
        done: row.flag("done")?,
        reason: row.text("reason")?,
        by: row.text("changed_by")?,
        at: row.instant("changed_at")?,
    })
}

async fn list<T>(
    tx: &Tx,
    (table, columns): (&'static str, &[&'static str]),
    key: &[(&'static str, Value)],
    read: fn(&Row) -> Result<T>,
) -> Result<Vec<T>> {
    let mut query = select(table, columns, key);
    let by = match table {
        "point_day" => "day",
        "point_item" => "item",
        _ => "point",
    };
    query.order_by("point", Order::Asc).order_by(by, Order::Asc);
    query.order_by("version", Order::Asc).limit(ROWS_MAX);
    tx.rows(&query).await?.iter().map(read).collect()
}

fn at(authority: &Authority, point: &str) -> [(&'static str, Value); 2] {
    [("authority", authority.into()), ("point", point.into())]
}

/// The hours of a point in the order in which they were decided.
pub async fn hours_in(tx: &Tx, authority: &Authority, point: &str) -> Result<Vec<HoursChange>> {
    list(tx, ("point_hours", &HOURS), &at(authority, point), hours).await
}

/// The single days of a point, in order.
pub async fn days_in(tx: &Tx, authority: &Authority, point: &str) -> Result<Vec<DayChange>> {
    list(tx, ("point_day", &DAY), &at(authority, point), day).await
}

/// The items of a point that were switched, in order of item and version.
pub async fn items_in(tx: &Tx, authority: &Authority, point: &str) -> Result<Vec<ItemSwitch>> {
    list(tx, ("point_item", &ITEM), &at(authority, point), item).await
}

/// What was changed at the points of an authority, or at all: hours and items ever, single days since a
/// day.
pub async fn changes_in(tx: &Tx, authority: Option<&Authority>, since: Date) -> Result<Changes> {
    let key: Vec<(&'static str, Value)> =
        authority.map(|authority| ("authority", authority.into())).into_iter().collect();
    let mut days = select("point_day", &DAY, &key);
    days.and_where(Expr::col("day").gte(val(since))).limit(ROWS_MAX);
    let (hours, days, items) = join!(
        list(tx, ("point_hours", &HOURS), &key, hours),
        tx.rows(&days),
        list(tx, ("point_item", &ITEM), &key, item),
    );
    let mut changes = Changes::default();
    for change in hours? {
        changes.hours.entry(change.point.clone()).or_default().push(change);
    }
    for row in days? {
        let change = day(&row)?;
        changes.days.insert((change.point.clone(), change.day), change);
    }
    for switch in items? {
        changes.items.entry(switch.point.clone()).or_default().push(switch);
    }
    Ok(changes)
}
