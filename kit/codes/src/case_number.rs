//! The number of a case, our own: the first four digits of the region, the day (yymmdd), five random
//! digits that say nothing about how many cases there are, and a check digit by ISO 7064 MOD 11,10,
//! which catches every wrong digit when people read it out. 16 digits, shown in groups of four.

use std::fmt;

use base::{Authority, Chance, Date, text};

use crate::region::RegionCode;
use crate::scan;
use crate::written::written_as_text;

base::refusals! {
    /// What is wrong with a case number.
    pub enum CaseNumberRefusal: "codes" {
        /// Not 16 digits; `found` is how many characters there are.
        Length { found: usize } = "case_number_length",
        /// Not a digit.
        Character { position: usize, found: char } = "case_number_character",
        /// Positions 1–4: no such province or city.
        Region { found: String } = "case_number_region",
        /// Positions 5–10: not a day of the calendar.
        Day = "case_number_day",
        /// Position 16 does not fit the other 15. What should stand there is not told: the numbers
        /// are meant to be hard to guess.
        CheckDigit = "case_number_check_digit",
    }
}

/// A checked case number.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct CaseNumber(String);

impl CaseNumber {
    /// A new number for a case that the authority opens on a day. Numbers may repeat by chance (one
    /// in 100,000 a pair, authority and day): whoever stores one claims it as a unique key and draws again.
    pub fn draw(
        authority: &Authority,
        day: Date,
        chance: &Chance,
    ) -> Result<Self, CaseNumberRefusal> {
        Self::with_check(&format!("{}{}", Self::begins(authority, day), chance.digits(5)))
    }

    /// What the numbers of an authority and a day begin with: in the order of numbers those of one day lie together,
    /// and before those of the next.
    pub fn begins(authority: &Authority, day: Date) -> String {
        let region: String = authority.as_str().chars().take(4).collect();
        format!("{region}{}", day.0.format("%y%m%d"))
    }

    /// The number that begins with these 15 digits.
    pub fn with_check(first15: &str) -> Result<Self, CaseNumberRefusal> {
        Self::parse(&format!("{first15}{}", check_of(first15)))
    }

    /// With or without spaces and hyphens; full width is accepted.
    pub fn parse(raw: &str) -> Result<Self, CaseNumberRefusal> {
        let text = text::identifier(raw);
        let found = text.chars().count();
        if found != 16 {
            return Err(CaseNumberRefusal::Length { found });
        }
        if let Some((position, found)) = scan::first_wrong(&text, |_, c| c.is_ascii_digit()) {
            return Err(CaseNumberRefusal::Character { position, found });
        }
        let region = text.get(..4).unwrap_or("");
        if !RegionCode::knows_city(region) {
            return Err(CaseNumberRefusal::Region { found: region.to_owned() });
        }
        day_of(&text).ok_or(CaseNumberRefusal::Day)?;
        let (first15, check) = scan::split_last(&text);
        if check == check_of(first15) { Ok(Self(text)) } else { Err(CaseNumberRefusal::CheckDigit) }
    }

    /// 16 digits, as stored.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

fn day_of(text: &str) -> Option<Date> {
    let year: i32 = text.get(4..6)?.parse().ok()?;
    Date::ymd(2000 + year, text.get(6..8)?.parse().ok()?, text.get(8..10)?.parse().ok()?)
}

/// ISO 7064 MOD 11,10.
fn check_of(first15: &str) -> char {
    let product = first15.chars().fold(10, |product, c| {
        let sum = (product + scan::digit(c)) % 10;
        (if sum == 0 { 10 } else { sum }) * 2 % 11
    });
    scan::pick("0123456789", (11 - product) % 10)
}

impl fmt::Display for CaseNumber {
    /// In groups of four: `4205 2611 2207 3159`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (i, c) in self.0.chars().enumerate() {
            if i > 0 && i % 4 == 0 {
                f.write_str(" ")?;
            }
            write!(f, "{c}")?;
        }
        Ok(())
    }
}

written_as_text!(CaseNumber, CaseNumberRefusal, CaseNumber::parse);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_example_of_iso_7064_has_check_digit_5() {
        assert_eq!(check_of("0794"), '5');
    }
}
