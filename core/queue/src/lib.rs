//! Tickets from the door to the last stage: lanes, calls, boards, waits, the day of a hall simulated.
//!
#![doc = include_str!("../README.md")]

mod apply;
mod bell;
mod command;
pub mod device;
mod event;
mod job;
mod lanes;
mod migration;
mod model;
mod query;
mod refusal;
mod rules;
pub mod simulate;
mod store;
mod turnstile;

use std::sync::Arc;

use base::{Authority, Instant, Result};
use catalogue::Catalogue;
use journal::{Journal, Kinds};
use offices::Places;
use policy::Policy;

pub use command::Act;
pub use event::*;
pub use lanes::Lanes;
pub use migration::migrations;
pub use model::board::{
    Advice, Board, BoardCall, Help, Panel, PanelStage, PanelWindow, Standing, StreamEvent, Wait,
};
pub use model::lane::{Arrivals, DeskKind, Lane, LaneStage, Prefixes, Times};
pub use model::number::{TicketCode, TicketNumber};
pub use model::ticket::{Appointment, Asked, NewTicket, Rank, Ticket, TicketKey, Turn, Visitor};
pub use model::window::{AtWindow, Place, Skill, Window, WindowKey};
pub use model::words::{
    Class, EndReason, Ground, HelpKind, Need, ParkReason, StageState, TakenBackBy, TakenBy,
    TicketState,
};
pub use query::{Cursor, OwnTimes, own_times};
pub use refusal::QueueRefusal;
pub use rules::advice::{Load, advice};
pub use rules::choose::{Arrival, Waiting, arrival, next, rank};
pub use rules::estimate::{Measured, estimate};

/// The hall. A cheap handle.
#[derive(Clone)]
pub struct Queue {
    journal: Journal,
    policy: Policy,
    catalogue: Arc<Catalogue>,
    lanes: Lanes,
    places: Option<Places>,
    turnstiles: turnstile::Turnstiles,
    bell: bell::Bell,
}

/// What the queue is made of.
pub struct Setup {
    /// Where it is recorded.
    pub journal: Journal,
    /// The rules of the day.
    pub policy: Policy,
    /// What is offered.
    pub catalogue: Arc<Catalogue>,
    /// The stages of a visit.
    pub lanes: Lanes,
    /// The hours of the points, by which somebody is still admitted or not; without them nobody is sent away.
    pub places: Option<Places>,
}

impl std::fmt::Debug for Queue {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Queue({:?})", self.journal)
    }
}

impl Queue {
    /// The queue of this node.
    pub fn new(setup: Setup) -> Self {
        let Setup { journal, policy, catalogue, lanes, places } = setup;
        let turnstiles = turnstile::Turnstiles::new();
        Self { journal, policy, catalogue, lanes, places, turnstiles, bell: bell::Bell::new() }
    }

    /// The lanes.
    pub fn lanes(&self) -> &Lanes {
        &self.lanes
    }

    fn now(&self) -> Instant {
        self.journal.clock().now()
    }

    fn values(&self, authority: &Authority) -> Result<rules::Values> {
        rules::Values::of(&self.policy.at(authority, self.now()))
    }
}

/// Every kind of event of this capability, for replay.
pub fn kinds() -> Kinds {
    Kinds::new()
        .with::<TicketTaken>()
        .with::<TicketCalled>()
        .with::<TicketRecalled>()
        .with::<TicketBegun>()
        .with::<TicketParked>()
        .with::<TicketResumed>()
        .with::<TicketSkipped>()
        .with::<TicketPostponed>()
        .with::<TicketMissed>()
        .with::<TicketRestored>()
        .with::<TicketTransferred>()
        .with::<TicketTakenBack>()
        .with::<StageFinished>()
        .with::<TicketJoined>()
        .with::<TicketNeared>()
        .with::<TicketEnded>()
        .with::<WindowOpened>()
        .with::<WindowClosed>()
        .with::<WindowOccupied>()
        .with::<WindowFreed>()
        .with::<HolderAdmitted>()
        .with::<HolderLeft>()
        .with::<HelpCalled>()
        .with::<HelpAnswered>()
        .with::<HelpWithdrawn>()
        .with::<SlipPrinted>()
}
