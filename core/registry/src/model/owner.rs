//! Whose vehicle it is: a person, by id, or a unit, by its credit code (GB 32100).

use std::fmt;
use std::str::FromStr;

use codes::CreditCode;
use serde::{Deserialize, Serialize};

use crate::PersonId;

/// The registered owner.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Owner {
    /// A person.
    Person(PersonId),
    /// A unit.
    Unit(CreditCode),
}

impl fmt::Display for Owner {
    /// As stored: `person/<id>`, `unit/<credit code>`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Person(person) => write!(f, "person/{person}"),
            Self::Unit(code) => write!(f, "unit/{}", code.as_str()),
        }
    }
}

impl FromStr for Owner {
    type Err = ();
    fn from_str(text: &str) -> Result<Self, ()> {
        match text.split_once('/') {
            Some(("person", id)) => id.parse().map(Self::Person).map_err(drop),
            // What is stored was confirmed when it was entered.
            Some(("unit", code)) => CreditCode::confirmed(code).map(Self::Unit).map_err(drop),
            _ => Err(()),
        }
    }
}
