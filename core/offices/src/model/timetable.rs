//! A timetable: the normal hours of a point and what it offers beside them (noon, delayed, overtime,
//! night, by appointment, on site), each on its days.

use std::fmt;

use base::Date;
use chrono::{Datelike as _, Weekday};
use codes::DayKind;
use serde::{Deserialize, Serialize};

use super::hours::{Hours, Span};
use super::words::WindowKind;

/// When a point is open, week by week.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Timetable {
    /// Normal hours.
    pub hours: Hours,
    /// Beside them.
    #[serde(default)]
    pub services: Vec<Service>,
}

/// Hours of one kind beside the normal ones.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Service {
    /// Under which kind cases are counted then.
    pub kind: WindowKind,
    /// On which days.
    pub days: Vec<Days>,
    /// From when to when.
    pub spans: Vec<Span>,
    /// How many windows are open then; as many as there are if nothing is said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub windows: Option<u32>,
    /// Only these items; all of the point's if empty.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub items: Vec<String>,
}

/// Days of one sort, written `weekday`, `saturday`, `sunday`, `holiday`, `tue` (every Tuesday that is
/// worked), `tue:2` (the second of the month), `2026-10-03`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub enum Days {
    /// Monday to Friday, and weekend days worked for a holiday.
    Worked,
    /// Saturdays that are not worked and no holiday.
    Saturday,
    /// Sundays, likewise.
    Sunday,
    /// Public holidays.
    Holiday,
    /// A day of the week, every one or the nth of its month, unless it is a holiday.
    Weekly(Weekday, Option<u8>),
    /// One day.
    On(Date),
}

impl Days {
    /// Whether a day is of this sort.
    pub fn covers(self, day: Date, kind: DayKind<'_>) -> bool {
        let is_holiday = matches!(kind, DayKind::Holiday(_));
        match self {
            Self::Worked => matches!(kind, DayKind::Working | DayKind::AdjustedWorking),
            Self::Saturday => matches!(kind, DayKind::Weekend) && day.0.weekday() == Weekday::Sat,
            Self::Sunday => matches!(kind, DayKind::Weekend) && day.0.weekday() == Weekday::Sun,
            Self::Holiday => is_holiday,
            Self::Weekly(weekday, nth) => {
                let week = day.0.day0() / 7 + 1;
                let falls = nth.is_none_or(|nth| u32::from(nth) == week);
                day.0.weekday() == weekday && falls && !is_holiday
            }
            Self::On(one) => one == day,
        }
    }
}

impl fmt::Display for Days {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Worked => f.write_str("weekday"),
            Self::Saturday => f.write_str("saturday"),
            Self::Sunday => f.write_str("sunday"),
            Self::Holiday => f.write_str("holiday"),
            Self::Weekly(weekday, nth) => {
                f.write_str(&weekday.to_string().to_lowercase())?;
                nth.map_or(Ok(()), |nth| write!(f, ":{nth}"))
            }
            Self::On(day) => day.fmt(f),
        }
    }
}

impl From<Days> for String {
    fn from(days: Days) -> Self {
        days.to_string()
    }
}

impl TryFrom<String> for Days {
    type Error = String;
    fn try_from(text: String) -> Result<Self, String> {
        let weekly = || {
            let (name, nth) =
                text.split_once(':').map_or((text.as_str(), None), |(n, w)| (n, Some(w)));
            let weekday = name.parse::<Weekday>().ok().filter(|_| name.len() == 3)?;
            let nth = nth.map(|nth| nth.parse().ok().filter(|nth| (1..=5).contains(nth)));
            match nth {
                Some(None) => None,
                Some(nth) => Some(Self::Weekly(weekday, nth)),
                None => Some(Self::Weekly(weekday, None)),
            }
        };
        let found = match text.as_str() {
            "weekday" => Some(Self::Worked),
            "saturday" => Some(Self::Saturday),
            "sunday" => Some(Self::Sunday),
            "holiday" => Some(Self::Holiday),
            _ => weekly().or_else(|| text.parse().ok().map(Self::On)),
        };
        found.ok_or_else(|| {
            format!("`{text}` is no sort of day like weekday, holiday, tue:2 or 2026-10-03")
        })
    }
}

impl Timetable {
    /// Whether the spans of each part run forward one after the other.
    pub fn is_ordered(&self) -> bool {
        let ordered = |spans: &[Span]| spans.is_sorted_by(|a, b| a.to <= b.from);
        let services = |s: &Service| !s.days.is_empty() && !s.spans.is_empty() && ordered(&s.spans);
        self.hours.is_ordered() && self.services.iter().all(services)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use policy::Deadlines;

    #[test]
    fn sorts_of_days_follow_week_month_and_calendar() {
        let deadlines = Deadlines::load(None).unwrap();
        for (sort, day, covers) in [
            ("weekday", "2026-11-23", true),
            ("weekday", "2026-10-10", true), // a Saturday worked for the holiday
            ("saturday", "2026-10-10", false),
            ("saturday", "2026-11-21", true),
            ("sunday", "2026-11-22", true),
            ("holiday", "2026-10-03", true), // a Saturday in the holiday
            ("saturday", "2026-10-03", false),
            ("tue", "2026-11-24", true),
            ("tue:4", "2026-11-24", true),
            ("tue:3", "2026-11-24", false),
            ("thu:1", "2026-10-01", false), // National Day
            ("2026-10-01", "2026-10-01", true),
        ] {
            let day: Date = day.parse().unwrap();
            let days = Days::try_from(sort.to_owned()).unwrap();
            assert_eq!(days.covers(day, deadlines.day(day).unwrap()), covers, "{sort} {day}");
            assert_eq!(days.to_string(), sort);
        }
        for wrong in ["weekdays", "tue:0", "tue:6", "tuesday:1", "2026-13-01", ""] {
            assert!(Days::try_from(wrong.to_owned()).is_err(), "{wrong}");
        }
    }
}
