//! Events of a place on a waitlist, subject `waiting/ID`.

use base::{Date, Instant};
use catalogue::{Channel, Group};
use codes::Plate;
use identity::PersonId;
use serde::{Deserialize, Serialize};

use crate::model::code::BookingCode;
use crate::model::slot::SeatKey;
use crate::model::words::{BookingState, WaitState};

/// Somebody waits.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct WaitJoined {
    /// Who.
    pub person: PersonId,
    /// Where.
    pub point: String,
    /// For what kind.
    pub group: Group,
    /// For which item.
    pub item: String,
    /// Which vehicle comes, where the item is an appointment for one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub vehicle: Option<Plate>,
    /// By which way.
    pub channel: Channel,
    /// First day.
    pub from: Date,
    /// Last day.
    pub to: Date,
}

/// A seat is held for them.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct WaitOffered {
    /// Who.
    pub person: PersonId,
    /// Which seat.
    pub seat: SeatKey,
    /// Under which code.
    pub code: BookingCode,
    /// Until when.
    pub until: Instant,
}

/// They let an offer pass, or said no to it; or the days are over.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct WaitPassed {
    /// Who.
    pub person: PersonId,
    /// How the offer ended; none where the days are over.
    pub how: Option<BookingState>,
    /// Offers that passed, with this one.
    pub missed: i64,
    /// Where they stand now: in line, or no longer.
    pub state: WaitState,
}

/// They took the seat.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct WaitTaken {
    /// Who.
    pub person: PersonId,
    /// The booking.
    pub code: BookingCode,
}

/// They went.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct WaitLeft {
    /// Who.
    pub person: PersonId,
}
