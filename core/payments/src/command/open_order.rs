//! A matter asks for money: an order is opened.

use base::{Authority, Date, Fault, Result};
use db::Tx;
use journal::{Command, Desk, Envelope, Next};
use serde::Serialize;

use crate::event::OrderOpened;
use crate::model::number::{OrderKey, OrderNumber};
use crate::model::order::NewOrder;
use crate::{Payments, rules};

#[derive(Serialize)]
struct OpenOrder {
    order: NewOrder,
    /// Whole days after today; a rule of the day, no part of the request.
    #[serde(skip)]
    days: i64,
}

impl Payments {
    /// Opens an order, to be paid until the end of the next day (`payments.order_days`).
    ///
    /// # Errors
    /// `payments.nothing_due`, `payments.wrong_amount`, `payments.wrong_item`.
    pub async fn open_order(&self, envelope: Envelope, order: NewOrder) -> Result<OrderKey> {
        let authority = order.authority.clone();
        let days = self.rule(&authority, "payments.order_days")?;
        let done = self.journal.perform(envelope, OpenOrder { order, days }).await?;
        let number = done.entry.subject.strip_prefix("order/").unwrap_or_default();
        let number = OrderNumber::parse(number)
            .map_err(|_| Fault::Bug(format!("an order is numbered {number}")))?;
        Ok(OrderKey { authority, number })
    }
}

impl Command for OpenOrder {
    const NAME: &'static str = "payments.open_order";

    fn home(&self) -> Authority {
        self.order.authority.clone()
    }

    async fn decide(&self, _: &Tx, desk: &Desk) -> Result<Vec<Next>> {
        let total = rules::total(&self.order)?;
        let today: Date = desk.now.date();
        let opened = OrderOpened {
            matter: self.order.matter.clone(),
            payer: self.order.payer,
            items: self.order.items.clone(),
            total,
            // 24:00 of the last day is 0:00 of the day after it.
            expires_at: today.plus_days(self.days + 1).start(),
        };
        let authority = self.order.authority.clone();
        let number = OrderNumber::draw(&authority, today, &desk.chance);
        let key = OrderKey { authority, number };
        Ok(vec![Next::new(key.authority.clone(), key.subject(), 1, opened)?])
    }
}
