//! Orders and the money that comes for them: gateway, cash desk, receipts, refunds, the day's books.
//!
#![doc = include_str!("../README.md")]

mod apply;
mod apply_order;
mod command;
mod event;
mod gateway;
mod job;
mod migration;
mod model;
mod query;
mod reconcile;
mod refusal;
mod rules;
mod signature;
mod simulated;
mod store;

use std::sync::Arc;

use base::{Authority, Instant, Result};
use journal::{CommandId, EntryId, Journal, Kinds};
use policy::Policy;

pub use event::{
    DayClosed, DiscrepancyExplained, DiscrepancyOpened, DiscrepancyReturnAsked,
    DiscrepancyReturned, NotificationReceived, OrderCancelled, OrderLapsed, OrderLateAccepted,
    OrderOpened, OrderPaid, OrderPaidLate, OrderRefundAsked, OrderRefundNoted, OrderRefunded,
    ReceiptIssued, ReceiptVoided,
};
pub use gateway::{Gateway, PayPage, PayRequest, RefundRequest};
pub use identity::{BoxFuture, PersonId};
pub use migration::migrations;
pub use model::day::{AmountDiffers, ClosedDay, Line, Reconciliation, Totals};
pub use model::discrepancy::Discrepancy;
pub use model::notification::{Notification, SignedNotification};
pub use model::number::{OrderKey, OrderNumber, ReceiptNumber};
pub use model::order::{Item, NewOrder, NotedRefund, Order, Payment, Refund, State};
pub use model::words::{
    Account, CancelReason, DiscrepancyKind, DiscrepancyState, Method, NotificationKind, OrderState,
    Outcome, RefundReason,
};
pub use query::{Receipt, ReceivedNotification};
pub use refusal::PaymentsRefusal;
pub use signature::GatewayKey;
pub use simulated::SimulatedGateway;

/// Orders and the money that comes for them. A cheap handle.
#[derive(Clone)]
pub struct Payments {
    journal: Journal,
    policy: Policy,
    gateway: Arc<dyn Gateway>,
    key: GatewayKey,
}

/// What payments are made of.
pub struct Setup {
    /// Where they are recorded.
    pub journal: Journal,
    /// The rules of the day.
    pub policy: Policy,
    /// Who moves money.
    pub gateway: Arc<dyn Gateway>,
    /// The key that its messages are signed with.
    pub key: GatewayKey,
}

impl std::fmt::Debug for Payments {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Payments({:?})", self.journal)
    }
}

impl Payments {
    /// The payments of this node.
    pub fn new(setup: Setup) -> Self {
        let Setup { journal, policy, gateway, key } = setup;
        Self { journal, policy, gateway, key }
    }

    fn now(&self) -> Instant {
        self.journal.clock().now()
    }

    /// A rule value of here and now.
    fn rule(&self, authority: &Authority, key: &str) -> Result<i64> {
        self.policy.at(authority, self.now()).int(key)
    }

    /// The id of a command that follows from its content: whoever sends it again repeats it.
    fn command_id(name: &str) -> CommandId {
        CommandId::following(EntryId(uuid::Uuid::nil()), &format!("payments/{name}"))
    }
}

/// Every kind of event of this capability, for replay.
pub fn kinds() -> Kinds {
    Kinds::new()
        .with::<OrderOpened>()
        .with::<OrderPaid>()
        .with::<OrderLapsed>()
        .with::<OrderCancelled>()
        .with::<OrderPaidLate>()
        .with::<OrderLateAccepted>()
        .with::<OrderRefundAsked>()
        .with::<OrderRefundNoted>()
        .with::<OrderRefunded>()
        .with::<ReceiptIssued>()
        .with::<ReceiptVoided>()
        .with::<NotificationReceived>()
        .with::<DiscrepancyOpened>()
        .with::<DiscrepancyReturnAsked>()
        .with::<DiscrepancyReturned>()
        .with::<DiscrepancyExplained>()
        .with::<DayClosed>()
}
