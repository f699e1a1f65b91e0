//! Draws as rows, with what goes with them.

use base::{Authority, Date, Fault, Instant, Result};
use codes::{Plate, Vin};
use db::sea_query::{Expr, ExprTrait as _, Order, SelectStatement};
use db::{Row, Tx, Value, select, val};
use identity::PersonId;

use super::{count, json};
use crate::model::draw::{Batch, Draw, DrawId, DrawRules};
use crate::model::pool::PoolId;
use crate::model::words::DrawState;

pub(super) const COLUMNS: [&str; 23] = [
    "authority",
    "draw",
    "pool",
    "mode",
    "about",
    "list",
    "list_size",
    "commitment",
    "rules",
    "state",
    "prepared_at",
    "ready_until",
    "contribution",
    "batch",
    "offered",
    "expires_at",
    "steps",
    "kept",
    "tried",
    "chosen",
    "secret",
    "ended",
    "version",
];

fn plate(pool: PoolId, number: &str) -> Result<Plate> {
    Plate::of(pool.kind(), number)
        .map_err(|e| Fault::Inconsistent(format!("plate_draw offered {number}: {e}")).into())
}

fn batch(row: &Row, pool: PoolId) -> Result<Option<Batch>> {
    let Some(no) = row.opt_int("batch")? else { return Ok(None) };
    let no = u64::try_from(no).unwrap_or_default();
    let numbers: Vec<String> = json("offered", &row.text("offered")?)?;
    let numbers = numbers.iter().map(|number| plate(pool, number)).collect::<Result<_>>()?;
    Ok(Some(Batch { no, numbers, expires_at: row.instant("expires_at")? }))
}

pub(super) fn read(row: &Row) -> Result<Draw> {
    let pool: PoolId = row.parse("pool")?;
    let chosen = row.opt_text("chosen")?;
    Ok(Draw {
        authority: row.authority("authority")?,
        id: row.parse("draw")?,
        pool,
        mode: row.parse("mode")?,
        about: json("about", &row.text("about")?)?,
        list: row.parse("list")?,
        list_size: count(row, "list_size")?,
        commitment: row.text("commitment")?,
        rules: json("rules", &row.text("rules")?)?,
        state: row.parse("state")?,
        prepared_at: row.instant("prepared_at")?,
        ready_until: row.opt_instant("ready_until")?,
        contribution: row.opt_text("contribution")?,
        batch: batch(row, pool)?,
        steps: count(row, "steps")?,
        kept: json("kept", &row.text("kept")?)?,
        tried: count(row, "tried")?,
        chosen: chosen.map(|number| plate(pool, &number)).transpose()?,
        secret: row.opt_text("secret")?,
        ended: row.opt_parse("ended")?,
        version: row.int("version")?,
    })
}

/// The draw, if there is one.
pub async fn draw_in(tx: &Tx, authority: &Authority, id: DrawId) -> Result<Option<Draw>> {
    let key = [("authority", authority.into()), ("draw", id.to_string().into())];
    tx.opt(&select("plate_draw", &COLUMNS, &key)).await?.as_ref().map(read).transpose()
}

/// A person's draws, the latest first; 50 at most.
pub async fn of_person_in(tx: &Tx, cities: &[Authority], person: PersonId) -> Result<Vec<Draw>> {
    let mut query = select("plate_draw", &COLUMNS, &[("person", person.to_string().into())]);
    query.and_where(Expr::col("authority").is_in(cities.iter().map(val)));
    query.order_by("prepared_at", Order::Desc).limit(50);
    tx.rows(&query).await?.iter().map(read).collect()
}

/// Numbers that draws ready to begin will be offered: so many draws by the same figures, so many times their
/// batch. A crowd that came at once is thousands of draws and one line of this answer.
pub async fn promised_in(
    tx: &Tx,
    authority: &Authority,
    pool: PoolId,
    now: Instant,
) -> Result<u64> {
    let key: [(_, Value); 3] = [
        ("authority", authority.into()),
        ("pool", pool.to_string().into()),
        ("state", DrawState::Ready.code().into()),
    ];
    let mut query = select("plate_draw", &["rules"], &key);
    query.and_where(Expr::col("ready_until").gt(val(now)));
    query.expr_as(Expr::col("draw").count(), "n").group_by_col("rules");
    let mut promised = 0;
    for row in &tx.rows(&query).await? {
        let rules: DrawRules = json("rules", &row.text("rules")?)?;
        promised += rules.batch_numbers * count(row, "n")?;
    }
    Ok(promised)
}

