//! Settled money is to go back.

use base::{Authority, Result};
use db::Tx;
use journal::{Command, Desk, Envelope, Next};
use serde::Serialize;

use super::order_in;
use crate::event::OrderRefundAsked;
use crate::model::number::OrderKey;
use crate::model::order::State;
use crate::model::words::RefundReason;
use crate::{Payments, PaymentsRefusal};

#[derive(Serialize)]
struct AskRefund {
    key: OrderKey,
    reason: RefundReason,
}

impl Payments {
    /// Has the money of a settled order go back by the way it came: through the gateway by the job
    /// ([`Payments::send_refunds`]), in cash at the desk by another officer ([`Payments::pay_out`]).
    pub async fn ask_refund(
        &self,
        envelope: Envelope,
        key: &OrderKey,
        reason: RefundReason,
    ) -> Result<()> {
        let command = AskRefund { key: key.clone(), reason };
        self.journal.perform(envelope, command).await.map(drop)
    }
}

impl Command for AskRefund {
    const NAME: &'static str = "payments.ask_refund";

    fn home(&self) -> Authority {
        self.key.authority.clone()
    }

    async fn decide(&self, tx: &Tx, _: &Desk) -> Result<Vec<Next>> {
        let order = order_in(tx, &self.key).await?;
        match &order.state {
            State::Paid(_) => {
                let (matter, total) = (order.matter.clone(), order.total);
                let asked = OrderRefundAsked { matter, reason: self.reason, total };
                Ok(vec![order.next(asked)?])
            }
            State::RefundDue(..) | State::Refunded(..) => Err(PaymentsRefusal::Refunding.into()),
            State::Open | State::Lapsed | State::Cancelled => Err(PaymentsRefusal::NotPaid.into()),
        }
    }
}
