//! The gateway tells what happened to money. Late, twice, out of order or forged: every message that
//! is genuine is recorded once, and has its effect once.

use base::{Authority, Instant, Result};
use db::Tx;
use journal::{Actor, ActorKind, Command, Desk, Envelope, Next};
use serde::Serialize;

use super::pay_out::refund_entries;
use super::{order_in, receipt_for};
use crate::event::{
    DiscrepancyOpened, DiscrepancyReturned, NotificationReceived, OrderPaid, OrderPaidLate,
    OrderRefundNoted, OrderRefunded,
};
use crate::model::discrepancy::Discrepancy;
use crate::model::notification::Notification;
use crate::model::number::OrderKey;
use crate::model::order::Order;
use crate::model::words::{DiscrepancyKind, Method, NotificationKind, Outcome};
use crate::{Payments, PaymentsRefusal, rules, store};

#[derive(Serialize)]
struct ReceiveNotification {
    told: Notification,
    #[serde(skip)]
    key: OrderKey,
    /// Differs each time the gateway sends it, so no part of the request.
    #[serde(skip)]
    is_late: bool,
    #[serde(skip)]
    grace_minutes: i64,
}

impl Payments {
    /// Takes a message of the gateway in: the raw body and the header that signs it. The answer to
    /// the same message is always the same.
    ///
    /// A signature counts for `payments.signature_minutes` either way. One that is older, but no
    /// older than `payments.notification_days`, is still taken and marked late: it covers its time,
    /// and a replay has no effect because the message's id is taken.
    ///
    /// # Errors
    /// `payments.forged`, `payments.clock_differs`, `payments.stale`, `payments.unreadable`,
    /// `payments.unknown_order`; `journal.already_sent` for a known id with other content.
    pub async fn receive_notification(&self, body: &[u8], signature: &str) -> Result<Outcome> {
        let signed_at = self.key.signed_at(signature, body)?.ok_or(PaymentsRefusal::Forged)?;
        let told = Notification::read(body)?;
        let key: OrderKey = told.order.parse().map_err(|_| PaymentsRefusal::UnknownOrder)?;
        let is_late = self.check_time(&key.authority, signed_at)?;
        let grace_minutes = self.rule(&key.authority, "payments.late_grace_minutes")?;
        let envelope = Envelope {
            command: Self::command_id(&format!("notification/{}", told.id)),
            actor: Actor::new(ActorKind::Partner, "gateway"),
        };
        let command = ReceiveNotification { told, key, is_late, grace_minutes };
        let done = self.journal.perform(envelope, command).await?;
        Ok(done.event::<NotificationReceived>()?.outcome)
    }

    /// Whether it was signed longer ago than a message takes; refused if in the future or too old.
    fn check_time(&self, authority: &Authority, signed_at: Instant) -> Result<bool> {
        let minutes = self.rule(authority, "payments.signature_minutes")?;
        let days = self.rule(authority, "payments.notification_days")?;
        let age = self.now().seconds_since(signed_at);
        if age < -minutes * 60 {
            return Err(PaymentsRefusal::ClockDiffers { minutes }.into());
        }
        if age > days * 86_400 {
            return Err(PaymentsRefusal::Stale { days }.into());
        }
        Ok(age > minutes * 60)
    }
}

impl Command for ReceiveNotification {
    const NAME: &'static str = "payments.receive_notification";

    fn home(&self) -> Authority {
        self.key.authority.clone()
    }

    async fn decide(&self, tx: &Tx, desk: &Desk) -> Result<Vec<Next>> {
        let order = order_in(tx, &self.key).await?;
        let known = self.known_in(tx).await?;
        let outcome = rules::outcome(&order, known.as_ref(), &self.told);
        let told = &self.told;
        let received = NotificationReceived {
            kind: told.kind,
            order: order.key.number.clone(),
            trade: told.trade.clone(),
            refund: told.refund.clone(),
            fen: told.fen,
            happened_at: told.happened_at(),
            is_late: self.is_late,
            outcome,
        };
        let subject = format!("notification/{}", told.id);
        let seen = format!("{} v{}", order.key.subject(), order.version);
        let received = Next::new(self.home(), subject, 1, received)?.seen(seen);
        let mut nexts = vec![received];
        nexts.extend(self.effects(outcome, &order, known.as_ref(), desk)?);
        Ok(nexts)
    }
}

