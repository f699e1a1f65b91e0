//! What happens to the register. Payloads carry ids and sealed contact details, never a name, an
//! identity number or a mobile in the clear.

use base::Date;
use codes::CaseNumber;
use serde::{Deserialize, Serialize};

use crate::model::contact::SealedContact;
use crate::model::licence::Licence;
use crate::model::status::{Statuses, VehicleStatus};
use crate::model::vehicle::Vehicle;

/// A vehicle came on record.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct VehicleEntered {
    /// As it stands.
    pub vehicle: Vehicle,
    /// How to reach its owner.
    pub contact: Option<SealedContact>,
}

/// A licence came on record.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct LicenceEntered {
    /// As it stands.
    pub licence: Licence,
    /// How to reach its holder.
    pub contact: Option<SealedContact>,
}

/// A vehicle got a new inspection mark.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MarkExtended {
    /// Its last day.
    pub until: Date,
    /// The number printed on it.
    pub serial: String,
    /// What stands against the vehicle now.
    pub statuses: Statuses<VehicleStatus>,
    /// The case that brought it.
    pub case: CaseNumber,
}

/// A licence got a new card; the old one is void.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CardReplaced {
    /// The number of the new card.
    pub serial: String,
    /// When the stored photo was taken.
    pub photo_taken_on: Option<Date>,
    /// The number of the card that is void now.
    pub void_serial: String,
    /// The case that brought it.
    pub case: CaseNumber,
}

/// The holder of a licence is reached in another way.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ContactChanged {
    /// The new details; an address that was not given stays as it was.
    pub contact: SealedContact,
    /// The case that brought it.
    pub case: CaseNumber,
}
