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

/// Days that one statement reads.
const DAYS: i64 = 62;
/// Half-hours of one answer at most: those days, all day.
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

/// The half-hours of a group from one day to another, in order: all of them, some days after the other.
pub async fn between_in(
    tx: &Tx,
    place: (&Authority, &str, Group),
    (from, to): (Date, Date),
) -> Result<Vec<Slot>> {
    let (mut all, mut from) = (Vec::new(), from);
    while from <= to {
        let last = from.plus_days(DAYS - 1).min(to);
        for row in &tx.rows(&between(place, (from, last))).await? {
            all.push(read(row)?);
        }
        from = last.plus_days(1);
    }
    Ok(all)
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

#[cfg(test)]
mod tests {
    use db::Schema;

    use super::*;

    fn schema() -> Schema {
        Schema::new([journal::migrations(), crate::migrations()])
    }

    fn first() -> Date {
        "2026-12-01".parse().unwrap()
    }

    /// All half-hours of so many days.
    fn rows(days: i64) -> String {
        let days: Vec<String> =
            (0..days).map(|n| format!("('{}')", first().plus_days(n))).collect();
        format!(
            "INSERT INTO booking_slot (authority, point, item_group, day, minute, web, phone, counter,
               walk_in, walk_in_percent, phone_percent, counter_percent, released_at, version)
             WITH RECURSIVE m(k) AS (SELECT 0 UNION ALL SELECT k + 1 FROM m WHERE k < 47),
             d(day) AS (VALUES {})
             SELECT '370200', '370200-1', 'vehicle', day, 30 * k, 1, 0, 0, 0, 0, 0, 0, 0, 1
             FROM d CROSS JOIN m",
            days.join(", ")
        )
    }

    db::two_engines! { schema();
        async fn all_half_hours_of_a_quarter_are_read_where_it_is_never_closed(scratch: Scratch) {
            scratch.db.batch(&rows(93)).await.unwrap();
            let read = |tx: Tx| async move {
                let authority = Authority::new("370200");
                let place = (&authority, "370200-1", Group::Vehicle);
                between_in(&tx, place, (first(), first().plus_days(91))).await
            };
            let all = scratch.db.read(read).await.unwrap();
            assert_eq!(all.len(), 92 * 48);
            assert!(all.is_sorted_by_key(|slot| slot.key.starts_at()));
            assert_eq!(all.last().unwrap().key.sheet.day, first().plus_days(91));
        }
    }
}
