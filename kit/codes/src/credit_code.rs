//! The unified social credit code of organisations, GB 32100-2015: department 1, type 1, region 6,
//! organisation code 9 (GB 11714, with a check of its own), check 1; 18 characters without I O S V Z.
//! Some codes of the pilot fail a check and are still genuine: once a registry has confirmed one,
//! [`CreditCode::confirmed`] takes it with a warning.

use std::fmt;

use base::text;

use crate::region::RegionCode;
use crate::scan;
use crate::written::written_as_text;

base::refusals! {
    /// What is wrong with a unified social credit code.
    pub enum CreditCodeRefusal: "codes" {
        /// Not 18 characters; `found` is how many there are.
        Length { found: usize } = "credit_code_length",
        /// Not of the alphabet, or not a digit in the region (positions 3–8).
        Character { position: usize, found: char } = "credit_code_character",
        /// Position 18 does not fit the other 17.
        CheckDigit { position: usize, expected: char, found: char } = "credit_code_check_digit",
        /// A warning: position 17, the organisation code's own check, does not fit positions 9–16.
        OrganisationCheck { position: usize, expected: char, found: char } = "credit_code_organisation_check",
    }
}

const ALPHABET: &str = "0123456789ABCDEFGHJKLMNPQRTUWXY";
const WEIGHTS: [u32; 17] = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28];
const ORGANISATION_CHECKS: &str = "0X987654321";
const ORGANISATION_WEIGHTS: [u32; 8] = [3, 7, 9, 10, 5, 8, 4, 2];

/// A code of the right shape; what does not fit is told by [`CreditCode::findings`].
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct CreditCode(String);

impl CreditCode {
    /// Shape and check. Full width, spaces, separators and small letters are accepted.
    pub fn parse(raw: &str) -> Result<Self, CreditCodeRefusal> {
        let code = Self::confirmed(raw)?;
        code.check_finding().map_or(Ok(code), Err)
    }

    /// Shape alone: for codes that a registry has confirmed, and for what was stored before.
    pub fn confirmed(raw: &str) -> Result<Self, CreditCodeRefusal> {
        let text = text::identifier(raw);
        let found = text.chars().count();
        if found != 18 {
            return Err(CreditCodeRefusal::Length { found });
        }
        let wrong = scan::first_wrong(&text, |at, c| match at {
            3..=8 => c.is_ascii_digit(),
            _ => ALPHABET.contains(c),
        });
        match wrong {
            None => Ok(Self(text)),
            Some((position, found)) => Err(CreditCodeRefusal::Character { position, found }),
        }
    }

    /// The code that begins with these 16 characters, both checks added: for demo data and tests.
    pub fn with_checks(first16: &str) -> Result<Self, CreditCodeRefusal> {
        let first16 = text::identifier(first16);
        let first17 = format!("{first16}{}", organisation_check_of(&first16));
        Self::parse(&format!("{first17}{}", check_of(&first17)))
    }

    /// 18 characters, as stored.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Where it was registered; `None` for 100000 (the state itself) and unlisted regions.
    pub fn region(&self) -> Option<RegionCode> {
        RegionCode::parse(self.0.get(2..8)?).ok()
    }

    /// The organisation code inside: 9 characters.
    pub fn organisation_code(&self) -> &str {
        self.0.get(8..17).unwrap_or("")
    }

    /// What is odd but may be genuine: either check.
    pub fn findings(&self) -> Vec<CreditCodeRefusal> {
        self.check_finding().into_iter().chain(self.organisation_finding()).collect()
    }

    fn check_finding(&self) -> Option<CreditCodeRefusal> {
        let (first17, found) = scan::split_last(&self.0);
        let expected = check_of(first17);
        (found != expected).then_some(CreditCodeRefusal::CheckDigit {
            position: 18,
            expected,
            found,
        })
    }

    fn organisation_finding(&self) -> Option<CreditCodeRefusal> {
        let (first17, _) = scan::split_last(&self.0);
        let (first16, found) = scan::split_last(first17);
        let expected = organisation_check_of(first16);
        (found != expected).then_some(CreditCodeRefusal::OrganisationCheck {
            position: 17,
            expected,
            found,
        })
    }
}

fn value(c: char) -> u32 {
    (0..).zip(ALPHABET.chars()).find(|(_, letter)| *letter == c).map_or(0, |(value, _)| value)
}

fn check_of(first17: &str) -> char {
    scan::pick(ALPHABET, (31 - scan::weighted_sum(first17, value, &WEIGHTS) % 31) % 31)
}

/// GB 11714 counts letters A–Z 10–35, all 26 of them, unlike the alphabet of the outer check.
fn organisation_check_of(first16: &str) -> char {
    let value = |c: char| c.to_digit(36).unwrap_or(0);
    let sum = scan::weighted_sum(first16.get(8..).unwrap_or(""), value, &ORGANISATION_WEIGHTS);
    scan::pick(ORGANISATION_CHECKS, sum % 11)
}

impl fmt::Display for CreditCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

written_as_text!(CreditCode, CreditCodeRefusal, CreditCode::confirmed);
