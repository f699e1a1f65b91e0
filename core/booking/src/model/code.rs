//! The booking code: eight characters that are read out, typed and scanned when a ticket is taken.
//! No two of its 23 letters and digits look alike (no 0 O Q 1 I L 5 S B G U V Z), and the last
//! character is a check: 23 is a prime, so a wrong character or two that changed places are found.

use std::fmt;
use std::str::FromStr;

use base::Chance;
use serde::{Deserialize, Serialize};

use crate::refusal::BookingRefusal;

const LETTERS: [char; 23] = [
    '2', '3', '4', '6', '7', '8', '9', 'A', 'C', 'D', 'E', 'F', 'H', 'J', 'K', 'M', 'N', 'P', 'R',
    'T', 'W', 'X', 'Y',
];
const PRIME: u64 = 23;
const DRAWN: usize = 7;

/// A booking code: `K7MX3PHT`, shown as `K7MX-3PHT`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct BookingCode(String);

impl BookingCode {
    /// A fresh one; 3.4 thousand million are possible in an authority.
    pub(crate) fn draw(chance: &Chance) -> Self {
        let drawn: Vec<u64> = (0..DRAWN).map(|_| chance.below(PRIME)).collect();
        let check = check(&drawn);
        Self(drawn.into_iter().chain([check]).filter_map(letter).collect())
    }

    /// What was typed, read or scanned: case, spaces and hyphens do not matter.
    ///
    /// # Errors
    /// `booking.not_a_code`.
    pub fn parse(typed: &str) -> Result<Self, BookingRefusal> {
        let folded = base::text::half_width(typed).to_uppercase();
        let kept: Vec<char> = folded.chars().filter(|c| !c.is_whitespace() && *c != '-').collect();
        let values: Option<Vec<u64>> = kept.iter().map(|c| value(*c)).collect();
        let values = values.ok_or(BookingRefusal::NotACode)?;
        match values.split_last() {
            Some((last, drawn)) if drawn.len() == DRAWN && *last == check(drawn) => {
                Ok(Self(kept.into_iter().collect()))
            }
            _ => Err(BookingRefusal::NotACode),
        }
    }

    /// As stored.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

fn letter(value: u64) -> Option<char> {
    LETTERS.get(usize::try_from(value).ok()?).copied()
}

fn value(letter: char) -> Option<u64> {
    let at = LETTERS.iter().position(|one| *one == letter)?;
    u64::try_from(at).ok()
}

fn check(drawn: &[u64]) -> u64 {
    let weighed = (1_u64..).zip(drawn).map(|(weight, value)| weight * value);
    weighed.sum::<u64>() % PRIME
}

impl fmt::Display for BookingCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0.split_at_checked(4) {
            Some((front, back)) => write!(f, "{front}-{back}"),
            None => f.write_str(&self.0),
        }
    }
}

impl FromStr for BookingCode {
    type Err = BookingRefusal;
    fn from_str(s: &str) -> Result<Self, Self::Err> {
        Self::parse(s)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_read_as_it_is_shown_and_typed() {
        let chance = Chance::seeded(3);
        for _ in 0..200 {
            let code = BookingCode::draw(&chance);
            assert_eq!(code.as_str().len(), 8);
            for typed in [code.to_string(), code.as_str().to_lowercase(), format!(" {code} ")] {
                assert_eq!(BookingCode::parse(&typed).unwrap(), code, "{typed}");
            }
        }
    }

    #[test]
    fn one_wrong_character_and_two_that_changed_places_are_found() {
        let chance = Chance::seeded(4);
        for _ in 0..50 {
            let code: Vec<char> = BookingCode::draw(&chance).as_str().chars().collect();
            for at in 0..code.len() {
                for letter in LETTERS.into_iter().filter(|letter| *letter != code[at]) {
                    let mut wrong = code.clone();
                    wrong[at] = letter;
                    assert!(BookingCode::parse(&wrong.iter().collect::<String>()).is_err());
                }
                let mut swapped = code.clone();
                swapped.swap(at, (at + 1) % code.len());
                let same = swapped == code;
                let read = BookingCode::parse(&swapped.iter().collect::<String>());
                assert_eq!(read.is_ok(), same, "{code:?} {swapped:?}");
            }
        }
        for wrong in ["", "K7MX", "K7MX3PHT2", "预约码", "O0O0"] {
            assert!(BookingCode::parse(wrong).is_err(), "{wrong}");
        }
    }
}
