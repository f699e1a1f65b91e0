//! The only writer of orders and their lines.

use db::{Value, Writes, insert, update};
use journal::{Entry, Event};

use crate::apply::{named, row};
use crate::event::{
    OrderCancelled, OrderLapsed, OrderLateAccepted, OrderOpened, OrderPaid, OrderPaidLate,
    OrderRefundAsked, OrderRefundNoted, OrderRefunded,
};
use crate::model::words::{Method, OrderState, RefundReason};

type Set<'a> = &'a [(&'static str, Value)];

fn key(entry: &Entry) -> [(&'static str, Value); 2] {
    [("authority", (&entry.authority).into()), ("number", named(entry).into())]
}

fn set(writes: &mut Writes, entry: &Entry, columns: Set<'_>) {
    let columns = [columns, &[("version", entry.version.into())]].concat();
    writes.put(update("payment_order", &key(entry), &columns));
}

fn state(word: OrderState) -> (&'static str, Value) {
    ("state", word.code().into())
}

/// Why, by whom and when money is to go back.
fn refund_due(
    entry: &Entry,
    reason: RefundReason,
    not_before: base::Instant,
) -> [(&'static str, Value); 5] {
    [
        state(OrderState::RefundDue),
        ("refund_reason", reason.code().into()),
        ("refund_asked_by", entry.actor.to_string().into()),
        ("refund_asked_at", entry.at.into()),
        ("refund_not_before", not_before.into()),
    ]
}

impl Event for OrderOpened {
    const KIND: &'static str = "payments.order.opened";
    fn apply(&self, writes: &mut Writes, entry: &Entry) {
        let columns = row(
            key(entry),
            [
                ("matter", (&self.matter).into()),
                ("payer", self.payer.to_string().into()),
                ("total_fen", self.total.into()),
                state(OrderState::Open),
                ("opened_at", entry.at.into()),
                ("expires_at", self.expires_at.into()),
                ("version", entry.version.into()),
            ],
        );
        writes.put(insert("payment_order", &columns));
        for (line, item) in (1_i64..).zip(&self.items) {
            let columns = row(
                key(entry),
                [
                    ("line", line.into()),
                    ("code", (&item.code).into()),
                    ("name", (&item.name).into()),
                    ("fen", item.fen.into()),
                    ("account", item.account.code().into()),
                ],
            );
            writes.put(insert("payment_item", &columns));
        }
    }
}

impl Event for OrderPaid {
    const KIND: &'static str = "payments.order.paid";
    fn apply(&self, writes: &mut Writes, entry: &Entry) {
        let columns = [
            state(OrderState::Paid),
            ("method", self.method.code().into()),
            ("trade", self.trade.as_deref().into()),
            ("paid_at", self.paid_at.into()),
            ("taken_by", entry.actor.to_string().into()),
            ("receipt", self.receipt.as_str().into()),
        ];
        set(writes, entry, &columns);
    }
}

impl Event for OrderLapsed {
    const KIND: &'static str = "payments.order.lapsed";
    fn apply(&self, writes: &mut Writes, entry: &Entry) {
        set(writes, entry, &[state(OrderState::Lapsed)]);
    }
}

impl Event for OrderCancelled {
    const KIND: &'static str = "payments.order.cancelled";
    fn apply(&self, writes: &mut Writes, entry: &Entry) {
        set(writes, entry, &[state(OrderState::Cancelled)]);
    }
}

impl Event for OrderPaidLate {
    const KIND: &'static str = "payments.order.paid_late";
    fn apply(&self, writes: &mut Writes, entry: &Entry) {
        let money = [
            ("method", Method::Gateway.code().into()),
            ("trade", (&self.trade).into()),
            ("paid_at", self.paid_at.into()),
            ("taken_by", entry.actor.to_string().into()),
        ];
        let due = refund_due(entry, RefundReason::Late, self.refund_from);
        set(writes, entry, &[money.as_slice(), &due].concat());
    }
}

impl Event for OrderLateAccepted {
    const KIND: &'static str = "payments.order.late_accepted";
    fn apply(&self, writes: &mut Writes, entry: &Entry) {
        let columns = [
            state(OrderState::Paid),
            ("receipt", self.receipt.as_str().into()),
            ("refund_reason", Value::Null),
            ("refund_asked_by", Value::Null),
            ("refund_asked_at", Value::Null),
            ("refund_not_before", Value::Null),
        ];
        set(writes, entry, &columns);
    }
}

impl Event for OrderRefundAsked {
    const KIND: &'static str = "payments.order.refund_asked";
    fn apply(&self, writes: &mut Writes, entry: &Entry) {
        set(writes, entry, &refund_due(entry, self.reason, entry.at));
    }
}

impl Event for OrderRefundNoted {
    const KIND: &'static str = "payments.order.refund_noted";
    fn apply(&self, writes: &mut Writes, entry: &Entry) {
        let columns = [
            ("noted_trade", (&self.trade).into()),
            ("noted_reference", (&self.reference).into()),
            ("noted_at", self.at.into()),
        ];
        set(writes, entry, &columns);
    }
}

impl Event for OrderRefunded {
    const KIND: &'static str = "payments.order.refunded";
    fn apply(&self, writes: &mut Writes, entry: &Entry) {
        let paid_out_by = (self.method == Method::Cash).then(|| entry.actor.to_string());
        let columns = [
            state(OrderState::Refunded),
            ("refunded_at", self.refunded_at.into()),
            ("refund_reference", self.reference.as_deref().into()),
            ("paid_out_by", paid_out_by.into()),
        ];
        set(writes, entry, &columns);
    }
}
