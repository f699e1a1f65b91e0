//! Staff: a number, a name, and roles at places for a time. A staff name is duty data: it stands on
//! the window's sign and under decisions, and is kept in the clear.

use base::{Authority, Instant};
use journal::Actor;
use serde::Serialize;

/// Somebody who shall work here.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct NewStaff {
    /// 2 to 16 letters and digits, unique in the country.
    pub number: String,
    /// As on the window's sign.
    pub name: String,
    /// The authority that employs the person.
    pub home: Authority,
}

/// A role about to be granted.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct NewGrant {
    /// A role of `data/rights.toml`.
    pub role: String,
    /// Where: this authority and those below it.
    pub authority: Authority,
    /// Only this office.
    pub office: Option<String>,
    /// Only this point.
    pub point: Option<String>,
    /// From when.
    pub valid_from: Instant,
    /// Until when, exclusive; `None` until revoked.
    pub valid_until: Option<Instant>,
}

/// A role at a place for a time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Grant {
    /// Its number within the person's grants; ascending.
    pub no: i64,
    /// A role of `data/rights.toml`.
    pub role: String,
    /// Where: this authority and those below it.
    pub authority: Authority,
    /// Only this office.
    pub office: Option<String>,
    /// Only this point.
    pub point: Option<String>,
    /// From when.
    pub valid_from: Instant,
    /// Until when, exclusive.
    pub valid_until: Option<Instant>,
    /// When it was taken back.
    pub revoked_at: Option<Instant>,
}

impl Grant {
    /// Whether it counts at `now`.
    pub fn in_force(&self, now: Instant) -> bool {
        self.valid_from <= now && !self.is_over(now)
    }

    /// Whether it will never count again.
    pub fn is_over(&self, now: Instant) -> bool {
        self.revoked_at.is_some() || self.valid_until.is_some_and(|until| until <= now)
    }
}

/// A member of staff with the roles in force: what rights are asked about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StaffActor {
    /// The staff number.
    pub number: String,
    /// The name.
    pub name: String,
    /// The employing authority.
    pub home: Authority,
    /// Roles in force now.
    pub grants: Vec<Grant>,
}

impl StaffActor {
    /// For envelopes.
    pub fn actor(&self) -> Actor {
        Actor::staff(&self.number)
    }

    /// The roles in force, each once, in order of the alphabet.
    pub fn roles(&self) -> Vec<&str> {
        let roles: std::collections::BTreeSet<&str> =
            self.grants.iter().map(|g| g.role.as_str()).collect();
        roles.into_iter().collect()
    }
}

/// A member of staff as administrators see them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StaffView {
    /// The staff number.
    pub number: String,
    /// The name.
    pub name: String,
    /// The employing authority.
    pub home: Authority,
    /// Whether the account has been disabled.
    pub disabled: bool,
    /// When the account was made.
    pub added_at: Instant,
    /// All roles, also past and coming ones.
    pub grants: Vec<Grant>,
}
