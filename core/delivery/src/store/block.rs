//! Blocks of numbers, and which of them are taken: a number is taken when it has a parcel.

use base::{Authority, Fault, Instant, Result};
use db::sea_query::{Expr, ExprTrait as _, Order, SelectStatement};
use db::{Row, Tx, select, val};
use codes::Waybill;

use crate::model::block::{self, Block};

const COLUMNS: [&str; 4] = ["first", "size", "loaded_at", "used_up"];

/// A block as it is kept.
pub struct BlockRow {
    pub block: Block,
    pub loaded_at: Instant,
    pub used_up: bool,
}

fn block_of(row: &Row) -> Result<BlockRow> {
    let (first, size) = (row.int("first")?, row.int("size")?);
    let wrong = || Fault::Inconsistent(format!("waybill_block {first}: size {size}"));
    Ok(BlockRow {
        block: Block::new(first, size).ok_or_else(wrong)?,
        loaded_at: row.instant("loaded_at")?,
        used_up: row.flag("used_up")?,
    })
}

/// All blocks of an authority, oldest first: a few dozen a year.
pub async fn blocks_in(tx: &Tx, authority: &Authority) -> Result<Vec<BlockRow>> {
    let mut query = select("waybill_block", &COLUMNS, &[("authority", authority.into())]);
    query.order_by("loaded_at", Order::Asc).order_by("first", Order::Asc);
    tx.rows(&query).await?.iter().map(block_of).collect()
}

/// The next version of the authority's subject `waybills`.
pub async fn next_version_in(tx: &Tx, authority: &Authority) -> Result<i64> {
    let mut query = select("waybill_block", &["version"], &[("authority", authority.into())]);
    let newest = tx.opt(query.order_by("version", Order::Desc).limit(1)).await?;
    Ok(newest.map_or(Ok(0), |row| row.int("version"))? + 1)
}

fn taken(authority: &Authority, block: Block, columns: &[&'static str]) -> Result<SelectStatement> {
    let (first, last) = (block::waybill(block.first)?, block::waybill(block.last())?);
    let mut query = select("parcel", columns, &[("authority", authority.into())]);
    query
        .and_where(Expr::col("waybill").gte(val(first.as_str())))
        .and_where(Expr::col("waybill").lte(val(last.as_str())));
    Ok(query)
}

/// The highest taken numbers of a block, highest first.
pub async fn taken_in(
    tx: &Tx,
    authority: &Authority,
    block: Block,
    limit: u64,
) -> Result<Vec<i64>> {
    let mut query = taken(authority, block, &["waybill"])?;
    let rows = tx.rows(query.order_by("waybill", Order::Desc).limit(limit)).await?;
    let number = |row: &Row| {
        let waybill: Waybill = row.parse("waybill")?;
        let wrong = || Fault::Inconsistent(format!("parcel {waybill}: no domestic number"));
        block::number(&waybill).ok_or_else(|| wrong().into())
    };
    rows.iter().map(number).collect()
}

/// How many numbers of a block are taken.
pub async fn taken_count_in(tx: &Tx, authority: &Authority, block: Block) -> Result<i64> {
    let mut query = taken(authority, block, &[])?;
    query.expr_as(Expr::col("waybill").count(), "n");
    tx.one(&query).await?.int("n")
}
