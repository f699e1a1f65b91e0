//! What the gateway tells, as it writes it: a JSON object, signed apart (see `signature.rs`).

use base::{Fen, Instant, text};
use serde::{Deserialize, Serialize};

use crate::PaymentsRefusal;
use crate::model::words::NotificationKind;

/// One message of the gateway. The same `id` is the same message, however often it is sent.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Notification {
    /// The gateway's id of this message, 1 to 64 visible ASCII characters.
    pub id: String,
    /// What happened.
    pub kind: NotificationKind,
    /// Our order, as [`crate::OrderKey`] writes it.
    pub order: String,
    /// The gateway's number of the payment, 1 to 64 visible ASCII characters.
    pub trade: String,
    /// For money that went back: our number of the refund.
    pub refund: Option<String>,
    /// How much; more than nothing.
    pub fen: Fen,
    /// When it happened, in seconds since 1970.
    pub at: i64,
}

impl Notification {
    /// Reads a body whose signature has been checked.
    pub fn read(body: &[u8]) -> Result<Self, PaymentsRefusal> {
        let read: Self = serde_json::from_slice(body).map_err(|_| PaymentsRefusal::Unreadable)?;
        let word = |s: &str| {
            (1..=64).contains(&s.len())
                && text::is_storable(s)
                && s.bytes().all(|b| b.is_ascii_graphic() && b != b'/')
        };
        let words = [Some(&read.id), Some(&read.trade), read.refund.as_ref()];
        let complete = read.refund.is_some() == (read.kind == NotificationKind::Refunded);
        let whole =
            complete && read.fen > Fen::ZERO && words.into_iter().flatten().all(|s| word(s));
        if whole { Ok(read) } else { Err(PaymentsRefusal::Unreadable) }
    }

    /// When it happened.
    pub const fn happened_at(&self) -> Instant {
        Instant::from_micros(self.at.saturating_mul(1_000_000))
    }
}

/// A message with its signature, as it travels.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SignedNotification {
    /// The body, byte for byte.
    pub body: Vec<u8>,
    /// The header that signs it.
    pub signature: String,
}
