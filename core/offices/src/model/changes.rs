//! What officers changed since the files were written: hours from a day on, single days, items taken or
//! given. Each is dated and stays on record; what is newer goes before what is older.

use std::collections::BTreeMap;

use base::{Date, Instant};

use super::description::{Description, NewPoint};
use super::opening::DayHours;
use super::timetable::Timetable;

/// All changes that were read for one question.
#[derive(Debug, Clone, Default)]
pub struct Changes {
    pub(crate) hours: BTreeMap<String, Vec<HoursChange>>,
    pub(crate) days: BTreeMap<(String, Date), DayChange>,
    pub(crate) items: BTreeMap<String, Vec<ItemSwitch>>,
}

/// The hours of a point from a day on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HoursChange {
    /// Which point.
    pub point: String,
    /// The version of its subject.
    pub version: i64,
    /// From this day on …
    pub from: Date,
    /// … until this one; open if none.
    pub to: Option<Date>,
    /// The hours.
    pub timetable: Timetable,
    /// Why.
    pub reason: String,
    /// Staff number of who changed them.
    pub by: String,
    /// When.
    pub at: Instant,
}

/// A single day of a point that is not what its timetable says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DayChange {
    /// Which point.
    pub point: String,
    /// The version of its subject.
    pub version: i64,
    /// Which day.
    pub day: Date,
    /// Its hours, closed if there are none; `None`: the timetable holds again.
    pub hours: Option<Vec<DayHours>>,
    /// Why.
    pub reason: String,
    /// Staff number of who changed it.
    pub by: String,
    /// When.
    pub at: Instant,
}

/// An item that a point does, or no longer does, from an instant on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ItemSwitch {
    /// Which point.
    pub point: String,
    /// Which item.
    pub item: String,
    /// The version of its subject.
    pub version: i64,
    /// From when.
    pub from: Instant,
    /// Done, or not.
    pub done: bool,
    /// Why.
    pub reason: String,
    /// Staff number of who switched it.
    pub by: String,
    /// When.
    pub at: Instant,
}

/// What officers made of a point.
#[derive(Debug, Clone, PartialEq)]
pub enum PointAct {
    /// Opened.
    Opened(Box<NewPoint>),
    /// It tells this now.
    Described(Box<Description>),
    /// Closed for good from a day on.
    Closed(Date),
    /// It stays open after all.
    Reopened,
}

/// One act on a point, on record for ever.
#[derive(Debug, Clone, PartialEq)]
pub struct PointChange {
    /// Which point.
    pub point: String,
    /// The version of its subject.
    pub version: i64,
    /// What was done.
    pub act: PointAct,
    /// Why.
    pub reason: String,
    /// Staff number of who did it.
    pub by: String,
    /// When.
    pub at: Instant,
}

impl PointChange {
    /// What the point told from then on, if that was changed.
    pub fn said(&self) -> Option<&Description> {
        match &self.act {
            PointAct::Opened(new) => Some(&new.said),
            PointAct::Described(said) => Some(said),
            PointAct::Closed(_) | PointAct::Reopened => None,
        }
    }
}

impl Changes {
    /// The hours that were decided last for a day.
    pub fn timetable(&self, point: &str, day: Date) -> Option<&Timetable> {
        let holds =
            |change: &&HoursChange| change.from <= day && change.to.is_none_or(|to| day <= to);
        let of_point = self.hours.get(point)?.iter();
        of_point.filter(holds).max_by_key(|change| change.version).map(|change| &change.timetable)
    }

    /// The hours of a single day, if it is not what the timetable says.
    pub fn day(&self, point: &str, day: Date) -> Option<&[DayHours]> {
        if self.days.is_empty() {
            return None;
        }
        self.days.get(&(point.to_owned(), day))?.hours.as_deref()
    }

    /// Whether officers ever gave an item to a point.
    pub fn gave(&self, point: &str, item: &str) -> bool {
        let switches = self.items.get(point).map_or(&[][..], Vec::as_slice);
        switches.iter().any(|switch| switch.item == item && switch.done)
    }

    /// The switch of an item that was decided last and has begun.
    pub fn item(&self, point: &str, item: &str, at: Instant) -> Option<&ItemSwitch> {
        let begun = |switch: &&ItemSwitch| switch.item == item && switch.from <= at;
        self.items.get(point)?.iter().filter(begun).max_by_key(|switch| switch.version)
    }
}
