//! Lists of the pool as rows.

use base::{Authority, Instant, Result};
use db::sea_query::{Expr, ExprTrait as _, Order, Query, SelectStatement};
use db::{Row, Tx, Value, select, val};

use super::count;
use super::pool::of_form;
use crate::apply::signed;
use crate::model::draw::Draw;
use crate::model::list::{List, ListId};
use crate::model::pool::PoolId;
use crate::model::segment::Segment;
use crate::model::words::NumberState;

pub(super) const COLUMNS: [&str; 6] = ["authority", "list", "pool", "size", "digest", "opened_at"];

pub(super) fn read(row: &Row) -> Result<List> {
    Ok(List {
        authority: row.authority("authority")?,
        id: row.parse("list")?,
        pool: row.parse("pool")?,
        size: count(row, "size")?,
        digest: row.text("digest")?,
        opened_at: row.instant("opened_at")?,
    })
}

fn key(authority: &Authority, list: ListId) -> [(&'static str, Value); 2] {
    [("authority", authority.into()), ("list", list.to_string().into())]
}

/// A list.
pub async fn list_in(tx: &Tx, authority: &Authority, list: ListId) -> Result<Option<List>> {
    let row = tx.opt(&select("plate_list", &COLUMNS, &key(authority, list))).await?;
    row.as_ref().map(read).transpose()
}

/// The pool's list and the version of the pool; 0 for a pool that never had one.
pub async fn current_in(
    tx: &Tx,
    authority: &Authority,
    pool: PoolId,
) -> Result<(i64, Option<List>)> {
    let at = [("authority", authority.into()), ("pool", pool.to_string().into())];
    let Some(row) = tx.opt(&select("plate_pool", &["list", "version"], &at)).await? else {
        return Ok((0, None));
    };
    let list = list_in(tx, authority, row.parse("list")?).await?;
    Ok((row.int("version")?, list))
}

/// The numbers at these positions, by position.
pub async fn numbers_at_in(
    tx: &Tx,
    authority: &Authority,
    list: ListId,
    positions: &[u64],
) -> Result<Vec<(u64, String)>> {
    let mut query = select("plate_list_number", &["position", "number"], &key(authority, list));
    query.and_where(Expr::col("position").is_in(positions.iter().map(|p| val(signed(*p)))));
    let rows = tx.rows(&query).await?;
    rows.iter().map(|row| Ok((count(row, "position")?, row.text("number")?))).collect()
}

/// Whether a number stands in the list.
pub async fn has_in(tx: &Tx, authority: &Authority, list: ListId, number: &str) -> Result<bool> {
    let mut at: Vec<_> = key(authority, list).into();
    at.push(("number", number.into()));
    Ok(tx.opt(&select("plate_list_number", &["position"], &at)).await?.is_some())
}

/// Some of a list's numbers in order, from a position on.
pub async fn page_in(
    tx: &Tx,
    authority: &Authority,
    list: ListId,
    from: u64,
    limit: u64,
) -> Result<Vec<String>> {
    let mut query = select("plate_list_number", &["number"], &key(authority, list));
    query.and_where(Expr::col("position").gte(val(signed(from))));
    query.order_by("position", Order::Asc).limit(limit);
    tx.rows(&query).await?.iter().map(|row| row.text("number")).collect()
}

/// How many of a list's numbers are free: in no live offer, in no state that takes them, and in no frozen
/// segment.
pub async fn free_in(tx: &Tx, list: &List, frozen: &[Segment], now: Instant) -> Result<u64> {
    let stands = Expr::col(("plate_lease", "until")).gt(val(now));
    let mut query = free((&list.authority, list.pool, list.id), frozen, stands);
    query.expr_as(Expr::col(("plate_list_number", "number")).count(), "n");
    count(&tx.one(&query).await?, "n")
}

/// Where in its list a draw could meet free numbers, so many places at most.
pub async fn free_for_in(
    tx: &Tx,
    draw: &Draw,
    frozen: &[Segment],
    (now, limit): (Instant, u64),
) -> Result<Vec<u64>> {
    let of = (&draw.authority, draw.pool, draw.list);
    let mut query = free(of, frozen, super::lease::is_live(now));
    query.column(("plate_list_number", "position")).limit(limit);
    tx.rows(&query).await?.iter().map(|row| count(row, "position")).collect()
}

/// The free numbers of a list, where such leases stand in the way.
fn free(
    (authority, pool, list): (&Authority, PoolId, ListId),
    frozen: &[Segment],
    leases: Expr,
) -> SelectStatement {
    let same = |table: &'static str, column: &'static str| {
        Expr::col((table, column)).eq(Expr::col(("plate_list_number", column)))
    };
    let of_kind = |table: &'static str| Expr::col((table, "kind")).eq(val(pool.kind().as_str()));
    let mut query = Query::select();
    query
        .from("plate_list_number")
        .left_join(
            "plate_number",
            same("plate_number", "authority")
                .and(of_kind("plate_number"))
                .and(same("plate_number", "number")),
        )
        .left_join(
            "plate_lease",
            same("plate_lease", "authority")
                .and(of_kind("plate_lease"))
                .and(same("plate_lease", "number"))
                .and(leases),
        )
        .and_where(Expr::col(("plate_list_number", "authority")).eq(val(authority)))
        .and_where(Expr::col(("plate_list_number", "list")).eq(val(list.to_string())))
        .and_where(Expr::col(("plate_lease", "number")).is_null())
        .and_where(
            Expr::col(("plate_number", "state"))
                .is_null()
                .or(Expr::col(("plate_number", "state")).eq(val(NumberState::Pooled.code()))),
        );
    for segment in frozen {
        query.cond_where(of_form("plate_list_number", &segment.form).not());
    }
    query
}
