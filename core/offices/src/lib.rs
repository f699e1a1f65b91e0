//! Where the office is found: its points of service, what each does, when it is open.
//!
#![doc = include_str!("../README.md")]

mod admits;
mod apply;
mod command;
mod day_off;
mod event;
mod file;
mod live;
mod migration;
mod model;
mod openings;
mod places;
mod refusal;
mod rules;
mod search;
mod service;
mod store;
mod times;

pub use admits::{Admission, Visit};
pub use command::NewHours;
pub use day_off::DayOff;
pub use event::{
    DayChanged, DayRestored, HoursChanged, ItemSwitched, PointClosed, PointDescribed, PointOpened,
    PointReopened,
};
pub use migration::migrations;
pub use model::changes::{Changes, DayChange, HoursChange, ItemSwitch, PointAct, PointChange};
pub use model::description::{Closing, Description, NewPoint};
pub use model::hours::{Hours, Span};
pub use model::opening::{DayHours, Opening};
pub use model::point::{Contact, Office, Point};
pub use model::position::Position;
pub use model::timetable::{Days, Service, Timetable};
pub use model::words::{Accessibility, ContactKind, Equipment, PointKind, WindowKind};
pub use places::{Places, PlacesSetup};
pub use refusal::OfficesRefusal;
pub use rules::remaining::{Room, Workload};
pub use search::{Found, Seek};
pub use service::Offices;
pub use times::{Coming, Times};

/// Every kind of event of this capability, for `verify`.
pub fn kinds() -> journal::Kinds {
    journal::Kinds::new()
        .with::<HoursChanged>()
        .with::<DayChanged>()
        .with::<DayRestored>()
        .with::<ItemSwitched>()
        .with::<PointOpened>()
        .with::<PointDescribed>()
        .with::<PointClosed>()
        .with::<PointReopened>()
}
