//! What an author of a capability writes: a [`Command`] that decides and an [`Event`] that applies.

use std::collections::BTreeMap;
use std::future::Future;
use std::sync::Arc;

use base::{Authority, Chance, Fault, Instant, Result};
use db::{Tx, Writes};
use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::{Actor, CommandId, Entry, Vault};

/// A request for a change. Its serialised form is digested under a key, so that the same command id
/// with other content is told apart from a repeat, and nothing can be guessed from the digest.
pub trait Command: Serialize + Send + Sync + 'static {
    /// `capability.verb`, for logs and the digest.
    const NAME: &'static str;

    /// Where part 0, the answer, is recorded.
    fn home(&self) -> Authority;

    /// Loads facts, asks a pure rule, and names the events, or refuses. May run several times.
    fn decide(&self, tx: &Tx, desk: &Desk) -> impl Future<Output = Result<Vec<Next>>> + Send;
}

/// What happened, in the past tense. `apply` is the only code that writes a capability's tables.
pub trait Event: Serialize + DeserializeOwned + Send + Sync + 'static {
    /// `capability.subject.happened`.
    const KIND: &'static str;
    /// Raised when the payload changes shape; the old shape is kept under its own version.
    const VERSION: i64 = 1;

    /// The writes that this event means: pure, without reads, clock or chance, and only to rows
    /// whose key contains the entry's subject.
    fn apply(&self, writes: &mut Writes, entry: &Entry);
}

/// What a command finds on the desk: the time, who asks, chance and the people's keys.
#[derive(Clone, Debug)]
pub struct Desk {
    /// When the command is decided.
    pub now: Instant,
    /// Who asks.
    pub actor: Actor,
    /// Ids, codes, nonces.
    pub chance: Chance,
    /// The people's keys.
    pub vault: Vault,
    /// The version of the rules in force.
    pub rulebook: String,
}

type Apply = Box<dyn FnOnce(&mut Writes, &Entry) + Send>;

/// An event about to be recorded as the next version of a subject.
pub struct Next {
    pub(crate) authority: Authority,
    pub(crate) subject: String,
    pub(crate) version: i64,
    pub(crate) kind: &'static str,
    pub(crate) event_version: i64,
    pub(crate) payload: String,
    pub(crate) seen: String,
    pub(crate) actor: Option<Actor>,
    pub(crate) apply: Apply,
}

impl Next {
    /// `event` as version `version` of `subject` (1 for a new one).
    pub fn new<E: Event>(
        authority: Authority,
        subject: impl Into<String>,
        version: i64,
        event: E,
    ) -> Result<Self> {
        let payload = serde_json::to_string(&event)
            .map_err(|e| Fault::Bug(format!("{} is no JSON: {e}", E::KIND)))?;
        Ok(Self {
            authority,
            subject: subject.into(),
            version,
            kind: E::KIND,
            event_version: E::VERSION,
            payload,
            seen: String::new(),
            actor: None,
            apply: Box::new(move |writes, entry| event.apply(writes, entry)),
        })
    }

    /// Names what the decision saw of other subjects.
    #[must_use]
    pub fn seen(mut self, what: impl Into<String>) -> Self {
        self.seen = what.into();
        self
    }

    /// Records it as done by the program, following a rule, and not by whoever sent the command: for what
    /// the program writes beside the answer. Never for part 0.
    #[must_use]
    pub fn by_program(mut self, rule: impl Into<String>) -> Self {
        self.actor = Some(Actor::system(rule));
        self
    }
}

/// Who sends a command, once.
#[derive(Clone, Debug)]
pub struct Envelope {
    /// The form's id.
    pub command: CommandId,
    /// Who sends it.
    pub actor: Actor,
}

/// The answer to a command: its part 0.
#[derive(Clone, Debug)]
pub struct Done {
    /// The entry.
    pub entry: Entry,
    /// Whether it had been done before and this is the same answer again.
    pub repeated: bool,
}

impl Done {
    /// The event of part 0.
    pub fn event<E: Event>(&self) -> Result<E> {
        if self.entry.kind != E::KIND {
            let context = format!("answer is {}, not {}", self.entry.kind, E::KIND);
            return Err(Fault::Bug(context).into());
        }
        read(&self.entry)
    }
}

fn read<E: Event>(entry: &Entry) -> Result<E> {
    serde_json::from_str(&entry.payload).map_err(|e| {
        Fault::Inconsistent(format!("payload of entry {} ({}): {e}", entry.id, entry.kind)).into()
    })
}

impl Entry {
    /// The event, if it is one of these.
    pub fn event<E: Event>(&self) -> Result<Option<E>> {
        if self.kind == E::KIND && self.event_version == E::VERSION {
            read(self).map(Some)
        } else {
            Ok(None)
        }
    }
}

type OfEntry<T> = Arc<dyn Fn(&Entry) -> Result<T> + Send + Sync>;

/// What can be done with an entry of one kind.
#[derive(Clone)]
struct KindOf {
    replay: OfEntry<Writes>,
    payload: OfEntry<serde_json::Value>,
}

/// Every kind of event that the program knows how to replay.
#[derive(Clone, Default)]
pub struct Kinds(BTreeMap<&'static str, BTreeMap<i64, KindOf>>);

impl Kinds {
    /// None.
    pub fn new() -> Self {
        Self::default()
    }

    /// And this one.
    #[must_use]
    pub fn with<E: Event>(mut self) -> Self {
        let replay: OfEntry<Writes> = Arc::new(|entry| {
            let event: E = read(entry)?;
            let mut writes = Writes::new();
            event.apply(&mut writes, entry);
            Ok(writes.for_replay())
        });
        let payload: OfEntry<serde_json::Value> = Arc::new(|entry| {
            serde_json::to_value(read::<E>(entry)?)
                .map_err(|e| Fault::Bug(format!("{} is no JSON: {e}", E::KIND)).into())
        });
        self.0.entry(E::KIND).or_default().insert(E::VERSION, KindOf { replay, payload });
        self
    }

    /// And all of those.
    #[must_use]
    pub fn and(mut self, others: Self) -> Self {
        for (kind, versions) in others.0 {
            self.0.entry(kind).or_default().extend(versions);
        }
        self
    }

    /// The names.
    pub fn names(&self) -> Vec<(&'static str, i64)> {
        let versions = |(kind, versions): (&&'static str, &BTreeMap<i64, KindOf>)| {
            let kind = *kind;
            versions.keys().map(|version| (kind, *version)).collect::<Vec<_>>()
        };
        self.0.iter().flat_map(versions).collect()
    }

    /// What `entry` writes when it is replayed.
    ///
    /// # Errors
    /// `Inconsistent` for a kind that is unknown or a payload that cannot be read.
    pub fn replay(&self, entry: &Entry) -> Result<Writes> {
        (self.of(entry)?.replay)(entry)
    }

    /// The payload of `entry` as this program would write the same event today.
    ///
    /// # Errors
    /// As [`Kinds::replay`].
    pub fn payload(&self, entry: &Entry) -> Result<serde_json::Value> {
        (self.of(entry)?.payload)(entry)
    }

    fn of(&self, entry: &Entry) -> Result<&KindOf> {
        let versions = self.0.get(entry.kind.as_str());
        versions.and_then(|versions| versions.get(&entry.event_version)).ok_or_else(|| {
            Fault::Inconsistent(format!(
                "entry {} is of the unknown kind {} v{}",
                entry.id, entry.kind, entry.event_version
            ))
            .into()
        })
    }
}
