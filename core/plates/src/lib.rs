//! Plate numbers shared out so that anyone can check it: segments, pools, draws, holds.
//!
#![doc = include_str!("../README.md")]

mod apply;
mod command;
mod device;
mod event;
mod job;
mod migration;
mod model;
mod port;
mod proof;
mod query;
mod refusal;
mod rules;
mod shuffle;
mod store;

use std::sync::Arc;

use base::{Authority, Instant, Result};
use identity::{Action, Identity, Resource};
use journal::{Actor, ActorKind, Journal, Kinds};
use policy::{Policy, Rules};
use registry::Register;

use query::Lines;

pub use command::{Issue, NewDraw, NewSegment, Retention, Swap};
pub use device::Device;
pub use event::*;
pub use migration::migrations;
pub use model::draw::{Batch, CONTRIBUTION_MAX, Draw, DrawFor, DrawId, DrawRules, Kept, Step};
pub use model::due::Due;
pub use model::list::{List, ListId};
pub use model::number::{NumberRecord, subject as number_subject};
pub use model::pool::PoolId;
pub use model::segment::{Segment, SegmentForm, SegmentId};
pub use model::sought::Sought;
pub use model::words::{
    DrawMode, DrawState, EndReason, NumberState, Outcome, Purpose, ReleaseReason, SegmentState,
};
pub use port::{Applications, Way, Wish};
pub use proof::{
    Check, DrawProof, Inclusion, PROOF_FORMAT, ProofBatch, ProofEntry, ProofList, ProofStep,
    Verdict, unhex,
};
pub use query::{
    AtPoint, CitySums, Comeback, Desk, DeviceTurns, Distribution, DrawCounts, DrawRecord, Hits,
    KeptNumber, KeptNumbers, Place, PoolStanding, Release, SegmentCounts, Share, StateCounts,
    Supervision,
};
pub use refusal::PlatesRefusal;
pub use shuffle::{ListDigest, Walk, commitment, hex, seed};

pub use identity::PersonId;

/// Pools, draws and numbers. A cheap handle.
#[derive(Clone)]
pub struct Plates {
    journal: Journal,
    identity: Identity,
    policy: Policy,
    register: Arc<dyn Register>,
    applications: Arc<dyn Applications>,
    lines: Lines,
}

/// What plates are made of.
pub struct Setup {
    /// Where it is recorded.
    pub journal: Journal,
    /// Who may do what.
    pub identity: Identity,
    /// The rules of the day.
    pub policy: Policy,
    /// Which numbers are on vehicles.
    pub register: Arc<dyn Register>,
    /// Whose vehicles and cases are whose.
    pub applications: Arc<dyn Applications>,
}

impl std::fmt::Debug for Plates {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Plates({:?})", self.journal)
    }
}

impl Plates {
    /// The plates of this node.
    pub fn new(setup: Setup) -> Self {
        let Setup { journal, identity, policy, register, applications } = setup;
        Self { journal, identity, policy, register, applications, lines: Lines::default() }
    }

    fn now(&self) -> Instant {
        self.journal.clock().now()
    }

    /// The rules of here and now.
    fn rules(&self, authority: &Authority) -> Rules {
        self.policy.at(authority, self.now())
    }

    /// Whether a member of staff may do this for the authority. Asked before the transaction.
    ///
    /// # Errors
    /// `identity.no_right`, also for whoever is no member of staff.
    async fn staff_may(&self, actor: &Actor, action: Action, authority: &Authority) -> Result<()> {
        let staff = match actor.kind {
            ActorKind::Staff => self.identity.staff_actor(&actor.id).await?,
            _ => None,
        };
        let refused = identity::IdentityRefusal::NoRight { action: action.word() };
        let staff = staff.ok_or(refused)?;
        Ok(self.identity.rights().can(&staff, action, &Resource::of(authority))?)
    }
}

/// Every kind of event of this capability, for replay.
pub fn kinds() -> Kinds {
    Kinds::new()
        .with::<SegmentFiled>()
        .with::<FormTaken>()
        .with::<SegmentApproved>()
        .with::<SegmentRefused>()
        .with::<SegmentPublished>()
        .with::<SegmentFrozen>()
        .with::<SegmentUnfrozen>()
        .with::<SegmentReleased>()
        .with::<ListPart>()
        .with::<ListOpened>()
        .with::<PoolListed>()
        .with::<SupervisionLooked>()
        .with::<DrawPrepared>()
        .with::<DrawAdmitted>()
        .with::<DrawQueued>()
        .with::<NumbersOffered>()
        .with::<NumberTried>()
        .with::<NumberChosen>()
        .with::<DrawEnded>()
        .with::<DrawShown>()
        .with::<VinTaken>()
        .with::<VinFreed>()
        .with::<TurnTaken>()
        .with::<DrawBarred>()
        .with::<NumberHeld>()
        .with::<NumberConfirmed>()
        .with::<NumberAttached>()
        .with::<NumberIssued>()
        .with::<NumberReleased>()
        .with::<NumberReturned>()
        .with::<NumberRetained>()
        .with::<NumberReused>()
        .with::<NumberFrozen>()
        .with::<NumberUnfrozen>()
        .with::<NumberWithdrawn>()
}
