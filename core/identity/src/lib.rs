//! Who is there and what they may do: citizens, staff, partners, sessions, rights, personal keys.
//!
#![doc = include_str!("../README.md")]

mod apply;
mod claim;
mod code;
mod command;
mod enrolment;
mod erasures;
mod event;
mod inbox;
mod job;
pub mod limits;
mod migration;
mod model;
mod password;
mod people;
mod port;
mod query;
mod refusal;
mod rights;
mod rules;
mod session;
mod staff;
mod store;
mod totp;

use std::sync::{Arc, Mutex};

use journal::{Journal, Kinds};

pub use code::{CodePurpose, CodeSent};
pub use enrolment::Enrolment;
pub use event::{
    AccessNoted, ClaimReleased, ClaimTaken, FirstAdministrator, MobileChanged, PasswordChanged,
    PersonErased, PersonNamed, RoleGranted, RoleRevoked, SignedUp, StaffAdded, StaffDisabled,
    TotpReset,
};
pub use inbox::{DemoInbox, InboxMessage, NoticeState};
pub use job::Swept;
pub use migration::migrations;
pub use model::person::{Access, Level, PersonClear, PersonExport, PersonId, PersonView};
pub use model::session::{NewSession, Session, SessionId, SessionOf, TokenHash};
pub use model::staff::{Grant, NewGrant, NewStaff, StaffActor, StaffView};
pub use people::SignedIn;
pub use port::{
    BoxFuture, IdentityCheck, IdentityCheckSimulator, Match, Message, Notices, Recipient,
};
pub use refusal::IdentityRefusal;
pub use rights::{
    Action, Holder, Pair, PairWithin, Program, Reach, Resource, Rights, Role, Scope, Within,
};
pub use staff::StaffSignedIn;
pub use totp::TotpEnrolment;

/// A cheap handle on everything that is known of people and staff.
#[derive(Clone)]
pub struct Identity {
    journal: Journal,
    rights: Rights,
    notices: Arc<dyn Notices>,
    check: Arc<dyn IdentityCheck>,
    noted: Arc<Mutex<command::Noted>>,
    cost: password::Cost,
}

/// What identity is made of.
pub struct Setup {
    /// Where it is recorded.
    pub journal: Journal,
    /// Who may do what.
    pub rights: Rights,
    /// How messages go out.
    pub notices: Arc<dyn Notices>,
    /// Who confirms that a name and an identity number belong together.
    pub check: Arc<dyn IdentityCheck>,
}

impl std::fmt::Debug for Identity {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Identity({:?})", self.journal)
    }
}

impl Identity {
    /// Identity of this node.
    pub fn new(setup: Setup) -> Self {
        let Setup { journal, rights, notices, check } = setup;
        let cost = password::Cost::Full;
        Self { journal, rights, notices, check, noted: Arc::default(), cost }
    }

    /// The same for plays: what it hashes of new passwords, which stand in the open there, costs next to nothing.
    #[must_use]
    pub fn of_a_play(&self) -> Self {
        Self { cost: password::Cost::Play, ..self.clone() }
    }

    /// Who may do what.
    pub fn rights(&self) -> &Rights {
        &self.rights
    }
}

/// Every kind of event of this crate, for replay.
pub fn kinds() -> Kinds {
    Kinds::new()
        .with::<SignedUp>()
        .with::<PersonNamed>()
        .with::<MobileChanged>()
        .with::<PersonErased>()
        .with::<ClaimTaken>()
        .with::<ClaimReleased>()
        .with::<AccessNoted>()
        .with::<FirstAdministrator>()
        .with::<StaffAdded>()
        .with::<RoleGranted>()
        .with::<RoleRevoked>()
        .with::<TotpReset>()
        .with::<PasswordChanged>()
        .with::<StaffDisabled>()
}
