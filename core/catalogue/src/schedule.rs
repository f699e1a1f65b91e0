//! When a private car or motorcycle needs a new inspection mark, and whether it has to be tested for
//! it; vehicles of other kinds have schedules of the same shape (`cycles`). Pure: days in, days out. The
//! rule was loosened three times (2014-09-01, 2020-11-20, 2022-10-01), so its versions are data:
//! `data/rules/exempt_mark.toml`. Which vehicles enjoy it is not said here but by the conditions in
//! `data/items/veh_exempt_mark.toml`.

use base::Date;
use serde::{Deserialize, Serialize};

/// The longest life that is planned for; the loops end here.
const YEARS_MAX: i64 = 60;

/// The versions of the rule, oldest first.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Schedule {
    version: Vec<Version>,
}

/// The rule as it stood from one day on.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Version {
    /// First day in force.
    pub valid_from: Date,
    /// Where it is written.
    pub source: String,
    /// The window opens with the first day of the nth month, the month of the due day counted.
    pub window_months: i32,
    /// Years after registration in which a mark is given without a test.
    pub exempt_years: Vec<i64>,
    /// Years after registration in which the vehicle is tested.
    pub test_years: Vec<i64>,
    /// After these years, tests at a steady pace; in order.
    pub then: Vec<Pace>,
}

/// A test every so many months from a year on.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Pace {
    /// The last year of the pace before.
    pub after_year: i64,
    /// Months from test to test.
    pub every_months: i64,
}

/// What is due.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum DueKind {
    /// A mark without a test (免检).
    ExemptMark,
    /// A test on site (上线检测).
    OnSiteTest,
}

/// One due day in the life of a vehicle.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Due {
    /// A mark or a test.
    pub kind: DueKind,
    /// Whole years after first registration.
    pub year: i64,
    /// The last day: the end of the month of registration.
    pub due_on: Date,
    /// The first day on which it may be asked for.
    pub opens_on: Date,
    /// The last day of the mark that is got for it: the due day that follows.
    pub valid_to: Date,
}

impl Schedule {
    /// Every due day from registration through `until`, oldest first. Each day follows the version
    /// in force on that day. Empty if `until` is earlier or the vehicle older than the oldest version.
    pub fn dues(&self, first_registered: Date, until: Date) -> Vec<Due> {
        let mut dues = self.all(first_registered);
        dues.retain(|due| due.due_on <= until);
        dues
    }

    /// The due day that counts on `today` for a vehicle whose mark runs to `mark_until` (`None`: it
    /// never had one, or the register does not say): the first one not yet covered, or a later one
    /// whose window is open already; who missed year 4 and asks in year 6 is in year 6.
    pub fn current(
        &self,
        first_registered: Date,
        mark_until: Option<Date>,
        today: Date,
    ) -> Option<Due> {
        let covered = mark_until.unwrap_or(first_registered);
        let mut open = self.all(first_registered).into_iter().filter(|due| due.due_on >= covered);
        let first = open.next()?;
        Some(open.take_while(|due| due.opens_on <= today).last().unwrap_or(first))
    }

    fn all(&self, first_registered: Date) -> Vec<Due> {
        let mut days: Vec<(Date, DueKind, i64, i32)> = Vec::new();
        for (index, version) in self.version.iter().enumerate() {
            let ends = self.version.get(index + 1).map(|next| next.valid_from);
            for (months, kind) in version.months() {
                let Ok(step) = i32::try_from(months) else {
                    continue;
                };
                let due_on = first_registered.plus_months(step).month_end();
                if due_on >= version.valid_from && ends.is_none_or(|end| due_on < end) {
                    days.push((due_on, kind, months / 12, version.window_months));
                }
            }
        }
        let next_days = days.iter().skip(1).map(|day| day.0);
        days.iter()
            .zip(next_days)
            .map(|(&(due_on, kind, year, window), valid_to)| {
                // Three months before the end of May is the end of February: open from 1 March.
                let opens_on = due_on.first_of_month().plus_months(1 - window);
                Due { kind, year, due_on, opens_on, valid_to }
            })
            .collect()
    }
}

impl Pace {
    fn is_sane(&self) -> bool {
        (0..=YEARS_MAX).contains(&self.after_year) && (1..=60).contains(&self.every_months)
    }
}

impl Version {
    /// Months after registration at which something is due, in order.
    fn months(&self) -> Vec<(i64, DueKind)> {
        let exempt = self.exempt_years.iter().map(|year| (year * 12, DueKind::ExemptMark));
        let test = self.test_years.iter().map(|year| (year * 12, DueKind::OnSiteTest));
        let mut months: Vec<_> = exempt.chain(test).collect();
        for (index, pace) in self.then.iter().enumerate() {
            let last = self.then.get(index + 1).map_or(YEARS_MAX, |next| next.after_year) * 12;
            let mut month = pace.after_year * 12 + pace.every_months;
            while pace.every_months > 0 && month <= last {
                months.push((month, DueKind::OnSiteTest));
                month += pace.every_months;
            }
        }
        months.sort_by_key(|(month, _)| *month);
        months
    }

    /// What is wrong with the figures, if anything.
    fn fault(&self) -> Option<&'static str> {
        let sane = |year: &i64| (1..=YEARS_MAX).contains(year);
        let years = self.exempt_years.iter().chain(&self.test_years);
        if !years.clone().all(sane) {
            Some("years must lie between 1 and 60")
        } else if years.clone().any(|year| self.then.iter().any(|pace| pace.after_year < *year)) {
            Some("the steady pace must begin after the listed years")
        } else if !self.then.iter().all(Pace::is_sane) {
            Some("a pace is a test every 1 to 60 months")
        } else if self.then.is_empty() {
            Some("without a steady pace the schedule would end")
        } else if !(1..=12).contains(&self.window_months) {
            Some("the window must be 1 to 12 months")
        } else if self.source.trim().is_empty() {
            Some("the source is missing")
        } else {
            None
        }
    }
}

impl Schedule {
    /// What is wrong with the file, if anything.
    pub(crate) fn fault(&self) -> Option<String> {
        if self.version.is_empty() {
            return Some("there is no version".into());
        }
        let ordered = self.version.iter().is_sorted_by(|a, b| a.valid_from < b.valid_from);
        let first =
            self.version.iter().find_map(|v| Some(format!("{}: {}", v.valid_from, v.fault()?)));
        first.or_else(|| (!ordered).then(|| "versions must be in order of valid_from".into()))
    }
}
