//! When a point serves: a single day that was changed goes before the hours that were changed, these
//! before the timetable of the file. A year without a calendar is refused, but for what is always open
//! and for days that were set one by one.

use base::{Date, Instant, Refusal};
use catalogue::Item;
use chrono::{Datelike as _, Weekday};
use codes::{DayKind, Holiday};

use crate::model::opening::{Opening, stretch};
use crate::model::point::Point;
use crate::model::words::WindowKind;
use crate::service::Offices;

/// How far ahead the next opening is looked for: a van that comes once a month, over a holiday.
pub(crate) const DAYS_AHEAD: i64 = 62;

/// What kind of day it is, as far as the calendar goes.
pub(crate) type Kind<'a> = Result<DayKind<'a>, Refusal>;

/// A holiday where it matters only that it is one.
static HOLIDAY: Holiday = Holiday { name: String::new(), name_en: String::new() };

impl Offices {
    /// The openings of a point on a day, in the order of time.
    ///
    /// # Errors
    /// `policy.unknown_calendar_year`.
    pub fn openings<'a>(
        &'a self,
        point: &'a Point,
        day: Date,
    ) -> Result<Vec<Opening<'a>>, Refusal> {
        let kind = self.deadlines.day(day);
        let mut openings: Vec<Opening<'a>> = self.stretches(point, day, &kind)?.collect();
        openings.sort_by_key(|opening| (opening.from, opening.to));
        Ok(openings)
    }

    /// Those that a point would have on a day, whatever calendars make of it: worked, off, a holiday. What officers
    /// set holds on any of them.
    pub fn openings_of_any_kind<'a>(&'a self, point: &'a Point, day: Date) -> Vec<Opening<'a>> {
        let weekend = matches!(day.0.weekday(), Weekday::Sat | Weekday::Sun);
        let kinds = [DayKind::Working, DayKind::Holiday(&HOLIDAY)].into_iter();
        let kinds = kinds.chain(weekend.then_some(DayKind::Weekend));
        let of_kind = |kind| -> Vec<Opening<'a>> {
            let known: Kind<'a> = Ok(kind);
            let open = self.stretches(point, day, &known);
            open.into_iter().flatten().collect()
        };
        kinds.flat_map(of_kind).collect()
    }

    /// The same in the order of the file, where the kind of day is known already.
    pub(crate) fn stretches<'a>(
        &'a self,
        point: &'a Point,
        day: Date,
        kind: &Kind<'a>,
    ) -> Result<impl Iterator<Item = Opening<'a>>, Refusal> {
        let is_there = point.is_there(day);
        let single = if is_there { self.changes.day(&point.code, day) } else { Some(&[][..]) };
        let timetable = self.changes.timetable(&point.code, day).unwrap_or(&point.timetable);
        if let Err(unknown) = kind
            && single.is_none()
            && !timetable.needs_no_calendar()
        {
            return Err(unknown.clone());
        }
        let regular =
            single.is_none().then(|| timetable.openings(day, kind.as_ref().ok().copied()));
        let set = single.unwrap_or_default().iter();
        let set = set.map(move |hours| stretch(day, hours.span, hours.kind));
        Ok(set.chain(regular.into_iter().flatten()))
    }

    /// Whether a point serves anything at an instant.
    ///
    /// # Errors
    /// `policy.unknown_calendar_year`.
    pub fn is_open(&self, point: &Point, at: Instant) -> Result<bool, Refusal> {
        let kind = self.deadlines.day(at.date());
        Ok(self.stretches(point, at.date(), &kind)?.any(|opening| opening.contains(at)))
    }

    /// The opening in which a point serves an item at an instant; one for bookings alone only where no
    /// other is.
    ///
    /// # Errors
    /// `policy.unknown_calendar_year`.
    pub fn opening_at<'a>(
        &'a self,
        point: &'a Point,
        item: &Item,
        at: Instant,
    ) -> Result<Option<Opening<'a>>, Refusal> {
        let kind = self.deadlines.day(at.date());
        let open = self.stretches(point, at.date(), &kind)?;
        let open = open.filter(|opening| opening.contains(at) && opening.does(&item.code));
        Ok(open.min_by_key(|opening| opening.kind == WindowKind::Appointment))
    }

    /// Whether an instant lies in none of the hours in which a point does an item; not where the calendar cannot tell.
    pub fn is_outside_hours(&self, point: &Point, item: &Item, at: Instant) -> bool {
        self.opening_at(point, item, at).is_ok_and(|open| open.is_none())
    }

    /// The first instant from one on that lies not outside of these hours; `None` if none is near.
    pub(crate) fn in_hours(&self, point: &Point, item: &Item, at: Instant) -> Option<Instant> {
        (0..=DAYS_AHEAD).map(|n| at.date().plus_days(n)).find_map(|day| {
            let from = day.start().max(at);
            let Ok(openings) = self.openings(point, day) else { return Some(from) };
            let open = openings.iter().find(|open| open.to > from && open.does(&item.code))?;
            Some(open.from.max(from))
        })
    }

    /// The first opening after an instant in which a point serves an item to those without a booking,
    /// or the one that is going on; `None` if none is near.
    ///
    /// # Errors
    /// `policy.unknown_calendar_year` when the search runs into such a year.
    pub fn next_opening<'a>(
        &'a self,
        point: &'a Point,
        item: Option<&Item>,
        at: Instant,
    ) -> Result<Option<Opening<'a>>, Refusal> {
        for day in (0..=DAYS_AHEAD).map(|n| at.date().plus_days(n)) {
            let kind = self.deadlines.day(day);
            if let Some(found) = self.first_of_day(point, item, (day, at), &kind)? {
                return Ok(Some(found));
            }
        }
        Ok(None)
    }

    /// The first opening of a day that is not over, for those without a booking.
    pub(crate) fn first_of_day<'a>(
        &'a self,
        point: &'a Point,
        item: Option<&Item>,
        (day, at): (Date, Instant),
        kind: &Kind<'a>,
    ) -> Result<Option<Opening<'a>>, Refusal> {
        let open = self.stretches(point, day, kind)?.filter(|opening| {
            opening.to > at
                && opening.kind != WindowKind::Appointment
                && item.is_none_or(|item| opening.does(&item.code))
        });
        Ok(open.min_by_key(|opening| opening.from))
    }

    /// When the hours of a day in which a point does an item would be over if there were no breaks: what is left
    /// of them from an instant on. After the last of them when that ended; `None` where there are none, or where
    /// they go on after midnight.
    ///
    /// # Errors
    /// `policy.unknown_calendar_year`.
    pub fn closing(
        &self,
        point: &Point,
        item: &Item,
        at: Instant,
    ) -> Result<Option<Instant>, Refusal> {
        let day = at.date();
        let of = |day| {
            let openings = self.openings(point, day)?.into_iter();
            Ok::<_, Refusal>(
                openings.filter(|opening| opening.does(&item.code)).collect::<Vec<_>>(),
            )
        };
        let openings = of(day)?;
        let Some(last) = openings.iter().map(|opening| opening.to).max() else { return Ok(None) };
        let midnight = day.plus_days(1).start();
        if last >= midnight
            && of(day.plus_days(1)).is_ok_and(|next| next.iter().any(|o| o.contains(midnight)))
        {
            return Ok(None);
        }
        if last <= at {
            return Ok(Some(last));
        }
        let (mut left, mut until) = (0, at);
        for opening in &openings {
            let from = opening.from.max(until);
            if opening.to > from {
                left += opening.to.seconds_since(from);
                until = opening.to;
            }
        }
        Ok(Some(at.plus_seconds(left)))
    }

    /// Since when a point does an item no more today for those without a booking, at an instant after all hours
    /// of its day; `None` between them, and on a day without any.
    pub(crate) fn closed_since(
        &self,
        point: &Point,
        item: &Item,
        at: Instant,
    ) -> Result<Option<Instant>, Refusal> {
        let mut openings = self.openings(point, at.date())?;
        openings.retain(|opening| opening.does(&item.code));
        if openings.iter().any(|opening| opening.to > at) {
            return Ok(None);
        }
        let walk_in = openings.iter().filter(|opening| opening.kind != WindowKind::Appointment);
        Ok(walk_in.map(|opening| opening.to).max())
    }

    /// Under which kind a case is counted that starts at an instant for somebody who came while the
    /// point was open: the kind of the opening it starts in; between two openings 午间; after the last of
    /// a worked day 延时; on other days 加时.
    ///
    /// # Errors
    /// `policy.unknown_calendar_year`.
    pub fn window_at(
        &self,
        point: &Point,
        item: &Item,
        at: Instant,
    ) -> Result<WindowKind, Refusal> {
        if let Some(opening) = self.opening_at(point, item, at)? {
            return Ok(opening.kind);
        }
        let later = self.openings(point, at.date())?.into_iter().any(|o| o.from > at);
        if later {
            return Ok(WindowKind::Noon);
        }
        Ok(match self.deadlines.day(at.date())? {
            DayKind::Working | DayKind::AdjustedWorking => WindowKind::Delayed,
            DayKind::Weekend | DayKind::Holiday(_) => WindowKind::Overtime,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use catalogue::Catalogue;
    use policy::Deadlines;

    #[test]
    fn a_saturday_has_the_hours_of_weekends_and_of_worked_days_and_a_weekday_none_of_weekends() {
        let (catalogue, deadlines) =
            (Catalogue::load(None).unwrap(), Deadlines::load(None).unwrap());
        let offices = Offices::load(&catalogue, &deadlines, None).unwrap();
        let hall = offices.point("371600-hall").unwrap();
        let kinds = |day: &str| -> Vec<WindowKind> {
            let openings = offices.openings_of_any_kind(hall, day.parse().unwrap());
            openings.iter().map(|opening| opening.kind).collect()
        };
        let mut worked = vec![WindowKind::Normal, WindowKind::Normal, WindowKind::Noon];
        assert_eq!(kinds("2026-11-27"), worked);
        worked.push(WindowKind::Overtime);
        assert_eq!(kinds("2026-11-28"), worked);
    }
}
