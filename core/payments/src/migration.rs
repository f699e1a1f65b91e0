//! The tables of this capability.

use db::{Change, Column, Kind, Migration, Table};

use crate::model::words::{
    Account, DiscrepancyKind, DiscrepancyState, Method, NotificationKind, OrderState, Outcome,
    RefundReason,
};

/// Every change of the schema, in order.
pub fn migrations() -> Vec<Migration> {
    let journaled = [order(), item(), receipt(), notification(), discrepancy(), day()];
    let technical = [refund_try(), statement(), statement_line()];
    vec![
        Migration {
            version: 2026_11_22_60,
            name: "payments",
            changes: journaled.into_iter().chain(technical).map(Change::Create).collect(),
        },
        Migration { version: 2026_11_28_60, name: "paid_out_by", changes: vec![paid_out_by()] },
    ]
}

/// Who paid the cash of a refund out, for who handled a day's cash does not close the day.
fn paid_out_by() -> Change {
    Change::Add("payment_order", Column { name: "paid_out_by", kind: Kind::Text, null: true })
}

/// What is to be paid. The indexes serve a case's page, the jobs, and a day's money.
fn order() -> Table {
    Table::journaled("payment_order")
        .text("authority")
        .text("number")
        .text("matter")
        .text("payer")
        .int("total_fen")
        .text("state")
        .int("opened_at")
        .int("expires_at")
        .text_null("method")
        .text_null("trade")
        .int_null("paid_at")
        .text_null("taken_by")
        .text_null("receipt")
        .text_null("refund_reason")
        .text_null("refund_asked_by")
        .int_null("refund_asked_at")
        .int_null("refund_not_before")
        .int_null("refunded_at")
        .text_null("refund_reference")
        .text_null("noted_trade")
        .text_null("noted_reference")
        .int_null("noted_at")
        .int("version")
        .key(&["authority", "number"])
        .index(&["authority", "matter"])
        .index(&["authority", "state", "expires_at"])
        .index(&["authority", "paid_at"])
        .index(&["authority", "refunded_at"])
        .one_of("state", OrderState::CODES)
        .one_of("method", Method::CODES)
        .one_of("refund_reason", RefundReason::CODES)
}

/// The lines of an order; written once, with it.
fn item() -> Table {
    Table::journaled("payment_item")
        .text("authority")
        .text("number")
        .int("line")
        .text("code")
        .text("name")
        .int("fen")
        .text("account")
        .key(&["authority", "number", "line"])
        .one_of("account", Account::CODES)
}

/// Receipts. An order has one at most: the unique key says so.
fn receipt() -> Table {
    Table::journaled("payment_receipt")
        .text("authority")
        .text("number")
        .text("order_number")
        .text("matter")
        .int("total_fen")
        .int("issued_at")
        .int_null("voided_at")
        .int("version")
        .key(&["authority", "number"])
        .unique(&["authority", "order_number"])
}

/// Every genuine message of the gateway, and what came of it.
fn notification() -> Table {
    Table::journaled("payment_notification")
        .text("authority")
        .text("id")
        .text("kind")
        .text("order_number")
        .text("trade")
        .text_null("refund")
        .int("fen")
        .int("happened_at")
        .int("is_late")
        .text("outcome")
        .int("received_at")
        .key(&["authority", "id"])
        .index(&["authority", "order_number"])
        .one_of("kind", NotificationKind::CODES)
        .one_of("outcome", Outcome::CODES)
}

/// Money that fits no order.
fn discrepancy() -> Table {
    Table::journaled("payment_discrepancy")
        .text("authority")
        .text("id")
        .text("kind")
        .text("order_number")
        .text("matter")
        .text("trade")
        .int("fen")
        .int("at")
        .text("state")
        .int_null("returned_at")
        .text_null("note")
        .int("version")
        .key(&["authority", "id"])
        .index(&["authority", "state"])
        .index(&["authority", "at"])
        .index(&["authority", "returned_at"])
        .one_of("kind", DiscrepancyKind::CODES)
        .one_of("state", DiscrepancyState::CODES)
}

/// Days that were closed.
fn day() -> Table {
    Table::journaled("payment_day")
        .text("authority")
        .text("day")
        .int("gateway_in")
        .int("gateway_out")
        .int("cash_in")
        .int("cash_out")
        .int("fees")
        .int("fines")
        .int("postage")
        .int("not_settled")
        .int("matched")
        .int("differences")
        .int("closed_at")
        .text("closed_by")
        .key(&["authority", "day"])
}

/// When a refund is sent to the gateway again, should it not answer.
fn refund_try() -> Table {
    Table::technical("payment_refund_try")
        .text("authority")
        .text("reference")
        .int("next_at")
        .key(&["authority", "reference"])
}

/// When a day's statement was fetched.
fn statement() -> Table {
    Table::technical("payment_statement")
        .text("authority")
        .text("day")
        .int("fetched_at")
        .key(&["authority", "day"])
}

/// Its lines, in the order of the statement.
fn statement_line() -> Table {
    Table::technical("payment_statement_line")
        .text("authority")
        .text("day")
        .int("line")
        .text("kind")
        .text("reference")
        .text("order_key")
        .int("fen")
        .key(&["authority", "day", "line"])
        .one_of("kind", NotificationKind::CODES)
}
