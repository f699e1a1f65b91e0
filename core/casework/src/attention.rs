//! What asks for attention (待关注): something that should have followed from an entry was refused.
//! A task for staff, opened by the program, settled by a person with a note, or by having it tried again.

use base::{Authority, Fault, Instant, Refusal, Result};
use db::sea_query::Order;
use db::{Change, Migration, Row, Table, Tx, Value, Writes, insert_new, select, update};
use journal::{Command, Desk, Done, Entry, EntryId, Envelope, Event, Next};
use serde::{Deserialize, Serialize};

use crate::{CaseKey, CaseRefusal, Cases};

/// The reaction by which the register takes what an approved case asks of it. Where it was refused nothing
/// was ordered for the case either.
pub const ENTER_REGISTER: &str = "enter_register";

/// What is shown on a page at most.
const LIST_MAX: u64 = 100;

/// A reaction was refused.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct AttentionNoted {
    /// What the entry was about: `case/4205261122073159`, `order/…`.
    pub matter: String,
    /// The reaction that was refused.
    pub reaction: String,
    /// Why, with its facts.
    pub refusal: Refusal,
}

/// Somebody saw to it.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct AttentionSettled {
    /// What was done.
    pub note: String,
}

/// The reaction is to be tried again; another task opens if it is refused again.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct AttentionRetried {
    /// What the entry was about.
    pub matter: String,
    /// The entry that it should have followed from.
    pub entry: EntryId,
    /// The reaction that was refused.
    pub reaction: String,
}

/// A task.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Attention {
    /// Its id: the entry and the reaction, then the entry by which it was tried again.
    pub id: String,
    /// What it is about.
    pub matter: String,
    /// The reaction that was refused.
    pub reaction: String,
    /// Why.
    pub refusal: Refusal,
    /// Since when.
    pub at: Instant,
}

impl Attention {
    /// The case that it is about, if it is about one.
    pub fn case(&self, authority: &Authority) -> Option<CaseKey> {
        CaseKey::of_subject(authority, &self.matter)
    }

    /// Whether it can be tried again: what should have followed from an entry of a case, or of the register about a
    /// vehicle.
    pub fn can_be_retried(&self, authority: &Authority) -> bool {
        self.case(authority).is_some() || self.is_of_vehicle()
    }

    /// Whether it is about a vehicle on record.
    pub(crate) fn is_of_vehicle(&self) -> bool {
        self.matter.starts_with("vehicle/")
    }

    /// The entry that the reaction should have followed from.
    pub(crate) fn entry(&self) -> Result<EntryId> {
        let entry = self.id.split('/').next().and_then(|entry| entry.parse().ok());
        entry.ok_or_else(|| Fault::Inconsistent(format!("attention, id {}", self.id)).into())
    }
}

pub(crate) fn migration() -> Migration {
    let table = Table::journaled("attention")
        .text("authority")
        .text("id")
        .text("matter")
        .text("reaction")
        .text("refusal")
        .text("state")
        .int("at")
        .int("version")
        .key(&["authority", "id"])
        .index(&["authority", "state", "at"])
        .one_of("state", &["open", "settled"]);
    Migration {
        version: 2026112259,
        name: "casework_attention",
        changes: vec![Change::Create(table)],
    }
}

