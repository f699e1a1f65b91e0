//! What a case is about: one vehicle, one that is not on record yet, one driving licence, or the person.

use catalogue::{Item, Subject};
use codes::{Plate, Vin};
use serde::{Deserialize, Serialize};

use crate::PersonId;

/// The matter of a case.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "kind")]
pub enum Matter {
    /// A vehicle, by kind and number of its plate.
    Vehicle {
        /// Kind and number.
        plate: Plate,
    },
    /// A vehicle that is not on record here, by its identification number.
    NewVehicle {
        /// 17 characters.
        vin: Vin,
    },
    /// A driving licence, by its holder.
    Licence {
        /// Whose.
        holder: PersonId,
    },
    /// Nothing on record but the person.
    Person {
        /// Who.
        person: PersonId,
    },
}

impl Matter {
    /// What an appointment for an item is about: the vehicle that is brought, else whoever comes. `None` for
    /// what is told first at the window.
    pub fn of_visit(item: &Item, person: PersonId, vehicle: Option<&Plate>) -> Option<Self> {
        match item.subject {
            Subject::OwnVehicle => vehicle.map(|plate| Self::Vehicle { plate: plate.clone() }),
            Subject::OwnLicence => Some(Self::Licence { holder: person }),
            Subject::Nothing => Some(Self::Person { person }),
            Subject::NewVehicle => None,
        }
    }

    /// The vehicle of this [`Matter::key`], as an asking for the green channel names it: on record by its plate, or
    /// by its VIN. `None` for other texts.
    pub fn of_vehicle(key: &str) -> Option<Self> {
        let new = Vin::imported(key).map(|vin| Self::NewVehicle { vin });
        new.ok().or_else(|| Plate::parse(key).map(|plate| Self::Vehicle { plate }).ok())
    }

    /// What tells this matter from others of its kind: `02鄂E5K7C2`, a VIN, a person's id.
    /// One person asks for one item on one matter once at a time.
    pub fn key(&self) -> String {
        match self {
            Self::Vehicle { plate } => plate.as_str().to_owned(),
            Self::NewVehicle { vin } => vin.as_str().to_owned(),
            Self::Licence { holder: person } | Self::Person { person } => person.to_string(),
        }
    }

    /// `vehicle`, `new_vehicle`, `licence` or `person`.
    pub const fn kind(&self) -> &'static str {
        match self {
            Self::Vehicle { .. } => "vehicle",
            Self::NewVehicle { .. } => "new_vehicle",
            Self::Licence { .. } => "licence",
            Self::Person { .. } => "person",
        }
    }

    /// The plate, if it is about a vehicle on record.
    pub const fn plate(&self) -> Option<&Plate> {
        match self {
            Self::Vehicle { plate } => Some(plate),
            _ => None,
        }
    }

    /// The identification number, if it is about a vehicle that is not on record.
    pub const fn vin(&self) -> Option<&Vin> {
        match self {
            Self::NewVehicle { vin } => Some(vin),
            _ => None,
        }
    }
}
