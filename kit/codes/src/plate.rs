//! Plate numbers by GA 36-2018: kind and number together are the key, since the same number may
//! hang on a small car and on a motorcycle. The forms stand in `data/plate_kinds.csv`.

use std::fmt;

use base::{Date, text};

use crate::authority::{AuthorityRefusal, IssuingAuthority};
use crate::plate_kind::{PlateColours, PlateKind};
use crate::plate_pattern::{Pattern, province_digits};
use crate::written::written_as_text;

base::refusals! {
    /// What is wrong with a plate number.
    pub enum PlateRefusal: "codes" {
        /// The key does not begin with the two digits of a kind.
        Kind { found: String } = "plate_kind_missing",
        /// This kind is not registered here, so its numbers have no form.
        KindNotGiven { kind: String } = "plate_kind_not_given",
        /// Wrong number of characters; `expected` is written like `7/8`.
        Length { expected: String, found: usize } = "plate_length",
        /// Not the sign of a province.
        Province { position: usize, found: char } = "plate_province",
        /// Not a letter that an authority may have (A–Z without I).
        AuthorityLetter { position: usize, found: char } = "plate_authority_letter",
        /// Neither digit nor letter.
        Character { position: usize, found: char } = "plate_character",
        /// I or O, which plates avoid; `digit` is what was probably meant.
        ForbiddenLetter { position: usize, found: char, digit: char } = "plate_forbidden_letter",
        /// Only a digit may stand here.
        NotADigit { position: usize, found: char } = "plate_not_a_digit",
        /// Not a letter of new-energy cars (A–H, J, K).
        EnergyLetter { position: usize, found: char } = "plate_energy_letter",
        /// The kind has a fixed sign here, such as 挂 or 学.
        FixedSign { position: usize, expected: char, found: char } = "plate_fixed_sign",
        /// More than two letters in the serial.
        TooManyLetters { found: usize } = "plate_too_many_letters",
        /// An embassy's number beginning with 000.
        Mission = "plate_mission",
    }
}

/// A plate: kind and number.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Plate {
    kind: PlateKind,
    /// Kind and number: `02鄂E5K7C2`.
    key: String,
}

/// What drives a new-energy car, by its plate letter.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Energy {
    /// D, A, B, C, E: battery alone.
    Battery,
    /// F, G, H, J, K: hybrids and others.
    Other,
}

impl Energy {
    /// As stored and in files: `battery`, `other`.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Battery => "battery",
            Self::Other => "other",
        }
    }
}

impl std::str::FromStr for Energy {
    type Err = String;
    fn from_str(code: &str) -> Result<Self, String> {
        let found = [Self::Battery, Self::Other].into_iter().find(|energy| energy.code() == code);
        found.ok_or_else(|| format!("{code:?} drives no car"))
    }
}

impl Plate {
    /// A number of a known kind. Full width, spaces, separators and small letters are accepted.
    pub fn of(kind: PlateKind, raw: &str) -> Result<Self, PlateRefusal> {
        let number = text::identifier(raw);
        let patterns = kind.patterns();
        if patterns.is_empty() {
            return Err(PlateRefusal::KindNotGiven { kind: kind.to_string() });
        }
        let length = number.chars().count();
        let mut answers =
            patterns.iter().filter(|p| p.length() == length).map(|p| p.check(&number));
        // of several forms of one length, the first one's reason is told
        let Some(first) = answers.next() else {
            return Err(PlateRefusal::Length { expected: lengths(patterns), found: length });
        };
        if first.is_err() && !answers.any(|answer| answer.is_ok()) {
            first?;
        }
        Ok(Self { kind, key: format!("{kind}{number}") })
    }

    /// A key as [`Plate::as_str`] writes it: `02鄂E5K7C2`.
    pub fn parse(key: &str) -> Result<Self, PlateRefusal> {
        let key = text::identifier(key);
        let no_kind = || PlateRefusal::Kind { found: key.chars().take(2).collect() };
        let (kind, number) = key.split_at_checked(2).ok_or_else(no_kind)?;
        Self::of(PlateKind::parse(kind).map_err(|_| no_kind())?, number)
    }

    /// The key, as stored where one column holds it: `02鄂E5K7C2`.
    pub fn as_str(&self) -> &str {
        &self.key
    }

    /// The kind.
    pub fn kind(&self) -> PlateKind {
        self.kind
    }

    /// The number without separator, as stored beside the kind: `鄂E5K7C2`.
    pub fn number(&self) -> &str {
        self.key.get(2..).unwrap_or("")
    }

    /// The sign of the province, 鄂; embassies have none.
    pub fn province(&self) -> Option<char> {
        self.number().chars().next().filter(|c| province_digits(*c).is_some())
    }

    /// The letter of the authority, E; embassies and new consulate plates have none.
    pub fn letter(&self) -> Option<char> {
        self.province()?;
        self.number().chars().nth(1).filter(char::is_ascii_uppercase)
    }

    /// What follows province and letter: `5K7C2`.
    pub fn serial(&self) -> &str {
        self.head_and_serial().1
    }

    /// How it looks.
    pub fn colours(&self) -> Option<PlateColours> {
        self.kind.colours()
    }

    /// What drives the car; `None` unless it is a new-energy plate.
    pub fn energy(&self) -> Option<Energy> {
        let letter = match self.kind {
            PlateKind::SMALL_NEW_ENERGY => self.serial().chars().next()?,
            PlateKind::LARGE_NEW_ENERGY => self.serial().chars().next_back()?,
            _ => return None,
        };
        Some(if matches!(letter, 'A'..='E') { Energy::Battery } else { Energy::Other })
    }

    /// The authority that gave out numbers with this letter and kind on a day.
    pub fn authority_on(&self, day: Date) -> Result<&'static IssuingAuthority, AuthorityRefusal> {
        let (Some(province), Some(letter)) = (self.province(), self.letter()) else {
            return Err(AuthorityRefusal::NoLetter);
        };
        IssuingAuthority::on(province, letter, self.kind, day)
    }

    fn head_and_serial(&self) -> (&str, &str) {
        let head =
            self.province().map_or(0, char::len_utf8) + self.letter().map_or(0, char::len_utf8);
        self.number().split_at_checked(head).unwrap_or(("", self.number()))
    }
}

fn lengths(patterns: &[Pattern]) -> String {
    let mut lengths: Vec<usize> = patterns.iter().map(|p| p.length()).collect();
    lengths.dedup();
    lengths.iter().map(ToString::to_string).collect::<Vec<_>>().join("/")
}

impl fmt::Display for Plate {
    /// As on the plate: `鄂E·5K7C2`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.head_and_serial() {
            ("", serial) => f.write_str(serial),
            (head, serial) => write!(f, "{head}·{serial}"),
        }
    }
}

written_as_text!(Plate, PlateRefusal, Plate::parse);
