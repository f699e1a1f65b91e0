//! A point of service: one place of an office where something is done.

use base::{Authority, Date};
use catalogue::{Channel, Group, Item, Text};
use serde::{Deserialize, Serialize};

use super::description::Closing;
use super::hours::Hours;
use super::position::Position;
use super::timetable::Timetable;
use super::words::{Accessibility, ContactKind, Equipment, PointKind};

/// The office of an authority.
#[derive(Debug, Clone)]
pub struct Office {
    /// Whose office.
    pub authority: Authority,
    /// In full, as it stands on papers.
    pub name: Text,
}

/// How else a point is reached.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Contact {
    /// Which way.
    pub kind: ContactKind,
    /// The number, name or address.
    pub value: String,
}

/// A point of service.
#[derive(Debug, Clone)]
pub struct Point {
    /// Stable: `370200-hall`.
    pub code: String,
    /// Whose point.
    pub authority: Authority,
    /// The county it lies in, where that matters to directives.
    pub county: Option<Authority>,
    /// What happens there.
    pub kind: PointKind,
    /// What people call it.
    pub name: Text,
    /// Down to the door.
    pub address: Text,
    /// Where on the map; rooms behind the counter have none.
    pub position: Option<Position>,
    /// How one gets there: by bus, by car, where to go in.
    pub directions: Option<Text>,
    /// Who answers questions.
    pub phone: String,
    /// How else it is reached.
    pub contacts: Vec<Contact>,
    /// What makes it usable for everyone.
    pub accessibility: Vec<Accessibility>,
    /// What stands there.
    pub equipment: Vec<Equipment>,
    /// Labels of its windows, in order; rooms have none.
    pub windows: Vec<String>,
    /// Its normal hours.
    pub hours: Hours,
    /// Its normal hours, and what it offers beside them.
    pub timetable: Timetable,
    /// The townships it is there for.
    pub serves_places: Vec<Text>,
    /// The van that stops there.
    pub van: Option<String>,
    /// Its first day; none for one that was always there.
    pub from: Option<Date>,
    /// Closed for good, from when and why.
    pub closed: Option<Closing>,
    /// How often officers changed it: the version of its subject.
    pub version: i64,
    pub(crate) channels: Vec<Channel>,
    pub(crate) items: Vec<String>,
    pub(crate) groups: Vec<Group>,
}

impl Point {
    /// Through what citizens reach it; rooms behind the counter are reached by none.
    pub fn channels(&self) -> &[Channel] {
        &self.channels
    }

    /// Codes of the items that it was set up for by name, also of those that the catalogue does not have
    /// yet.
    pub fn items(&self) -> &[String] {
        &self.items
    }

    /// Whether it was set up for an item, named by itself or by its group. What officers took or gave
    /// since is known to [`Offices::does`](crate::Offices::does).
    pub fn does(&self, item: &Item) -> bool {
        self.groups.contains(&item.group) || self.items.contains(&item.code)
    }

    /// Whether it is there on a day: opened, and not closed for good.
    pub fn is_there(&self, day: Date) -> bool {
        self.from.is_none_or(|from| from <= day) && !self.is_closed(day)
    }

    /// Whether it is closed for good on a day.
    pub fn is_closed(&self, day: Date) -> bool {
        self.closed.as_ref().is_some_and(|closing| closing.from <= day)
    }

    /// The region that directives are asked for.
    pub fn region(&self) -> &Authority {
        self.county.as_ref().unwrap_or(&self.authority)
    }
}
