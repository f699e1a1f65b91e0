//! Cases (办件): from the draft to the archive, and the one question of what may be done where.
//!
#![doc = include_str!("../README.md")]

mod apply;
mod asking;
mod attention;
mod availability;
mod command;
mod draft;
mod event;
mod exchange;
mod facts;
mod job;
mod kept_number;
mod migration;
mod model;
mod numbers;
mod paper_plates;
mod picture;
mod places;
mod query;
mod refusal;
mod rules;
mod store;
mod upload;
mod urgent;

use std::sync::Arc;

use base::{Fault, Result};
use catalogue::Catalogue;
use identity::Identity;
use journal::{Journal, Kinds, PersonKey};
use offices::{Offices, Places, PlacesSetup};
use policy::Policy;
use registry::Register;
use serde::Serialize;
use serde::de::DeserializeOwned;

pub use attention::{
    Attention, AttentionNoted, AttentionRetried, AttentionSettled, ENTER_REGISTER,
};
pub use availability::{Ask, Check, Checks, Permit};
pub use command::{
    CaseKey, ConfirmedNumber, Correction, Decision, InspectionRecord, Notice, PhotoRecord, Source,
    Submission,
};
pub use draft::{Draft, DraftSaved};
pub use event::{
    CaseAccepted, CaseApproved, CaseCancelled, CaseClosed, CaseCorrected, CaseDelivered,
    CaseInspected, CaseMade, CasePaid, CasePhotographed, CasePickedUp, CasePosted, CasePutBack,
    CaseRated, CaseRejected, CaseReturned, CaseSubmitted, CaseTaken, NumberBound, NumberLost,
    OpenCaseFreed, OpenCaseTaken, ParcelNews, ParcelReturned, ReviewOverdue, VehicleAwaited,
};
pub use identity::PersonId;
pub use job::{Reminders, Swept};
pub use migration::migrations;
pub use model::{
    About, Action, CancelReason, Case, CheckPoint, Clocks, Deed, Due, DueState, Duties, Findings,
    Flag, Handover, Hands, Inspection, Material, MaterialSource, Matter, Nearness, ParcelState,
    Promise, Standing, Status, WaitsFor,
};
pub use numbers::{NumberWish, Numbers};
pub use places::{Place, Search};
pub use query::{
    CasePage, Counts, Entered, Filter, Load, OfficerLoad, PAGE_MAX, Page, PageKey, Recipient,
    StepKind, StepState, Tab, TimelineStep, UnderWay, Who, WorkLine,
};
pub use refusal::CaseRefusal;
pub use rules::{available_actions, due_state};
pub use upload::{NewUpload, Opened, Upload};

base::ids! {
    /// An uploaded file.
    UploadId,
}

/// A cheap handle on all cases.
#[derive(Clone)]
pub struct Cases {
    journal: Journal,
    catalogue: Arc<Catalogue>,
    identity: Identity,
    policy: Policy,
    offices: Offices,
    places: Places,
    register: Arc<dyn Register>,
    numbers: Arc<dyn Numbers>,
}

/// What casework is made of.
#[derive(Clone)]
pub struct Setup {
    /// Where it is recorded.
    pub journal: Journal,
    /// What is offered.
    pub catalogue: Arc<Catalogue>,
    /// Who people are and what staff may do.
    pub identity: Identity,
    /// The rules of the day.
    pub policy: Policy,
    /// Where and when.
    pub offices: Offices,
    /// What is on record: ours, or the national one behind a gateway.
    pub register: Arc<dyn Register>,
    /// Which numbers are kept for their former owners, and until when paper plates are valid.
    pub numbers: Arc<dyn Numbers>,
}

impl std::fmt::Debug for Cases {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Cases({:?})", self.journal)
    }
}

impl Cases {
    /// The cases of this node.
    pub fn new(setup: Setup) -> Self {
        let Setup { journal, catalogue, identity, policy, offices, register, numbers } = setup;
        let places = Places::new(PlacesSetup {
            journal: journal.clone(),
            identity: identity.clone(),
            offices: offices.clone(),
        });
        Self { journal, catalogue, identity, policy, offices, places, register, numbers }
    }

    /// A keyed hash of clear words, to tell a repeated command from another one: the digest of a
    /// command stays in the journal for ever and must not let anybody guess at what was written.
    fn fingerprint(&self, words: &impl Serialize) -> Result<String> {
        Ok(self.journal.vault().hash("casework", &json(words)?)?.1)
    }
}

/// Every kind of event of this crate, for replay.
pub fn kinds() -> Kinds {
    Kinds::new()
        .with::<CaseSubmitted>()
        .with::<CaseTaken>()
        .with::<CasePutBack>()
        .with::<CaseAccepted>()
        .with::<CaseReturned>()
        .with::<CaseCorrected>()
        .with::<CaseInspected>()
        .with::<CasePhotographed>()
        .with::<VehicleAwaited>()
        .with::<NumberBound>()
        .with::<NumberLost>()
        .with::<CaseApproved>()
        .with::<CaseRejected>()
        .with::<CasePaid>()
        .with::<CaseMade>()
        .with::<CasePosted>()
        .with::<ParcelNews>()
        .with::<ParcelReturned>()
        .with::<CaseDelivered>()
        .with::<CasePickedUp>()
        .with::<CaseClosed>()
        .with::<CaseCancelled>()
        .with::<ReviewOverdue>()
        .with::<CaseRated>()
        .with::<OpenCaseTaken>()
        .with::<OpenCaseFreed>()
        .with::<AttentionNoted>()
        .with::<AttentionSettled>()
        .with::<AttentionRetried>()
}

fn json(value: &impl Serialize) -> Result<String> {
    let written = serde_json::to_string(value);
    written.map_err(|e| Fault::Bug(format!("casework: no JSON: {e}")).into())
}

/// Opens JSON that was sealed under a person's key.
fn opened<T: DeserializeOwned>(key: &PersonKey, sealed: &str) -> Result<T> {
    let text = key.open(sealed)?;
    serde_json::from_str(&text)
        .map_err(|e| Fault::Inconsistent(format!("case_file, sealed JSON: {e}")).into())
}

fn hex(bytes: &[u8]) -> String {
    use std::fmt::Write as _;
    bytes.iter().fold(String::new(), |mut hex, byte| {
        // writing to a string cannot fail
        let _ = write!(hex, "{byte:02x}");
        hex
    })
}
