//! Rights as data: `data/rights.toml` says which role may do what in which reach, what the program may
//! do by itself, and which two duties one person may never combine. One `can` for a resource, one
//! `scope` for lists, one `separated` for duties; all three read the same file.

mod action;
mod check;
mod file;
mod scope;

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::sync::Arc;

use base::Refusal;

pub use action::Action;
pub use scope::{Resource, Scope, Within};

use crate::{IdentityRefusal, PersonId, StaffActor};

/// How far an action reaches from the place of a role.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Reach {
    /// What is one's own.
    Own,
    /// The point of the role.
    Point,
    /// The office of the role.
    Office,
    /// The authority of the role, and those below it.
    Authority,
    /// The province of the role's authority.
    Province,
}

/// Who may have a role.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Holder {
    /// Everyone with an account.
    Citizen,
    /// Whom an administrator grants it.
    Staff,
}

/// A role.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Role {
    /// `clerk_police`.
    pub code: String,
    /// Who may have it.
    pub holder: Holder,
    /// Its name in Chinese.
    pub zh: String,
    /// Its name in English.
    pub en: String,
    /// What it may do, and how far.
    pub actions: BTreeMap<Action, Reach>,
}

/// What the program may do by itself, as the actor `system:RULE`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Program {
    /// `contact_change_instant`.
    pub rule: String,
    /// Its name in Chinese.
    pub zh: String,
    /// Its name in English.
    pub en: String,
    /// What it may do.
    pub actions: BTreeSet<Action>,
    /// Only in cases of these items; empty: not about items.
    pub items: BTreeSet<String>,
    /// Of a hundred decisions, so many are drawn for audit.
    pub audit_percent: i64,
    /// Where it is written.
    pub law: String,
    /// Whether somebody compared it with the text of the law.
    pub verified: bool,
}

/// Within what one person may not do both.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum PairWithin {
    /// One case.
    Case,
    /// One directive of policy.
    Directive,
    /// One exam session.
    Session,
    /// One day's takings.
    Day,
    /// At all: no person holds roles for both.
    Person,
}

/// Two duties that one person may never combine.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pair {
    /// One.
    pub a: Action,
    /// The other.
    pub b: Action,
    /// Within what.
    pub within: PairWithin,
    /// Where it is written.
    pub law: String,
    /// Whether somebody compared it with the text of the law.
    pub verified: bool,
}

impl Pair {
    /// The other duty, if `action` is one of the two.
    pub fn other(&self, action: Action) -> Option<Action> {
        match action {
            a if a == self.a => Some(self.b),
            b if b == self.b => Some(self.a),
            _ => None,
        }
    }

    /// The sentence for somebody who wants `wanted` after having done the other.
    pub fn refusal(&self, wanted: Action) -> Refusal {
        let done = self.other(wanted).unwrap_or(self.a).word();
        let wanted = wanted.word();
        IdentityRefusal::Separated { done, wanted }.into()
    }
}

/// The file, checked. A cheap handle.
#[derive(Clone, Debug)]
pub struct Rights(Arc<Table>);

#[derive(Debug)]
struct Table {
    roles: BTreeMap<String, Role>,
    programs: BTreeMap<String, Program>,
    pairs: Vec<Pair>,
}

impl Rights {
    /// The role of everyone with an account.
    pub const CITIZEN: &'static str = "citizen";
    /// The role of the first administrator.
    pub const ADMINISTRATOR: &'static str = "administrator";

    /// The built-in file, or `rights.toml` of the folder `overlay` if it is there.
    ///
    /// # Errors
    /// Everything that is wrong, each with file and line.
    pub fn load(overlay: Option<&Path>) -> Result<Self, Vec<String>> {
        let (name, text) = file::read(overlay)?;
        Self::parse(&name, &text)
    }

    /// The file `name` with this text.
    ///
    /// # Errors
    /// As [`Rights::load`].
    pub fn parse(name: &str, text: &str) -> Result<Self, Vec<String>> {
        let (roles, programs, pairs) = file::parse(name, text)?;
        let table = Table { roles, programs, pairs };
        check::check(&table).map_err(|wrong| {
            let with_name = |w: String| format!("{name}: {w}");
            wrong.into_iter().map(with_name).collect::<Vec<_>>()
        })?;
        Ok(Self(Arc::new(table)))
    }

