//! The vehicle identification number, GB 16735 (ISO 3779): 17 characters without I, O, Q; position 9
//! checks the others. Makers outside China and North America need not keep the check digit, so a car
//! known to be imported is read by [`Vin::imported`], which only warns.

use std::fmt;

use base::text;

use crate::scan;
use crate::written::written_as_text;

base::refusals! {
    /// What is wrong with a VIN.
    pub enum VinRefusal: "codes" {
        /// Not 17 characters; `found` is how many there are.
        Length { found: usize } = "vin_length",
        /// I, O or Q, which VINs avoid; `digit` is what was probably meant.
        ForbiddenLetter { position: usize, found: char, digit: char } = "vin_forbidden_letter",
        /// Neither a digit nor a Latin letter.
        Character { position: usize, found: char } = "vin_character",
        /// Position 9 does not fit the others. A refusal for cars made here, a warning for imports.
        CheckDigit { position: usize, expected: char, found: char } = "vin_check_digit",
    }
}

const WEIGHTS: [u32; 17] = [8, 7, 6, 5, 4, 3, 2, 10, 0, 9, 8, 7, 6, 5, 4, 3, 2];
const CHECKS: &str = "0123456789X";

/// A VIN of the right shape; whether its check digit fits is told by [`Vin::findings`].
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Vin(String);

impl Vin {
    /// Shape and check digit. Full width, spaces, separators and small letters are accepted.
    pub fn parse(raw: &str) -> Result<Self, VinRefusal> {
        let vin = Self::imported(raw)?;
        vin.findings().pop().map_or(Ok(vin), Err)
    }

    /// Shape alone: for imported cars, and for what was stored before.
    pub fn imported(raw: &str) -> Result<Self, VinRefusal> {
        let text = text::identifier(raw);
        let found = text.chars().count();
        if found != 17 {
            return Err(VinRefusal::Length { found });
        }
        let wrong = scan::first_wrong(&text, |_, c| {
            c.is_ascii_digit() || (c.is_ascii_uppercase() && !matches!(c, 'I' | 'O' | 'Q'))
        });
        match wrong {
            None => Ok(Self(text)),
            Some((position, found @ 'I')) => {
                Err(VinRefusal::ForbiddenLetter { position, found, digit: '1' })
            }
            Some((position, found @ ('O' | 'Q'))) => {
                Err(VinRefusal::ForbiddenLetter { position, found, digit: '0' })
            }
            Some((position, found)) => Err(VinRefusal::Character { position, found }),
        }
    }

    /// The VIN with position 9 set right, whatever stands there: for demo data and tests.
    pub fn with_check(seventeen: &str) -> Result<Self, VinRefusal> {
        let vin = Self::imported(seventeen)?;
        let check = check_of(&vin.0);
        let set = vin.0.chars().enumerate().map(|(i, c)| if i == 8 { check } else { c }).collect();
        Ok(Self(set))
    }

    /// 17 characters, as stored.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// For screens: all but the last six hidden.
    pub fn masked(&self) -> String {
        text::mask(&self.0, 0, 6)
    }

    /// What is odd but may be genuine on an imported car: the check digit.
    pub fn findings(&self) -> Vec<VinRefusal> {
        let (expected, found) = (check_of(&self.0), self.0.chars().nth(8).unwrap_or('?'));
        if found == expected {
            return Vec::new();
        }
        vec![VinRefusal::CheckDigit { position: 9, expected, found }]
    }
}

/// Letters count as ISO 3779 writes them: A–H 1–8, J–N 1–5, P 7, R 9, S–Z 2–9.
fn value(c: char) -> u32 {
    match c {
        'A'..='H' => u32::from(c) - u32::from('A') + 1,
        'J'..='N' => u32::from(c) - u32::from('J') + 1,
        'P' => 7,
        'R' => 9,
        'S'..='Z' => u32::from(c) - u32::from('S') + 2,
        _ => scan::digit(c),
    }
}

fn check_of(vin: &str) -> char {
    scan::pick(CHECKS, scan::weighted_sum(vin, value, &WEIGHTS) % 11)
}

impl fmt::Display for Vin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

written_as_text!(Vin, VinRefusal, Vin::imported);
