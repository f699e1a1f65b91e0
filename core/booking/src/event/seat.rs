//! Events of a seat, subject `seat/POINT/GROUP/DAY/TIME/SHARE/NO`. `taken` is the version at which the
//! present stay began: it tells the stays on one seat apart.

use base::Instant;
use catalogue::Channel;
use codes::Plate;
use identity::PersonId;
use serde::{Deserialize, Serialize};

use crate::model::code::BookingCode;
use crate::model::slot::{SeatKey, SlotKey};
use crate::model::waiting::WaitingId;
use crate::model::words::{BookingState, Punctuality};

/// Somebody has it: until a time, or for good.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct SeatTaken {
    /// Under which code.
    pub code: BookingCode,
    /// Which stay of the code, from 0.
    pub place: i64,
    /// How often its owner moved it.
    pub moves: i64,
    /// Whose.
    pub person: PersonId,
    /// For what.
    pub item: String,
    /// Which vehicle comes, where the item is an appointment for one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub vehicle: Option<Plate>,
    /// How.
    pub channel: Channel,
    /// Until when it is held; none: it is booked.
    pub until: Option<Instant>,
    /// When the half-hour begins.
    pub starts_at: Instant,
    /// From when on nobody has come; of bookings.
    pub due_at: Instant,
    /// The stay before, where a hold is over that nobody noted.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub lapsed: Option<i64>,
    /// The seat that the code came from.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub moved_from: Option<SeatKey>,
    /// The place on a waitlist that it is offered to.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub waiting: Option<WaitingId>,
    /// Why the office moved it here by itself.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
}

/// The hold lasts longer.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct SeatExtended {
    /// Which code.
    pub code: BookingCode,
    /// Whose.
    pub person: PersonId,
    /// Which stay.
    pub taken: i64,
    /// Until when now.
    pub until: Instant,
    /// How often it was extended, with this time.
    pub extensions: i64,
}

/// The hold became a booking.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct SeatConfirmed {
    /// Which code.
    pub code: BookingCode,
    /// Whose.
    pub person: PersonId,
    /// Which stay.
    pub taken: i64,
    /// For what.
    pub item: String,
    /// When it begins.
    pub starts_at: Instant,
    /// From when on nobody has come.
    pub due_at: Instant,
}

/// Nobody's again.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct SeatFreed {
    /// Which code.
    pub code: BookingCode,
    /// Whose it was.
    pub person: PersonId,
    /// Which stay.
    pub taken: i64,
    /// How it ended: given up, over, declined, cancelled, moved, revoked.
    pub how: BookingState,
    /// Why the office took it back.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
    /// The seat that the code went to.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub moved_to: Option<SeatKey>,
    /// Free half-hours that may suit instead, when the office took it back.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub instead: Vec<SlotKey>,
}

/// Its owner came.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct SeatArrived {
    /// Which code.
    pub code: BookingCode,
    /// Whose.
    pub person: PersonId,
    /// Which stay.
    pub taken: i64,
    /// How they stand to their time.
    pub punctuality: Punctuality,
}

/// Nobody came.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct SeatMissed {
    /// Which code.
    pub code: BookingCode,
    /// Whose.
    pub person: PersonId,
    /// Which stay.
    pub taken: i64,
}
