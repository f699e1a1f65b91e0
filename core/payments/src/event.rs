//! What happens to orders, receipts, discrepancies and days. Every event of an order carries its
//! matter, so that reactions know whose it is.

use base::{Fen, Instant};
use identity::PersonId;
use serde::{Deserialize, Serialize};

use crate::model::day::Totals;
use crate::model::number::{OrderNumber, ReceiptNumber};
use crate::model::order::Item;
use crate::model::words::{
    CancelReason, DiscrepancyKind, Method, NotificationKind, Outcome, RefundReason,
};

/// Something is to be paid. Subject `order/<number>`, as all events named `Order…`.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct OrderOpened {
    /// What it is for.
    pub matter: String,
    /// Who is to pay.
    pub payer: PersonId,
    /// Its lines.
    pub items: Vec<Item>,
    /// What they come to.
    pub total: Fen,
    /// Money that comes later is late.
    pub expires_at: Instant,
}

/// The money is here and the order is settled.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct OrderPaid {
    /// What it was for.
    pub matter: String,
    /// How the money came.
    pub method: Method,
    /// The gateway's number of the payment.
    pub trade: Option<String>,
    /// How much.
    pub total: Fen,
    /// When it came.
    pub paid_at: Instant,
    /// The receipt.
    pub receipt: ReceiptNumber,
}

/// Nobody paid in time.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct OrderLapsed {
    /// What it was for.
    pub matter: String,
}

/// Nothing is due any more.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct OrderCancelled {
    /// What it was for.
    pub matter: String,
    /// Why.
    pub reason: CancelReason,
}

/// The money came when the order was no longer open. It goes back, unless the matter still takes it
/// before `refund_from` ([`crate::Payments::accept_late`]).
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct OrderPaidLate {
    /// What it was for.
    pub matter: String,
    /// The gateway's number of the payment.
    pub trade: String,
    /// How much.
    pub total: Fen,
    /// When it came.
    pub paid_at: Instant,
    /// When it goes back.
    pub refund_from: Instant,
}

/// The matter took the late money: the order is settled after all.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct OrderLateAccepted {
    /// What it is for.
    pub matter: String,
    /// How much.
    pub total: Fen,
    /// The receipt.
    pub receipt: ReceiptNumber,
}

/// Settled money is to go back.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct OrderRefundAsked {
    /// What it was for.
    pub matter: String,
    /// Why.
    pub reason: RefundReason,
    /// How much.
    pub total: Fen,
}

/// The gateway told of a refund before it told of the payment.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct OrderRefundNoted {
    /// What it was for.
    pub matter: String,
    /// The gateway's number of the payment.
    pub trade: String,
    /// The number of the refund.
    pub reference: String,
    /// When the money went back.
    pub at: Instant,
}

/// The money went back by the way it came.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct OrderRefunded {
    /// What it was for.
    pub matter: String,
    /// How it went back.
    pub method: Method,
    /// The number of the refund; `None` for cash.
    pub reference: Option<String>,
    /// How much.
    pub total: Fen,
    /// When it went back.
    pub refunded_at: Instant,
}

/// Subject `receipt/<number>`: taken for good.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct ReceiptIssued {
    /// For which order.
    pub order: OrderNumber,
    /// What it was for.
    pub matter: String,
    /// How much.
    pub total: Fen,
}

/// The money of the receipt went back.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct ReceiptVoided {
    /// For which order.
    pub order: OrderNumber,
}

/// The gateway told us something genuine. Subject `notification/<id>`.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct NotificationReceived {
    /// What happened.
    pub kind: NotificationKind,
    /// To which order.
    pub order: OrderNumber,
    /// The gateway's number of the payment.
    pub trade: String,
    /// The number of the refund.
    pub refund: Option<String>,
    /// How much.
    pub fen: Fen,
    /// When it happened.
    pub happened_at: Instant,
    /// Whether it was signed longer ago than a message takes.
    pub is_late: bool,
    /// What came of it.
    pub outcome: Outcome,
}

/// Money that fits no order. Subject `discrepancy/<the gateway's number>`.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct DiscrepancyOpened {
    /// In what way.
    pub kind: DiscrepancyKind,
    /// The order it came for.
    pub order: OrderNumber,
    /// The order's matter.
    pub matter: String,
    /// The gateway's number of the payment.
    pub trade: String,
    /// How much.
    pub fen: Fen,
    /// When it came or went.
    pub at: Instant,
}

/// An officer decided that its money goes back.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct DiscrepancyReturnAsked {
    /// The order it came for.
    pub order: OrderNumber,
}

/// Its money went back.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct DiscrepancyReturned {
    /// When.
    pub returned_at: Instant,
}

/// An officer closed it with a reason.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct DiscrepancyExplained {
    /// The reason.
    pub note: String,
}

/// A day's money was compared and put on record. Subject `payment_day/<day>`.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct DayClosed {
    /// What the books say.
    pub totals: Totals,
    /// Movements that agree with the gateway's statement.
    pub matched: i64,
    /// Movements that do not.
    pub differences: i64,
}
