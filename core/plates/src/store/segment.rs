//! Segments as rows.

use base::{Authority, Result};
use db::sea_query::{Expr, ExprTrait as _, Order, SelectStatement};
use db::{Row, Tx, Value, select, val};

use super::count;
use crate::model::pool::PoolId;
use crate::model::segment::{Segment, SegmentForm, SegmentId};
use crate::model::words::SegmentState;

const COLUMNS: [&str; 17] = [
    "authority",
    "segment",
    "pool",
    "form",
    "size",
    "state",
    "reason",
    "filed_by",
    "filed_at",
    "reviewed_by",
    "published_at",
    "compose_from",
    "commitment",
    "released",
    "frozen",
    "secret",
    "version",
];

pub(super) fn read(row: &Row) -> Result<Segment> {
    Ok(Segment {
        authority: row.authority("authority")?,
        id: row.parse("segment")?,
        form: SegmentForm { pool: row.parse("pool")?, form: row.text("form")? },
        size: count(row, "size")?,
        state: row.parse("state")?,
        reason: row.text("reason")?,
        filed_by: row.text("filed_by")?,
        filed_at: row.instant("filed_at")?,
        reviewed_by: row.opt_text("reviewed_by")?,
        published_at: row.opt_instant("published_at")?,
        compose_from: row.opt_parse("compose_from")?,
        commitment: row.opt_text("commitment")?,
        released: count(row, "released")?,
        frozen: row.opt_text("frozen")?,
        secret: row.opt_text("secret")?,
        version: row.int("version")?,
    })
}

/// The segment, if there is one.
pub async fn segment_in(tx: &Tx, authority: &Authority, id: SegmentId) -> Result<Option<Segment>> {
    let key: [(_, Value); 2] =
        [("authority", authority.into()), ("segment", id.to_string().into())];
    tx.opt(&select("plate_segment", &COLUMNS, &key)).await?.as_ref().map(read).transpose()
}

/// The segments of an authority, of one pool or of all, in the order of filing; 1,000 at most.
pub async fn segments_in(
    tx: &Tx,
    authority: &Authority,
    pool: Option<PoolId>,
) -> Result<Vec<Segment>> {
    let mut key: Vec<(&'static str, Value)> = vec![("authority", authority.into())];
    key.extend(pool.map(|pool| ("pool", pool.to_string().into())));
    let mut query = select("plate_segment", &COLUMNS, &key);
    query.order_by("segment", Order::Asc).limit(1_000);
    tx.rows(&query).await?.iter().map(read).collect()
}

/// The frozen segments of a pool. Of a refused one the column says why it was refused: it has no numbers.
pub(super) fn frozen(authority: &Authority, pool: PoolId) -> SelectStatement {
    let key: [(_, Value); 2] = [("authority", authority.into()), ("pool", pool.to_string().into())];
    let mut query = select("plate_segment", &COLUMNS, &key);
    query.and_where(Expr::col("frozen").is_not_null());
    query.and_where(Expr::col("state").ne(val(SegmentState::Refused.code())));
    query
}

/// The frozen segments of a pool.
pub async fn frozen_in(tx: &Tx, authority: &Authority, pool: PoolId) -> Result<Vec<Segment>> {
    tx.rows(&frozen(authority, pool)).await?.iter().map(read).collect()
}