fn key(authority: &Authority, id: &str) -> [(&'static str, Value); 2] {
    [("authority", authority.into()), ("id", id.into())]
}

fn id_of(entry: &Entry) -> &str {
    entry.subject.trim_start_matches("attention/")
}

impl Event for AttentionNoted {
    const KIND: &'static str = "casework.attention.noted";

    fn apply(&self, writes: &mut Writes, entry: &Entry) {
        // A refusal is plain words and numbers; it always has a JSON form.
        let refusal = serde_json::to_string(&self.refusal).unwrap_or_default();
        let row: [(&'static str, Value); 6] = [
            ("matter", self.matter.as_str().into()),
            ("reaction", self.reaction.as_str().into()),
            ("refusal", refusal.into()),
            ("state", "open".into()),
            ("at", entry.at.into()),
            ("version", entry.version.into()),
        ];
        let row = [key(&entry.authority, id_of(entry)).as_slice(), &row].concat();
        writes.claim(insert_new("attention", &row), 1, CaseRefusal::ChangedMeanwhile);
    }
}

impl Event for AttentionSettled {
    const KIND: &'static str = "casework.attention.settled";

    fn apply(&self, writes: &mut Writes, entry: &Entry) {
        settle(writes, entry);
    }
}

impl Event for AttentionRetried {
    const KIND: &'static str = "casework.attention.retried";

    fn apply(&self, writes: &mut Writes, entry: &Entry) {
        settle(writes, entry);
    }
}

fn settle(writes: &mut Writes, entry: &Entry) {
    let set = [("state", "settled".into()), ("version", entry.version.into())];
    let statement = update("attention", &key(&entry.authority, id_of(entry)), &set);
    writes.claim(statement, 1, CaseRefusal::ChangedMeanwhile);
}

/// The entry that closes an open task.
pub(crate) fn closed<E: Event>(authority: &Authority, id: &str, event: E) -> Result<Next> {
    Next::new(authority.clone(), format!("attention/{id}"), 2, event)
}

#[derive(Serialize)]
struct NoteAttention {
    authority: Authority,
    id: String,
    event: AttentionNoted,
}

impl Command for NoteAttention {
    const NAME: &'static str = "casework.note_attention";

    fn home(&self) -> Authority {
        self.authority.clone()
    }

    async fn decide(&self, _: &Tx, _: &Desk) -> Result<Vec<Next>> {
        let subject = format!("attention/{}", self.id);
        Ok(vec![Next::new(self.authority.clone(), subject, 1, self.event.clone())?])
    }
}

#[derive(Serialize)]
struct SettleAttention {
    authority: Authority,
    id: String,
    note: String,
}

impl Command for SettleAttention {
    const NAME: &'static str = "casework.settle_attention";

    fn home(&self) -> Authority {
        self.authority.clone()
    }

    async fn decide(&self, tx: &Tx, _: &Desk) -> Result<Vec<Next>> {
        open_in(tx, &self.authority, &self.id).await?;
        let event = AttentionSettled { note: self.note.clone() };
        Ok(vec![closed(&self.authority, &self.id, event)?])
    }
}

const COLUMNS: [&str; 5] = ["id", "matter", "reaction", "refusal", "at"];

/// A task that nobody has seen to.
pub(crate) async fn open_in(tx: &Tx, authority: &Authority, id: &str) -> Result<Attention> {
    let [authority, id] = key(authority, id);
    let query = select("attention", &COLUMNS, &[authority, id, ("state", "open".into())]);
    let row = tx.opt(&query).await?.ok_or(CaseRefusal::ChangedMeanwhile)?;
    attention(&row)
}

fn attention(row: &Row) -> Result<Attention> {
    let refusal = row.text("refusal")?;
    let refusal = serde_json::from_str(&refusal)
        .map_err(|e| Fault::Inconsistent(format!("attention, column refusal: {e}")))?;
    Ok(Attention {
        id: row.text("id")?,
        matter: row.text("matter")?,
        reaction: row.text("reaction")?,
        refusal,
        at: row.instant("at")?,
    })
}

impl Cases {
    /// Opens a task: what should have followed from `entry` by this reaction was refused. `retried` is the entry by
    /// which it was tried again, if it was.
    pub async fn note_attention(
        &self,
        envelope: Envelope,
        (entry, retried): (&Entry, Option<EntryId>),
        reaction: &str,
        refusal: &Refusal,
    ) -> Result<()> {
        let again = retried.map(|retried| format!("/{retried}")).unwrap_or_default();
        let id = format!("{}/{reaction}{again}", entry.id);
        let event = AttentionNoted {
            matter: entry.subject.clone(),
            reaction: reaction.to_owned(),
            refusal: refusal.clone(),
        };
        let note = NoteAttention { authority: entry.authority.clone(), id, event };
        self.journal.perform(envelope, note).await.map(drop)
    }

    /// Somebody saw to it and says how.
    ///
    /// # Errors
    /// `casework.changed_meanwhile` if it is settled already.
    pub async fn settle_attention(
        &self,
        envelope: Envelope,
        authority: &Authority,
        id: &str,
        note: &str,
    ) -> Result<Done> {
        let (authority, id) = (authority.clone(), id.to_owned());
        let settle = SettleAttention { authority, id, note: note.trim().to_owned() };
        self.journal.perform(envelope, settle).await
    }

    /// Open tasks of an authority, oldest first; 100 at most.
    pub async fn attention(&self, authority: &Authority) -> Result<Vec<Attention>> {
        let key = [("authority", authority.into()), ("state", "open".into())];
        let read = move |tx: Tx| async move {
            let mut query = select("attention", &COLUMNS, &key);
            query.order_by("at", Order::Asc).order_by("id", Order::Asc).limit(LIST_MAX);
            tx.rows(&query).await?.iter().map(attention).collect()
        };
        self.journal.db().read(read).await
    }
}
