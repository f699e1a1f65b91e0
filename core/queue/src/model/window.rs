//! A window or another desk of the hall (a lane station, a terminal): who sits there, what it can do,
//! which ticket is there.

use std::fmt;
use std::str::FromStr;

use base::{Authority, Date, Instant};
use catalogue::Stage;
use journal::Actor;
use serde::{Deserialize, Serialize};

use crate::model::number::TicketNumber;

/// A point of service as the hall knows it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Place {
    /// Whose.
    pub authority: Authority,
    /// The point's code: `370200-lane`.
    pub point: String,
}

/// What a window can do: one stage of one lane. Written `new_car/inspect`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Skill {
    /// The lane's code.
    pub lane: String,
    /// The stage.
    pub stage: Stage,
}

impl Skill {
    /// A stage of a lane.
    pub fn new(lane: &str, stage: Stage) -> Self {
        Self { lane: lane.to_owned(), stage }
    }
}

impl fmt::Display for Skill {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}", self.lane, self.stage)
    }
}

impl FromStr for Skill {
    type Err = String;
    fn from_str(text: &str) -> Result<Self, String> {
        let parts = text.split_once('/');
        let parsed = parts.and_then(|(lane, stage)| Some((lane, Stage::from_code(stage)?)));
        let (lane, stage) = parsed.ok_or_else(|| format!("{text:?} is no stage of a lane"))?;
        Ok(Self::new(lane, stage))
    }
}

impl Serialize for Skill {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Skill {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(serde::de::Error::custom)
    }
}

/// Which window.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct WindowKey {
    /// Where.
    pub place: Place,
    /// What stands on it: `5`, `L1`.
    pub label: String,
}

impl WindowKey {
    /// Its subject in the journal.
    pub fn subject(&self) -> String {
        format!("window/{}/{}", self.place.point, self.label)
    }
}

/// The ticket that a window has.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AtWindow {
    /// Of which day.
    pub day: Date,
    /// Which.
    pub number: TicketNumber,
    /// For what.
    pub skill: Skill,
}

/// A window as it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Window {
    /// Which.
    pub key: WindowKey,
    /// Whether somebody serves there.
    pub is_open: bool,
    /// Who opened it last.
    pub staff: Actor,
    /// What it can do.
    pub skills: Vec<Skill>,
    /// Since when it is open or closed.
    pub since: Instant,
    /// The ticket that it called, and since when.
    pub ticket: Option<AtWindow>,
    /// Since when it has that ticket, or none.
    pub changed_at: Instant,
    /// Its version in the journal.
    pub version: i64,
}

impl Window {
    pub(crate) fn next<E: journal::Event>(&self, event: E) -> base::Result<journal::Next> {
        self.later(1, event)
    }

    pub(crate) fn later<E: journal::Event>(
        &self,
        by: i64,
        event: E,
    ) -> base::Result<journal::Next> {
        let authority = self.key.place.authority.clone();
        journal::Next::new(authority, self.key.subject(), self.version + by, event)
    }
}
