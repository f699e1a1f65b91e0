//! An opening: one stretch of a day in which a point serves, and under which kind it is counted.

use base::{Date, Instant};
use chrono::NaiveTime;
use codes::DayKind;
use serde::{Deserialize, Serialize};

use super::hours::{Hours, Span};
use super::timetable::{Service, Timetable};
use super::words::WindowKind;

/// A stretch in which a point serves.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Opening<'a> {
    /// Under which kind cases are counted.
    pub kind: WindowKind,
    /// Opens.
    pub from: Instant,
    /// Closes; this instant no longer counts.
    pub to: Instant,
    /// How many windows are open; as many as there are if nothing is said.
    pub windows: Option<u32>,
    /// Only these items; all of the point's if empty.
    pub items: &'a [String],
}

/// Hours of a single day that is not what the timetable says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DayHours {
    /// Under which kind cases are counted.
    pub kind: WindowKind,
    /// From when to when.
    pub span: Span,
}

impl Opening<'_> {
    /// Whether it serves an item.
    pub fn does(&self, item: &str) -> bool {
        self.items.is_empty() || self.items.iter().any(|one| one == item)
    }

    /// Whether an instant lies in it.
    pub fn contains(&self, at: Instant) -> bool {
        self.from <= at && at < self.to
    }
}

impl Timetable {
    /// The openings of a day in the order of the file: normal hours first.
    pub(crate) fn openings<'a>(
        &'a self,
        day: Date,
        kind: Option<DayKind<'a>>,
    ) -> impl Iterator<Item = Opening<'a>> {
        let always = (self.hours == Hours::H24).then(|| Opening {
            kind: WindowKind::RoundTheClock,
            from: day.start(),
            to: day.plus_days(1).start(),
            windows: None,
            items: &[],
        });
        let normal = kind.map_or(&[][..], |kind| self.hours.spans_of(day, kind));
        let normal = normal.iter().map(move |span| stretch(day, *span, WindowKind::Normal));
        let of_day = move |service: &&Service| {
            kind.is_some_and(|kind| service.days.iter().any(|days| days.covers(day, kind)))
        };
        let services = self.services.iter().filter(of_day).flat_map(move |service| {
            service.spans.iter().map(move |span| Opening {
                windows: service.windows,
                items: &service.items,
                ..stretch(day, *span, service.kind)
            })
        });
        always.into_iter().chain(normal).chain(services)
    }

    /// Whether it can be told without knowing what kind of day it is.
    pub(crate) fn needs_no_calendar(&self) -> bool {
        self.hours == Hours::H24 && self.services.is_empty()
    }
}

pub(crate) fn stretch(day: Date, span: Span, kind: WindowKind) -> Opening<'static> {
    let at = |time: NaiveTime| Instant::of(day, time);
    Opening { kind, from: at(span.from), to: at(span.to), windows: None, items: &[] }
}
