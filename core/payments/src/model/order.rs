//! What is to be paid, and what became of it. A state carries its data: money that is here has come
//! by a method at a time, money that goes back has a reason and somebody who asked.

use base::{Authority, Fen, Instant, Result};
use identity::PersonId;
use journal::Actor;
use serde::{Deserialize, Serialize};

use crate::model::number::{OrderKey, ReceiptNumber};
use crate::model::words::{Account, Method, OrderState, RefundReason};
use crate::{PaymentsRefusal, rules};

/// One line of an order.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Item {
    /// As in the price list: `driving_licence`.
    pub code: String,
    /// The key of its name in `data/locales`.
    pub name: String,
    /// What it costs; not negative.
    pub fen: Fen,
    /// Where the money goes.
    pub account: Account,
}

/// An order as the caller asks for it.
#[derive(Clone, Debug, Serialize)]
pub struct NewOrder {
    /// Whose order.
    pub authority: Authority,
    /// What it is for, as its events tell it: `case/4205261122073159`.
    pub matter: String,
    /// Who is to pay.
    pub payer: PersonId,
    /// At least one line; together more than nothing.
    pub items: Vec<Item>,
}

/// Money that came for an order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Payment {
    /// How it came.
    pub method: Method,
    /// The gateway's number of the transaction; `None` for cash.
    pub trade: Option<String>,
    /// When it came, by the gateway's account or the desk's clock.
    pub at: Instant,
    /// Who took it: an officer, or the gateway.
    pub taken_by: Actor,
    /// The receipt; `None` for money that never settled the order.
    pub receipt: Option<ReceiptNumber>,
}

/// Money that is to go back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refund {
    /// Why.
    pub reason: RefundReason,
    /// Who asked for it.
    pub asked_by: Actor,
    /// When.
    pub asked_at: Instant,
    /// It is not sent earlier: until then late money may still be accepted.
    pub not_before: Instant,
}

/// A refund told before its payment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NotedRefund {
    /// The gateway's number of the payment.
    pub trade: String,
    /// The number of the refund.
    pub reference: String,
    /// When the money went back.
    pub at: Instant,
}

/// Where an order stands, with what that state brings along.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum State {
    /// To be paid.
    Open,
    /// Settled.
    Paid(Payment),
    /// Not paid in time.
    Lapsed,
    /// Withdrawn.
    Cancelled,
    /// The money goes back.
    RefundDue(Payment, Refund),
    /// The money went back at this time.
    Refunded(Payment, Refund, Instant),
}

impl State {
    /// Its word.
    pub const fn word(&self) -> OrderState {
        match self {
            Self::Open => OrderState::Open,
            Self::Paid(_) => OrderState::Paid,
            Self::Lapsed => OrderState::Lapsed,
            Self::Cancelled => OrderState::Cancelled,
            Self::RefundDue(..) => OrderState::RefundDue,
            Self::Refunded(..) => OrderState::Refunded,
        }
    }

    /// The money, if any came.
    pub const fn payment(&self) -> Option<&Payment> {
        match self {
            Self::Paid(payment) | Self::RefundDue(payment, _) | Self::Refunded(payment, ..) => {
                Some(payment)
            }
            Self::Open | Self::Lapsed | Self::Cancelled => None,
        }
    }
}

/// An order as it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Order {
    /// Which.
    pub key: OrderKey,
    /// What it is for.
    pub matter: String,
    /// Who is to pay.
    pub payer: PersonId,
    /// Its lines.
    pub items: Vec<Item>,
    /// What they come to.
    pub total: Fen,
    /// When it was made.
    pub opened_at: Instant,
    /// Money that comes later is late.
    pub expires_at: Instant,
    /// Where it stands in the journal; see [`Order::word_at`] for what people are told.
    pub state: State,
    /// A refund that the gateway told of before it told of the payment.
    pub refund_noted: Option<NotedRefund>,
    /// Its version in the journal.
    pub version: i64,
}

impl Order {
    /// The state that is true at `now`: an open order past its time has lapsed, whether or not the
    /// job has said so yet.
    pub fn word_at(&self, now: Instant) -> OrderState {
        if self.state == State::Open && now > self.expires_at {
            return OrderState::Lapsed;
        }
        self.state.word()
    }

    pub(crate) fn next<E: journal::Event>(&self, event: E) -> Result<journal::Next> {
        self.later(1, event)
    }

    pub(crate) fn later<E: journal::Event>(&self, by: i64, event: E) -> Result<journal::Next> {
        let authority = self.key.authority.clone();
        journal::Next::new(authority, self.key.subject(), self.version + by, event)
    }

    /// To be paid now, or why not.
    pub(crate) fn payable(&self, now: Instant) -> std::result::Result<(), PaymentsRefusal> {
        rules::payable(self.word_at(now), self.expires_at)
    }
}
