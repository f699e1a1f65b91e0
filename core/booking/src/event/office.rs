//! Events of what the office publishes: plans (`plan/ID`), days (`sheet/POINT/GROUP/DAY`), changes
//! over a range (`change/ID`).

use base::Instant;
use serde::{Deserialize, Serialize};

use crate::model::change::{ChangeId, NewChange};
use crate::model::plan::{NewPlan, PlanId, SlotPlan};

/// A plan is written.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct PlanDrafted {
    /// The plan.
    pub new: NewPlan,
}

/// It is not wanted.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct PlanDiscarded {}

/// Its slots are there; each day has its own entry in the same command.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct PlanPublished {
    /// Days.
    pub days: i64,
    /// Half-hours.
    pub slots: i64,
    /// Seats, with those kept back.
    pub seats: i64,
}

/// The slots of a day.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct DayPublished {
    /// By which plan.
    pub plan: PlanId,
    /// When its seats may be booked.
    pub released_at: Instant,
    /// Its half-hours.
    pub slots: Vec<SlotPlan>,
}

/// Half-hours of a day as they are now.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct DayChanged {
    /// By which change.
    pub change: ChangeId,
    /// Those that changed.
    pub slots: Vec<SlotPlan>,
}

/// A change over a range is in force; each day has its own entry in the same command.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct ChangePublished {
    /// The change.
    pub new: NewChange,
    /// Days.
    pub days: i64,
    /// Half-hours.
    pub slots: i64,
}

/// Nothing of what it touched is left.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct ChangeSwept {}
