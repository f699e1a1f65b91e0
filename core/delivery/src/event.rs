//! What happens to parcels and numbers. Every event of a parcel carries its waybill and matter, so
//! that reactions know whose it is; what is personal is sealed.

use base::Instant;
use codes::Waybill;
use identity::PersonId;
use serde::{Deserialize, Serialize};

use crate::model::words::{News, ParcelState, SignedBy};

/// It has a number and a label. Subject `parcel/<waybill>`, as all events named `Parcel…`.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct ParcelLabelled {
    /// Its number.
    pub waybill: Waybill,
    /// What it is about.
    pub matter: String,
    /// Which parcel of the matter: 1, 2 …
    pub nth: i64,
    /// Whose matter, and whose key seals the receiver.
    pub person: PersonId,
    /// Sealed: who gets it.
    pub name: String,
    /// Sealed: whom the postman calls.
    pub mobile: String,
    /// Sealed: where it goes.
    pub address: String,
    /// The service point that sends it.
    pub point: String,
}

/// The post has it: the mail room says so, or the carrier.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct ParcelHandedOver {
    /// Its number.
    pub waybill: Waybill,
    /// What it is about.
    pub matter: String,
    /// When, by the clock of whoever said so.
    pub at: Instant,
}

/// The carrier says where it is.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct ParcelMoved {
    /// Its number.
    pub waybill: Waybill,
    /// What it is about.
    pub matter: String,
    /// Where it stands now: never further back than before.
    pub state: ParcelState,
    /// In the carrier's words; empty if it did not say.
    pub place: String,
    /// When, by the carrier's clock.
    pub at: Instant,
}

/// Somebody signed for it.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct ParcelDelivered {
    /// Its number.
    pub waybill: Waybill,
    /// What it is about.
    pub matter: String,
    /// When, by the carrier's clock.
    pub at: Instant,
    /// Where, in the carrier's words.
    pub place: String,
    /// Who.
    pub signed_by: SignedBy,
    /// Sealed: how, in the carrier's words.
    pub proof: Option<String>,
    /// From label to door.
    pub post_seconds: i64,
}

/// It is back at the office.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct ParcelReturned {
    /// Its number.
    pub waybill: Waybill,
    /// What it is about.
    pub matter: String,
    /// Where, in the carrier's words; empty if the mail room said so.
    pub place: String,
    /// When, by the clock of whoever said so.
    pub at: Instant,
}

/// It goes elsewhere: to an address or to a pickup point, exactly one of them.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct ParcelRedirected {
    /// Its number.
    pub waybill: Waybill,
    /// What it is about.
    pub matter: String,
    /// Sealed: the new address.
    pub address: Option<String>,
    /// The point where the receiver fetches it.
    pub pickup_point: Option<String>,
}

/// The label was spoiled before the post had it; its number is spent.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct ParcelCancelled {
    /// Its number.
    pub waybill: Waybill,
    /// What it is about.
    pub matter: String,
}

/// The carrier gave numbers. Subject `waybills`, one per authority.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct BlockLoaded {
    /// The first number.
    pub first: i64,
    /// How many.
    pub size: i64,
}

/// Every number of a block is taken. Subject `waybills`.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct BlockUsedUp {
    /// The block's first number.
    pub first: i64,
}

/// The carrier told us something genuine. Subject `push/<id>`.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct PushReceived {
    /// Which parcel.
    pub waybill: Waybill,
    /// What it is about.
    pub matter: String,
    /// What happened.
    pub news: News,
    /// Where, in the carrier's words.
    pub place: String,
    /// When, by the carrier's clock.
    pub at: Instant,
    /// Whether the parcel stands elsewhere for it; a late line is only written into the track.
    pub moved: bool,
}
