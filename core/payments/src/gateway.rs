//! The port to whoever moves money: a bank, WeChat Pay, Alipay, the province's non-tax platform. An
//! adapter speaks their language on one side and ours on the other: it signs what it tells us as
//! `signature.rs` says. Every call is safe to repeat, and fails within seconds if nobody answers: the clock that
//! asks has other work.

use base::{Authority, Date, Fen, Instant, Result};
use identity::BoxFuture;
use serde::{Deserialize, Serialize};

use crate::model::day::Line;
use crate::model::number::OrderKey;

/// What the gateway is to collect.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PayRequest {
    /// Our order: the same order is the same page.
    pub order: OrderKey,
    /// How much.
    pub total: Fen,
    /// It should take no money later than this.
    pub expires_at: Instant,
}

/// Where the payer pays.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PayPage {
    /// The gateway's reference of the page, for a link or a QR code.
    pub reference: String,
}

/// What the gateway is to send back.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RefundRequest {
    /// Our number of the refund: the same number is the same refund.
    pub reference: String,
    /// Our order.
    pub order: OrderKey,
    /// The gateway's number of the payment.
    pub trade: String,
    /// How much of it.
    pub fen: Fen,
}

/// Who moves money.
pub trait Gateway: Send + Sync {
    /// Opens the page where an order is paid, or gives the one that is open.
    fn create<'a>(&'a self, request: &'a PayRequest) -> BoxFuture<'a, Result<PayPage>>;

    /// Takes a refund on; that it was made comes as a notification.
    fn refund<'a>(&'a self, request: &'a RefundRequest) -> BoxFuture<'a, Result<()>>;

    /// Every movement of an authority's money on a day.
    fn statement<'a>(
        &'a self,
        authority: &'a Authority,
        day: Date,
    ) -> BoxFuture<'a, Result<Vec<Line>>>;
}
