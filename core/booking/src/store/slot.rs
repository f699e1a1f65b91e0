//! Half-hours.

use base::{Authority, Date, Result};
use catalogue::Group;
use db::sea_query::{Expr, ExprTrait as _, Order, SelectStatement};
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
