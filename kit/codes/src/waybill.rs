//! Parcel numbers: the 13 digits of a domestic EMS waybill, and S10 of the Universal Postal Union
//! (two letters of service, 8 digits, check digit, country), as in EE473124829CN.

use std::fmt;

use base::text;

use crate::scan;
use crate::written::written_as_text;

base::refusals! {
    /// What is wrong with a parcel number.
    pub enum WaybillRefusal: "codes" {
        /// Not 13 characters; `found` is how many there are.
        Length { found: usize } = "waybill_length",
        /// Neither 13 digits nor the letters and digits of S10.
        Character { position: usize, found: char } = "waybill_character",
        /// S10 only: position 11 does not fit the eight digits before it.
        CheckDigit { position: usize, expected: char, found: char } = "waybill_check_digit",
    }
}

const S10_WEIGHTS: [u32; 8] = [8, 6, 4, 2, 3, 5, 9, 7];

/// A parcel number of either form.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Waybill(String);

impl Waybill {
    /// Either form. Full width, spaces, separators and small letters are accepted.
    pub fn parse(raw: &str) -> Result<Self, WaybillRefusal> {
        let text = text::identifier(raw);
        let found = text.chars().count();
        if found != 13 {
            return Err(WaybillRefusal::Length { found });
        }
        let is_s10 = text.starts_with(|c: char| c.is_ascii_uppercase());
        let wrong = scan::first_wrong(&text, |at, c| match at {
            1 | 2 | 12 | 13 if is_s10 => c.is_ascii_uppercase(),
            _ => c.is_ascii_digit(),
        });
        if let Some((position, found)) = wrong {
            return Err(WaybillRefusal::Character { position, found });
        }
        if is_s10 {
            check_s10(&text)?;
        }
        Ok(Self(text))
    }

    /// The domestic waybill with this serial number (its last 11 digits): for simulated carriers.
    pub fn domestic(serial: u64) -> Self {
        Self(format!("10{:011}", serial % 100_000_000_000))
    }

    /// The S10 number of a service (`EE`), eight digits and a country (`CN`), check digit added.
    pub fn s10(service: &str, eight_digits: &str, country: &str) -> Result<Self, WaybillRefusal> {
        Self::parse(&format!("{service}{eight_digits}{}{country}", s10_check_of(eight_digits)))
    }

    /// 13 characters, as stored.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether it is an S10 number rather than a domestic waybill.
    pub fn is_s10(&self) -> bool {
        self.0.starts_with(|c: char| c.is_ascii_uppercase())
    }
}

fn check_s10(text: &str) -> Result<(), WaybillRefusal> {
    let expected = s10_check_of(text.get(2..10).unwrap_or(""));
    let found = text.chars().nth(10).unwrap_or('?');
    if found == expected {
        return Ok(());
    }
    Err(WaybillRefusal::CheckDigit { position: 11, expected, found })
}

/// 11 − Σ mod 11, where 10 is written 0 and 11 is written 5.
fn s10_check_of(eight_digits: &str) -> char {
    scan::pick("50987654321", scan::weighted_sum(eight_digits, scan::digit, &S10_WEIGHTS) % 11)
}

impl fmt::Display for Waybill {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

written_as_text!(Waybill, WaybillRefusal, Waybill::parse);
