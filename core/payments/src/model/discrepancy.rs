//! Money that fits no order, and refunds that nobody asked for: each waits for an officer.

use base::{Authority, Fen, Instant, Result};

use crate::model::number::OrderNumber;
use crate::model::words::{DiscrepancyKind, DiscrepancyState};

/// One disagreement between money and orders.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Discrepancy {
    /// Whose.
    pub authority: Authority,
    /// The gateway's number of the payment, or of the refund that nobody asked for.
    pub id: String,
    /// In what way.
    pub kind: DiscrepancyKind,
    /// The order it came for.
    pub order: OrderNumber,
    /// The order's matter.
    pub matter: String,
    /// The gateway's number of the payment.
    pub trade: String,
    /// How much money.
    pub fen: Fen,
    /// When it came or went.
    pub at: Instant,
    /// Where it stands.
    pub state: DiscrepancyState,
    /// When the money went back.
    pub returned_at: Option<Instant>,
    /// Why it was closed without.
    pub note: Option<String>,
    /// Its version in the journal.
    pub version: i64,
}

impl Discrepancy {
    /// Our number of the refund that returns its money. No order's number begins so.
    pub fn refund_id(&self) -> String {
        format!("D{}", self.id)
    }

    /// Whether it holds money of somebody's.
    pub fn holds_money(&self) -> bool {
        self.kind != DiscrepancyKind::UnaskedRefund
    }

    pub(crate) fn next<E: journal::Event>(&self, event: E) -> Result<journal::Next> {
        let subject = format!("discrepancy/{}", self.id);
        journal::Next::new(self.authority.clone(), subject, self.version + 1, event)
    }
}
