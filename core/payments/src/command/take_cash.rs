//! Money over the desk.

use base::{Authority, Result};
use db::Tx;
use journal::{Command, Desk, Envelope, Next};
use serde::Serialize;

use super::{cashier_only, order_in, receipt_for};
use crate::Payments;
use crate::event::OrderPaid;
use crate::model::number::{OrderKey, ReceiptNumber};
use crate::model::words::Method;

#[derive(Serialize)]
struct TakeCash {
    key: OrderKey,
}

impl Payments {
    /// Takes the whole amount of an order in cash; the officer is the envelope's actor. Gives the
    /// receipt's number.
    pub async fn take_cash(&self, envelope: Envelope, key: &OrderKey) -> Result<ReceiptNumber> {
        let command = TakeCash { key: key.clone() };
        let done = self.journal.perform(envelope, command).await?;
        Ok(done.event::<OrderPaid>()?.receipt)
    }
}

impl Command for TakeCash {
    const NAME: &'static str = "payments.take_cash";

    fn home(&self) -> Authority {
        self.key.authority.clone()
    }

    async fn decide(&self, tx: &Tx, desk: &Desk) -> Result<Vec<Next>> {
        cashier_only(tx, &self.key.authority, desk).await?;
        let order = order_in(tx, &self.key).await?;
        order.payable(desk.now)?;
        let (receipt, issued) = receipt_for(&order, desk.now.date(), desk)?;
        let paid = OrderPaid {
            matter: order.matter.clone(),
            method: Method::Cash,
            trade: None,
            total: order.total,
            paid_at: desk.now,
            receipt,
        };
        Ok(vec![order.next(paid)?, issued])
    }
}
