//! What happens to the register. Payloads carry ids and sealed contact details, never a name, an
//! identity number or a mobile in the clear.

use base::Date;
use codes::{CaseNumber, Plate, Vin};
use serde::{Deserialize, Serialize};

use crate::model::contact::SealedContact;
use crate::model::licence::Licence;
use crate::model::origin::Origin;
use crate::model::owner::Owner;
use crate::model::status::{Statuses, VehicleStatus};
use crate::model::vehicle::{Vehicle, VehicleId};

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

/// Where a vehicle comes from became known, or its papers were completed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OriginEntered {
    /// As it stands.
    pub origin: Origin,
}

/// What was to be registered is; the papers are used up.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OriginUsed {
    /// Under which number.
    pub vehicle: VehicleId,
    /// The case that brought it.
    pub case: CaseNumber,
}

/// A vehicle was registered under a number: new, imported, or come from another city.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct VehicleRegistered {
    /// As it stands: number, owner, first registration.
    pub vehicle: Vehicle,
    /// The case that brought it.
    pub case: CaseNumber,
}

/// A vehicle has another owner, under the same number or another one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct VehicleTransferred {
    /// As it stands now.
    pub vehicle: Vehicle,
    /// Where it stood; the same place if the number stayed on it.
    pub former: VehicleId,
    /// Whose it was.
    pub former_owner: Owner,
    /// The case that brought it.
    pub case: CaseNumber,
}

/// Why a vehicle bears another number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PlateChangeReason {
    /// 换发新能源号牌, and other changes to a new number.
    Change,
    /// 同名号牌互换: two vehicles of one owner.
    Swap,
}

/// A vehicle bears another number and stays its owner's.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PlateChanged {
    /// As it stands now.
    pub vehicle: Vehicle,
    /// How to reach its owner.
    pub contact: Option<SealedContact>,
    /// Where it stood.
    pub former: VehicleId,
    /// Why.
    pub reason: PlateChangeReason,
    /// The case that brought it.
    pub case: CaseNumber,
}

/// A number no longer hangs on the vehicle that bore it, because that vehicle got another one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct NumberLeft {
    /// The number.
    pub plate: Plate,
    /// The vehicle.
    pub vin: Vin,
    /// Who used it.
    pub owner: Owner,
    /// Since when.
    pub plate_since: Date,
    /// Until when.
    pub left_on: Date,
    /// The vehicle was transferred; else its owner keeps it under another number.
    pub transferred: bool,
    /// Where the vehicle stands now.
    pub to: VehicleId,
    /// The case that brought it.
    pub case: CaseNumber,
}

/// How the life of a vehicle on record here ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum EndReason {
    /// 注销
    Deregistered,
    /// 迁出 (转出)
    MovedOut,
}

/// A vehicle was deregistered or moved out; its number hangs on nothing now.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct VehicleEnded {
    /// Its number.
    pub plate: Plate,
    /// The vehicle.
    pub vin: Vin,
    /// Whose it was.
    pub owner: Owner,
    /// First registration.
    pub first_registered_on: Date,
    /// Since when its owner used the number.
    pub plate_since: Date,
    /// When it ended.
    pub ended_on: Date,
    /// How.
    pub reason: EndReason,
    /// What stands against it now.
    pub statuses: Statuses<VehicleStatus>,
    /// The case that brought it, if it was one.
    pub case: Option<CaseNumber>,
}

/// New plates with the same number were given for lost or damaged ones (补换领号牌).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PlatesReplaced {
    /// The number.
    pub plate: Plate,
    /// The case that brought it.
    pub case: CaseNumber,
}
