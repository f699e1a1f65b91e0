//! What pages ask.

use base::{Authority, Date, Fen, Instant, Result};

use crate::gateway::{PayPage, PayRequest};
use crate::model::day::Reconciliation;
use crate::model::discrepancy::Discrepancy;
use crate::model::number::{OrderKey, ReceiptNumber};
use crate::model::order::Order;
use crate::model::words::{DiscrepancyState, NotificationKind, OrderState, Outcome};
use crate::{Payments, PaymentsRefusal, reconcile, store};

/// Rows of one list at most.
const LIST_MAX: u64 = 200;

/// A receipt. What was paid for stands in its order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Receipt {
    /// Its number.
    pub number: ReceiptNumber,
    /// For which order.
    pub order: OrderKey,
    /// What it was for.
    pub matter: String,
    /// How much.
    pub total: Fen,
    /// When it was issued.
    pub issued_at: Instant,
    /// When the money went back.
    pub voided_at: Option<Instant>,
}

/// A genuine message of the gateway and what came of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReceivedNotification {
    /// The gateway's id of the message.
    pub id: String,
    /// What it told.
    pub kind: NotificationKind,
    /// The gateway's number of the payment.
    pub trade: String,
    /// How much.
    pub fen: Fen,
    /// When it happened.
    pub happened_at: Instant,
    /// Whether it was signed longer ago than a message takes.
    pub is_late: bool,
    /// What came of it.
    pub outcome: Outcome,
    /// When we took it in.
    pub received_at: Instant,
}

impl Payments {
    /// An order.
    pub async fn order(&self, key: &OrderKey) -> Result<Option<Order>> {
        let key = key.clone();
        let read = |tx| async move { store::order::order_in(&tx, &key).await };
        self.journal.db().read(read).await
    }

    /// The orders of a matter, oldest first; at most a hundred.
    pub async fn orders_of(&self, authority: &Authority, matter: &str) -> Result<Vec<Order>> {
        let (authority, matter) = (authority.clone(), matter.to_owned());
        let read = |tx| async move { store::order::of_matter_in(&tx, &authority, &matter).await };
        self.journal.db().read(read).await
    }

    /// Orders whose money is to go back, at most 200.
    pub async fn refunds_due(&self, authority: &Authority) -> Result<Vec<Order>> {
        let authority = authority.clone();
        let read = |tx| async move {
            let state = OrderState::RefundDue;
            store::order::in_state_in(&tx, &authority, state, LIST_MAX).await
        };
        self.journal.db().read(read).await
    }

    /// A receipt.
    pub async fn receipt(
        &self,
        authority: &Authority,
        number: &ReceiptNumber,
    ) -> Result<Option<Receipt>> {
        let (authority, number) = (authority.clone(), number.clone());
        let read = |tx| async move { store::receipt::receipt_in(&tx, &authority, &number).await };
        self.journal.db().look(read).await
    }

    /// What the gateway told of an order, in the order of arrival; at most a hundred.
    pub async fn notifications(&self, order: &OrderKey) -> Result<Vec<ReceivedNotification>> {
        let order = order.clone();
        let read = |tx| async move { store::receipt::notifications_in(&tx, &order).await };
        self.journal.db().look(read).await
    }

    /// Discrepancies in a state, at most 200.
    pub async fn discrepancies(
        &self,
        authority: &Authority,
        state: DiscrepancyState,
    ) -> Result<Vec<Discrepancy>> {
        let authority = authority.clone();
        let read = move |tx| async move {
            store::discrepancy::in_state_in(&tx, &authority, state, LIST_MAX).await
        };
        self.journal.db().read(read).await
    }

    /// A day's books beside the gateway's statement (对账), to the fen.
    pub async fn reconcile(&self, authority: &Authority, day: Date) -> Result<Reconciliation> {
        let authority = authority.clone();
        let read = move |tx| async move { reconciled_in(&tx, &authority, day).await };
        self.journal.db().read(read).await
    }

    /// Where an order is paid now.
    ///
    /// # Errors
    /// `payments.unknown_order`, or why it cannot be paid; `Unavailable` if the gateway is away.
    pub async fn pay_page(&self, key: &OrderKey) -> Result<PayPage> {
        let order = self.order(key).await?.ok_or(PaymentsRefusal::UnknownOrder)?;
        order.payable(self.now())?;
        let Order { key, total, expires_at, .. } = order;
        self.gateway.create(&PayRequest { order: key, total, expires_at }).await
    }
}

pub(crate) async fn reconciled_in(
    tx: &db::Tx,
    authority: &Authority,
    day: Date,
) -> Result<Reconciliation> {
    let books = store::day::books_in(tx, authority, day).await?;
    let statement = store::statement::statement_in(tx, authority, day).await?;
    let closed = store::day::closed_in(tx, authority, day).await?;
    Ok(reconcile::reconcile(day, &books, statement, closed))
}
