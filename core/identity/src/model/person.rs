//! People with an account: a random id, and what is shown of them.

use std::fmt;
use std::str::FromStr;

use base::{Authority, Instant};
use codes::{Mobile, ResidentId};
use journal::Actor;
use serde::Serialize;

base::ids! {
    /// A person with an account. Random, so that it tells nothing.
    PersonId,
}

impl PersonId {
    /// The bucket in which the person lives.
    pub fn authority(self) -> Authority {
        Authority::of_person(&self.0)
    }

    /// The person as an actor.
    pub fn actor(self) -> Actor {
        Actor::citizen(self)
    }

    pub(crate) fn subject(self) -> String {
        format!("person/{self}")
    }
}

/// How well an account is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Level {
    /// By a mobile number only: may read and draft.
    Mobile,
    /// By name and identity number: may apply.
    RealName,
}

impl Level {
    /// As stored.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Mobile => "mobile",
            Self::RealName => "real_name",
        }
    }
}

impl FromStr for Level {
    type Err = ();
    fn from_str(word: &str) -> Result<Self, ()> {
        [Self::Mobile, Self::RealName].into_iter().find(|level| level.as_str() == word).ok_or(())
    }
}

/// What any page may show: personal values masked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PersonView {
    /// Who.
    pub id: PersonId,
    /// `138****0001`; empty of who was enrolled at a window without one.
    pub mobile: String,
    /// `周**`; `None` before the real-name check.
    pub name: Option<String>,
    /// `4205**********0016`.
    pub identity_number: Option<String>,
    /// How well the account is known.
    pub level: Level,
    /// When the real name was checked.
    pub real_name_at: Option<Instant>,
    /// When the account was opened.
    pub signed_up_at: Instant,
}

/// A person in the clear; each reading is journaled. Not `Debug` in full, so that it stays out of
/// logs.
#[derive(Clone, PartialEq, Eq)]
pub struct PersonClear {
    /// Who.
    pub id: PersonId,
    /// The mobile number; `None` of who was enrolled at a window without one.
    pub mobile: Option<Mobile>,
    /// The name as on the identity card.
    pub name: Option<String>,
    /// The identity number.
    pub identity_number: Option<ResidentId>,
    /// How well the account is known.
    pub level: Level,
    /// When the real name was checked.
    pub real_name_at: Option<Instant>,
    /// When the account was opened.
    pub signed_up_at: Instant,
}

impl PersonClear {
    /// The masked view.
    pub fn masked(&self) -> PersonView {
        PersonView {
            id: self.id,
            mobile: self.mobile.as_ref().map(Mobile::masked).unwrap_or_default(),
            name: self.name.as_deref().map(base::text::mask_name),
            identity_number: self.identity_number.as_ref().map(ResidentId::masked),
            level: self.level,
            real_name_at: self.real_name_at,
            signed_up_at: self.signed_up_at,
        }
    }
}

impl fmt::Debug for PersonClear {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.masked().fmt(f)
    }
}

/// Somebody looked at a person's data.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Access {
    /// When.
    pub at: Instant,
    /// Who looked.
    pub actor: Actor,
    /// What for.
    pub purpose: String,
}

/// All that this crate keeps of a person, for the person.
#[derive(Clone, Debug)]
pub struct PersonExport {
    /// The account in the clear.
    pub person: PersonClear,
    /// Who looked at it, newest first, at most a thousand.
    pub accesses: Vec<Access>,
    /// Where one is signed in.
    pub sessions: Vec<crate::Session>,
}
