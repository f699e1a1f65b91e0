//! What goes to people's doors by post, and what waits to be picked up.
//!
#![doc = include_str!("../README.md")]

mod apply;
mod command;
mod event;
mod migration;
mod model;
mod query;
mod refusal;
mod rules;
mod signature;
mod simulator;
mod store;

use base::Result;
use journal::{Journal, Kinds, Vault};

pub use event::{
    BlockLoaded, BlockUsedUp, ParcelCancelled, ParcelDelivered, ParcelHandedOver, ParcelLabelled,
    ParcelMoved, ParcelRedirected, ParcelReturned, PushReceived,
};
pub use migration::migrations;
pub use model::block::{Block, BlockStock};
pub use model::parcel::{Cursor, LabelData, Listed, Page, Parcel, ProofOfDelivery, TrackLine};
pub use model::push::{Push, SignedPush};
pub use model::receiver::{Destination, NewLabel, Receiver};
pub use model::words::{News, ParcelState, SignedBy};
pub use refusal::DeliveryRefusal;
pub use signature::CarrierKey;
pub use simulator::{CarrierSimulator, Route};

/// Parcels, and what the carrier says of them. A cheap handle.
#[derive(Clone)]
pub struct Delivery {
    journal: Journal,
    key: CarrierKey,
    signature_minutes: i64,
}

/// What delivery is made of.
pub struct Setup {
    /// Where it is recorded.
    pub journal: Journal,
    /// The key that the carrier's pushes are signed with.
    pub key: CarrierKey,
    /// How far the carrier's clock and ours may differ, as agreed with the carrier: a signature counts
    /// for so long either way.
    pub signature_minutes: i64,
}

impl std::fmt::Debug for Delivery {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Delivery({:?})", self.journal)
    }
}

impl Delivery {
    /// The delivery of this node.
    pub fn new(setup: Setup) -> Self {
        let Setup { journal, key, signature_minutes } = setup;
        Self { journal, key, signature_minutes }
    }
}

/// What stands for personal words in the digest of a command: a plain digest of an address or a
/// mobile number could be found by trying.
fn keyed_digest(vault: &Vault, words: &str) -> Result<String> {
    Ok(vault.hash("delivery", words)?.1)
}

/// Every kind of event of this capability, for `verify`.
pub fn kinds() -> Kinds {
    Kinds::new()
        .with::<BlockLoaded>()
        .with::<BlockUsedUp>()
        .with::<ParcelLabelled>()
        .with::<ParcelHandedOver>()
        .with::<ParcelMoved>()
        .with::<ParcelDelivered>()
        .with::<ParcelReturned>()
        .with::<ParcelRedirected>()
        .with::<ParcelCancelled>()
        .with::<PushReceived>()
}
