//! A day's money: the gateway's statement beside our orders (对账).

use std::collections::BTreeMap;

use base::{Authority, Date, Fen, Instant};
use journal::Actor;
use serde::{Deserialize, Serialize};

use crate::model::words::{Account, NotificationKind};

/// One movement of money through the gateway, told by its statement or by our books.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Line {
    /// In or back.
    pub kind: NotificationKind,
    /// The gateway's number of a payment, or our number of a refund.
    pub reference: String,
    /// The order, as far as known: its number here, [`crate::OrderKey`] in a statement.
    pub order: String,
    /// How much; more than nothing.
    pub fen: Fen,
}

/// The same movement with two amounts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AmountDiffers {
    /// As our books have it.
    pub here: Line,
    /// As the gateway's statement has it.
    pub there: Line,
}

/// What a day came to, to the fen.
/// `gateway_in + cash_in - gateway_out - cash_out = sum of by_account + not_settled`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Totals {
    /// Came through the gateway.
    pub gateway_in: Fen,
    /// Went back through the gateway.
    pub gateway_out: Fen,
    /// Came at the desks.
    pub cash_in: Fen,
    /// Went back at the desks.
    pub cash_out: Fen,
    /// Orders settled that day less orders refunded that day.
    pub by_account: BTreeMap<Account, Fen>,
    /// Money that settled no order, less what of it went back.
    pub not_settled: Fen,
}

impl Totals {
    /// All money of the day.
    pub fn money(&self) -> Fen {
        self.gateway_in + self.cash_in - self.gateway_out - self.cash_out
    }

    /// All that the books account for.
    pub fn accounted(&self) -> Fen {
        self.by_account.values().copied().sum::<Fen>() + self.not_settled
    }
}

/// Our books beside the gateway's statement.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reconciliation {
    /// Which day.
    pub day: Date,
    /// When the statement was fetched; `None`: not yet, and nothing is compared.
    pub statement_at: Option<Instant>,
    /// Movements that agree.
    pub matched: usize,
    /// The gateway has them, our books do not.
    pub missing_here: Vec<Line>,
    /// Our books have them, the gateway does not.
    pub missing_there: Vec<Line>,
    /// The same movement with two amounts.
    pub amount_differs: Vec<AmountDiffers>,
    /// What our books say.
    pub totals: Totals,
    /// How the day was closed.
    pub closed: Option<ClosedDay>,
}

impl Reconciliation {
    /// How many movements disagree.
    pub fn differences(&self) -> usize {
        self.missing_here.len() + self.missing_there.len() + self.amount_differs.len()
    }
}

/// A day that was closed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ClosedDay {
    /// Whose.
    pub authority: Authority,
    /// Which day.
    pub day: Date,
    /// What the books said then.
    pub totals: Totals,
    /// Movements that agreed then.
    pub matched: i64,
    /// Movements that disagreed then.
    pub differences: i64,
    /// When it was closed.
    pub closed_at: Instant,
    /// By whom.
    pub closed_by: Actor,
}