    /// All roles by code.
    pub fn roles(&self) -> impl Iterator<Item = &Role> {
        self.0.roles.values()
    }

    /// A role.
    pub fn role(&self, code: &str) -> Option<&Role> {
        self.0.roles.get(code)
    }

    /// Whether an administrator may grant it.
    pub fn is_staff_role(&self, code: &str) -> bool {
        self.role(code).is_some_and(|r| r.holder == Holder::Staff)
    }

    /// All pairs of duties that exclude each other.
    pub fn pairs(&self) -> &[Pair] {
        &self.0.pairs
    }

    /// What the program may do under `rule`.
    pub fn program(&self, rule: &str) -> Option<&Program> {
        self.0.programs.get(rule)
    }

    /// All rules of the program by name.
    pub fn programs(&self) -> impl Iterator<Item = &Program> {
        self.0.programs.values()
    }

    /// Where `actor` may do `action`, for lists.
    pub fn scope(&self, actor: &StaffActor, action: Action) -> Scope {
        let mut scope = Scope::nothing();
        for grant in &actor.grants {
            let role = self.role(&grant.role).filter(|r| r.holder == Holder::Staff);
            if let Some(reach) = role.and_then(|role| role.actions.get(&action)) {
                scope.add(*reach, grant, &actor.number);
            }
        }
        scope
    }

    /// Whether `actor` may do `action` to `resource`.
    ///
    /// # Errors
    /// `identity.no_right`.
    pub fn can(
        &self,
        actor: &StaffActor,
        action: Action,
        resource: &Resource,
    ) -> Result<(), Refusal> {
        allowed(self.scope(actor, action).covers(resource), action)
    }

    /// Whether a citizen may do `action` to `resource`, which must be their own.
    ///
    /// # Errors
    /// `identity.no_right`.
    pub fn citizen_can(
        &self,
        person: PersonId,
        action: Action,
        resource: &Resource,
    ) -> Result<(), Refusal> {
        let role = self.role(Self::CITIZEN);
        let has = role.is_some_and(|role| role.actions.contains_key(&action));
        let own = resource.owner.as_deref() == Some(person.to_string().as_str());
        allowed(has && own, action)
    }

    /// Whether the program may do `action` under `rule`, in a case of `item` if it is about one.
    ///
    /// # Errors
    /// `identity.no_right`.
    pub fn program_can(
        &self,
        rule: &str,
        action: Action,
        item: Option<&str>,
    ) -> Result<(), Refusal> {
        let may = self.program(rule).is_some_and(|program| {
            let about = item.map_or(program.items.is_empty(), |item| program.items.contains(item));
            about && program.actions.contains(&action)
        });
        allowed(may, action)
    }

    /// The pair that forbids `action` to a person who did `earlier` in the same case (or session,
    /// directive, day).
    pub fn separated(
        &self,
        action: Action,
        earlier: impl IntoIterator<Item = Action>,
    ) -> Option<&Pair> {
        let earlier: BTreeSet<Action> = earlier.into_iter().collect();
        self.0
            .pairs
            .iter()
            .find(|pair| pair.other(action).is_some_and(|other| earlier.contains(&other)))
    }

    /// Whether no person may hold both roles.
    pub fn exclude(&self, one: &str, other: &str) -> bool {
        let (Some(one), Some(other)) = (self.role(one), self.role(other)) else {
            return false;
        };
        let across = |x: &Role, y: &Role, pair: &Pair| {
            x.actions.contains_key(&pair.a) && y.actions.contains_key(&pair.b)
        };
        let never = |pair: &&Pair| pair.within == PairWithin::Person;
        self.0
            .pairs
            .iter()
            .filter(never)
            .any(|pair| across(one, other, pair) || across(other, one, pair))
    }
}

fn allowed(yes: bool, action: Action) -> Result<(), Refusal> {
    if yes {
        return Ok(());
    }
    let action = action.word();
    Err(IdentityRefusal::NoRight { action }.into())
}
