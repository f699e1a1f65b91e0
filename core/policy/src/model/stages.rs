//! Staged restoration (分区域、分业务、分步骤), as article 004 tells it: classes of cities, ordered steps,
//! and what a city decides under them.

use base::{Authority, Date};
use serde::{Deserialize, Serialize};

use super::directive::DirectiveId;
use super::words::Venue;

/// Some items, or all.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Selection {
    /// Every item.
    #[serde(default)]
    pub all: bool,
    /// Codes of items.
    #[serde(default)]
    pub items: Vec<String>,
}

impl Selection {
    /// These items.
    pub fn of(items: impl IntoIterator<Item = impl Into<String>>) -> Self {
        Self { all: false, items: items.into_iter().map(Into::into).collect() }
    }

    /// Whether an item is among them.
    pub fn covers(&self, item: &str) -> bool {
        self.all || self.items.iter().any(|one| one == item)
    }

    /// Whether it names nothing.
    pub fn is_empty(&self) -> bool {
        !self.all && self.items.is_empty()
    }
}

/// A whole region's windows are closed, and come back by class and step.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Stages {
    /// The classes; cities in none are not touched.
    pub classes: Vec<RegionClass>,
    /// In order; each implies those before it.
    pub steps: Vec<Stage>,
    /// Letters of channels that are never closed by it.
    pub always: Vec<String>,
}

/// A class of cities.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RegionClass {
    /// `class1`.
    pub code: String,
    /// Its cities.
    pub members: Vec<Authority>,
    /// How they come back.
    pub rule: ClassRule,
}

/// How the cities of a class come back.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ClassRule {
    /// Closed, but for what the city itself restores.
    Held,
    /// Step by step, in order.
    Stepped,
}

/// A step of restoration.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Stage {
    /// 1, 2, 3 …
    pub number: u8,
    /// At which kinds of place; everywhere if empty.
    #[serde(default)]
    pub venues: Vec<Venue>,
    /// What comes back.
    pub items: Selection,
    /// While a city is at this step, only what it has chosen of them.
    #[serde(default)]
    pub subset: bool,
}

/// What a city decides for itself or its counties: from when, which step, which part of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct StepDecision {
    /// Under which directive.
    pub under: DirectiveId,
    /// For these counties of the scope; for all of it if empty.
    #[serde(default)]
    pub regions: Vec<Authority>,
    /// The step from now on; 0 for cities of a class that is held.
    pub step: u8,
    /// What of it, where the city chooses.
    #[serde(default)]
    pub chosen: Selection,
    /// When the city looks at it again, for those who ask.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub review_on: Option<Date>,
}

/// A city goes into another class.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Reclassification {
    /// Under which directive.
    pub under: DirectiveId,
    /// The city.
    pub region: Authority,
    /// Into which class.
    pub class: String,
}
