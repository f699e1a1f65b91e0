//! Statutory time limits on working days, by the holiday calendar of `data/holidays`. A limit that
//! runs into a year whose holidays are not announced is refused, never guessed. Promises on the
//! clock (24 hours of review, 12 of post) are no matter of days: see [`Rules::due`](crate::Rules::due).

use std::path::Path;
use std::sync::Arc;

use base::{Date, Instant, Refusal, Result};
use codes::{Calendar, CalendarRefusal, DayKind};

use crate::files::DataFiles;
use crate::refusal::PolicyRefusal;
use crate::rulebook::HOLIDAYS;

/// The working calendar. Cloning shares it.
#[derive(Clone, Debug)]
pub struct Deadlines {
    calendar: Arc<Calendar>,
    digest: String,
}

impl Deadlines {
    /// The built-in years, overlaid by `holidays/*.toml` of a folder with the layout of `data/`.
    ///
    /// # Errors
    /// `Inconsistent` with the file that contradicts itself.
    pub fn load(overlay: Option<&Path>) -> Result<Self> {
        let files = DataFiles::read(HOLIDAYS, overlay, "holidays")?;
        let calendar = Calendar::from_toml(files.iter())?;
        Ok(Self { calendar: Arc::new(calendar), digest: files.digest() })
    }

    /// The last second of the `n`th working day after the day of `from`, which does not count;
    /// `from` itself for 0: at once.
    pub fn working_days(&self, from: Instant, n: u32) -> Result<Instant, Refusal> {
        if n == 0 {
            return Ok(from);
        }
        let last = self.calendar.plus_working_days(from.date(), n).map_err(refused)?;
        Ok(last.plus_days(1).start().plus_seconds(-1))
    }

    /// What kind of day it is: working, worked for a holiday, weekend, holiday.
    pub fn day(&self, date: Date) -> Result<DayKind<'_>, Refusal> {
        self.calendar.day(date).map_err(refused)
    }

    /// SHA-256 over names and texts of the files of `data/holidays`.
    pub fn digest(&self) -> &str {
        &self.digest
    }
}

fn refused(CalendarRefusal::UnknownYear { year }: CalendarRefusal) -> Refusal {
    PolicyRefusal::UnknownCalendarYear { year }.into()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Date {
        text.parse().unwrap()
    }

    #[test]
    fn one_working_day_skips_weekends_and_holidays_and_counts_worked_saturdays() {
        let deadlines = Deadlines::load(None).unwrap();
        for (asked, last) in [
            ("2026-11-20", "2026-11-23"), // Friday: Monday
            ("2026-09-30", "2026-10-08"), // over the National Day holidays
            ("2026-10-09", "2026-10-10"), // Friday: the Saturday is worked
        ] {
            let until = deadlines.working_days(day(asked).start().plus_hours(10), 1).unwrap();
            assert_eq!(until.to_string(), format!("{last}T23:59:59+08:00"), "{asked}");
        }
        let now = day("2026-11-20").start().plus_hours(10);
        assert_eq!(deadlines.working_days(now, 0).unwrap(), now);
    }

    #[test]
    fn an_unknown_year_is_refused_not_guessed() {
        let deadlines = Deadlines::load(None).unwrap();
        let refused = deadlines.working_days(day("2026-12-31").start(), 1).unwrap_err();
        assert_eq!(refused.code, "policy.unknown_calendar_year");
        assert_eq!(refused.facts.get("year").map(String::as_str), Some("2027"));
        assert_eq!(
            deadlines.day(day("2023-05-01")).unwrap_err(),
            PolicyRefusal::UnknownCalendarYear { year: 2023 }.into()
        );
    }
}
