//! A change of what is published, over a range: closed first, swept after.

use base::{Authority, Date, Instant};
use catalogue::Group;
use serde::{Deserialize, Serialize};

use super::plan::Share;
use super::slot::{SeatKey, SlotKey};
use super::words::ChangeState;

base::ids! {
    /// A change over a range.
    ChangeId,
}

/// Where and when.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Range {
    /// Whose point.
    pub authority: Authority,
    /// Which.
    pub point: String,
    /// Which groups; all of the point if empty.
    pub groups: Vec<Group>,
    /// First day.
    pub from: Date,
    /// Last day.
    pub to: Date,
    /// Half-hours that begin at or after so many minutes after midnight.
    pub from_minute: i64,
    /// Half-hours that begin before.
    pub to_minute: i64,
}

impl Range {
    /// Whether a half-hour lies in it.
    pub(crate) fn covers(&self, slot: &SlotKey) -> bool {
        let sheet = &slot.sheet;
        self.point == sheet.point
            && (self.groups.is_empty() || self.groups.contains(&sheet.group))
            && (self.from..=self.to).contains(&sheet.day)
            && (self.from_minute..self.to_minute).contains(&slot.minute)
    }
}

/// What becomes of each half-hour.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Turn {
    /// Nothing can be booked, and what is booked is given another seat or taken back.
    Close,
    /// It can be booked again.
    Reopen,
    /// So many seats in all, shared out as before.
    Seats(i64),
    /// As many seats as before, shared out otherwise: the dial.
    Share(Share),
}

/// A change to be made.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct NewChange {
    /// Where and when.
    pub range: Range,
    /// What.
    pub turn: Turn,
    /// Why, as people are told.
    pub reason: String,
}

/// A change on record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChangeRecord {
    /// Which.
    pub id: ChangeId,
    /// What was changed.
    pub new: NewChange,
    /// Whether everybody has been looked after.
    pub state: ChangeState,
    /// By whom.
    pub published_by: String,
    /// When.
    pub published_at: Instant,
    /// Its version.
    pub version: i64,
}

impl ChangeRecord {
    /// The subject of its entries.
    pub fn subject(id: ChangeId) -> String {
        format!("change/{id}")
    }
}

/// What a change would come to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Impact {
    /// Days with half-hours in the range.
    pub days: i64,
    /// Half-hours.
    pub slots: i64,
    /// Half-hours that can be booked then and could not before.
    pub come: i64,
    /// Half-hours that can be booked no longer.
    pub go: i64,
    /// Seats that can be booked, before.
    pub seats_before: i64,
    /// And after.
    pub seats_after: i64,
    /// Bookings in these half-hours that keep their seat.
    pub kept: i64,
    /// Bookings that would get another seat near their time.
    pub moved: Vec<(SeatKey, SlotKey)>,
    /// Bookings that would be taken back.
    pub revoked: Vec<SeatKey>,
    /// Holds that would end.
    pub holds: i64,
}

impl Impact {
    /// What two changes come to together.
    #[must_use]
    pub fn and(mut self, other: Self) -> Self {
        self.days += other.days;
        self.slots += other.slots;
        self.come += other.come;
        self.go += other.go;
        self.seats_before += other.seats_before;
        self.seats_after += other.seats_after;
        self.kept += other.kept;
        self.moved.extend(other.moved);
        self.revoked.extend(other.revoked);
        self.holds += other.holds;
        self
    }
}
