//! Money that came through the gateway goes back through it: the gateway is asked until it tells
//! that it has done so.

use base::{Authority, Error, Fen, Result};

use super::BATCH;
use crate::gateway::RefundRequest;
use crate::model::number::OrderKey;
use crate::model::order::{Order, State};
use crate::model::words::{DiscrepancyState, Method, OrderState};
use crate::{Payments, store};

impl Payments {
    /// Asks the gateway for every refund that is due and was not asked for within
    /// `payments.refund_retry_minutes`, at most 200 of orders and 200 of discrepancies; how many.
    pub async fn send_refunds(&self, authority: &Authority) -> Result<u64> {
        let mut sent = 0;
        for request in self.due(authority).await? {
            if self.take_turn(authority, &request.reference).await? {
                self.gateway.refund(&request).await?;
                sent += 1;
            }
        }
        Ok(sent)
    }

    async fn due(&self, authority: &Authority) -> Result<Vec<RefundRequest>> {
        let (of, now) = (authority.clone(), self.now());
        let read = move |tx| async move {
            let state = OrderState::RefundDue;
            let orders = store::order::in_state_in(&tx, &of, state, BATCH).await?;
            let state = DiscrepancyState::ReturnDue;
            let odd = store::discrepancy::in_state_in(&tx, &of, state, BATCH).await?;
            let mut due: Vec<RefundRequest> =
                orders.into_iter().filter_map(|order| of_order(order, now)).collect();
            due.extend(odd.into_iter().map(|odd| {
                let reference = odd.refund_id();
                request(
                    OrderKey { authority: odd.authority, number: odd.order },
                    reference,
                    odd.trade,
                    odd.fen,
                )
            }));
            Ok::<_, Error>(due)
        };
        self.journal.db().read(read).await
    }

    async fn take_turn(&self, authority: &Authority, reference: &str) -> Result<bool> {
        let minutes = self.rule(authority, "payments.refund_retry_minutes")?;
        let now = self.now();
        let (authority, reference) = (authority.clone(), reference.to_owned());
        let write = move |tx: db::Tx| {
            let (authority, reference) = (authority.clone(), reference.clone());
            async move {
                let next_at = now.plus_minutes(minutes);
                store::statement::take_turn_in(&tx, &authority, &reference, now, next_at).await
            }
        };
        self.journal.db().technical(write).await
    }
}

fn of_order(order: Order, now: base::Instant) -> Option<RefundRequest> {
    let State::RefundDue(payment, refund) = order.state else { return None };
    if payment.method == Method::Cash || now < refund.not_before {
        return None;
    }
    let reference = order.key.number.as_str().to_owned();
    Some(request(order.key, reference, payment.trade?, order.total))
}

fn request(order: OrderKey, reference: String, trade: String, fen: Fen) -> RefundRequest {
    RefundRequest { reference, order, trade, fen }
}
