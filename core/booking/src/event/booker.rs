//! Events of who books, subject `booker/PERSON`: whatever a person does passes here, so that two of
//! their forms cannot both be the last that is allowed. And of guests, subject `guest/HASH` or
//! `guest/PERSON`.

use base::Date;
use identity::PersonId;
use serde::{Deserialize, Serialize};

use crate::model::code::BookingCode;
use crate::model::words::Noted;

/// They did something.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct BookerNoted {
    /// What.
    pub what: Noted,
    /// With which booking; none for a waitlist.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub code: Option<BookingCode>,
    /// The day that holds are counted on.
    pub holds_on: Date,
    /// Holds of that day.
    pub holds: i64,
}

/// A no-show is on record.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct MarkSet {
    /// Of which booking.
    pub code: BookingCode,
    /// Marks that count now, with this one.
    pub marks: i64,
    /// Until when the web is closed to them, if it is; else this is the warning.
    pub barred_until: Option<base::Instant>,
}

/// They say why it should not count.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct MarkAppealed {
    /// Which booking.
    pub code: BookingCode,
    /// Why, sealed under the person's key.
    pub why: String,
}

/// An officer decided.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct MarkDecided {
    /// Which booking.
    pub code: BookingCode,
    /// Whether it no longer counts.
    pub is_forgiven: bool,
    /// Why.
    pub note: String,
}

/// Somebody without account was written down.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct GuestNamed {
    /// Under which id.
    pub person: PersonId,
    /// Name, identity number and number to call, sealed under the guest's key.
    pub sealed: String,
}
