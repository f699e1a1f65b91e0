//! The working-day calendar: weekends, public holidays and the weekend days worked for them (调休),
//! from `data/holidays/*.toml`, one file per year as the State Council announces it each November.
//! A year without a file is refused, never guessed: legal time limits count on it.

use std::collections::BTreeMap;

use base::{Date, Fault};
use serde::Deserialize;

use crate::written::printable_reason;

base::refusals! {
    /// Why the calendar does not answer.
    pub enum CalendarRefusal: "codes" {
        /// The holidays of this year are not known yet.
        UnknownYear { year: i32 } = "calendar_unknown_year",
    }
}

/// Name and text of the embedded files.
const EMBEDDED: [(&str, &str); 3] = [
    ("2024.toml", include_str!("../../../data/holidays/2024.toml")),
    ("2025.toml", include_str!("../../../data/holidays/2025.toml")),
    ("2026.toml", include_str!("../../../data/holidays/2026.toml")),
];

/// The years whose holidays are known.
#[derive(Clone, Debug, Default)]
pub struct Calendar(BTreeMap<i32, BTreeMap<Date, Exception>>);

/// A day that is not what its weekday says.
#[derive(Clone, Debug)]
enum Exception {
    Off(Holiday),
    Worked,
}

/// A public holiday.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Holiday {
    /// 春节
    pub name: String,
    /// Spring Festival
    pub name_en: String,
}

/// What kind of day it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DayKind<'a> {
    /// Monday to Friday, no holiday.
    Working,
    /// Saturday or Sunday, worked in exchange for a holiday (调休).
    AdjustedWorking,
    /// Saturday or Sunday.
    Weekend,
    /// A public holiday, whatever its weekday.
    Holiday(&'a Holiday),
}

/// A file of `data/holidays`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct YearFile {
    year: i32,
    /// Address of the notice; for readers of the file.
    #[serde(rename = "notice")]
    _notice: String,
    holiday: Vec<HolidayEntry>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct HolidayEntry {
    name: String,
    name_en: String,
    from: Date,
    to: Date,
    work: Vec<Date>,
}

impl Calendar {
    /// The years that the program carries.
    pub fn embedded() -> Result<Self, Fault> {
        Self::from_toml(EMBEDDED)
    }

    /// From files, each as (name, text). A file that contradicts itself, or a year told twice, is a
    /// fault that names the file.
    pub fn from_toml<'a>(
        files: impl IntoIterator<Item = (&'a str, &'a str)>,
    ) -> Result<Self, Fault> {
        let mut calendar = Self::default();
        for (name, text) in files {
            calendar
                .add(text)
                .map_err(|why| Fault::Inconsistent(format!("holidays {name}: {why}")))?;
        }
        Ok(calendar)
    }

    fn add(&mut self, text: &str) -> Result<(), String> {
        let file: YearFile = toml::from_str(text).map_err(|error| error.to_string())?;
        let days = exceptions(&file)?;
        match self.0.insert(file.year, days) {
            Some(_) => Err(format!("the year {} is told twice", file.year)),
            None => Ok(()),
        }
    }

    /// What kind of day it is.
    pub fn day(&self, date: Date) -> Result<DayKind<'_>, CalendarRefusal> {
        let year = date.year();
        let days = self.0.get(&year).ok_or(CalendarRefusal::UnknownYear { year })?;
        Ok(match days.get(&date) {
            Some(Exception::Off(holiday)) => DayKind::Holiday(holiday),
            Some(Exception::Worked) => DayKind::AdjustedWorking,
            None if is_weekend(date) => DayKind::Weekend,
            None => DayKind::Working,
        })
    }

    /// Whether offices work on this day.
    pub fn is_working_day(&self, date: Date) -> Result<bool, CalendarRefusal> {
        Ok(matches!(self.day(date)?, DayKind::Working | DayKind::AdjustedWorking))
    }

    /// The `n`th working day after `date`, which itself does not count, as time limits are counted;
    /// `date` for 0. A limit that runs into an unknown year is refused.
    pub fn plus_working_days(&self, date: Date, n: u32) -> Result<Date, CalendarRefusal> {
        let (mut day, mut left) = (date, n);
        while left > 0 {
            day = day.plus_days(1);
            if self.is_working_day(day)? {
                left -= 1;
            }
        }
        Ok(day)
    }
}

fn exceptions(file: &YearFile) -> Result<BTreeMap<Date, Exception>, String> {
    let mut days = BTreeMap::new();
    for entry in &file.holiday {
        if entry.from > entry.to {
            return Err(format!("{} ends before it begins", entry.name));
        }
        let holiday = Holiday { name: entry.name.clone(), name_en: entry.name_en.clone() };
        let off = std::iter::successors(Some(entry.from), |day| Some(day.plus_days(1)))
            .take_while(|day| *day <= entry.to)
            .map(|day| (day, Exception::Off(holiday.clone())));
        let worked = entry.work.iter().map(|day| (*day, Exception::Worked));
        for (day, exception) in off.chain(worked) {
            if day.year() != file.year {
                return Err(format!("{day} is not in {}", file.year));
            }
            if matches!(exception, Exception::Worked) && !is_weekend(day) {
                return Err(format!("{day} is worked anyway"));
            }
            if days.insert(day, exception).is_some() {
                return Err(format!("{day} is told twice"));
            }
        }
    }
    Ok(days)
}

fn is_weekend(day: Date) -> bool {
    matches!(day.0.format("%u").to_string().as_str(), "6" | "7")
}

printable_reason!(CalendarRefusal);
