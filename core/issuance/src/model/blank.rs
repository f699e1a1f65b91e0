//! Blanks: numbered cards before anything is printed on them, received in blocks, counted one by
//! one, because a stolen blank is half a forged licence.

use std::fmt;
use std::str::FromStr;

use base::text;
use serde::{Deserialize, Serialize};

use crate::IssuanceRefusal;

/// Kinds of blank.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum BlankKind {
    /// For 机动车检验合格标志.
    InspectionMark,
    /// 证芯, for 机动车驾驶证.
    DrivingLicence,
    /// 证芯, for 机动车行驶证.
    VehicleLicence,
    /// Booklets, for 机动车登记证书.
    RegistrationCertificate,
    /// Sheet metal with its number of its own, for the 号牌 of one vehicle.
    Plates,
    /// Paper with its own number, for 临时行驶车号牌.
    TempPlate,
}

impl BlankKind {
    /// All.
    pub const ALL: [Self; 6] = [
        Self::InspectionMark,
        Self::DrivingLicence,
        Self::VehicleLicence,
        Self::RegistrationCertificate,
        Self::Plates,
        Self::TempPlate,
    ];

    /// As stored, in events and addresses; the code of the document made on it.
    pub const fn code(self) -> &'static str {
        match self {
            Self::InspectionMark => "inspection_mark",
            Self::DrivingLicence => "driving_licence",
            Self::VehicleLicence => "vehicle_licence",
            Self::RegistrationCertificate => "registration_certificate",
            Self::Plates => "plates",
            Self::TempPlate => "temp_plate",
        }
    }
}

impl fmt::Display for BlankKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

impl FromStr for BlankKind {
    type Err = ();
    fn from_str(code: &str) -> Result<Self, ()> {
        Self::ALL.into_iter().find(|kind| kind.code() == code).ok_or(())
    }
}

/// How many blanks of a kind there are: `received = used + spoiled + left`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stock {
    /// Of which kind.
    pub kind: BlankKind,
    /// Ever received.
    pub received: i64,
    /// Made into documents.
    pub used: i64,
    /// Spoiled, to be destroyed with a record.
    pub spoiled: i64,
    /// In the safe.
    pub left: i64,
}

/// A blank that left the safe.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct GoneBlank {
    /// Spoiled, else used.
    pub spoiled: bool,
    /// The document.
    pub serial: String,
    /// The subject's version.
    pub version: i64,
}

const NUMBER_MAX: usize = 18;

/// The number of a blank as it is kept: letters, if any, and a run of digits at the end.
pub(crate) fn blank_number(typed: &str) -> Result<String, IssuanceRefusal> {
    let number = text::identifier(typed);
    let shown = || typed.chars().filter(|c| !c.is_control()).take(24).collect();
    let wrong = || IssuanceRefusal::BlankNumber { blank: shown() };
    let plain = number.bytes().all(|b| b.is_ascii_uppercase() || b.is_ascii_digit());
    if number.len() > NUMBER_MAX || !plain || !number.ends_with(|c: char| c.is_ascii_digit()) {
        return Err(wrong());
    }
    Ok(number)
}

/// Blanks with consecutive numbers, as they come from the printing works.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Block {
    pub first: String,
    pub last: String,
    prefix: String,
    from: u64,
    to: u64,
}

/// Nobody receives more at a time: a slip of the finger in the last number is caught.
const BLOCK_MAX: u64 = 1_000_000;

impl Block {
    /// From the first to the last number; both of one length and with the same letters.
    pub fn new(first: &str, last: &str) -> Result<Self, IssuanceRefusal> {
        let (first, last) = (blank_number(first)?, blank_number(last)?);
        let wrong = |first: &str, last: &str| IssuanceRefusal::Block {
            first: first.to_owned(),
            last: last.to_owned(),
            max: BLOCK_MAX,
        };
        let (prefix, from) = split(&first);
        let (other, to) = split(&last);
        let fits = prefix == other && first.len() == last.len() && from <= to;
        if !fits || to - from >= BLOCK_MAX {
            return Err(wrong(&first, &last));
        }
        let prefix = prefix.to_owned();
        Ok(Self { first, last, prefix, from, to })
    }

    /// How many.
    pub fn count(&self) -> u64 {
        self.to - self.from + 1
    }

    /// Whether the blank is one of these.
    pub fn contains(&self, number: &str) -> bool {
        let (prefix, n) = split(number);
        number.len() == self.first.len()
            && prefix == self.prefix
            && (self.from..=self.to).contains(&n)
    }

    /// Whether a blank would be in both.
    pub fn overlaps(&self, other: &Self) -> bool {
        self.contains(&other.first) || other.contains(&self.first)
    }

    /// The numbers after `used`, or from the first on.
    pub fn after(&self, used: Option<&str>) -> impl Iterator<Item = String> + '_ {
        let next = used.map_or(self.from, |number| split(number).1 + 1);
        let width = self.first.len() - self.prefix.len();
        (next..=self.to).map(move |n| format!("{}{n:0width$}", self.prefix))
    }
}

/// The letters in front and the digits behind. At most eighteen digits, so they are a number.
fn split(number: &str) -> (&str, u64) {
    let digits = number.bytes().rev().take_while(u8::is_ascii_digit).count();
    let (prefix, digits) = number.split_at(number.len() - digits);
    (prefix, digits.parse().unwrap_or(0))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn block(first: &str, last: &str) -> Block {
        Block::new(first, last).unwrap()
    }

    #[test]
    fn numbers_are_folded_and_junk_is_refused() {
        assert_eq!(blank_number(" ｅ00-0017 ").unwrap(), "E000017");
        for wrong in ["", "E", "鄂0001", "0001'", "1234567890123456789", "12A", "1\u{0}2"] {
            assert!(blank_number(wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn a_block_holds_what_lies_between() {
        let reel = block("E0098", "E0102");
        assert_eq!(reel.count(), 5);
        assert!(reel.contains("E0100") && !reel.contains("E0103") && !reel.contains("F0100"));
        assert!(!reel.contains("E00100") && !reel.contains("E0A99"));
        assert_eq!(reel.after(Some("E0100")).collect::<Vec<_>>(), ["E0101", "E0102"]);
        assert_eq!(reel.after(None).count(), 5);
    }

    #[test]
    fn what_is_no_block_is_refused() {
        for (first, last) in [("2", "1"), ("A1", "B2"), ("1", "10"), ("0000001", "1000001")] {
            assert!(Block::new(first, last).is_err(), "{first} {last}");
        }
    }

    #[test]
    fn blocks_overlap_where_they_share_a_number() {
        let reel = block("0100", "0199");
        for (first, last) in
            [("0199", "0300"), ("0000", "0100"), ("0120", "0130"), ("0000", "0999")]
        {
            assert!(reel.overlaps(&block(first, last)), "{first} {last}");
        }
        for (first, last) in [("0200", "0300"), ("A100", "A199"), ("00100", "00199")] {
            assert!(!reel.overlaps(&block(first, last)), "{first} {last}");
        }
    }
}
