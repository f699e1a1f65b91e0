//! Somebody on the waitlist: for a point and an item group, from one day to another, in the order of
//! coming. A seat that becomes free is held for the first for a while.

use base::{Authority, Date, Instant};
use catalogue::{Channel, Group};
use codes::Plate;
use identity::PersonId;
use serde::Serialize;

use super::code::BookingCode;
use super::slot::SeatKey;
use super::words::WaitState;

base::ids! {
    /// Somebody's place on a waitlist.
    WaitingId,
}

/// What somebody waits for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct NewWaiting {
    /// Whose point.
    pub authority: Authority,
    /// Which.
    pub point: String,
    /// For which item.
    pub item: String,
    /// Which vehicle comes, where the item is an appointment for one.
    pub vehicle: Option<Plate>,
    /// By which way.
    pub channel: Channel,
    /// First day that suits.
    pub from: Date,
    /// Last day that suits.
    pub to: Date,
}

/// A place on the waitlist.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Waiting {
    /// Which; ids grow with time, so they are the order.
    pub id: WaitingId,
    /// Whose point.
    pub authority: Authority,
    /// Which.
    pub point: String,
    /// What is done there.
    pub group: Group,
    /// For which item.
    pub item: String,
    /// Which vehicle comes, where the item is an appointment for one.
    pub vehicle: Option<Plate>,
    /// By which way.
    pub channel: Channel,
    /// Who waits.
    pub person: PersonId,
    /// First day that suits.
    pub from: Date,
    /// Last day that suits.
    pub to: Date,
    /// Where they stand.
    pub state: WaitState,
    /// The seat that is held for them.
    pub offer: Option<Offer>,
    /// Offers that passed.
    pub missed: i64,
    /// Since when.
    pub joined_at: Instant,
    /// Its version.
    pub version: i64,
}

/// A seat held for somebody on the waitlist.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Offer {
    /// Which seat.
    pub seat: SeatKey,
    /// Under which code.
    pub code: BookingCode,
    /// Until when.
    pub until: Instant,
}

impl Waiting {
    /// The subject of its entries.
    pub fn subject(id: WaitingId) -> String {
        format!("waiting/{id}")
    }
}
