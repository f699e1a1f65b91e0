//! The verbs, one file each.

mod accept_late;
mod ask_refund;
mod cancel_order;
mod close_day;
mod lapse_order;
mod open_order;
mod pay_out;
mod receive_notification;
mod settle_discrepancy;
mod take_cash;

pub(crate) use lapse_order::LapseOrder;

use base::{Authority, Date, Result};
use db::Tx;
use journal::{ActorKind, Desk, Next};

use crate::PaymentsRefusal;
use crate::event::ReceiptIssued;
use crate::model::number::{OrderKey, ReceiptNumber};
use crate::model::order::Order;
use crate::store;

/// The order, or that there is none.
async fn order_in(tx: &Tx, key: &OrderKey) -> Result<Order> {
    let order = store::order::order_in(tx, key).await?;
    order.ok_or_else(|| PaymentsRefusal::UnknownOrder.into())
}

/// Desks are served by people with a number.
fn staff_only(desk: &Desk) -> Result<()> {
    if desk.actor.kind == ActorKind::Staff { Ok(()) } else { Err(PaymentsRefusal::NotStaff.into()) }
}

/// Over the desk: staff, and nobody who closed the day whose cash it would be. A day is closed only when
/// it is over, so this meets a clock that was set back.
async fn cashier_only(tx: &Tx, authority: &Authority, desk: &Desk) -> Result<()> {
    staff_only(desk)?;
    let day = desk.now.date();
    let closed = store::day::closed_in(tx, authority, day).await?;
    if closed.is_some_and(|closed| closed.closed_by == desk.actor) {
        return Err(PaymentsRefusal::CloserTakesCash { day: day.to_string() }.into());
    }
    Ok(())
}

/// A fresh receipt for the order: its number and the entry that takes it.
fn receipt_for(order: &Order, day: Date, desk: &Desk) -> Result<(ReceiptNumber, Next)> {
    let authority: &Authority = &order.key.authority;
    let number = ReceiptNumber::draw(authority, day, &desk.chance);
    let issued = ReceiptIssued {
        order: order.key.number.clone(),
        matter: order.matter.clone(),
        total: order.total,
    };
    let subject = format!("receipt/{}", number.as_str());
    let next = Next::new(authority.clone(), subject, 1, issued)?;
    Ok((number, next))
}
