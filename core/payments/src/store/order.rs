//! Orders and their lines.

use base::{Authority, Fault, Instant, Result};
use db::sea_query::{Expr, ExprTrait as _, Order as Sort, SelectStatement};
use db::{Row, Tx, Value, select, val};

use crate::model::number::{OrderKey, OrderNumber};
use crate::model::order::{Item, NotedRefund, Order, Payment, Refund, State};
use crate::model::words::OrderState;

const COLUMNS: [&str; 22] = [
    "authority",
    "number",
    "matter",
    "payer",
    "total_fen",
    "state",
    "opened_at",
    "expires_at",
    "method",
    "trade",
    "paid_at",
    "taken_by",
    "receipt",
    "refund_reason",
    "refund_asked_by",
    "refund_asked_at",
    "refund_not_before",
    "refunded_at",
    "noted_trade",
    "noted_reference",
    "noted_at",
    "version",
];

/// The order, if there is one.
pub async fn order_in(tx: &Tx, key: &OrderKey) -> Result<Option<Order>> {
    let at = [("authority", (&key.authority).into()), ("number", key.number.as_str().into())];
    let row = tx.opt(&select("payment_order", &COLUMNS, &at)).await?;
    match row {
        Some(row) => order_of(tx, &row).await.map(Some),
        None => Ok(None),
    }
}

/// The orders of a matter, oldest first.
pub async fn of_matter_in(tx: &Tx, authority: &Authority, matter: &str) -> Result<Vec<Order>> {
    let at = [("authority", authority.into()), ("matter", matter.into())];
    let mut query = select("payment_order", &COLUMNS, &at);
    query.order_by("opened_at", Sort::Asc).order_by("number", Sort::Asc).limit(100);
    orders(tx, &query).await
}

/// Orders in a state, the earliest to expire first.
pub async fn in_state_in(
    tx: &Tx,
    authority: &Authority,
    state: OrderState,
    limit: u64,
) -> Result<Vec<Order>> {
    let at = [("authority", authority.into()), ("state", state.code().into())];
    let mut query = select("payment_order", &COLUMNS, &at);
    query.order_by("expires_at", Sort::Asc).order_by("number", Sort::Asc).limit(limit);
    orders(tx, &query).await
}

/// Open orders whose time is over.
pub async fn expired_in(
    tx: &Tx,
    authority: &Authority,
    now: Instant,
    limit: u64,
) -> Result<Vec<OrderKey>> {
    let at = [("authority", authority.into()), ("state", OrderState::Open.code().into())];
    let mut query = select("payment_order", &["number"], &at);
    query.and_where(Expr::col("expires_at").lt(val(now)));
    query.order_by("expires_at", Sort::Asc).limit(limit);
    let key = |row: &Row| {
        let number: OrderNumber = row.parse("number")?;
        Ok(OrderKey { authority: authority.clone(), number })
    };
    tx.rows(&query).await?.iter().map(key).collect()
}

async fn orders(tx: &Tx, query: &SelectStatement) -> Result<Vec<Order>> {
    let mut found = Vec::new();
    for row in tx.rows(query).await? {
        found.push(order_of(tx, &row).await?);
    }
    Ok(found)
}

async fn order_of(tx: &Tx, row: &Row) -> Result<Order> {
    let key = OrderKey { authority: row.authority("authority")?, number: row.parse("number")? };
    Ok(Order {
        items: items_in(tx, &key).await?,
        state: state(row, &key)?,
        refund_noted: noted(row)?,
        matter: row.text("matter")?,
        payer: row.parse("payer")?,
        total: row.fen("total_fen")?,
        opened_at: row.instant("opened_at")?,
        expires_at: row.instant("expires_at")?,
        version: row.int("version")?,
        key,
    })
}

async fn items_in(tx: &Tx, key: &OrderKey) -> Result<Vec<Item>> {
    let at: [(_, Value); 2] =
        [("authority", (&key.authority).into()), ("number", key.number.as_str().into())];
    let mut query = select("payment_item", &["code", "name", "fen", "account"], &at);
    let item = |row: &Row| {
        Ok(Item {
            code: row.text("code")?,
            name: row.text("name")?,
            fen: row.fen("fen")?,
            account: row.parse("account")?,
        })
    };
    tx.rows(query.order_by("line", Sort::Asc)).await?.iter().map(item).collect()
}

/// One row is exactly one state, or the books are broken.
fn state(row: &Row, key: &OrderKey) -> Result<State> {
    let word: OrderState = row.parse("state")?;
    let refunded_at = row.opt_instant("refunded_at")?;
    match (word, payment(row)?, refund(row)?, refunded_at) {
        (OrderState::Open, None, None, None) => Ok(State::Open),
        (OrderState::Lapsed, None, None, None) => Ok(State::Lapsed),
        (OrderState::Cancelled, None, None, None) => Ok(State::Cancelled),
        (OrderState::Paid, Some(payment), None, None) => Ok(State::Paid(payment)),
        (OrderState::RefundDue, Some(payment), Some(refund), None) => {
            Ok(State::RefundDue(payment, refund))
        }
        (OrderState::Refunded, Some(payment), Some(refund), Some(at)) => {
            Ok(State::Refunded(payment, refund, at))
        }
        (word, ..) => {
            let context =
                format!("payment_order {key}: column state holds {word}, others disagree");
            Err(Fault::Inconsistent(context).into())
        }
    }
}

fn payment(row: &Row) -> Result<Option<Payment>> {
    let Some(method) = row.opt_parse("method")? else { return Ok(None) };
    Ok(Some(Payment {
        method,
        trade: row.opt_text("trade")?,
        at: row.instant("paid_at")?,
        taken_by: row.parse("taken_by")?,
        receipt: row.opt_parse("receipt")?,
    }))
}

fn refund(row: &Row) -> Result<Option<Refund>> {
    let Some(reason) = row.opt_parse("refund_reason")? else { return Ok(None) };
    Ok(Some(Refund {
        reason,
        asked_by: row.parse("refund_asked_by")?,
        asked_at: row.instant("refund_asked_at")?,
        not_before: row.instant("refund_not_before")?,
    }))
}

fn noted(row: &Row) -> Result<Option<NotedRefund>> {
    let Some(trade) = row.opt_text("noted_trade")? else { return Ok(None) };
    let (reference, at) = (row.text("noted_reference")?, row.instant("noted_at")?);
    Ok(Some(NotedRefund { trade, reference, at }))
}
