//! Money that fits no order.

use base::{Authority, Result};
use db::sea_query::Order as Sort;
use db::{Row, Tx, select};

use crate::model::discrepancy::Discrepancy;
use crate::model::words::DiscrepancyState;

const COLUMNS: [&str; 12] = [
    "authority",
    "id",
    "kind",
    "order_number",
    "matter",
    "trade",
    "fen",
    "at",
    "state",
    "returned_at",
    "note",
    "version",
];

/// The discrepancy, if there is one.
pub async fn discrepancy_in(
    tx: &Tx,
    authority: &Authority,
    id: &str,
) -> Result<Option<Discrepancy>> {
    let at = [("authority", authority.into()), ("id", id.into())];
    let row = tx.opt(&select("payment_discrepancy", &COLUMNS, &at)).await?;
    row.map(|row| discrepancy(&row)).transpose()
}

/// Those in a state, in order of id.
pub async fn in_state_in(
    tx: &Tx,
    authority: &Authority,
    state: DiscrepancyState,
    limit: u64,
) -> Result<Vec<Discrepancy>> {
    let at = [("authority", authority.into()), ("state", state.code().into())];
    let mut query = select("payment_discrepancy", &COLUMNS, &at);
    let rows = tx.rows(query.order_by("id", Sort::Asc).limit(limit)).await?;
    rows.iter().map(discrepancy).collect()
}

fn discrepancy(row: &Row) -> Result<Discrepancy> {
    Ok(Discrepancy {
        authority: row.authority("authority")?,
        id: row.text("id")?,
        kind: row.parse("kind")?,
        order: row.parse("order_number")?,
        matter: row.text("matter")?,
        trade: row.text("trade")?,
        fen: row.fen("fen")?,
        at: row.instant("at")?,
        state: row.parse("state")?,
        returned_at: row.opt_instant("returned_at")?,
        note: row.opt_text("note")?,
        version: row.int("version")?,
    })
}
