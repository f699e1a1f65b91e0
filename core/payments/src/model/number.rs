//! Our numbers for orders and receipts: 16 digits like a case number, and never to be taken for one:
//! a leading digit that no region begins with (9 order, 0 receipt), the first four digits of the
//! region, year and day of the year (yyddd), five random digits, and a check digit by ISO 7064
//! MOD 11,10, which catches every wrong digit. Shown in groups of four.

use std::fmt;

use base::{Authority, Chance, Date, text};
use serde::{Deserialize, Serialize};

use crate::PaymentsRefusal;

const ORDER: char = '9';
const RECEIPT: char = '0';

macro_rules! number {
    ($(#[$doc:meta])* $name:ident, $lead:expr, $wrong:expr) => {
        $(#[$doc])*
        #[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(String);

        impl $name {
            /// A new number. Whoever stores it claims it as a subject and draws again if it is taken.
            pub fn draw(authority: &Authority, day: Date, chance: &Chance) -> Self {
                Self(draw($lead, authority, day, chance))
            }

            /// With or without spaces; full width is accepted.
            pub fn parse(raw: &str) -> Result<Self, PaymentsRefusal> {
                let digits = text::identifier(raw);
                if is_number(&digits, $lead) { Ok(Self(digits)) } else { Err($wrong) }
            }

            /// 16 digits, as stored.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl std::str::FromStr for $name {
            type Err = PaymentsRefusal;
            fn from_str(raw: &str) -> Result<Self, PaymentsRefusal> {
                Self::parse(raw)
            }
        }

        impl fmt::Display for $name {
            /// In groups of four.
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                in_fours(&self.0, f)
            }
        }
    };
}

number! {
    /// The number of an order.
    OrderNumber, ORDER, PaymentsRefusal::NotAnOrderNumber
}
number! {
    /// The number of a receipt.
    ReceiptNumber, RECEIPT, PaymentsRefusal::NotAReceiptNumber
}

/// An order, wherever it is kept: what the gateway is given and gives back.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct OrderKey {
    /// Whose order.
    pub authority: Authority,
    /// Its number.
    pub number: OrderNumber,
}

impl OrderKey {
    /// The order's subject in the journal.
    pub fn subject(&self) -> String {
        format!("order/{}", self.number.as_str())
    }
}

impl fmt::Display for OrderKey {
    /// `420500-9420526326123454`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}-{}", self.authority, self.number.as_str())
    }
}

impl std::str::FromStr for OrderKey {
    type Err = PaymentsRefusal;
    fn from_str(text: &str) -> Result<Self, PaymentsRefusal> {
        let (authority, number) = text.split_once('-').ok_or(PaymentsRefusal::NotAnOrderNumber)?;
        let authority = Authority::parse(authority).ok_or(PaymentsRefusal::NotAnOrderNumber)?;
        Ok(Self { authority, number: OrderNumber::parse(number)? })
    }
}

fn draw(lead: char, authority: &Authority, day: Date, chance: &Chance) -> String {
    let region: String = authority.as_str().chars().take(4).collect();
    let first15 = format!("{lead}{region}{}{}", day.0.format("%y%j"), chance.digits(5));
    format!("{first15}{}", check_of(&first15))
}

fn is_number(digits: &str, lead: char) -> bool {
    let well_formed = digits.len() == 16
        && digits.starts_with(lead)
        && digits.bytes().all(|byte| byte.is_ascii_digit());
    well_formed
        && digits.split_at_checked(15).is_some_and(|(first, check)| check == check_of(first))
}

/// ISO 7064 MOD 11,10.
fn check_of(first15: &str) -> String {
    let product = first15.chars().filter_map(|c| c.to_digit(10)).fold(10, |product, digit| {
        let sum = (product + digit) % 10;
        (if sum == 0 { 10 } else { sum }) * 2 % 11
    });
    ((11 - product) % 10).to_string()
}

fn in_fours(digits: &str, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    for (i, c) in digits.chars().enumerate() {
        if i > 0 && i % 4 == 0 {
            f.write_str(" ")?;
        }
        write!(f, "{c}")?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn drawn() -> OrderNumber {
        let day = Date::ymd(2026, 11, 22).unwrap();
        OrderNumber::draw(&Authority::new("420500"), day, &Chance::seeded(4))
    }

    #[test]
    fn the_example_of_iso_7064_has_check_digit_5() {
        assert_eq!(check_of("0794"), "5");
    }

    #[test]
    fn a_number_tells_region_and_day_and_is_read_as_it_is_shown() {
        let number = drawn();
        assert!(number.as_str().starts_with("9420526326"), "{number}");
        assert_eq!(OrderNumber::parse(&number.to_string()).unwrap(), number);
        let key = OrderKey { authority: Authority::new("420500"), number };
        assert_eq!(key.to_string().parse::<OrderKey>().unwrap(), key);
    }

    #[test]
    fn every_changed_digit_is_caught_and_a_receipt_is_no_order() {
        let number = drawn();
        for at in 0..16 {
            for digit in b'0'..=b'9' {
                let mut other = number.as_str().as_bytes().to_vec();
                if other[at] == digit {
                    continue;
                }
                other[at] = digit;
                let other = String::from_utf8(other).unwrap();
                assert!(OrderNumber::parse(&other).is_err(), "{other}");
            }
        }
        assert!(ReceiptNumber::parse(number.as_str()).is_err());
        for wrong in ["", "9", "９４２０", "94205263261234567", "942052632612345x"] {
            assert!(OrderNumber::parse(wrong).is_err(), "{wrong}");
        }
    }
}
