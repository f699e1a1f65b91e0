//! Numbers of paper plates (临时行驶车号牌), a serial space of their own that nobody chooses from. A
//! number follows from the case's: its day and the five digits that it drew that day. So no two cases
//! of a city share one for 576 days, and no paper plate is valid for half as long.

use base::{Date, Fault, Result};
use casework::{About, Standing, WaitsFor};
use catalogue::Deliverable;
use codes::{CaseNumber, IssuingAuthority, Plate, PlateKind};
use journal::Entry;

use crate::Reactions;

/// The signs of the provinces.
const SIGNS: &str = "京津冀晋蒙辽吉黑沪苏浙皖闽赣鲁豫鄂湘粤桂琼渝川贵云藏陕甘青宁新";

/// The letters of plates: without I and O.
const LETTERS: [char; 24] = [
    'A', 'B', 'C', 'D', 'E', 'F', 'G', 'H', 'J', 'K', 'L', 'M', 'N', 'P', 'Q', 'R', 'S', 'T', 'U',
    'V', 'W', 'X', 'Y', 'Z',
];

/// Cases of a city and day: five digits.
const A_DAY: u64 = 100_000;

/// Days until the numbers come round: two letters.
const DAYS: u64 = 576;

/// Numbers with two letters in two given places.
const A_PAIR: u64 = 576 * 10_000;

impl Reactions {
    /// What the program binds without a choice, once the case waits for it.
    pub(crate) async fn bind_paper_number(
        &self,
        entry: &Entry,
        about: &About,
        standing: &Standing,
    ) -> Result<()> {
        let delivers = self.item(&about.item)?.deliverables();
        let waits = standing.waits_for == WaitsFor::Number;
        if !waits || !delivers.contains(&Deliverable::TempPlate) {
            return Ok(());
        }
        let Some(case) = self.case_now(entry).await?.filter(|case| !case.is_over()) else {
            return Ok(());
        };
        let plate = number(&case.number, &case.authority, entry.at.date())?;
        let envelope = Self::envelope(entry, "paper_number");
        self.office.cases.record_number(envelope, case.key(), plate).await.map(drop)
    }
}

/// The number of the paper plate of a case.
fn number(case: &CaseNumber, authority: &base::Authority, day: Date) -> Result<Plate> {
    let unreadable = || Fault::Inconsistent(format!("{}: no number", case.as_str()));
    let digits = case.as_str().get(10..15).and_then(|digits| digits.parse::<u64>().ok());
    let digits = digits.ok_or_else(unreadable)?;
    let born = day_of(case).ok_or_else(unreadable)?;
    let since = born.days_since(Date::ymd(2018, 8, 1).ok_or_else(unreadable)?);
    let turn = u64::try_from(since).map_err(|_| unreadable())? % DAYS;
    let head = head(authority, day).ok_or_else(unreadable)?;
    let text = format!("{head}{}", serial(turn * A_DAY + digits).ok_or_else(unreadable)?);
    Ok(Plate::of(PlateKind::TEMPORARY, &text).map_err(base::Refusal::from)?)
}

/// The day that stands in a case number.
fn day_of(case: &CaseNumber) -> Option<Date> {
    let part = |range: std::ops::Range<usize>| case.as_str().get(range)?.parse::<u32>().ok();
    Date::ymd(2000 + i32::try_from(part(4..6)?).ok()?, part(6..8)?, part(8..10)?)
}

/// Province and letter under which an authority gives out numbers.
fn head(authority: &base::Authority, day: Date) -> Option<String> {
    let rows = IssuingAuthority::all().iter().filter(|row| row.authority() == *authority);
    let mut heads = rows.flat_map(|row| SIGNS.chars().map(|sign| (sign, row.letter())));
    let (sign, letter) = heads.find(|(sign, letter)| {
        let found = IssuingAuthority::on(*sign, *letter, PlateKind::TEMPORARY, day);
        found.is_ok_and(|found| found.authority() == *authority)
    })?;
    Some(format!("{sign}{letter}"))
}

/// The `n`-th serial of six signs with two letters among them; each `n` below 86,400,000 has its own.
fn serial(n: u64) -> Option<String> {
    let at = |n: u64| usize::try_from(n).ok();
    let (pair, rest) = (n / A_PAIR, n % A_PAIR);
    let pairs = (0..6_usize).flat_map(|first| (first + 1..6).map(move |second| (first, second)));
    let (first, second) = pairs.into_iter().nth(at(pair)?)?;
    let (letters, mut digits) = (rest / 10_000, format!("{:04}", rest % 10_000));
    digits.insert(first, *LETTERS.get(at(letters / 24)?)?);
    digits.insert(second, *LETTERS.get(at(letters % 24)?)?);
    Some(digits)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    fn of(first15: &str) -> Plate {
        let case = CaseNumber::with_check(first15).unwrap();
        number(&case, &base::Authority::new("370200"), Date::ymd(2026, 11, 28).unwrap()).unwrap()
    }

    #[test]
    fn a_case_has_a_number_of_the_citys_own_letter() {
        let plate = of("370226112800017");
        assert_eq!(plate.kind(), PlateKind::TEMPORARY);
        assert!(plate.number().starts_with("鲁B"), "{plate}");
        assert_eq!(plate, of("370226112800017"));
        assert_ne!(plate, of("370226112900017"));
    }

    #[test]
    fn no_two_serials_are_alike_and_all_are_plates() {
        let step = 9_973;
        let all = (0..DAYS * A_DAY).step_by(step);
        let mut seen = BTreeSet::new();
        for serial in all.map(|n| serial(n).unwrap()) {
            Plate::of(PlateKind::TEMPORARY, &format!("鲁B{serial}")).unwrap();
            assert!(seen.insert(serial.clone()), "{serial} twice");
        }
        // the last of one turn and the first of the next differ too
        assert_ne!(serial(A_PAIR - 1), serial(A_PAIR));
        assert_eq!(serial(86_400_000), None);
    }
}
