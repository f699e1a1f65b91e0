//! Nobody paid in time: the program says so.

use base::{Authority, Result};
use db::Tx;
use journal::{Command, Desk, Next};
use serde::Serialize;

use super::order_in;
use crate::event::OrderLapsed;
use crate::model::number::OrderKey;
use crate::model::order::State;
use crate::model::words::OrderState;
use crate::{PaymentsRefusal, rules};

/// Sent by the job alone.
#[derive(Serialize)]
pub struct LapseOrder {
    pub key: OrderKey,
}

impl Command for LapseOrder {
    const NAME: &'static str = "payments.lapse_order";

    fn home(&self) -> Authority {
        self.key.authority.clone()
    }

    async fn decide(&self, tx: &Tx, desk: &Desk) -> Result<Vec<Next>> {
        let order = order_in(tx, &self.key).await?;
        if order.state != State::Open {
            order.payable(desk.now)?;
        }
        if order.word_at(desk.now) != OrderState::Lapsed {
            let until = rules::minute(order.expires_at);
            return Err(PaymentsRefusal::StillOpen { until }.into());
        }
        Ok(vec![order.next(OrderLapsed { matter: order.matter.clone() })?])
    }
}
