//! What a case is about: one vehicle, one driving licence, or the person.

use codes::Plate;
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
    /// What tells this matter from others of its kind: `02鄂E5K7C2`, a person's id.
    /// One person asks for one item on one matter once at a time.
    pub fn key(&self) -> String {
        match self {
            Self::Vehicle { plate } => plate.as_str().to_owned(),
            Self::Licence { holder: person } | Self::Person { person } => person.to_string(),
        }
    }

    /// `vehicle`, `licence` or `person`.
    pub const fn kind(&self) -> &'static str {
        match self {
            Self::Vehicle { .. } => "vehicle",
            Self::Licence { .. } => "licence",
            Self::Person { .. } => "person",
        }
    }

    /// The plate, if it is about a vehicle.
    pub const fn plate(&self) -> Option<&Plate> {
        match self {
            Self::Vehicle { plate } => Some(plate),
            _ => None,
        }
    }
}
