//! Values of the day: a list of dated, region-scoped entries, of which the nearest region and, in
//! it, the latest date wins. The same shape serves `data/fees.toml` and `data/rules/values.toml`;
//! the catalogue answers for fees, the policy capability for rule values.

use std::collections::BTreeMap;

use base::Date;
use serde::Deserialize;
use toml::Spanned;

/// A file of values.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct DatedValues {
    value: Vec<Spanned<DatedValue>>,
}

/// One value.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct DatedValue {
    /// Words joined by dots, the unit last: `exempt_mark.review_hours`.
    key: String,
    /// Region code: `000000` the nation, `420000` a province, `420500` a city.
    region: String,
    /// First day in force.
    valid_from: Date,
    /// In the unit of the key; fen in the file of fees.
    value: i64,
    /// Where it is written, or that it is ours.
    source: String,
}

impl DatedValues {
    /// What holds in `region` (six digits) on `date`, by key.
    pub fn at(&self, region: &str, date: Date) -> BTreeMap<String, i64> {
        let mut best: BTreeMap<String, ((usize, Date), i64)> = BTreeMap::new();
        for entry in self.value.iter().map(Spanned::get_ref) {
            let scope = scope(&entry.region);
            if entry.valid_from > date || !region.starts_with(scope) {
                continue;
            }
            let rank = (scope.len(), entry.valid_from);
            let beaten = best.get(&entry.key).is_some_and(|(held, _)| *held > rank);
            if !beaten {
                best.insert(entry.key.clone(), (rank, entry.value));
            }
        }
        best.into_iter().map(|(key, (_, value))| (key, value)).collect()
    }

    /// Every key with some value of its own, for checking what refers to it.
    pub fn keys(&self) -> BTreeMap<String, i64> {
        self.value
            .iter()
            .map(|entry| (entry.get_ref().key.clone(), entry.get_ref().value))
            .collect()
    }

    /// What is wrong, with where it begins in the file.
    pub fn faults(&self) -> Vec<(usize, String)> {
        let mut seen = std::collections::BTreeSet::new();
        let mut faults = Vec::new();
        for spanned in &self.value {
            let (at, entry) = (spanned.span().start, spanned.get_ref());
            let word =
                |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || matches!(c, '_' | '.');
            if entry.key.is_empty() || !entry.key.chars().all(word) {
                faults.push((
                    at,
                    format!("`{}` is not a key: lower-case words joined by dots", entry.key),
                ));
            }
            if entry.region.len() != 6 || !entry.region.bytes().all(|b| b.is_ascii_digit()) {
                faults.push((at, format!("`{}` is not a six-digit region", entry.region)));
            }
            if entry.source.trim().is_empty() {
                faults.push((at, format!("`{}` has no source", entry.key)));
            }
            if !seen.insert((&entry.key, &entry.region, entry.valid_from)) {
                faults.push((at, format!("`{}` stands twice for one region and day", entry.key)));
            }
        }
        faults
    }
}

/// What region codes inside this region begin with: nothing for the nation.
fn scope(region: &str) -> &str {
    let mut scope = region;
    while let Some(shorter) = scope.strip_suffix("00") {
        scope = shorter;
    }
    scope
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Date {
        text.parse().unwrap()
    }

    #[test]
    fn the_nearest_region_wins_and_in_it_the_latest_day() {
        let entry = |region: &str, from: &str, value: i64| {
            format!(
                "[[value]]\nkey='postage'\nregion='{region}'\nvalid_from='{from}'\nvalue={value}\nsource='x'\n"
            )
        };
        let file = [
            entry("000000", "2020-01-01", 1),
            entry("420000", "2021-01-01", 2),
            entry("420500", "2022-01-01", 3),
            entry("420500", "2023-01-01", 4),
            entry("000000", "2024-01-01", 5),
        ];
        let values: DatedValues = toml::from_str(&file.concat()).unwrap();
        let at = |region: &str, date: &str| values.at(region, day(date)).get("postage").copied();
        assert_eq!(at("420500", "2019-12-31"), None);
        assert_eq!(at("420500", "2020-01-01"), Some(1));
        assert_eq!(at("420500", "2021-06-01"), Some(2));
        assert_eq!(at("420500", "2022-06-01"), Some(3));
        assert_eq!(at("420500", "2026-01-01"), Some(4));
        assert_eq!(at("420300", "2026-01-01"), Some(2));
        assert_eq!(at("370200", "2026-01-01"), Some(5));
    }
}
