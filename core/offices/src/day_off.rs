//! Why a point is shut for a whole day, as people ask it: closed by officers, a public holiday, a weekend, a
//! stop to which the van comes on other days.

use base::{Date, Refusal};
use catalogue::Item;
use chrono::{Datelike as _, Weekday};
use codes::{DayKind, Holiday};

use crate::model::changes::DayChange;
use crate::model::point::Point;
use crate::model::timetable::Timetable;
use crate::model::words::PointKind;
use crate::service::Offices;

/// Why a point is shut for a whole day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DayOff<'a> {
    /// Officers closed this one day, or the point for good, and wrote why.
    Set(&'a str),
    /// A public holiday.
    Holiday(&'a Holiday),
    /// A Saturday.
    Saturday,
    /// A Sunday.
    Sunday,
    /// The van comes on other days.
    Tour,
    /// Its hours are on other days.
    Other,
}

impl Offices {
    /// Why a point is shut on a day for an item, or for everything; `None` if it opens at all, be it for
    /// those with a booking alone.
    ///
    /// # Errors
    /// `policy.unknown_calendar_year`.
    pub fn day_off<'a>(
        &'a self,
        point: &'a Point,
        item: Option<&Item>,
        day: Date,
    ) -> Result<Option<DayOff<'a>>, Refusal> {
        let openings = self.openings(point, day)?;
        if openings.iter().any(|open| item.is_none_or(|item| open.does(&item.code))) {
            return Ok(None);
        }
        if let Some(closing) = point.closed.as_ref().filter(|_| point.is_closed(day)) {
            return Ok(Some(DayOff::Set(&closing.reason)));
        }
        if let Some(set) = self.set_day(point, day) {
            return Ok(Some(DayOff::Set(&set.reason)));
        }
        Ok(Some(match self.deadlines.day(day)? {
            DayKind::Holiday(holiday) => DayOff::Holiday(holiday),
            _ if point.kind == PointKind::Mobile => DayOff::Tour,
            DayKind::Weekend if day.0.weekday() == Weekday::Sat => DayOff::Saturday,
            DayKind::Weekend => DayOff::Sunday,
            DayKind::Working | DayKind::AdjustedWorking => DayOff::Other,
        }))
    }

    /// What officers set for a single day of a point, if it is not what its timetable says.
    pub fn set_day(&self, point: &Point, day: Date) -> Option<&DayChange> {
        let change = self.changes.days.get(&(point.code.clone(), day));
        change.filter(|change| change.hours.is_some())
    }

    /// The hours of a point as they stand on a day: what officers changed goes before the file.
    pub fn timetable<'a>(&'a self, point: &'a Point, day: Date) -> &'a Timetable {
        self.changes.timetable(&point.code, day).unwrap_or(&point.timetable)
    }
}
