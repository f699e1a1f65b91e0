//! Which authority gives out a plate letter, for which kinds and from when (发牌机关代号), from
//! `data/authorities.csv`. Letters are added when a city runs out of numbers.

use std::sync::LazyLock;

use base::Date;

use crate::plate_kind::PlateKind;
use crate::plate_pattern::province_digits;
use crate::region::RegionCode;
use crate::table;
use crate::written::printable_reason;

base::refusals! {
    /// Why no authority gives out such numbers.
    pub enum AuthorityRefusal: "codes" {
        /// Plates of this kind carry no authority letter.
        NoLetter = "authority_no_letter",
        /// The letters of this province are not in the list.
        ProvinceUnlisted { province: char } = "authority_province_unlisted",
        /// O: a provincial special authority, no city.
        Special { province: char } = "authority_special",
        /// No city of the province has this letter.
        Unknown { province: char, letter: char } = "authority_unknown",
        /// The letter serves other kinds alone.
        OtherKind { province: char, letter: char, kind: String } = "authority_other_kind",
        /// The letter came later.
        NotYet { province: char, letter: char, from: Date } = "authority_not_yet",
        /// The letter is no longer given.
        NoLonger { province: char, letter: char, until: Date } = "authority_no_longer",
    }
}

const AUTHORITIES: &str = include_str!("../../../data/authorities.csv");

static ROWS: LazyLock<Vec<IssuingAuthority>> =
    LazyLock::new(|| table::rows(AUTHORITIES).filter_map(IssuingAuthority::from_row).collect());

/// One line of the list: an authority and a letter it gives out.
#[derive(Clone, Debug)]
pub struct IssuingAuthority {
    region: RegionCode,
    letter: char,
    name: &'static str,
    from: Option<Date>,
    until: Option<Date>,
    /// Empty: all kinds.
    kinds: Vec<PlateKind>,
}

impl IssuingAuthority {
    fn from_row([region, letter, name, from, until, kinds]: [&'static str; 6]) -> Option<Self> {
        let date = |text: &str| {
            if text.is_empty() { Some(None) } else { text.parse().ok().map(Some) }
        };
        let kinds: Result<_, _> = kinds.split_whitespace().map(PlateKind::parse).collect();
        Some(Self {
            region: RegionCode::parse(region).ok()?,
            letter: letter.chars().next().filter(char::is_ascii_uppercase)?,
            name,
            from: date(from)?,
            until: date(until)?,
            kinds: kinds.ok()?,
        })
    }

    /// Every line of the list, by province and letter.
    pub fn all() -> &'static [Self] {
        &ROWS
    }

    /// The authority that gives out numbers of this kind under a province's sign and a letter on a day.
    pub fn on(
        province: char,
        letter: char,
        kind: PlateKind,
        day: Date,
    ) -> Result<&'static Self, AuthorityRefusal> {
        let digits = province_digits(province).unwrap_or("--");
        let mut listed =
            ROWS.iter().filter(|row| row.region.as_str().starts_with(digits)).peekable();
        if letter == 'O' {
            return Err(AuthorityRefusal::Special { province });
        }
        listed.peek().ok_or(AuthorityRefusal::ProvinceUnlisted { province })?;
        let mut refusal = AuthorityRefusal::Unknown { province, letter };
        for row in listed.filter(|row| row.letter == letter) {
            match row.gives(province, kind, day) {
                Ok(()) => return Ok(row),
                Err(reason) => refusal = reason,
            }
        }
        Err(refusal)
    }

    fn gives(&self, province: char, kind: PlateKind, day: Date) -> Result<(), AuthorityRefusal> {
        let letter = self.letter;
        if !self.kinds.is_empty() && !self.kinds.contains(&kind) {
            return Err(AuthorityRefusal::OtherKind { province, letter, kind: kind.to_string() });
        }
        match (self.from, self.until) {
            (Some(from), _) if day < from => {
                Err(AuthorityRefusal::NotYet { province, letter, from })
            }
            (_, Some(until)) if day > until => {
                Err(AuthorityRefusal::NoLonger { province, letter, until })
            }
            _ => Ok(()),
        }
    }

    /// The city it serves.
    pub fn region(&self) -> RegionCode {
        self.region
    }

    /// The letter.
    pub fn letter(&self) -> char {
        self.letter
    }

    /// The city's short name: 宜昌.
    pub fn name(&self) -> &'static str {
        self.name
    }

    /// The key under which this authority keeps its rows.
    pub fn authority(&self) -> base::Authority {
        base::Authority::new(self.region.as_str())
    }
}

printable_reason!(AuthorityRefusal);

#[cfg(test)]
mod tests {
    use super::*;

    fn row(until: &'static str) -> IssuingAuthority {
        IssuingAuthority::from_row(["420500", "E", "宜昌", "2000-01-01", until, ""]).unwrap()
    }

    #[test]
    fn every_line_of_the_list_is_read() {
        assert_eq!(ROWS.len(), table::lines_below_header(AUTHORITIES));
    }

    #[test]
    fn a_letter_ends_after_its_last_day() {
        let last = Date::ymd(2020, 5, 1).unwrap();
        let row = row("2020-05-01");
        assert_eq!(row.gives('鄂', PlateKind::SMALL_CAR, last), Ok(()));
        assert_eq!(
            row.gives('鄂', PlateKind::SMALL_CAR, last.plus_days(1)),
            Err(AuthorityRefusal::NoLonger { province: '鄂', letter: 'E', until: last })
        );
    }
}
