//! What happens to places, in the authority of the point.

use base::{Date, Instant};
use serde::{Deserialize, Serialize};

use crate::model::description::{Description, NewPoint};
use crate::model::opening::DayHours;
use crate::model::timetable::Timetable;

/// A point has other hours from a day on. Subject `hours/<point>`.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct HoursChanged {
    /// From this day on …
    pub from: Date,
    /// … until this one; open if none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub to: Option<Date>,
    /// The hours.
    pub timetable: Timetable,
    /// Why.
    pub reason: String,
}

/// A single day of a point is not what its timetable says. Subject `day/<point>/<day>`.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct DayChanged {
    /// Its hours; closed if there are none.
    pub hours: Vec<DayHours>,
    /// Why.
    pub reason: String,
}

/// The timetable holds again on that day. Subject as above.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct DayRestored {
    /// Why.
    pub reason: String,
}

/// A point does an item, or does it no longer. Subject `point_item/<point>/<item>`.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct ItemSwitched {
    /// Done, or not.
    pub done: bool,
    /// From when.
    pub from: Instant,
    /// Why.
    pub reason: String,
}

/// A point is opened by officers. Subject `point/<point>`.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct PointOpened {
    /// The whole of it.
    pub new: NewPoint,
    /// Why.
    pub reason: String,
}

/// A point tells something else; whole, so that it is read without what was before. Subject as above.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct PointDescribed {
    /// What it tells.
    pub said: Description,
    /// Why.
    pub reason: String,
}

/// A point is closed for good. Subject as above.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct PointClosed {
    /// From this day on.
    pub from: Date,
    /// Why, as people are told.
    pub reason: String,
}

/// It stays open after all. Subject as above.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct PointReopened {
    /// Why.
    pub reason: String,
}
