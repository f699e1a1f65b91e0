//! The normal hours of a point: by the week, or around the clock. Public holidays close what has
//! normal hours; a weekend day worked for a holiday (调休) has the hours of a weekday.

use base::{Date, Instant, Refusal};
use chrono::{Datelike as _, NaiveTime, Weekday};
use codes::DayKind;
use policy::Deadlines;
use serde::{Deserialize, Serialize};

/// How far ahead the next opening is looked for: longer than any row of holidays.
const DAYS_AHEAD: i64 = 31;

/// Opening hours.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case", deny_unknown_fields)]
pub enum Hours {
    /// By the week.
    Normal {
        /// Monday to Friday, and weekend days worked for a holiday.
        weekdays: Vec<Span>,
        /// Saturdays; closed if empty.
        #[serde(default)]
        saturday: Vec<Span>,
        /// Sundays; closed if empty.
        #[serde(default)]
        sunday: Vec<Span>,
    },
    /// Around the clock, holidays included.
    H24,
}

/// From one time of day to a later one, which no longer counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Span {
    /// Opens.
    pub from: NaiveTime,
    /// Closes.
    pub to: NaiveTime,
}

impl TryFrom<String> for Span {
    type Error = String;
    fn try_from(text: String) -> Result<Self, String> {
        let time = |text: &str| NaiveTime::parse_from_str(text, "%H:%M").ok();
        let ends = text.split_once('-').and_then(|(a, b)| Some((time(a)?, time(b)?)));
        match ends {
            Some((from, to)) if from < to => Ok(Self { from, to }),
            _ => Err(format!("`{text}` is no span of hours like 09:00-17:00")),
        }
    }
}

impl From<Span> for String {
    fn from(span: Span) -> Self {
        format!("{}-{}", span.from.format("%H:%M"), span.to.format("%H:%M"))
    }
}

impl Hours {
    /// Whether it is open at an instant.
    ///
    /// # Errors
    /// `policy.unknown_calendar_year` where normal hours meet a year without a calendar.
    pub fn is_open(&self, at: Instant, deadlines: &Deadlines) -> Result<bool, Refusal> {
        if *self == Self::H24 {
            return Ok(true);
        }
        let time = at.china().time();
        let spans = self.spans(at.date(), deadlines)?;
        Ok(spans.iter().any(|span| span.from <= time && time < span.to))
    }

    /// The first opening after an instant; `None` if none is near.
    pub fn next_opening(
        &self,
        at: Instant,
        deadlines: &Deadlines,
    ) -> Result<Option<Instant>, Refusal> {
        for day in (0..=DAYS_AHEAD).map(|n| at.date().plus_days(n)) {
            let openings = self.spans(day, deadlines)?.iter().map(|s| Instant::of(day, s.from));
            if let Some(opening) = openings.into_iter().find(|opening| *opening > at) {
                return Ok(Some(opening));
            }
        }
        Ok(None)
    }

    /// The spans of a day; around the clock has none.
    pub fn spans(&self, day: Date, deadlines: &Deadlines) -> Result<&[Span], Refusal> {
        if *self == Self::H24 {
            return Ok(&[]);
        }
        Ok(self.spans_of(day, deadlines.day(day)?))
    }

    /// The spans of a day of a known kind.
    pub(crate) fn spans_of(&self, day: Date, kind: DayKind<'_>) -> &[Span] {
        let Self::Normal { weekdays, saturday, sunday } = self else { return &[] };
        match kind {
            DayKind::Working | DayKind::AdjustedWorking => weekdays,
            DayKind::Weekend if day.0.weekday() == Weekday::Sat => saturday,
            DayKind::Weekend => sunday,
            DayKind::Holiday(_) => &[],
        }
    }

    /// Whether the spans of each day follow each other.
    pub(crate) fn is_ordered(&self) -> bool {
        let Self::Normal { weekdays, saturday, sunday } = self else { return true };
        [weekdays, saturday, sunday]
            .into_iter()
            .all(|spans| spans.is_sorted_by(|a, b| a.to <= b.from))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> Instant {
        let (day, time) = text.split_once(' ').unwrap();
        let time = NaiveTime::parse_from_str(time, "%H:%M").unwrap();
        Instant::of(day.parse().unwrap(), time)
    }

    fn normal() -> Hours {
        let span = |text: &str| Span::try_from(text.to_owned()).unwrap();
        Hours::Normal {
            weekdays: vec![span("08:30-12:00"), span("14:00-17:30")],
            saturday: vec![span("09:00-12:00")],
            sunday: Vec::new(),
        }
    }

    #[test]
    fn hours_follow_the_week_and_the_calendar() {
        let deadlines = Deadlines::load(None).unwrap();
        for (when, open) in [
            ("2026-11-23 08:29", false),
            ("2026-11-23 08:30", true),
            ("2026-11-23 12:00", false),
            ("2026-11-23 17:29", true),
            ("2026-11-21 10:00", true),  // Saturday
            ("2026-11-22 10:00", false), // Sunday
            ("2026-10-01 10:00", false), // National Day
            ("2026-10-10 16:00", true),  // a Saturday worked for it
        ] {
            assert_eq!(normal().is_open(at(when), &deadlines).unwrap(), open, "{when}");
        }
        assert!(Hours::H24.is_open(at("2027-05-01 03:00"), &deadlines).unwrap());
        let unknown = normal().is_open(at("2027-05-01 10:00"), &deadlines).unwrap_err();
        assert_eq!(unknown.code, "policy.unknown_calendar_year");
    }

    #[test]
    fn the_next_opening_is_found_over_holidays() {
        let deadlines = Deadlines::load(None).unwrap();
        for (when, next) in [
            ("2026-11-23 07:00", "2026-11-23 08:30"),
            ("2026-11-23 12:30", "2026-11-23 14:00"),
            ("2026-11-21 12:00", "2026-11-23 08:30"),
            ("2026-09-30 18:00", "2026-10-08 08:30"),
        ] {
            assert_eq!(
                normal().next_opening(at(when), &deadlines).unwrap(),
                Some(at(next)),
                "{when}"
            );
        }
    }

    #[test]
    fn a_span_runs_forward() {
        for wrong in ["17:00-09:00", "9-17", "09:00", "25:00-26:00", "09:00-09:00"] {
            assert!(Span::try_from(wrong.to_owned()).is_err(), "{wrong}");
        }
    }
}
