//! The matter still takes money that came late: the order is settled after all.

use base::{Authority, Result};
use db::Tx;
use journal::{Command, Desk, Envelope, Next};
use serde::Serialize;

use super::{order_in, receipt_for};
use crate::event::OrderLateAccepted;
use crate::model::number::{OrderKey, ReceiptNumber};
use crate::model::order::State;
use crate::model::words::RefundReason;
use crate::{Payments, PaymentsRefusal};

#[derive(Serialize)]
struct AcceptLate {
    key: OrderKey,
}

impl Payments {
    /// Keeps late money, as long as it is not on its way back (`payments.late_grace_minutes` after
    /// we heard of it). For whoever knows the matter; gives the receipt's number.
    pub async fn accept_late(&self, envelope: Envelope, key: &OrderKey) -> Result<ReceiptNumber> {
        let command = AcceptLate { key: key.clone() };
        let done = self.journal.perform(envelope, command).await?;
        Ok(done.event::<OrderLateAccepted>()?.receipt)
    }
}

impl Command for AcceptLate {
    const NAME: &'static str = "payments.accept_late";

    fn home(&self) -> Authority {
        self.key.authority.clone()
    }

    async fn decide(&self, tx: &Tx, desk: &Desk) -> Result<Vec<Next>> {
        let order = order_in(tx, &self.key).await?;
        let not_before = match &order.state {
            State::RefundDue(_, refund) if refund.reason == RefundReason::Late => refund.not_before,
            _ => return Err(PaymentsRefusal::NotLate.into()),
        };
        // The job sends refunds from `not_before` on and never earlier, so the two cannot meet.
        if desk.now >= not_before {
            return Err(PaymentsRefusal::TooLateToAccept.into());
        }
        let (receipt, issued) = receipt_for(&order, desk.now.date(), desk)?;
        let (matter, total) = (order.matter.clone(), order.total);
        Ok(vec![order.next(OrderLateAccepted { matter, total, receipt })?, issued])
    }
}
