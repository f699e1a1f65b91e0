//! The number on a ticket: a letter and a count of the day, `A012`. Spoken and shown as it stands.

use std::fmt;
use std::str::FromStr;

use base::{Chance, text};
use serde::{Deserialize, Serialize};

use crate::QueueRefusal;

/// The highest count of one letter on one day at one point.
pub const SERIAL_MAX: i64 = 9_999;

/// A ticket's number.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct TicketNumber(String);

impl TicketNumber {
    /// `A` and 12 give `A012`.
    pub fn of(prefix: &str, serial: i64) -> Self {
        Self(format!("{prefix}{serial:03}"))
    }

    /// As people type it: small letters, full width and spaces are accepted.
    pub fn parse(raw: &str) -> Result<Self, QueueRefusal> {
        let written = text::identifier(raw).to_uppercase();
        let mut chars = written.chars();
        let letter = chars.next().is_some_and(|c| c.is_ascii_uppercase());
        let digits = chars.as_str();
        let counted = (3..=4).contains(&digits.len()) && digits.bytes().all(|b| b.is_ascii_digit());
        if letter && counted { Ok(Self(written)) } else { Err(QueueRefusal::UnknownTicket) }
    }

    /// As stored.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for TicketNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl FromStr for TicketNumber {
    type Err = QueueRefusal;
    fn from_str(raw: &str) -> Result<Self, QueueRefusal> {
        Self::parse(raw)
    }
}

/// The secret of a ticket (票码): who has it sees the ticket on the phone. Six characters without those
/// that look alike.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct TicketCode(String);

const LETTERS: &[u8; 32] = b"23456789ABCDEFGHJKLMNPQRSTUVWXYZ";

impl TicketCode {
    /// A new one.
    pub fn draw(chance: &Chance) -> Self {
        let drawn = (0..6).map(|_| {
            let at = usize::try_from(chance.below(32)).unwrap_or(0);
            char::from(LETTERS.get(at).copied().unwrap_or(b'2'))
        });
        Self(drawn.collect())
    }

    /// As people type it.
    pub fn parse(raw: &str) -> Result<Self, QueueRefusal> {
        let written = text::identifier(raw).to_uppercase();
        let known = written.bytes().all(|b| LETTERS.contains(&b));
        if known && written.len() == 6 {
            Ok(Self(written))
        } else {
            Err(QueueRefusal::UnknownTicket)
        }
    }

    /// As stored.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for TicketCode {
    type Err = QueueRefusal;
    fn from_str(raw: &str) -> Result<Self, QueueRefusal> {
        Self::parse(raw)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_is_read_as_people_type_it() {
        assert_eq!(TicketNumber::of("A", 12).as_str(), "A012");
        assert_eq!(TicketNumber::of("A", 1_234).as_str(), "A1234");
        for typed in ["a012", " A 012 ", "Ａ０１２"] {
            assert_eq!(TicketNumber::parse(typed).unwrap().as_str(), "A012", "{typed}");
        }
        for wrong in ["", "A", "012", "A12", "AA12", "A12345"] {
            assert!(TicketNumber::parse(wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn a_code_has_no_letters_that_look_alike() {
        let code = TicketCode::draw(&Chance::seeded(1));
        assert_eq!(TicketCode::parse(&code.as_str().to_lowercase()).unwrap(), code);
        assert!(TicketCode::parse("7F3K0O").is_err());
    }
}
