//! A plan of slots: what one drafts and another publishes.

use base::{Authority, Date, Instant};
use catalogue::Group;
use serde::{Deserialize, Serialize};

use super::slot::{SheetKey, Sizes};
use super::words::PlanState;

base::ids! {
    /// A plan of slots.
    PlanId,
}

/// From one time of day to a later one, in minutes after midnight, with windows open for bookings.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Span {
    /// Begins.
    pub from: i64,
    /// Ends; no longer counts.
    pub to: i64,
    /// Windows that serve at once.
    pub windows: i64,
}

/// How the seats of a half-hour are shared out, in hundredths; what is left is for the web.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Share {
    /// Kept for those who come without.
    pub walk_in_percent: i64,
    /// For the hotline.
    pub phone_percent: i64,
    /// For clerks.
    pub counter_percent: i64,
}

/// Which days of the range.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Days {
    /// Those on which the point has normal hours, or hours for appointments alone; slots lie inside these hours, also
    /// inside those that the point is given later. Hours for some items alone count for these items' groups.
    Open,
    /// These, whatever the hours say: sessions at weekends and in the evening.
    Listed(Vec<Date>),
}

/// When seats may be booked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Release {
    /// As soon as they are published.
    AtOnce,
    /// So many days before the day, at so many minutes after midnight.
    DaysBefore {
        /// Days.
        days: i64,
        /// Minutes after midnight.
        minute: i64,
    },
}

/// A plan as drafted.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct NewPlan {
    /// Whose point.
    pub authority: Authority,
    /// Which point.
    pub point: String,
    /// What is done.
    pub group: Group,
    /// First day.
    pub from: Date,
    /// Last day.
    pub to: Date,
    /// Which days of these.
    pub days: Days,
    /// When, with how many windows.
    pub spans: Vec<Span>,
    /// Minutes that one visit takes at a window.
    pub visit_minutes: i64,
    /// How seats are shared out; the point's rule values if it says nothing.
    pub share: Option<Share>,
    /// When seats may be booked.
    pub release: Release,
}

/// A part of a plan that can be wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PlanPart {
    /// First and last day.
    Days,
    /// The days that are listed.
    Listed,
    /// The span at this place, from 0.
    Span(usize),
    /// How seats are shared out.
    Share,
    /// How long a visit takes.
    Visit,
    /// When seats may be booked.
    Release,
}

/// A half-hour of a plan, and of a sheet.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SlotPlan {
    /// Minutes after midnight.
    pub minute: i64,
    /// Its shares.
    pub sizes: Sizes,
    /// How they were shared out.
    pub share: Share,
    /// Why it is closed, if it is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub closed: Option<String>,
}

/// A day that a plan comes to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlannedDay {
    /// Which.
    pub sheet: SheetKey,
    /// When its seats may be booked.
    pub released_at: Instant,
    /// Its half-hours.
    pub slots: Vec<SlotPlan>,
}

/// A plan on record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Plan {
    /// Which.
    pub id: PlanId,
    /// As drafted.
    pub new: NewPlan,
    /// Where it stands.
    pub state: PlanState,
    /// By whom.
    pub drafted_by: String,
    /// When.
    pub drafted_at: Instant,
    /// By whom it was published.
    pub published_by: Option<String>,
    /// When it was published.
    pub published_at: Option<Instant>,
    /// Its version.
    pub version: i64,
}

impl Plan {
    /// The subject of its entries.
    pub fn subject(id: PlanId) -> String {
        format!("plan/{id}")
    }
}

/// Half-hours that a published plan has by the hours of now, and that are not published: the hours came after it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LateSlots {
    /// The plan.
    pub plan: Plan,
    /// The half-hours, by day.
    pub days: Vec<PlannedDay>,
}
