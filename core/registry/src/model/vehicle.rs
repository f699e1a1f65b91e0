//! A vehicle on record.

use std::fmt;

use base::{Authority, Date};
use codes::{Energy, Plate, Vin};
use serde::{Deserialize, Serialize};

use crate::model::owner::Owner;
use crate::model::status::{Statuses, VehicleStatus};

/// Where a vehicle stands in the register: kind and number of its plate, in its city.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct VehicleId {
    /// The city that keeps it.
    pub authority: Authority,
    /// Kind and number.
    pub plate: Plate,
}

impl VehicleId {
    /// The subject of its entries: `vehicle/02-鄂E5K7C2`.
    pub fn subject(&self) -> String {
        format!("vehicle/{}-{}", self.plate.kind(), self.plate.number())
    }
}

impl fmt::Display for VehicleId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}", self.authority, self.subject())
    }
}

/// A vehicle. Its JSON stands in the journal: a new field needs a default there.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Vehicle {
    /// Where it stands.
    pub id: VehicleId,
    /// GB 16735.
    pub vin: Vin,
    /// A letter and two digits: `K33` saloon, `K39` and `K49` vans (面包车), `M21` motorcycle.
    pub type_code: String,
    /// A letter; `A` is non-operating.
    pub use_nature: String,
    /// The driver's included.
    pub seats: i64,
    /// 品牌
    pub brand: String,
    /// 型号
    pub model: String,
    /// 颜色
    pub colour: String,
    /// First registration.
    pub first_registered_on: Date,
    /// Left the factory, if it is known.
    pub manufactured_on: Option<Date>,
    /// Whose it is.
    pub owner: Owner,
    /// What stands against it, as recorded; see [`Vehicle::statuses_on`].
    pub statuses: Statuses<VehicleStatus>,
    /// Last day of the compulsory insurance.
    pub insurance_until: Option<Date>,
    /// Last day covered by vehicle tax paid or exempted.
    pub tax_paid_until: Option<Date>,
    /// Violations not yet handled.
    pub open_violations: i64,
    /// Accidents not yet closed.
    pub open_accidents: i64,
    /// Was in an accident in which people were hurt or killed.
    pub injury_accident: bool,
    /// Was punished for illegal modification.
    pub illegal_modification: bool,
    /// Last day of the inspection mark, the end of a month; `None` if it has none.
    pub mark_valid_until: Option<Date>,
    /// The number printed on it.
    pub mark_serial: Option<String>,
    /// 发动机号, if it is known.
    #[serde(default)]
    pub engine_no: Option<String>,
    /// Driven by new energy, whatever its plate.
    #[serde(default)]
    pub new_energy: bool,
    /// When the number came onto it under this owner, if that was later than the first registration.
    #[serde(default)]
    pub plate_since: Option<Date>,
    /// When its number was last swapped with another vehicle of the owner (同名互换).
    #[serde(default)]
    pub swapped_on: Option<Date>,
    /// What drives a new-energy vehicle, where its papers said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub energy: Option<Energy>,
}

impl Vehicle {
    /// What stands against it on a day: an inspection that is overdue shows by itself.
    pub fn statuses_on(&self, today: Date) -> Statuses<VehicleStatus> {
        let overdue = self.mark_valid_until.is_some_and(|until| until < today);
        if overdue {
            self.statuses.clone().with(VehicleStatus::InspectionOverdue)
        } else {
            self.statuses.clone()
        }
    }

    /// Since when its owner has used the number on it.
    pub fn bears_number_since(&self) -> Date {
        self.plate_since.unwrap_or(self.first_registered_on)
    }

    /// Whether its number hangs on nothing any more: deregistered or moved out.
    pub fn is_gone(&self) -> bool {
        self.is_ended() || self.statuses.has(VehicleStatus::MovedOut)
    }

    /// Whether its life on record is over.
    pub(crate) fn is_ended(&self) -> bool {
        [VehicleStatus::Deregistered, VehicleStatus::DeregisteredByForce]
            .into_iter()
            .any(|status| self.statuses.has(status))
    }
}
