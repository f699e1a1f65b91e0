//! A number on record: which state, for whom, until when.

use base::{Authority, Instant};
use codes::{Plate, Vin};
use identity::PersonId;

use crate::model::draw::DrawId;
use crate::model::words::{NumberState, Outcome, Purpose};

/// The subject of a number's entries: `number/02-鄂E5K7C2`.
pub fn subject(plate: &Plate) -> String {
    format!("number/{}-{}", plate.kind(), plate.number())
}

/// A number as it stands on record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NumberRecord {
    /// Whose.
    pub authority: Authority,
    /// Kind and number.
    pub plate: Plate,
    /// Its state.
    pub state: NumberState,
    /// Since when.
    pub since: Instant,
    /// Until when, for what ends by itself; a preselected number's may be prolonged by policy.
    pub until: Option<Instant>,
    /// Who holds it, or for whom it is kept.
    pub person: Option<PersonId>,
    /// For which vehicle.
    pub vin: Option<Vin>,
    /// Which draw led to it.
    pub draw: Option<DrawId>,
    /// For which case.
    pub case: Option<String>,
    /// What for.
    pub purpose: Option<Purpose>,
    /// The second confirmation was given.
    pub confirmed: bool,
    /// Why it stands so, where a person decided.
    pub reason: Option<String>,
    /// The version of its row.
    pub version: i64,
}

impl NumberRecord {
    /// Names the entry that made it so: `number/02-鄂E5K7C2@3`.
    pub fn entry(&self) -> String {
        format!("{}@{}", subject(&self.plate), self.version)
    }

    /// A former number (原号) that was taken up for the next vehicle and is not on it yet: no draw led to it.
    pub fn is_original(&self) -> bool {
        self.state == NumberState::Held && self.confirmed && self.draw.is_none()
    }

    /// What a draw that meets it says; `None`: it is free.
    pub fn outcome(&self) -> Option<Outcome> {
        self.state.outcome()
    }
}
