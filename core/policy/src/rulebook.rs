//! Rule values: days, hours, counts, ages, each with the day it came into force, the region it holds
//! in and its legal source. The most specific region wins (city, province, nation), and in it the
//! newest day that has come. Rules ask here and never carry a figure of their own.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

use base::{Authority, Date, Fault, Fen, Instant, Result};
use serde::Deserialize;
use toml::Spanned;

use crate::files::{DataFiles, line};

include!(concat!(env!("OUT_DIR"), "/embedded.rs"));

/// Files of `data/rules` that are no list of values: the capability that reads them answers for them.
const NOT_VALUES: [&str; 2] = ["rules/exempt_mark.toml", "rules/inspection.toml"];

/// Region → first day in force → value.
type Scoped = BTreeMap<String, BTreeMap<Date, Amount>>;

/// All rule values of all regions and days. Cloning shares them.
#[derive(Clone, Debug)]
pub struct Rulebook {
    values: Arc<BTreeMap<String, Scoped>>,
    digest: String,
}

/// The values in force in one region on one day.
#[derive(Clone, Debug)]
pub struct Rules {
    values: Arc<BTreeMap<String, Scoped>>,
    pub(crate) region: Authority,
    date: Date,
    pub(crate) ordered: Option<crate::ordered::Ordered>,
}

/// A file of values.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ValueFile {
    value: Vec<Spanned<ValueEntry>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ValueEntry {
    /// Words joined by dots, the unit last: `exempt_mark.review_hours`.
    key: String,
    /// Six digits: `000000` the nation, `420000` a province, `420500` a city.
    region: String,
    valid_from: Date,
    value: Amount,
    /// Where it is written, or that it is ours.
    source: String,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(untagged)]
enum Amount {
    Whole(i64),
    Text(String),
}

impl Rulebook {
    /// The built-in values, overlaid by `rules/*.toml` of a folder with the layout of `data/`.
    ///
    /// # Errors
    /// `Inconsistent` with everything that is wrong, each with file and line.
    pub fn load(overlay: Option<&Path>) -> Result<Self> {
        Self::of(&DataFiles::read(RULES, overlay, "rules")?)
    }

    fn of(files: &DataFiles) -> Result<Self> {
        let mut values: BTreeMap<String, Scoped> = BTreeMap::new();
        let mut faults = Vec::new();
        for (name, text) in files.iter().filter(|(name, _)| !NOT_VALUES.contains(name)) {
            match toml::from_str::<ValueFile>(text) {
                Ok(file) => {
                    let wrong = file.value.into_iter().filter_map(|entry| {
                        let at = line(text, entry.span().start);
                        let why = add(&mut values, entry.into_inner()).err()?;
                        Some(format!("data/{name}:{at}: {why}"))
                    });
                    faults.extend(wrong);
                }
                Err(error) => faults.push(format!("data/{name}: {error}")),
            }
        }
        if faults.is_empty() {
            return Ok(Self { values: Arc::new(values), digest: files.digest() });
        }
        Err(Fault::Inconsistent(faults.join("\n")).into())
    }

    /// What holds for `region` (a city, a province or the nation) at an instant.
    pub fn at(&self, region: &Authority, at: Instant) -> Rules {
        let (values, region) = (Arc::clone(&self.values), region.clone());
        Rules { values, region, date: at.date(), ordered: None }
    }

    /// SHA-256 over names and texts of the files of `data/rules`.
    pub fn digest(&self) -> &str {
        &self.digest
    }
}

fn add(
    values: &mut BTreeMap<String, Scoped>,
    entry: ValueEntry,
) -> std::result::Result<(), String> {
    let ValueEntry { key, region, valid_from, value, source } = entry;
    let word = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || matches!(c, '_' | '.');
    if key.is_empty() || !key.chars().all(word) {
        return Err(format!("`{key}` is no key: lower-case words joined by dots"));
    }
    if region.len() != 6 || Authority::parse(&region).is_none() {
        return Err(format!("`{region}` is no region of six digits"));
    }
    if source.trim().is_empty() {
        return Err(format!("`{key}` has no source"));
    }
    let days = values.entry(key.clone()).or_default().entry(region).or_default();
    match days.insert(valid_from, value) {
        Some(_) => Err(format!("`{key}` stands twice for one region and day")),
        None => Ok(()),
    }
}

