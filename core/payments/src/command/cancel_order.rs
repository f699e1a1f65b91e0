//! Nothing is due any more: an order that nobody paid is withdrawn.

use base::{Authority, Result};
use db::Tx;
use journal::{Command, Desk, Envelope, Next};
use serde::Serialize;

use super::order_in;
use crate::Payments;
use crate::event::OrderCancelled;
use crate::model::number::OrderKey;
use crate::model::words::CancelReason;

#[derive(Serialize)]
struct CancelOrder {
    key: OrderKey,
    reason: CancelReason,
}

impl Payments {
    /// Withdraws an open order. Money that comes all the same is late money.
    pub async fn cancel_order(
        &self,
        envelope: Envelope,
        key: &OrderKey,
        reason: CancelReason,
    ) -> Result<()> {
        let command = CancelOrder { key: key.clone(), reason };
        self.journal.perform(envelope, command).await.map(drop)
    }
}

impl Command for CancelOrder {
    const NAME: &'static str = "payments.cancel_order";

    fn home(&self) -> Authority {
        self.key.authority.clone()
    }

    async fn decide(&self, tx: &Tx, desk: &Desk) -> Result<Vec<Next>> {
        let order = order_in(tx, &self.key).await?;
        order.payable(desk.now)?;
        let cancelled = OrderCancelled { matter: order.matter.clone(), reason: self.reason };
        Ok(vec![order.next(cancelled)?])
    }
}
