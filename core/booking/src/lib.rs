//! Appointments: half-hours, seats and holds, the line behind them, and what not coming costs.
//!
#![doc = include_str!("../README.md")]

mod apply;
mod calendar_text;
mod command;
mod event;
mod job;
mod limits;
mod migration;
mod model;
mod places;
mod query;
mod refusal;
mod rules;
mod store;

use std::sync::Arc;

use base::{Authority, Instant, Result};
use catalogue::Catalogue;
use identity::Identity;
use journal::{Journal, Kinds};
use offices::{Offices, Places, PlacesSetup};
use policy::Policy;

pub use calendar_text::{CalendarEntry, calendar_text};
pub use event::{
    BookerNoted, ChangePublished, ChangeSwept, DayChanged, DayPublished, GuestNamed, MarkAppealed,
    MarkDecided, MarkSet, PlanDiscarded, PlanDrafted, PlanPublished, SeatArrived, SeatConfirmed,
    SeatExtended, SeatFreed, SeatMissed, SeatTaken, WaitJoined, WaitLeft, WaitOffered, WaitPassed,
    WaitTaken,
};
pub use identity::PersonId;
pub use limits::Limits;
pub use migration::migrations;
pub use model::booking::{
    Booking, Guest, GuestClear, Holder, Placed, Wanted, reason_in, reason_of,
};
pub use model::change::{ChangeId, ChangeRecord, Impact, NewChange, Range, Turn};
pub use model::code::BookingCode;
pub use model::plan::{
    Days, LateSlots, NewPlan, Plan, PlanId, PlanPart, PlannedDay, Release, Share, SlotPlan, Span,
};
pub use model::slot::{SLOT_MINUTES, SeatKey, SheetKey, Sizes, Slot, SlotKey, clock_time};
pub use model::waiting::{NewWaiting, Offer, Waiting, WaitingId};
pub use model::words::{
    BookingState, ChangeState, MarkState, Noted, PlanState, Pool, Punctuality, SeatState, WaitState,
};
pub use query::{
    Ahead, Asked, Capacity, DayView, ForItem, FreeDay, FreePlace, FreeSlot, HOURS_RULE, Instead,
    OtherHours, Place, Search, Searched, SlotView, Use, Why, by_way, hours_days, is_in_person,
    is_visited, together,
};
pub use refusal::{BookingCall, BookingRefusal};
pub use rules::credit::Credit;
pub use rules::take::to_come;
pub use store::booker::NoShow;

/// Appointments. A cheap handle.
#[derive(Clone)]
pub struct Bookings {
    journal: Journal,
    identity: Identity,
    policy: Policy,
    catalogue: Arc<Catalogue>,
    offices: Offices,
    places: Places,
}

/// What appointments are made of.
pub struct Setup {
    /// Where they are recorded.
    pub journal: Journal,
    /// Who may do what.
    pub identity: Identity,
    /// The rules of the day.
    pub policy: Policy,
    /// Which items there are.
    pub catalogue: Arc<Catalogue>,
    /// Where.
    pub offices: Offices,
}

impl std::fmt::Debug for Bookings {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Bookings({:?})", self.journal)
    }
}

impl Bookings {
    /// The appointments of this node.
    pub fn new(setup: Setup) -> Self {
        let Setup { journal, identity, policy, catalogue, offices } = setup;
        let places = Places::new(PlacesSetup {
            journal: journal.clone(),
            identity: identity.clone(),
            offices: offices.clone(),
        });
        Self { journal, identity, policy, catalogue, offices, places }
    }

    fn now(&self) -> Instant {
        self.journal.clock().now()
    }

    /// The rule values of here and now.
    pub fn limits(&self, authority: &Authority) -> Result<Limits> {
        Limits::of(&self.policy.at(authority, self.now()))
    }
}

/// Every kind of event of this capability, for replay.
pub fn kinds() -> Kinds {
    Kinds::new()
        .with::<PlanDrafted>()
        .with::<PlanDiscarded>()
        .with::<PlanPublished>()
        .with::<DayPublished>()
        .with::<DayChanged>()
        .with::<ChangePublished>()
        .with::<ChangeSwept>()
        .with::<SeatTaken>()
        .with::<SeatExtended>()
        .with::<SeatConfirmed>()
        .with::<SeatFreed>()
        .with::<SeatArrived>()
        .with::<SeatMissed>()
        .with::<BookerNoted>()
        .with::<MarkSet>()
        .with::<MarkAppealed>()
        .with::<MarkDecided>()
        .with::<GuestNamed>()
        .with::<WaitJoined>()
        .with::<WaitOffered>()
        .with::<WaitPassed>()
        .with::<WaitTaken>()
        .with::<WaitLeft>()
}
