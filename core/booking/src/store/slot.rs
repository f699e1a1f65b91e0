//! Half-hours.

use base::{Authority, Date, Result};
use catalogue::Group;
use db::sea_query::{Expr, ExprTrait as _, Order, Query, SelectStatement};
use db::{Row, Tx, select, val};

use super::{place_pairs, sheet_pairs, slot_key, slot_pairs};
use crate::model::plan::Share;
use crate::model::slot::{SheetKey, Sizes, Slot, SlotKey};

const COLUMNS: [&str; 15] = [
    "authority",
    "point",
    "item_group",
    "day",
    "minute",
    "web",
    "phone",
    "counter",
    "walk_in",
    "walk_in_percent",
    "phone_percent",
    "counter_percent",
    "released_at",
    "closed",
    "version",
];

/// Half-hours of one answer at most: 62 days of all day.
const ROWS_MAX: u64 = 62 * 48;

fn read(row: &Row) -> Result<Slot> {
    Ok(Slot {
        key: slot_key(row)?,
        sizes: Sizes {
            web: row.int("web")?,
            phone: row.int("phone")?,
            counter: row.int("counter")?,
            walk_in: row.int("walk_in")?,
        },
        share: Share {
            walk_in_percent: row.int("walk_in_percent")?,
            phone_percent: row.int("phone_percent")?,
            counter_percent: row.int("counter_percent")?,
        },
        released_at: row.instant("released_at")?,
        closed: row.opt_text("closed")?,
        version: row.int("version")?,
    })
}

/// A half-hour, if it is published.
pub async fn slot_in(tx: &Tx, key: &SlotKey) -> Result<Option<Slot>> {
    let row = tx.opt(&select("booking_slot", &COLUMNS, &slot_pairs(key))).await?;
    row.as_ref().map(read).transpose()
}

/// A day's half-hours with the version of its sheet; none, version 0, if it is not published.
pub async fn sheet_in(tx: &Tx, sheet: &SheetKey) -> Result<(Vec<Slot>, i64)> {
    let mut query = select("booking_slot", &COLUMNS, &sheet_pairs(sheet));
    let rows = tx.rows(query.order_by("minute", Order::Asc)).await?;
    let slots: Vec<Slot> = rows.iter().map(read).collect::<Result<_>>()?;
    let version = slots.iter().map(|slot| slot.version).max().unwrap_or(0);
    Ok((slots, version))
}

/// The half-hours of a group from one day to another, in order.
pub async fn between_in(
    tx: &Tx,
    place: (&Authority, &str, Group),
    days: (Date, Date),
) -> Result<Vec<Slot>> {
    tx.rows(&between(place, days)).await?.iter().map(read).collect()
}

/// Points and days on which half-hours are open although the day is off, or closed although it is not, with why
/// they are closed; in order of point and day.
pub async fn off_calendar_in(
    tx: &Tx,
    authority: &Authority,
    (from, to): (Date, Date),
    off: &[Date],
) -> Result<Vec<(String, Date, Option<String>)>> {
    let by = ["point", "day", "closed"];
    let mut query = Query::select();
    query.distinct().columns(by).from("booking_slot");
    query.and_where(Expr::col("authority").eq(val(authority)));
    days(&mut query, from, to);
    let closed = Expr::col("closed").is_not_null();
    // In none of no days is no condition that both engines can read.
    query.and_where(if off.is_empty() {
        closed
    } else {
        let off = || off.iter().map(|day| val(*day));
        let open = Expr::col("day").is_in(off()).and(Expr::col("closed").is_null());
        open.or(Expr::col("day").is_not_in(off()).and(closed))
    });
    for column in by {
        query.order_by(column, Order::Asc);
    }
    let read = |row: &Row| Ok((row.text("point")?, row.parse("day")?, row.opt_text("closed")?));
    tx.rows(&query).await?.iter().map(read).collect()
}

pub(super) fn between(
    place: (&Authority, &str, Group),
    (from, to): (Date, Date),
) -> SelectStatement {
    let mut query = select("booking_slot", &COLUMNS, &place_pairs(place));
    days(&mut query, from, to);
    query.order_by("day", Order::Asc).order_by("minute", Order::Asc).limit(ROWS_MAX);
    query
}

/// Only days in the range, both ends included.
pub(super) fn days(query: &mut SelectStatement, from: Date, to: Date) {
    query.and_where(Expr::col("day").gte(val(from))).and_where(Expr::col("day").lte(val(to)));
}
