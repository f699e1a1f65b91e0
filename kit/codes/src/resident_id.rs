//! The resident identity number, GB 11643-1999: region 6, birth date 8, sequence 3 (odd = male),
//! check character. The same shape serves residence permits of people from Hong Kong, Macau and
//! Taiwan (81, 82, 83) and the permanent residence card of foreigners (9, since 2023).

use std::fmt;

use base::{Date, text};

use crate::region::RegionCode;
use crate::scan;
use crate::written::written_as_text;

base::refusals! {
    /// What is wrong with an identity number.
    pub enum ResidentIdRefusal: "codes" {
        /// Not 18 characters; `found` is how many there are.
        Length { found: usize } = "resident_id_length",
        /// The 15-digit form, out of use since 2013.
        OldForm = "resident_id_old_form",
        /// Not a digit (the last place also takes X).
        Character { position: usize, found: char } = "resident_id_character",
        /// Positions 1–4: no such province or city, today or ever.
        Region { found: String } = "resident_id_region",
        /// Positions 7–14: not a day of the calendar.
        BirthDate = "resident_id_birth_date",
        /// Born after today.
        NotYetBorn = "resident_id_not_yet_born",
        /// Position 18 does not fit the other 17.
        CheckDigit { position: usize, expected: char, found: char } = "resident_id_check_digit",
        /// A warning: the county, positions 1–6, is in neither list, though its city is.
        CountyUnlisted { found: String } = "resident_id_county_unlisted",
    }
}

const WEIGHTS: [u32; 17] = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const CHECKS: &str = "10X98765432";

/// A checked identity number. `Debug` masks it, so that it cannot slip into a log.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ResidentId {
    text: String,
    birth_date: Date,
}

/// Whose number it is, by its first digits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Holder {
    /// A citizen with an identity card.
    Citizen,
    /// Residence permit, Hong Kong (81).
    HongKong,
    /// Residence permit, Macau (82).
    Macau,
    /// Residence permit, Taiwan (83).
    Taiwan,
    /// Permanent residence card of a foreigner (9).
    Foreigner,
}

/// As the number says it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sex {
    /// Even sequence.
    Female,
    /// Odd sequence.
    Male,
}

impl ResidentId {
    /// Full width, spaces, separators and a small x are accepted.
    pub fn parse(raw: &str) -> Result<Self, ResidentIdRefusal> {
        let text = text::identifier(raw);
        check_shape(&text)?;
        check_region(&text)?;
        let birth_date = birth_date(&text).ok_or(ResidentIdRefusal::BirthDate)?;
        let (first17, found) = scan::split_last(&text);
        let expected = check_of(first17);
        if found != expected {
            return Err(ResidentIdRefusal::CheckDigit { position: 18, expected, found });
        }
        Ok(Self { text, birth_date })
    }

    /// The number that begins with these 17 digits: for demo data and tests.
    pub fn with_check(first17: &str) -> Result<Self, ResidentIdRefusal> {
        Self::parse(&format!("{first17}{}", check_of(first17)))
    }

    /// 18 characters, as stored.
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// Where the number was given; `None` for permits and for counties in neither list.
    pub fn region(&self) -> Option<RegionCode> {
        match self.holder() {
            Holder::Citizen => RegionCode::parse(self.text.get(..6)?).ok(),
            _ => None,
        }
    }

    /// The birth date it carries.
    pub fn birth_date(&self) -> Date {
        self.birth_date
    }

    /// Full years on a day, counted from the birthday itself; 0 before birth. Who is born on 29
    /// February grows older on 1 March in common years.
    pub fn age_on(&self, day: Date) -> u32 {
        day.0.years_since(self.birth_date.0).unwrap_or(0)
    }

    /// Refuses a birth date after `today`, which `parse` cannot know.
    pub fn check_born_by(&self, today: Date) -> Result<(), ResidentIdRefusal> {
        if self.birth_date > today { Err(ResidentIdRefusal::NotYetBorn) } else { Ok(()) }
    }

    /// The sex it carries.
    pub fn sex(&self) -> Sex {
        let (first17, _) = scan::split_last(&self.text);
        let (_, sequence_end) = scan::split_last(first17);
        if scan::digit(sequence_end) % 2 == 1 { Sex::Male } else { Sex::Female }
    }

    /// Whose number it is.
    pub fn holder(&self) -> Holder {
        holder_of(&self.text)
    }

    /// For screens: `4205**********0016`.
    pub fn masked(&self) -> String {
        text::mask(&self.text, 4, 4)
    }

    /// What is odd but may be genuine: a county that is in neither list. Development zones have had
    /// codes of their own, so a person is not turned away for it.
    pub fn findings(&self) -> Vec<ResidentIdRefusal> {
        let unlisted = self.holder() == Holder::Citizen && self.region().is_none();
        let found = self.text.get(..6).unwrap_or("").to_owned();
        if unlisted { vec![ResidentIdRefusal::CountyUnlisted { found }] } else { Vec::new() }
    }
}

fn check_shape(text: &str) -> Result<(), ResidentIdRefusal> {
    let all_digits = text.bytes().all(|b| b.is_ascii_digit());
    match text.chars().count() {
        18 => {}
        15 if all_digits => return Err(ResidentIdRefusal::OldForm),
        found => return Err(ResidentIdRefusal::Length { found }),
    }
    let wrong = scan::first_wrong(text, |at, c| c.is_ascii_digit() || (at == 18 && c == 'X'));
    wrong.map_or(Ok(()), |(position, found)| Err(ResidentIdRefusal::Character { position, found }))
}

fn check_region(text: &str) -> Result<(), ResidentIdRefusal> {
    let city = text.get(..4).unwrap_or("");
    let known = match holder_of(text) {
        Holder::Citizen => RegionCode::knows_city(city),
        // the permit's place is fixed: 810000, 820000, 830000
        Holder::HongKong | Holder::Macau | Holder::Taiwan => {
            text.get(2..6).is_some_and(|rest| rest == "0000")
        }
        // after the 9: province of issue 2, nationality 3
        Holder::Foreigner => {
            text.get(1..3).is_some_and(|province| RegionCode::knows_city(&format!("{province}00")))
        }
    };
    if known { Ok(()) } else { Err(ResidentIdRefusal::Region { found: city.to_owned() }) }
}

fn holder_of(text: &str) -> Holder {
    match text.get(..2) {
        Some("81") => Holder::HongKong,
        Some("82") => Holder::Macau,
        Some("83") => Holder::Taiwan,
        Some(start) if start.starts_with('9') => Holder::Foreigner,
        _ => Holder::Citizen,
    }
}

/// The earliest year taken for a birth: nobody alive is older, and a typing error is likelier.
const FIRST_BIRTH_YEAR: i32 = 1900;

fn birth_date(text: &str) -> Option<Date> {
    let year: i32 = text.get(6..10)?.parse().ok()?;
    let month = text.get(10..12)?.parse().ok()?;
    let day = text.get(12..14)?.parse().ok()?;
    Date::ymd(year, month, day).filter(|_| year >= FIRST_BIRTH_YEAR)
}

fn check_of(first17: &str) -> char {
    scan::pick(CHECKS, scan::weighted_sum(first17, scan::digit, &WEIGHTS) % 11)
}

impl fmt::Display for ResidentId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

impl fmt::Debug for ResidentId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "ResidentId({})", self.masked())
    }
}

written_as_text!(ResidentId, ResidentIdRefusal, ResidentId::parse);
