//! Blocks of numbers, and which of them are taken: a number is taken when it has a parcel.

use base::{Authority, Fault, Instant, Result};
use codes::Waybill;
use db::sea_query::{Expr, ExprTrait as _, Order, SelectStatement};
use db::{Row, Tx, select, val};

use crate::model::block::{self, Block};

const COLUMNS: [&str; 5] = ["first", "size", "loaded_at", "used_up", "version"];

/// A block as it is kept.
pub struct BlockRow {
    pub block: Block,
    pub loaded_at: Instant,
    pub used_up: bool,
    version: i64,
}

/// The next version of the subject `waybills` that these rows are the whole of. It comes from the same
/// read as the decision: a block loaded between two reads would not be noticed.
pub fn next_version(rows: &[BlockRow]) -> i64 {
    rows.iter().map(|row| row.version).max().unwrap_or(0) + 1
}

fn block_of(row: &Row) -> Result<BlockRow> {
    let (first, size) = (row.int("first")?, row.int("size")?);
    let wrong = || Fault::Inconsistent(format!("waybill_block {first}: size {size}"));
    Ok(BlockRow {
        block: Block::new(first, size).ok_or_else(wrong)?,
        loaded_at: row.instant("loaded_at")?,
        used_up: row.flag("used_up")?,
        version: row.int("version")?,
    })
}

/// All blocks of an authority, oldest first: a few dozen a year.
pub async fn blocks_in(tx: &Tx, authority: &Authority) -> Result<Vec<BlockRow>> {
    let mut query = select("waybill_block", &COLUMNS, &[("authority", authority.into())]);
    query.order_by("loaded_at", Order::Asc).order_by("first", Order::Asc);
    tx.rows(&query).await?.iter().map(block_of).collect()
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
