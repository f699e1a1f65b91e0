//! Mobile numbers of the mainland: 11 digits, `1`, then 3–9. They are how people sign in.

use std::fmt;

use base::text;

use crate::scan;
use crate::written::written_as_text;

base::refusals! {
    /// What is wrong with a mobile number.
    pub enum MobileRefusal: "codes" {
        /// Not 11 digits; `found` is how many characters there are.
        Length { found: usize } = "mobile_length",
        /// Not a digit.
        Character { position: usize, found: char } = "mobile_character",
        /// Does not begin with 13 to 19.
        Start { position: usize, found: char } = "mobile_start",
    }
}

/// A checked mobile number. `Debug` masks it, so that it cannot slip into a log.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Mobile(String);

impl Mobile {
    /// Full width, spaces, separators and a leading +86, 0086 or 86 are accepted.
    pub fn parse(raw: &str) -> Result<Self, MobileRefusal> {
        let text = without_country(text::identifier(raw));
        let found = text.chars().count();
        if found != 11 {
            return Err(MobileRefusal::Length { found });
        }
        if let Some((position, found)) = scan::first_wrong(&text, |_, c| c.is_ascii_digit()) {
            return Err(MobileRefusal::Character { position, found });
        }
        let start = scan::first_wrong(&text, |at, c| match at {
            1 => c == '1',
            2 => c >= '3',
            _ => true,
        });
        start.map_or(Ok(Self(text)), |(position, found)| {
            Err(MobileRefusal::Start { position, found })
        })
    }

    /// 11 digits, as stored.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// For screens: `138****0001`.
    pub fn masked(&self) -> String {
        text::mask(&self.0, 3, 4)
    }
}

/// Without the country's number, if what remains has the length of a mobile number.
fn without_country(text: String) -> String {
    let rest = ["+86", "0086", "86"].iter().find_map(|country| text.strip_prefix(country));
    match rest {
        Some(rest) if rest.chars().count() == 11 => rest.to_owned(),
        _ => text,
    }
}

impl fmt::Display for Mobile {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Debug for Mobile {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Mobile({})", self.masked())
    }
}

written_as_text!(Mobile, MobileRefusal, Mobile::parse);