impl ReceiveNotification {
    /// The discrepancy that this payment or refund opened, or that this refund returns.
    async fn known_in(&self, tx: &Tx) -> Result<Option<Discrepancy>> {
        let told = &self.told;
        let find = |id: &str| {
            let (authority, id) = (self.key.authority.clone(), id.to_owned());
            async move { store::discrepancy::discrepancy_in(tx, &authority, &id).await }
        };
        match told.refund.as_deref() {
            None => find(&told.trade).await,
            Some(refund) => match find(refund).await? {
                Some(known) => Ok(Some(known)),
                None => match refund.strip_prefix('D') {
                    Some(id) => find(id).await,
                    None => Ok(None),
                },
            },
        }
    }

    fn effects(
        &self,
        outcome: Outcome,
        order: &Order,
        known: Option<&Discrepancy>,
        desk: &Desk,
    ) -> Result<Vec<Next>> {
        match outcome {
            Outcome::Settled => self.settled(order, desk),
            Outcome::Late => {
                let refund_from = desk.now.plus_minutes(self.grace_minutes);
                Ok(vec![order.next(self.paid_late(order, refund_from))?])
            }
            Outcome::PaidAndRefunded => self.paid_and_refunded(order, desk),
            Outcome::RefundNoted => Ok(vec![order.next(OrderRefundNoted {
                matter: order.matter.clone(),
                trade: self.told.trade.clone(),
                reference: self.told.refund.clone().unwrap_or_default(),
                at: self.told.happened_at(),
            })?]),
            Outcome::Refunded => {
                let at = self.told.happened_at();
                refund_entries(order, 1, refunded(order, self.told.refund.clone(), at))
            }
            Outcome::Amount => self.discrepancy(order, DiscrepancyKind::Amount),
            Outcome::PaidTwice => self.discrepancy(order, DiscrepancyKind::PaidTwice),
            Outcome::UnaskedRefund => self.discrepancy(order, DiscrepancyKind::UnaskedRefund),
            Outcome::Returned => {
                let returned_at = self.told.happened_at();
                let next = known.map(|known| known.next(DiscrepancyReturned { returned_at }));
                next.into_iter().collect()
            }
            Outcome::Again => Ok(Vec::new()),
        }
    }

    fn settled(&self, order: &Order, desk: &Desk) -> Result<Vec<Next>> {
        let (receipt, issued) = receipt_for(order, desk.now.date(), desk)?;
        let paid = OrderPaid {
            matter: order.matter.clone(),
            method: Method::Gateway,
            trade: Some(self.told.trade.clone()),
            total: order.total,
            paid_at: self.told.happened_at(),
            receipt,
        };
        Ok(vec![order.next(paid)?, issued])
    }

    fn paid_late(&self, order: &Order, refund_from: Instant) -> OrderPaidLate {
        OrderPaidLate {
            matter: order.matter.clone(),
            trade: self.told.trade.clone(),
            total: order.total,
            paid_at: self.told.happened_at(),
            refund_from,
        }
    }

    /// The money came and went before we heard of either.
    fn paid_and_refunded(&self, order: &Order, desk: &Desk) -> Result<Vec<Next>> {
        let mut nexts = vec![order.next(self.paid_late(order, desk.now))?];
        if let Some(noted) = &order.refund_noted {
            let refunded = refunded(order, Some(noted.reference.clone()), noted.at);
            nexts.extend(refund_entries(order, 2, refunded)?);
        }
        Ok(nexts)
    }

    /// Named after the payment, or after the refund that nobody asked for: told again, it is known.
    fn discrepancy(&self, order: &Order, kind: DiscrepancyKind) -> Result<Vec<Next>> {
        let told = &self.told;
        let id = match (told.kind, &told.refund) {
            (NotificationKind::Refunded, Some(refund)) => refund,
            _ => &told.trade,
        };
        let opened = DiscrepancyOpened {
            kind,
            order: order.key.number.clone(),
            matter: order.matter.clone(),
            trade: told.trade.clone(),
            fen: told.fen,
            at: told.happened_at(),
        };
        Ok(vec![Next::new(self.home(), format!("discrepancy/{id}"), 1, opened)?])
    }
}

fn refunded(order: &Order, reference: Option<String>, refunded_at: Instant) -> OrderRefunded {
    let (matter, total) = (order.matter.clone(), order.total);
    OrderRefunded { matter, method: Method::Gateway, reference, total, refunded_at }
}
