//! A day's movements of money as our books have them.

use base::{Authority, Date, Fen, Result};
use db::sea_query::{Expr, ExprTrait as _, Order as Sort, Query, SelectStatement};
use db::{Row, Tx, select, val};
use journal::Actor;

use crate::model::day::{ClosedDay, Totals};
use crate::model::words::{Account, DiscrepancyKind, Method, NotificationKind};
use crate::reconcile::{Books, Movement};

/// Everything that came and went on `day`.
pub async fn books_in(tx: &Tx, authority: &Authority, day: Date) -> Result<Books> {
    let mut movements = Vec::new();
    for row in tx.rows(&orders("paid_at", authority, day)).await? {
        movements.push(of_order(&row, NotificationKind::Paid, row.opt_text("trade")?)?);
    }
    for row in tx.rows(&orders("refunded_at", authority, day)).await? {
        let reference = row.opt_text("refund_reference")?;
        movements.push(of_order(&row, NotificationKind::Refunded, reference)?);
    }
    for row in tx.rows(&discrepancies("at", authority, day)).await? {
        let kind = match row.parse("kind")? {
            DiscrepancyKind::UnaskedRefund => NotificationKind::Refunded,
            DiscrepancyKind::Amount | DiscrepancyKind::PaidTwice => NotificationKind::Paid,
        };
        movements.push(of_discrepancy(&row, kind, row.text("id")?)?);
    }
    for row in tx.rows(&discrepancies("returned_at", authority, day)).await? {
        let reference = format!("D{}", row.text("id")?);
        movements.push(of_discrepancy(&row, NotificationKind::Refunded, reference)?);
    }
    let settled = amounts_in(tx, "paid_at", authority, day).await?;
    let unsettled = amounts_in(tx, "refunded_at", authority, day).await?;
    Ok(Books { movements, settled, unsettled })
}

fn within(
    query: &mut SelectStatement,
    table: &'static str,
    column: &'static str,
    authority: &Authority,
    day: Date,
) {
    let (from, until) = (day.start(), day.plus_days(1).start());
    query.and_where(Expr::col((table, "authority")).eq(val(authority)));
    query.and_where(Expr::col((table, column)).gte(val(from)));
    query.and_where(Expr::col((table, column)).lt(val(until)));
}

fn orders(column: &'static str, authority: &Authority, day: Date) -> SelectStatement {
    let columns = ["number", "method", "trade", "refund_reference", "total_fen", "receipt"];
    let mut query = select("payment_order", &columns, &[]);
    within(&mut query, "payment_order", column, authority, day);
    query.order_by("number", Sort::Asc).to_owned()
}

fn discrepancies(column: &'static str, authority: &Authority, day: Date) -> SelectStatement {
    let mut query = select("payment_discrepancy", &["id", "kind", "order_number", "fen"], &[]);
    within(&mut query, "payment_discrepancy", column, authority, day);
    query.order_by("id", Sort::Asc).to_owned()
}

fn of_order(row: &Row, kind: NotificationKind, reference: Option<String>) -> Result<Movement> {
    let order = row.text("number")?;
    Ok(Movement {
        kind,
        method: row.parse("method")?,
        reference: reference.unwrap_or_else(|| order.clone()),
        order,
        fen: row.fen("total_fen")?,
        is_settled: row.opt_text("receipt")?.is_some(),
    })
}

fn of_discrepancy(row: &Row, kind: NotificationKind, reference: String) -> Result<Movement> {
    let (order, fen) = (row.text("order_number")?, row.fen("fen")?);
    Ok(Movement { kind, method: Method::Gateway, reference, order, fen, is_settled: false })
}

/// The lines of settled orders with `column` on that day: account and amount.
async fn amounts_in(
    tx: &Tx,
    column: &'static str,
    authority: &Authority,
    day: Date,
) -> Result<Vec<(Account, Fen)>> {
    let mut query = Query::select();
    query.columns([("payment_item", "account"), ("payment_item", "fen")]).from("payment_order");
    let same =
        |column| Expr::col(("payment_item", column)).eq(Expr::col(("payment_order", column)));
    query.inner_join("payment_item", same("authority").and(same("number")));
    within(&mut query, "payment_order", column, authority, day);
    query.and_where(Expr::col(("payment_order", "receipt")).is_not_null());
    let amount = |row: &Row| Ok((row.parse("account")?, row.fen("fen")?));
    tx.rows(&query).await?.iter().map(amount).collect()
}

/// Whether this person took or paid out cash on that day.
pub async fn handled_cash_in(
    tx: &Tx,
    authority: &Authority,
    day: Date,
    officer: &Actor,
) -> Result<bool> {
    let officer = officer.to_string();
    for (column, by) in [("paid_at", "taken_by"), ("refunded_at", "paid_out_by")] {
        let mut query = orders(column, authority, day);
        query.and_where(Expr::col("method").eq(val(Method::Cash.code())));
        query.and_where(Expr::col(by).eq(val(officer.as_str()))).limit(1);
        if tx.opt(&query).await?.is_some() {
            return Ok(true);
        }
    }
    Ok(false)
}

/// How the day was closed, if it was.
pub async fn closed_in(tx: &Tx, authority: &Authority, day: Date) -> Result<Option<ClosedDay>> {
    let key = [("authority", authority.into()), ("day", day.into())];
    let columns = [
        "gateway_in",
        "gateway_out",
        "cash_in",
        "cash_out",
        "fees",
        "fines",
        "postage",
        "not_settled",
        "matched",
        "differences",
        "closed_at",
        "closed_by",
    ];
    let Some(row) = tx.opt(&select("payment_day", &columns, &key)).await? else {
        return Ok(None);
    };
    let of = |account: &Account| Ok((*account, row.fen(account.code())?));
    let by_account: Result<_> = Account::ALL.iter().map(of).collect();
    let totals = Totals {
        gateway_in: row.fen("gateway_in")?,
        gateway_out: row.fen("gateway_out")?,
        cash_in: row.fen("cash_in")?,
        cash_out: row.fen("cash_out")?,
        by_account: by_account?,
        not_settled: row.fen("not_settled")?,
    };
    Ok(Some(ClosedDay {
        authority: authority.clone(),
        day,
        totals,
        matched: row.int("matched")?,
        differences: row.int("differences")?,
        closed_at: row.instant("closed_at")?,
        closed_by: row.parse("closed_by")?,
    }))
}
