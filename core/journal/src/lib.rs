//! The journal: nothing changes but by an event. A command decides, [`Journal::perform`] records its
//! events and applies them in one transaction, sealers put them in order and sign, followers read
//! them in that order, and [`verify()`] proves that the tables are the fold of the journal.
//! The thirteen laws stand in `ARCHITECTURE.md`; each has a test named after it in `tests/laws.rs`.

mod command;
mod entry;
mod follow;
pub mod golden;
mod keys;
mod merkle;
mod perform;
mod proof;
mod seal;
mod sealer;
mod store;
mod vault;
mod verify;

use std::path::PathBuf;
use std::sync::{Arc, PoisonError, RwLock};

use base::{Chance, Clock};
use db::Db;
use tokio::sync::watch;

pub use command::{Command, Desk, Done, Envelope, Event, Kinds, Next};
pub use entry::{Actor, ActorKind, CommandId, Entry, EntryId};
pub use follow::Sealed;
pub use keys::KeyRing;
pub use merkle::Step;
pub use proof::Proof;
pub use seal::Head;
pub use sealer::Sealer;
pub use store::migrations;
pub use vault::{PersonKey, Vault};
pub use verify::{Progress, Report, VerifyOptions, verify};

base::refusals! {
    /// Why a form is not taken a second time.
    pub enum JournalRefusal: "journal" {
        /// The same command id came with other content or from another actor.
        AlreadySent = "already_sent",
    }
}

/// A cheap handle on the journal of this node.
#[derive(Clone)]
pub struct Journal(Arc<Inner>);

struct Inner {
    db: Db,
    clock: Clock,
    chance: Chance,
    node: String,
    vault: Vault,
    keys: KeyRing,
    anchor: Option<PathBuf>,
    rulebook: RwLock<String>,
    sealed: watch::Sender<u64>,
}

/// What the journal of a node is made of.
pub struct Setup {
    /// Where it is kept.
    pub db: Db,
    /// What time it is.
    pub clock: Clock,
    /// Where ids and nonces come from.
    pub chance: Chance,
    /// This node's name; a chain is per authority and node.
    pub node: String,
    /// The keys of this node.
    pub keys: KeyRing,
    /// An append-only file outside the database that receives every signed head.
    pub anchor: Option<PathBuf>,
}

impl std::fmt::Debug for Journal {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Journal({})", self.0.node)
    }
}

impl Journal {
    /// The journal of this node.
    pub fn new(setup: Setup) -> Self {
        let Setup { db, clock, chance, node, keys, anchor } = setup;
        let vault = Vault::new(keys.clone(), chance.clone(), clock.clone());
        let rulebook = RwLock::new(String::from("none"));
        let sealed = watch::Sender::new(0);
        Self(Arc::new(Inner { db, clock, chance, node, vault, keys, anchor, rulebook, sealed }))
    }

    /// The database it lies in, for reading.
    pub fn db(&self) -> &Db {
        &self.0.db
    }

    /// What time it is.
    pub fn clock(&self) -> &Clock {
        &self.0.clock
    }

    /// Where ids come from.
    pub fn chance(&self) -> &Chance {
        &self.0.chance
    }

    /// A file of this name beside the anchor: outside the database, where the operator chose. `None`
    /// without an anchor.
    pub fn beside_anchor(&self, name: &str) -> Option<PathBuf> {
        self.0.anchor.as_ref().map(|anchor| anchor.with_file_name(name))
    }

    /// The people's keys.
    pub fn vault(&self) -> &Vault {
        &self.0.vault
    }

    /// The keys of this node.
    pub fn keys(&self) -> &KeyRing {
        &self.0.keys
    }

    /// The version of the rules that entries are decided under from now on (a digest of `data/`).
    pub fn set_rulebook(&self, version: impl Into<String>) {
        *self.0.rulebook.write().unwrap_or_else(PoisonError::into_inner) = version.into();
    }

    /// The version of the rules in force.
    pub fn rulebook(&self) -> String {
        self.0.rulebook.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// A fresh command id, for a form about to be shown.
    pub fn command_id(&self) -> CommandId {
        CommandId(self.0.chance.uuid(self.0.clock.now()))
    }
}
