//! 号票: the slip of a hall's ticket, for a page printer or a phone where no thermal printer stands. It is no document
//! of a case: nothing is warranted by it, and nobody's name is on it.

use base::Instant;
use serde_json::{Value, json};

use super::{Paper, wording};

/// What stands on the slip of a ticket. The words are the face's.
#[derive(Debug, Clone)]
pub struct TicketSlip {
    /// The hall.
    pub place: String,
    /// Above the number: that it is one, or that this is a reprint.
    pub above: String,
    /// `A012`.
    pub number: String,
    /// For what.
    pub item: String,
    /// What else is told, as question and answer.
    pub rows: Vec<(String, String)>,
    /// What becomes of who does not hear the call.
    pub rule: String,
    /// The ticket's code, to be typed.
    pub code: String,
    /// Where the ticket is to be seen on a phone, drawn as a QR code.
    pub address: String,
    /// When it was taken.
    pub issued_at: Instant,
}

impl Paper for TicketSlip {
    fn template(&self) -> &'static str {
        "ticket"
    }

    fn title(&self) -> &'static str {
        "号票"
    }

    fn number(&self) -> &str {
        &self.number
    }

    fn issued_at(&self) -> Instant {
        self.issued_at
    }

    fn words(&self) -> Value {
        let row = |(question, answer): &(String, String)| json!([question, answer]);
        json!({
            "place": self.place,
            "above": self.above,
            "number": self.number,
            "item": self.item,
            "rows": self.rows.iter().map(row).collect::<Vec<_>>(),
            "rule": self.rule,
            "code": self.code,
            "day": wording::day(self.issued_at.date()),
        })
    }

    fn verify_url(&self) -> Option<&str> {
        Some(&self.address)
    }
}
