//! One entry of the journal, and its digest over length-prefixed fields.

use std::fmt;
use std::str::FromStr;

use base::{Authority, Instant};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

base::ids! {
    /// The id of a command: the same form sent twice carries the same one.
    CommandId,
    /// The id of an entry.
    EntryId,
}

impl CommandId {
    /// The id of a command that follows from an entry: the same entry and name give the same id, so
    /// a reaction that runs twice has one effect.
    pub fn following(entry: EntryId, name: &str) -> Self {
        Self(uuid::Uuid::new_v5(&entry.0, name.as_bytes()))
    }
}

/// What kind of actor did it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ActorKind {
    /// A citizen, by person id.
    Citizen,
    /// A member of staff, by staff number.
    Staff,
    /// The program, by the name of the rule it follows.
    System,
    /// A partner: the post, the bank.
    Partner,
    /// A machine given to those who come, by the number of the member of staff who gave it.
    Terminal,
    /// Nobody who signed in.
    Nobody,
}

impl ActorKind {
    fn word(self) -> &'static str {
        match self {
            Self::Citizen => "citizen",
            Self::Staff => "staff",
            Self::System => "system",
            Self::Partner => "partner",
            Self::Terminal => "terminal",
            Self::Nobody => "nobody",
        }
    }
}

/// Who did it: `staff:0417`, `citizen:<person id>`, `system:contact_change_instant`, `terminal:0417` for
/// whoever stood at the machine that 0417 gave to the public.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Actor {
    /// The kind.
    pub kind: ActorKind,
    /// The id within the kind.
    pub id: String,
}

impl Actor {
    /// An actor of a kind.
    pub fn new(kind: ActorKind, id: impl Into<String>) -> Self {
        Self { kind, id: id.into() }
    }

    /// The program, following the named rule.
    pub fn system(rule: impl Into<String>) -> Self {
        Self::new(ActorKind::System, rule)
    }

    /// A citizen.
    pub fn citizen(person: impl fmt::Display) -> Self {
        Self::new(ActorKind::Citizen, person.to_string())
    }

    /// A member of staff.
    pub fn staff(number: impl Into<String>) -> Self {
        Self::new(ActorKind::Staff, number)
    }

    /// Whoever stands at a machine that this member of staff gave to the public.
    pub fn terminal(given_by: impl Into<String>) -> Self {
        Self::new(ActorKind::Terminal, given_by)
    }
}

impl fmt::Display for Actor {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}", self.kind.word(), self.id)
    }
}

impl FromStr for Actor {
    type Err = String;
    fn from_str(s: &str) -> Result<Self, Self::Err> {
        let (kind, id) = s.split_once(':').ok_or_else(|| format!("{s:?} is no actor"))?;
        let kinds = [
            ActorKind::Citizen,
            ActorKind::Staff,
            ActorKind::System,
            ActorKind::Partner,
            ActorKind::Terminal,
            ActorKind::Nobody,
        ];
        let kind = kinds.into_iter().find(|k| k.word() == kind);
        kind.map(|kind| Self::new(kind, id)).ok_or_else(|| format!("{s:?} is no actor"))
    }
}

impl Serialize for Actor {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Actor {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(serde::de::Error::custom)
    }
}

/// One line of the journal. Never changed once written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// Whose journal.
    pub authority: Authority,
    /// Its id (UUIDv7).
    pub id: EntryId,
    /// What it is about: `case/4205261124003876`.
    pub subject: String,
    /// The subject's version that this entry makes: 1, 2, 3 …
    pub version: i64,
    /// The event's kind: `casework.case.accepted`.
    pub kind: String,
    /// The event's own version, so that old payloads replay for ever.
    pub event_version: i64,
    /// The event as canonical JSON text.
    pub payload: String,
    /// Who did it.
    pub actor: Actor,
    /// By which command.
    pub command: CommandId,
    /// Which of the command's entries: 0 is the answer.
    pub part: i64,
    /// Digest of what was asked, so that the same id with other content is refused.
    pub request: Vec<u8>,
    /// When it was decided.
    pub at: Instant,
    /// On which node.
    pub node: String,
    /// Under which version of the rules.
    pub rulebook: String,
    /// What it saw of other subjects: `slot/… v3;directive/… v1`, or empty.
    pub seen: String,
}

impl Entry {
    /// SHA-256 over every field, each with its length in front.
    pub fn digest(&self) -> [u8; 32] {
        let mut hash = Sha256::new();
        let id = self.id.to_string();
        let (actor, command) = (self.actor.to_string(), self.command.to_string());
        let text: [&[u8]; 11] = [
            self.authority.as_str().as_bytes(),
            id.as_bytes(),
            self.subject.as_bytes(),
            self.kind.as_bytes(),
            self.payload.as_bytes(),
            actor.as_bytes(),
            command.as_bytes(),
            &self.request,
            self.node.as_bytes(),
            self.rulebook.as_bytes(),
            self.seen.as_bytes(),
        ];
        for field in text {
            let length = u64::try_from(field.len()).unwrap_or(u64::MAX);
            hash.update(length.to_be_bytes());
            hash.update(field);
        }
        for number in [self.version, self.event_version, self.part, self.at.micros()] {
            hash.update(number.to_be_bytes());
        }
        hash.finalize().into()
    }
}
