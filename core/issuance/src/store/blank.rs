//! Rows of blanks.

use base::{Authority, Fault, Result};
use db::sea_query::{Expr, ExprTrait as _, Order, Query};
use db::{Row, Tx, select, val};

use crate::BlankKind;
use crate::model::{Block, GoneBlank};

fn kind_key(authority: &Authority, kind: BlankKind) -> [(&'static str, db::Value); 2] {
    [("authority", authority.into()), ("kind", kind.code().into())]
}

fn spoiled(row: &Row) -> Result<bool> {
    match row.text("status")?.as_str() {
        "used" => Ok(false),
        "spoiled" => Ok(true),
        other => Err(Fault::Inconsistent(format!("table blank: status {other:?}")).into()),
    }
}

/// The blank, if it left the safe.
pub async fn blank_in(
    tx: &Tx,
    authority: &Authority,
    kind: BlankKind,
    number: &str,
) -> Result<Option<GoneBlank>> {
    let [authority, kind] = kind_key(authority, kind);
    let key = [authority, kind, ("number", number.into())];
    let row = tx.opt(&select("blank", &["version", "status", "serial"], &key)).await?;
    let read = |row: Row| {
        let (version, serial) = (row.int("version")?, row.text("serial")?);
        Ok(GoneBlank { spoiled: spoiled(&row)?, serial, version })
    };
    row.map(read).transpose()
}

fn block(row: &Row) -> Result<Block> {
    let (first, last) = (row.text("first")?, row.text("last")?);
    Block::new(&first, &last)
        .map_err(|_| Fault::Inconsistent(format!("table blank_block: {first} to {last}")).into())
}

/// All deliveries of a kind, oldest first; there are some dozens in a year.
pub async fn blocks_in(tx: &Tx, authority: &Authority, kind: BlankKind) -> Result<Vec<Block>> {
    let mut query = select("blank_block", &["first", "last"], &kind_key(authority, kind));
    let rows = tx.rows(query.order_by("delivery", Order::Asc)).await?;
    rows.iter().map(block).collect()
}

/// The delivery that a blank came with.
pub async fn block_of_in(
    tx: &Tx,
    authority: &Authority,
    kind: BlankKind,
    number: &str,
) -> Result<Option<Block>> {
    let mut query = select("blank_block", &["first", "last"], &kind_key(authority, kind));
    query.and_where(Expr::col("last").gte(val(number)));
    query.and_where(Expr::col("first").lte(val(number)));
    let blocks: Result<Vec<Block>> = tx.rows(&query).await?.iter().map(block).collect();
    Ok(blocks?.into_iter().find(|block| block.contains(number)))
}

/// The highest number of a delivery that left the safe.
pub async fn highest_in(
    tx: &Tx,
    authority: &Authority,
    kind: BlankKind,
    block: &Block,
) -> Result<Option<String>> {
    let mut query = select("blank", &["number"], &kind_key(authority, kind));
    query.and_where(Expr::col("number").between(val(&block.first), val(&block.last)));
    query.order_by("number", Order::Desc).limit(1);
    tx.opt(&query).await?.map(|row| row.text("number")).transpose()
}

/// Received, used, spoiled.
pub async fn counts_in(tx: &Tx, authority: &Authority, kind: BlankKind) -> Result<[i64; 3]> {
    // Added up here: the engines give a sum of whole numbers different types.
    let blocks = select("blank_block", &["count"], &kind_key(authority, kind));
    let mut received = 0;
    for row in tx.rows(&blocks).await? {
        received += row.int("count")?;
    }
    let mut count = Query::select();
    count.column("status").expr_as(Expr::col("number").count(), "n").from("blank");
    for (column, value) in kind_key(authority, kind) {
        count.and_where(Expr::col(column).eq(val(value)));
    }
    let (mut used, mut wasted) = (0, 0);
    for row in tx.rows(count.group_by_col("status")).await? {
        let count = if spoiled(&row)? { &mut wasted } else { &mut used };
        *count = row.int("n")?;
    }
    Ok([received, used, wasted])
}