impl Rules {
    /// A whole number, in the unit that ends the key.
    ///
    /// # Errors
    /// `Inconsistent`, naming the key, when there is no such value here and now.
    pub fn int(&self, key: &str) -> Result<i64> {
        match self.amount(key)? {
            Amount::Whole(n) => Ok(*n),
            Amount::Text(_) => Err(self.wrong(key, "is text, not a number")),
        }
    }

    /// An amount of money, in fen.
    pub fn fen(&self, key: &str) -> Result<Fen> {
        self.int(key).map(Fen)
    }

    /// A text: a word that switches a rule.
    pub fn text(&self, key: &str) -> Result<&str> {
        match self.amount(key)? {
            Amount::Text(text) => Ok(text),
            Amount::Whole(_) => Err(self.wrong(key, "is a number, not text")),
        }
    }

    /// Of these keys the whole numbers in force here and now: what the expressions of an item see.
    pub fn ints<'k>(&self, keys: impl IntoIterator<Item = &'k String>) -> BTreeMap<String, i64> {
        let whole = |key: &String| Some((key.clone(), self.int(key).ok()?));
        keys.into_iter().filter_map(whole).collect()
    }

    /// The end of a promise that begins at `from` and runs on the clock, nights and holidays
    /// included: `exempt_mark.review_hours`, `contact_change.minutes`.
    pub fn due(&self, key: &str, from: Instant) -> Result<Instant> {
        let n = self.int(key)?;
        match key.rsplit(['_', '.']).next() {
            Some("hours") => Ok(from.plus_hours(n)),
            Some("minutes") => Ok(from.plus_minutes(n)),
            _ => Err(self.wrong(key, "ends in neither hours nor minutes")),
        }
    }

    /// The day from which the value in force here and now holds: it names the rule.
    ///
    /// # Errors
    /// As [`Rules::int`].
    pub fn since(&self, key: &str) -> Result<Date> {
        self.newest(key).map(|(since, _)| since)
    }

    fn amount(&self, key: &str) -> Result<&Amount> {
        self.newest(key).map(|(_, amount)| amount)
    }

    fn newest(&self, key: &str) -> Result<(Date, &Amount)> {
        let scoped = self.values.get(key);
        let newest = |region: String| scoped?.get(&region)?.range(..=self.date).next_back();
        let found = self.scopes().into_iter().find_map(newest);
        found.map(|(since, amount)| (*since, amount)).ok_or_else(|| self.wrong(key, "has no value"))
    }

    /// The region itself, its city, its province, the nation. A bucket of people is the nation.
    fn scopes(&self) -> Vec<String> {
        let code = self.region.as_str();
        let widened = |digits: usize| Some(format!("{:0<6}", code.get(..digits)?));
        let nation = Some("000000".to_owned());
        let near = (code.len() == 6).then(|| [Some(code.to_owned()), widened(4), widened(2)]);
        near.into_iter().flatten().chain([nation]).flatten().collect()
    }

    fn wrong(&self, key: &str, why: &str) -> base::Error {
        let (region, date) = (&self.region, self.date);
        Fault::Inconsistent(format!("rule value `{key}` {why} in {region} on {date}")).into()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn entry(key: &str, region: &str, from: &str, value: &str) -> String {
        format!(
            "[[value]]\nkey = '{key}'\nregion = '{region}'\nvalid_from = '{from}'\nvalue = {value}\nsource = 'x'\n"
        )
    }

    fn book(text: &str) -> Result<Rulebook> {
        Rulebook::of(&DataFiles::read(&[("rules/own.toml", text)], None, "rules")?)
    }

    fn at(book: &Rulebook, region: &str, day: &str) -> Rules {
        let day: Date = day.parse().unwrap();
        book.at(&Authority::new(region), day.start())
    }

    #[test]
    fn the_most_specific_region_wins_and_in_it_the_newest_day() {
        let text = [
            entry("a.days", "000000", "2020-01-01", "1"),
            entry("a.days", "420000", "2021-01-01", "2"),
            entry("a.days", "420500", "2022-01-01", "3"),
            entry("a.days", "420500", "2023-01-01", "4"),
            entry("a.days", "000000", "2024-01-01", "5"),
        ];
        let book = book(&text.concat()).unwrap();
        for (region, day, value) in [
            ("420500", "2020-01-01", 1),
            ("420500", "2021-06-01", 2),
            ("420500", "2022-12-31", 3),
            ("420500", "2026-01-01", 4),
            ("420527", "2026-01-01", 4),
            ("420300", "2026-01-01", 2),
            ("370200", "2023-12-31", 1),
            ("370200", "2026-01-01", 5),
            ("000000", "2026-01-01", 5),
            ("P07", "2026-01-01", 5),
        ] {
            assert_eq!(at(&book, region, day).int("a.days").unwrap(), value, "{region} {day}");
        }
        let since = at(&book, "420500", "2022-12-31").since("a.days").unwrap();
        assert_eq!(since.to_string(), "2022-01-01");
        let missing = at(&book, "420500", "2019-12-31").int("a.days").unwrap_err().to_string();
        assert!(missing.contains("`a.days`") && missing.contains("420500"), "{missing}");
    }

    #[test]
    fn a_value_is_read_as_what_it_is() {
        let text = entry("a.postage_fen", "000000", "2020-01-01", "1500")
            + &entry("a.mode", "000000", "2020-01-01", "'random'");
        let rules = at(&book(&text).unwrap(), "420500", "2026-11-22");
        assert_eq!(rules.fen("a.postage_fen").unwrap(), Fen(1_500));
        assert_eq!(rules.text("a.mode").unwrap(), "random");
        assert!(rules.int("a.mode").unwrap_err().to_string().contains("`a.mode`"));
        assert!(rules.text("a.postage_fen").is_err());
        let keys = ["a.postage_fen", "a.mode", "a.nothing"].map(str::to_owned);
        assert_eq!(rules.ints(&keys), BTreeMap::from([("a.postage_fen".to_owned(), 1_500)]));
    }

    #[test]
    fn the_promise_of_36_hours_runs_on_the_clock() {
        let rules = at(&Rulebook::load(None).unwrap(), "370200", "2026-10-01");
        let asked = Date::ymd(2026, 10, 1).unwrap().start().plus_hours(20);
        let reviewed = rules.due("exempt_mark.review_hours", asked).unwrap();
        let posted = rules.due("exempt_mark.post_hours", reviewed).unwrap();
        assert_eq!(posted.seconds_since(asked), 36 * 3_600);
        let instant = rules.due("contact_change.minutes", asked).unwrap();
        assert_eq!(instant.seconds_since(asked), 60);
        assert!(rules.due("exempt_mark.seats_max", asked).is_err());
    }

    #[test]
    fn wrong_lines_are_told_with_file_and_line() {
        let good = entry("a.days", "000000", "2020-01-01", "1");
        let text = [
            good.clone(),
            good,
            entry("A day", "000000", "2020-01-01", "1"),
            entry("b.days", "42", "2020-01-01", "1"),
            entry("c.days", "P01", "2020-01-01", "1"),
        ];
        let told = book(&text.concat()).unwrap_err().to_string();
        for (at, why) in [(7, "twice"), (13, "`A day`"), (19, "`42`"), (25, "`P01`")] {
            let found =
                told.lines().any(|l| l.contains(&format!("own.toml:{at}:")) && l.contains(why));
            assert!(found, "{why}: {told}");
        }
        assert!(book("[[vaule]]\n").is_err());
        assert!(book("[[value]]\nkey = 'a'\n").is_err());
    }
}
