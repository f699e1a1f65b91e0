//! A directive (政策指令): a dated order for a region, drafted by one officer and published by another.

use base::{Authority, Date, Fault, Instant, Refusal, Result};
use serde::{Deserialize, Serialize};

use super::effect::Effect;
use super::words::DirectiveState;

base::ids! {
    /// The id of a directive.
    DirectiveId,
}

/// A text in both languages.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Wording {
    /// Chinese.
    pub zh: String,
    /// English.
    pub en: String,
}

/// A directive as an officer writes it; also the format of `data/policies/*.toml`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NewDirective {
    /// The region it holds in: six digits of the nation, a province, a city or a county.
    pub scope: Authority,
    /// What people call it.
    pub title: Wording,
    /// Whose order it is and where it is written.
    pub basis: String,
    /// Its first day. What was published later holds from then on.
    pub from: Date,
    /// Its last day; open if none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<Date>,
    /// What it orders.
    pub effects: Vec<Effect>,
}

impl NewDirective {
    /// Reads one from a file.
    ///
    /// # Errors
    /// `Inconsistent` with the place in the text.
    pub fn from_toml(text: &str) -> Result<Self> {
        toml::from_str(text).map_err(|e| Fault::Inconsistent(format!("directive: {e}")).into())
    }

    /// The examples of `data/policies`, to draft from; by the name of the file.
    ///
    /// # Errors
    /// As [`NewDirective::from_toml`].
    pub fn examples() -> Result<Vec<(&'static str, Self)>> {
        let named = |(name, text): &(&'static str, &'static str)| {
            let name = name.rsplit('/').next().unwrap_or(name);
            Ok((name.trim_end_matches(".toml"), Self::from_toml(text)?))
        };
        crate::rulebook::POLICIES.iter().map(named).collect()
    }
}

/// What a directive touches (影响面), counted before it is published and again as it is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Touched {
    /// Points of service where something opens or closes.
    pub points: u64,
    /// Bookings that lie in what closes.
    pub bookings: u64,
    /// Cases under way.
    pub cases: u64,
    /// Deadlines that move.
    pub deadlines: u64,
}

/// What an officer sees before publishing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Preview {
    /// The directive.
    pub directive: Directive,
    /// What it touches now.
    pub touched: Touched,
    /// Why a draft would be refused if it were published now: a step too far, a part outside its step.
    pub against: Option<Refusal>,
    /// To be given when publishing: a draft that was changed meanwhile is looked at again.
    pub version: i64,
}

/// A directive as it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Directive {
    /// Which.
    pub id: DirectiveId,
    /// What it says.
    pub said: NewDirective,
    /// Where it stands.
    pub state: DirectiveState,
    /// Staff number of who wrote it last.
    pub drafted_by: String,
    /// When.
    pub drafted_at: Instant,
    /// Staff number of who published it.
    pub published_by: Option<String>,
    /// When.
    pub published_at: Option<Instant>,
    /// When it was repealed.
    pub repealed_at: Option<Instant>,
    /// What it touched when it was published.
    pub touched: Touched,
    /// The version of its subject.
    pub version: i64,
}

impl Directive {
    /// The subject of its entries.
    pub fn subject(id: DirectiveId) -> String {
        format!("directive/{id}")
    }

    /// Since when it holds; `None` for what was never published.
    pub fn since(&self) -> Option<Instant> {
        self.published_at.map(|published| published.max(self.said.from.start()))
    }

    /// The first instant at which it no longer holds; `None` for one that is open.
    pub fn end(&self) -> Option<Instant> {
        let last = self.said.until.map(|until| until.plus_days(1).start());
        last.into_iter().chain(self.repealed_at).min()
    }

    /// Whether it holds at an instant.
    pub fn is_in_force(&self, at: Instant) -> bool {
        let begun = self.since().is_some_and(|since| since <= at);
        begun && self.end().is_none_or(|end| at < end)
    }
}
