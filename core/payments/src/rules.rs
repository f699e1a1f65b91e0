//! The pure rules of money: what an order comes to, whether it can be paid, and what becomes of a
//! message of the gateway. No clock, no database.

use base::{Fen, Instant, text};

use crate::PaymentsRefusal;
use crate::model::discrepancy::Discrepancy;
use crate::model::notification::Notification;
use crate::model::order::{Item, NewOrder, Order, State};
use crate::model::words::{DiscrepancyState, Method, NotificationKind, OrderState, Outcome};

/// Lines of one order at most.
const ITEMS_MAX: usize = 50;
/// Bytes of a code, a text key or a matter at most.
const WORD_MAX: usize = 100;
/// No order of a vehicle office comes near this: ten million yuan.
const TOTAL_MAX: Fen = Fen::yuan(10_000_000);

/// What the order comes to: more than nothing, and no line below nothing.
pub fn total(order: &NewOrder) -> Result<Fen, PaymentsRefusal> {
    let word = |s: &str| !s.is_empty() && s.len() <= WORD_MAX && text::is_storable(s);
    let wrong = |item: &Item| !word(&item.code) || !word(&item.name);
    if !word(&order.matter) || order.items.len() > ITEMS_MAX {
        return Err(PaymentsRefusal::WrongItem { item: order.matter.chars().take(40).collect() });
    }
    if let Some(item) = order.items.iter().find(|item| wrong(item)) {
        return Err(PaymentsRefusal::WrongItem { item: item.code.chars().take(40).collect() });
    }
    let outside = |item: &&Item| item.fen < Fen::ZERO || item.fen > TOTAL_MAX;
    if let Some(item) = order.items.iter().find(outside) {
        return Err(PaymentsRefusal::WrongAmount { item: item.code.clone() });
    }
    // Fifty lines of ten million yuan each are far from the end of an i64.
    let total: Fen = order.items.iter().map(|item| item.fen).sum();
    if total.is_zero() {
        return Err(PaymentsRefusal::NothingDue);
    }
    if total > TOTAL_MAX {
        return Err(PaymentsRefusal::WrongAmount { item: order.matter.clone() });
    }
    Ok(total)
}

/// A time as refusals tell it: `2026-11-24 00:00`.
pub fn minute(at: Instant) -> String {
    at.china().format("%Y-%m-%d %H:%M").to_string()
}

/// Whether an order in this state may be paid.
pub fn payable(word: OrderState, expires_at: Instant) -> Result<(), PaymentsRefusal> {
    match word {
        OrderState::Open => Ok(()),
        OrderState::Paid => Err(PaymentsRefusal::AlreadyPaid),
        OrderState::Lapsed => Err(PaymentsRefusal::Lapsed { until: minute(expires_at) }),
        OrderState::Cancelled => Err(PaymentsRefusal::Cancelled),
        OrderState::RefundDue | OrderState::Refunded => Err(PaymentsRefusal::Refunding),
    }
}

/// What becomes of a message. `known` is the discrepancy that its payment or refund opened before.
pub fn outcome(order: &Order, known: Option<&Discrepancy>, told: &Notification) -> Outcome {
    match told.kind {
        NotificationKind::Paid => paid(order, known, told),
        NotificationKind::Refunded => refunded(order, known, told),
    }
}

fn paid(order: &Order, known: Option<&Discrepancy>, told: &Notification) -> Outcome {
    if known.is_some() {
        return Outcome::Again;
    }
    if let Some(payment) = order.state.payment() {
        let same = payment.trade.as_deref() == Some(told.trade.as_str());
        return if same { Outcome::Again } else { Outcome::PaidTwice };
    }
    if told.fen != order.total {
        return Outcome::Amount;
    }
    if order.refund_noted.as_ref().is_some_and(|noted| noted.trade == told.trade) {
        return Outcome::PaidAndRefunded;
    }
    // What counts is when the payer paid, not when we hear of it. Once the order has lapsed its
    // matter may have ended, so even money that was in time asks first (`accept_late`).
    let in_time = told.happened_at() <= order.expires_at;
    if order.state == State::Open && in_time { Outcome::Settled } else { Outcome::Late }
}

fn refunded(order: &Order, known: Option<&Discrepancy>, told: &Notification) -> Outcome {
    let reference = told.refund.as_deref().unwrap_or_default();
    if let Some(known) = known {
        let ours = known.holds_money() && known.refund_id() == reference;
        return match known.state {
            DiscrepancyState::ReturnDue if ours && known.fen == told.fen => Outcome::Returned,
            DiscrepancyState::Returned if ours => Outcome::Again,
            _ if !known.holds_money() => Outcome::Again,
            _ => Outcome::UnaskedRefund,
        };
    }
    let asked = reference == order.key.number.as_str() && told.fen == order.total;
    match &order.state {
        State::RefundDue(payment, _) | State::Refunded(payment, ..)
            if payment.trade.as_deref() != Some(&told.trade)
                || payment.method == Method::Cash
                || !(asked || is_noted(order, told)) =>
        {
            Outcome::UnaskedRefund
        }
        State::RefundDue(..) => Outcome::Refunded,
        State::Refunded(..) => Outcome::Again,
        State::Paid(_) => Outcome::UnaskedRefund,
        State::Open | State::Lapsed | State::Cancelled => {
            if is_noted(order, told) {
                Outcome::Again
            } else if order.refund_noted.is_none() && told.fen == order.total {
                Outcome::RefundNoted
            } else {
                Outcome::UnaskedRefund
            }
        }
    }
}

fn is_noted(order: &Order, told: &Notification) -> bool {
    order.refund_noted.as_ref().is_some_and(|noted| {
        noted.trade == told.trade && Some(&noted.reference) == told.refund.as_ref()
    })
}

#[cfg(test)]
#[path = "rules_tests.rs"]
mod tests;
