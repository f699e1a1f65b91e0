//! What a point tells of itself beside its hours and items, and a point as officers open it. Officers change
//! the whole of it, and what they said goes before the file.

use base::{Authority, Date};
use catalogue::{Channel, Group, Text};
use serde::{Deserialize, Serialize};

use super::point::{Contact, Point};
use super::position::Position;
use super::timetable::Timetable;
use super::words::{Accessibility, Equipment, PointKind};

/// What a point tells (服务点信息).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Description {
    /// What people call it.
    pub name: Text,
    /// Down to the door.
    pub address: Text,
    /// Where on the map.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub position: Option<Position>,
    /// How one gets there.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub directions: Option<Text>,
    /// Who answers questions.
    pub phone: String,
    /// How else it is reached.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub contacts: Vec<Contact>,
    /// What makes it usable for everyone.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub accessibility: Vec<Accessibility>,
    /// What stands there.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub equipment: Vec<Equipment>,
    /// Labels of its windows, in order.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub windows: Vec<String>,
    /// The townships it is there for.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub serves_places: Vec<Text>,
}

/// A point as officers open it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NewPoint {
    /// The authority, a hyphen and a word: `370200-east`.
    pub code: String,
    /// What happens there.
    pub kind: PointKind,
    /// The county it lies in, where that matters to directives.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub county: Option<Authority>,
    /// What it tells.
    pub said: Description,
    /// Through what citizens reach it.
    pub channels: Vec<Channel>,
    /// What it does, by code …
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub items: Vec<String>,
    /// … or by heading.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub groups: Vec<Group>,
    /// When it is open.
    pub timetable: Timetable,
    /// The van that stops there.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub van: Option<String>,
    /// Its first day.
    pub from: Date,
}

/// A point is closed for good.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Closing {
    /// From this day on.
    pub from: Date,
    /// Why, as people are told.
    pub reason: String,
}

impl Point {
    /// What it tells.
    pub fn description(&self) -> Description {
        Description {
            name: self.name.clone(),
            address: self.address.clone(),
            position: self.position,
            directions: self.directions.clone(),
            phone: self.phone.clone(),
            contacts: self.contacts.clone(),
            accessibility: self.accessibility.clone(),
            equipment: self.equipment.clone(),
            windows: self.windows.clone(),
            serves_places: self.serves_places.clone(),
        }
    }

    /// The point, telling this.
    pub(crate) fn described(self, said: Description) -> Self {
        let Description { name, address, position, directions, phone, contacts, .. } = said;
        let Description { accessibility, equipment, windows, serves_places, .. } = said;
        let told = Self { name, address, position, directions, phone, contacts, ..self };
        Self { accessibility, equipment, windows, serves_places, ..told }
    }

    /// The point as officers opened it.
    pub(crate) fn opened(new: NewPoint, authority: Authority) -> Self {
        let said = new.said;
        Self {
            code: new.code,
            authority,
            county: new.county,
            kind: new.kind,
            name: said.name,
            address: said.address,
            position: said.position,
            directions: said.directions,
            phone: said.phone,
            contacts: said.contacts,
            accessibility: said.accessibility,
            equipment: said.equipment,
            windows: said.windows,
            hours: new.timetable.hours.clone(),
            timetable: new.timetable,
            serves_places: said.serves_places,
            van: new.van,
            from: Some(new.from),
            closed: None,
            version: 0,
            channels: new.channels,
            items: new.items,
            groups: new.groups,
        }
    }
}
