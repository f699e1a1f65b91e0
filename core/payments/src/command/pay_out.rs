//! Cash goes back over the desk, by another officer than the one who asked for it.

use base::{Authority, Result};
use db::Tx;
use journal::{Command, Desk, Envelope, Next};
use serde::Serialize;

use super::{cashier_only, order_in};
use crate::event::{OrderRefunded, ReceiptVoided};
use crate::model::number::OrderKey;
use crate::model::order::{Order, State};
use crate::model::words::Method;
use crate::{Payments, PaymentsRefusal};

#[derive(Serialize)]
struct PayOut {
    key: OrderKey,
}

impl Payments {
    /// Pays the cash of a refund out; the officer is the envelope's actor.
    pub async fn pay_out(&self, envelope: Envelope, key: &OrderKey) -> Result<()> {
        self.journal.perform(envelope, PayOut { key: key.clone() }).await.map(drop)
    }
}

impl Command for PayOut {
    const NAME: &'static str = "payments.pay_out";

    fn home(&self) -> Authority {
        self.key.authority.clone()
    }

    async fn decide(&self, tx: &Tx, desk: &Desk) -> Result<Vec<Next>> {
        cashier_only(tx, &self.key.authority, desk).await?;
        let order = order_in(tx, &self.key).await?;
        let State::RefundDue(payment, refund) = &order.state else {
            return Err(PaymentsRefusal::NoRefundDue.into());
        };
        if payment.method == Method::Gateway {
            return Err(PaymentsRefusal::ByGateway.into());
        }
        if refund.asked_by == desk.actor {
            return Err(PaymentsRefusal::SameOfficer.into());
        }
        let refunded = OrderRefunded {
            matter: order.matter.clone(),
            method: Method::Cash,
            reference: None,
            total: order.total,
            refunded_at: desk.now,
        };
        refund_entries(&order, 1, refunded)
    }
}

/// The order's refund, and the end of its receipt if it had one.
pub(super) fn refund_entries(order: &Order, by: i64, refunded: OrderRefunded) -> Result<Vec<Next>> {
    let mut nexts = vec![order.later(by, refunded)?];
    if let Some(receipt) = order.state.payment().and_then(|payment| payment.receipt.as_ref()) {
        let voided = ReceiptVoided { order: order.key.number.clone() };
        let subject = format!("receipt/{}", receipt.as_str());
        nexts.push(Next::new(order.key.authority.clone(), subject, 2, voided)?);
    }
    Ok(nexts)
}
