//! Numbers as rows.

use std::collections::BTreeSet;

use base::{Authority, Fault, Instant, Result};
use codes::{Plate, PlateKind, Vin};
use db::sea_query::{Expr, ExprTrait as _, Order, Query, SelectStatement};
use db::{Row, Tx, Value, select, val};
use identity::PersonId;
use journal::Event as _;

use crate::event::NumberHeld;
use crate::model::list::PART;
use crate::model::number::{NumberRecord, subject};
use crate::model::words::NumberState;

pub(super) const COLUMNS: [&str; 14] = [
    "authority",
    "kind",
    "number",
    "state",
    "since",
    "until",
    "person",
    "vin",
    "draw",
    "case_number",
    "purpose",
    "confirmed",
    "reason",
    "version",
];

fn plate(row: &Row) -> Result<Plate> {
    let (kind, number): (PlateKind, _) = (row.parse("kind")?, row.text("number")?);
    Plate::of(kind, &number)
        .map_err(|e| Fault::Inconsistent(format!("plate_number {kind}-{number}: {e}")).into())
}

pub(super) fn read(row: &Row) -> Result<NumberRecord> {
    let vin = row.opt_text("vin")?;
    let vin = vin.map(|vin| {
        Vin::imported(&vin).map_err(|e| Fault::Inconsistent(format!("plate_number vin {vin}: {e}")))
    });
    Ok(NumberRecord {
        authority: row.authority("authority")?,
        plate: plate(row)?,
        state: row.parse("state")?,
        since: row.instant("since")?,
        until: row.opt_instant("until")?,
        person: row.opt_parse("person")?,
        vin: vin.transpose()?,
        draw: row.opt_parse("draw")?,
        case: row.opt_text("case_number")?,
        purpose: row.opt_parse("purpose")?,
        confirmed: row.flag("confirmed")?,
        reason: row.opt_text("reason")?,
        version: row.int("version")?,
    })
}

/// What is on record of a number.
pub async fn number_in(
    tx: &Tx,
    authority: &Authority,
    plate: &Plate,
) -> Result<Option<NumberRecord>> {
    let key = [
        ("authority", authority.into()),
        ("kind", plate.kind().as_str().into()),
        ("number", plate.number().into()),
    ];
    tx.opt(&select("plate_number", &COLUMNS, &key)).await?.as_ref().map(read).transpose()
}

/// What is on record of these numbers of a kind.
pub async fn numbers_in(
    tx: &Tx,
    authority: &Authority,
    kind: PlateKind,
    numbers: &[&str],
) -> Result<Vec<NumberRecord>> {
    tx.rows(&named(authority, kind, numbers)).await?.iter().map(read).collect()
}

pub(super) fn named(authority: &Authority, kind: PlateKind, numbers: &[&str]) -> SelectStatement {
    let key: [(_, Value); 2] = [("authority", authority.into()), ("kind", kind.as_str().into())];
    let mut query = select("plate_number", &COLUMNS, &key);
    query.and_where(Expr::col("number").is_in(numbers.iter().map(|number| val(*number))));
    query
}

/// Numbers of a state whose time is over, the earliest first.
pub async fn over_in(
    tx: &Tx,
    authority: &Authority,
    state: NumberState,
    now: Instant,
    limit: u64,
) -> Result<Vec<NumberRecord>> {
    let key: [(_, Value); 2] = [("authority", authority.into()), ("state", state.code().into())];
    let mut query = select("plate_number", &COLUMNS, &key);
    query.and_where(Expr::col("until").lte(val(now)));
    query.order_by("until", Order::Asc).order_by("number", Order::Asc).limit(limit);
    tx.rows(&query).await?.iter().map(read).collect()
}

/// Those of these numbers that did not come on record by being chosen from a list: they were frozen before anything else
/// happened to them, or were on vehicles before the pool knew them.
pub async fn not_chosen_first_in(
    tx: &Tx,
    authority: &Authority,
    plates: &[Plate],
) -> Result<Vec<Plate>> {
    let key: [(_, Value); 2] = [("authority", authority.into()), ("version", 1_i64.into())];
    let mut others = Vec::new();
    for some in plates.chunks(PART) {
        let mut query = select("journal", &["subject"], &key);
        query.and_where(Expr::col("subject").is_in(some.iter().map(|plate| val(subject(plate)))));
        query.and_where(Expr::col("kind").ne(val(NumberHeld::KIND)));
        let rows = tx.rows(&query).await?;
        let subjects: BTreeSet<String> =
            rows.iter().map(|row| row.text("subject")).collect::<Result<_>>()?;
        others.extend(some.iter().filter(|plate| subjects.contains(&subject(plate))).cloned());
    }
    Ok(others)
}

/// Held numbers whose time on record is over, confirmed or not, the earliest first.
pub async fn held_over_in(
    tx: &Tx,
    authority: &Authority,
    confirmed: bool,
    (now, limit): (Instant, u64),
) -> Result<Vec<NumberRecord>> {
    let key: [(_, Value); 3] = [
        ("authority", authority.into()),
        ("state", NumberState::Held.code().into()),
        ("confirmed", confirmed.into()),
    ];
    let mut query = select("plate_number", &COLUMNS, &key);
    query.and_where(Expr::col("until").lte(val(now)));
    query.order_by("until", Order::Asc).order_by("number", Order::Asc).limit(limit);
    tx.rows(&query).await?.iter().map(read).collect()
}

/// A person's numbers: held and kept ones, the latest first; 100 at most.
pub async fn of_person_in(
    tx: &Tx,
    cities: &[Authority],
    person: PersonId,
) -> Result<Vec<NumberRecord>> {
    let mut query = select("plate_number", &COLUMNS, &[("person", person.to_string().into())]);
    query.and_where(Expr::col("authority").is_in(cities.iter().map(val)));
    query.order_by("since", Order::Desc).order_by("number", Order::Asc).limit(100);
    tx.rows(&query).await?.iter().map(read).collect()
}

/// Confirmed held numbers whose time ends after one instant and not after another, counted by it.
pub async fn held_ending_in(
    tx: &Tx,
    authority: &Authority,
    (after, until): (Instant, Instant),
) -> Result<Vec<(Instant, u64)>> {
    let mut query = Query::select();
    query.column("until").expr_as(Expr::col("number").count(), "n").from("plate_number");
    query.and_where(Expr::col("authority").eq(val(authority)));
    query.and_where(Expr::col("state").eq(val(NumberState::Held.code())));
    query.and_where(Expr::col("confirmed").eq(val(true)));
    query
        .and_where(Expr::col("until").gt(val(after)))
        .and_where(Expr::col("until").lte(val(until)));
    query.group_by_col("until");
    let count = |row: &Row| {
        let numbers = u64::try_from(row.int("n")?).unwrap_or(0);
        Ok((row.instant("until")?, numbers))
    };
    tx.rows(&query).await?.iter().map(count).collect()
}