/// Draws that are ready or offer numbers and whose time on record ran out, the earliest first, from
/// behind one of them on. Whether such a draw stands a while longer is its own to say.
pub async fn past_in(
    tx: &Tx,
    authority: &Authority,
    state: DrawState,
    (now, after, limit): (Instant, Option<(Instant, DrawId)>, u64),
) -> Result<Vec<Draw>> {
    let time = if state == DrawState::Ready { "ready_until" } else { "expires_at" };
    let key: [(_, Value); 2] = [("authority", authority.into()), ("state", state.code().into())];
    let mut query = select("plate_draw", &COLUMNS, &key);
    query.and_where(Expr::col(time).lte(val(now)));
    if let Some((at, draw)) = after {
        let place = Expr::tuple([Expr::col(time), Expr::col("draw")]);
        query.and_where(place.gt(Expr::tuple([val(at), val(draw.to_string())])));
    }
    query.order_by(time, Order::Asc).order_by("draw", Order::Asc).limit(limit);
    tx.rows(&query).await?.iter().map(read).collect()
}

fn in_line(authority: &Authority, pool: PoolId) -> [(&'static str, Value); 3] {
    [
        ("authority", authority.into()),
        ("pool", pool.to_string().into()),
        ("state", DrawState::Waiting.code().into()),
    ]
}

/// Who waits for this pool, since when; the first first.
pub async fn line_in(
    tx: &Tx,
    authority: &Authority,
    pool: PoolId,
) -> Result<Vec<(Instant, DrawId)>> {
    let mut query = select("plate_draw", &["prepared_at", "draw"], &in_line(authority, pool));
    query.order_by("prepared_at", Order::Asc).order_by("draw", Order::Asc);
    let rows = tx.rows(&query).await?;
    rows.iter().map(|row| Ok((row.instant("prepared_at")?, row.parse("draw")?))).collect()
}

/// Draws at the head of a pool's line, the first first.
pub async fn head_in(
    tx: &Tx,
    authority: &Authority,
    pool: PoolId,
    limit: u64,
) -> Result<Vec<Draw>> {
    let mut query = select("plate_draw", &COLUMNS, &in_line(authority, pool));
    query.order_by("prepared_at", Order::Asc).order_by("draw", Order::Asc).limit(limit);
    tx.rows(&query).await?.iter().map(read).collect()
}

/// Whether anybody waits for any pool of the authority.
pub async fn anybody_waits_at_all_in(tx: &Tx, authority: &Authority) -> Result<bool> {
    let state = DrawState::Waiting.code();
    let key: [(_, Value); 2] = [("authority", authority.into()), ("state", state.into())];
    let mut query = select("plate_draw", &["draw"], &key);
    query.limit(1);
    Ok(tx.opt(&query).await?.is_some())
}

/// Whether anybody waits for this pool.
pub async fn anybody_waits_in(tx: &Tx, authority: &Authority, pool: PoolId) -> Result<bool> {
    Ok(tx.opt(&anybody_waiting(authority, pool)).await?.is_some())
}

pub(super) fn anybody_waiting(authority: &Authority, pool: PoolId) -> SelectStatement {
    let mut query = select("plate_draw", &["draw"], &in_line(authority, pool));
    query.limit(1);
    query
}

/// The draw that a vehicle has, and the version of its row; 0 if it never had one.
pub async fn vin_in(tx: &Tx, authority: &Authority, vin: &Vin) -> Result<(i64, Option<DrawId>)> {
    let key = [("authority", authority.into()), ("vin", vin.as_str().into())];
    let row = tx.opt(&select("plate_vin", &["draw", "version"], &key)).await?;
    row.map_or(Ok((0, None)), |row| Ok((row.int("version")?, row.opt_parse("draw")?)))
}

/// How many draws of the day somebody has used.
pub async fn turns_in(tx: &Tx, authority: &Authority, who: &str, day: Date) -> Result<i64> {
    let key = [("authority", authority.into()), ("who", who.into()), ("day", day.into())];
    let row = tx.opt(&select("plate_turn", &["turns"], &key)).await?;
    row.map_or(Ok(0), |row| row.int("turns"))
}

/// Until when a person waits before the next online choice, and the version of that row.
pub async fn bar_in(
    tx: &Tx,
    authority: &Authority,
    person: PersonId,
) -> Result<(i64, Option<Instant>)> {
    let key = [("authority", authority.into()), ("person", person.to_string().into())];
    let row = tx.opt(&select("plate_bar", &["until", "version"], &key)).await?;
    row.map_or(Ok((0, None)), |row| Ok((row.int("version")?, Some(row.instant("until")?))))
}

/// How many wait for a pool.
pub async fn waiting_in(tx: &Tx, authority: &Authority, pool: PoolId) -> Result<u64> {
    let mut query = select("plate_draw", &[], &in_line(authority, pool));
    query.expr_as(Expr::col("draw").count(), "n");
    count(&tx.one(&query).await?, "n")
}
