//! Receipts, and the messages of the gateway.

use base::{Authority, Result};
use db::sea_query::Order as Sort;
use db::{Row, Tx, select};

use crate::model::number::{OrderKey, ReceiptNumber};
use crate::query::{Receipt, ReceivedNotification};

/// The receipt, if there is one.
pub async fn receipt_in(
    tx: &Tx,
    authority: &Authority,
    number: &ReceiptNumber,
) -> Result<Option<Receipt>> {
    let at = [("authority", authority.into()), ("number", number.as_str().into())];
    let columns = ["order_number", "matter", "total_fen", "issued_at", "voided_at"];
    let Some(row) = tx.opt(&select("payment_receipt", &columns, &at)).await? else {
        return Ok(None);
    };
    Ok(Some(Receipt {
        number: number.clone(),
        order: OrderKey { authority: authority.clone(), number: row.parse("order_number")? },
        matter: row.text("matter")?,
        total: row.fen("total_fen")?,
        issued_at: row.instant("issued_at")?,
        voided_at: row.opt_instant("voided_at")?,
    }))
}

/// What the gateway told of an order, in the order of arrival.
pub async fn notifications_in(tx: &Tx, order: &OrderKey) -> Result<Vec<ReceivedNotification>> {
    let at =
        [("authority", (&order.authority).into()), ("order_number", order.number.as_str().into())];
    let columns =
        ["id", "kind", "trade", "fen", "happened_at", "is_late", "outcome", "received_at"];
    let mut query = select("payment_notification", &columns, &at);
    query.order_by("received_at", Sort::Asc).order_by("id", Sort::Asc).limit(100);
    let read = |row: &Row| {
        Ok(ReceivedNotification {
            id: row.text("id")?,
            kind: row.parse("kind")?,
            trade: row.text("trade")?,
            fen: row.fen("fen")?,
            happened_at: row.instant("happened_at")?,
            is_late: row.flag("is_late")?,
            outcome: row.parse("outcome")?,
            received_at: row.instant("received_at")?,
        })
    };
    tx.rows(&query).await?.iter().map(read).collect()
}
