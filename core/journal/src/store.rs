//! The journal's own tables and rows.

use base::{Authority, Result};
use db::{Change, Migration, Row, Table, Tx, Value, Writes, insert_all, insert_all_new, select};

use crate::{CommandId, Entry};

/// The journal's tables.
pub fn migrations() -> Vec<Migration> {
    let changes =
        [journal(), unsealed(), sealed(), seal(), cursor(), person_key(), person_lookup()];
    vec![Migration {
        version: 2026_11_22_01,
        name: "journal",
        changes: changes.into_iter().map(Change::Create).collect(),
    }]
}

const JOURNAL: [&str; 16] = [
    "authority",
    "id",
    "subject",
    "version",
    "kind",
    "event_version",
    "payload",
    "actor",
    "command",
    "part",
    "request",
    "at",
    "node",
    "rulebook",
    "seen",
    "digest",
];

const UNSEALED: [&str; 6] = ["authority", "version", "id", "subject", "node", "digest"];

/// The entries. The primary key is the guard of law 1, the unique key that of law 4.
fn journal() -> Table {
    Table::record("journal")
        .text("authority")
        .text("id")
        .text("subject")
        .int("version")
        .text("kind")
        .int("event_version")
        .text("payload")
        .text("actor")
        .text("command")
        .int("part")
        .bytes("request")
        .int("at")
        .text("node")
        .text("rulebook")
        .text("seen")
        .bytes("digest")
        .key(&["authority", "subject", "version"])
        .unique(&["authority", "command", "part"])
}

/// What waits for a sealer: visible exactly when its entry is.
fn unsealed() -> Table {
    Table::technical("unsealed")
        .text("authority")
        .int("version")
        .text("id")
        .text("subject")
        .text("node")
        .bytes("digest")
        .key(&["authority", "version", "id"])
}

/// The place of each entry in the chain of its authority and node.
fn sealed() -> Table {
    Table::record("sealed")
        .text("authority")
        .text("node")
        .int("position")
        .text("subject")
        .int("version")
        .bytes("digest")
        .key(&["authority", "node", "position"])
        .unique(&["authority", "subject", "version"])
}

/// One signed batch; its number is the guard against a second sealer.
fn seal() -> Table {
    Table::record("seal")
        .text("authority")
        .text("node")
        .int("no")
        .int("first_position")
        .int("last_position")
        .bytes("root")
        .bytes("previous")
        .bytes("hash")
        .text("key_id")
        .bytes("signature")
        .int("at")
        .key(&["authority", "node", "no"])
}

/// How far each follower has read each chain.
fn cursor() -> Table {
    Table::technical("cursor")
        .text("authority")
        .text("follower")
        .text("node")
        .int("position")
        .key(&["authority", "follower", "node"])
}

/// A person's key, wrapped by a master key. Deleted when the person is erased.
fn person_key() -> Table {
    Table::secret("person_key")
        .text("authority")
        .text("person")
        .text("master_id")
        .bytes("wrapped")
        .int("at")
        .key(&["authority", "person"])
}

/// Who has this mobile or identity number: by keyed hash. Deleted when the person is erased.
fn person_lookup() -> Table {
    Table::secret("person_lookup")
        .text("authority")
        .text("kind")
        .text("hash")
        .text("person")
        .key(&["authority", "kind", "hash"])
        .index(&["person"])
}

/// Entries of one insert at most: engines bound the parameters of a statement.
const TOGETHER: usize = 64;

/// The rows of entries, together, and that they wait for a sealer.
pub(crate) fn record(writes: &mut Writes, entries: &[Entry]) {
    for entries in entries.chunks(TOGETHER) {
        let digests: Vec<_> = entries.iter().map(Entry::digest).collect();
        let both = || entries.iter().zip(&digests);
        let recorded = both().map(|(entry, digest)| recorded(entry, digest.as_slice()));
        let journal = insert_all_new("journal", &JOURNAL, recorded);
        writes.first(journal, u64::try_from(entries.len()).unwrap_or(u64::MAX));
        let waiting = both().map(|(entry, digest)| waiting(entry, digest.as_slice()));
        writes.put(insert_all("unsealed", &UNSEALED, waiting));
    }
}

fn recorded(entry: &Entry, digest: &[u8]) -> [Value; JOURNAL.len()] {
    [
        (&entry.authority).into(),
        entry.id.to_string().into(),
        entry.subject.as_str().into(),
        entry.version.into(),
        entry.kind.as_str().into(),
        entry.event_version.into(),
        entry.payload.as_str().into(),
        entry.actor.to_string().into(),
        entry.command.to_string().into(),
        entry.part.into(),
        entry.request.as_slice().into(),
        entry.at.into(),
        entry.node.as_str().into(),
        entry.rulebook.as_str().into(),
        entry.seen.as_str().into(),
        digest.into(),
    ]
}

fn waiting(entry: &Entry, digest: &[u8]) -> [Value; UNSEALED.len()] {
    [
        (&entry.authority).into(),
        entry.version.into(),
        entry.id.to_string().into(),
        entry.subject.as_str().into(),
        entry.node.as_str().into(),
        digest.into(),
    ]
}

pub(crate) fn entry(row: &Row) -> Result<Entry> {
    Ok(Entry {
        authority: row.authority("authority")?,
        id: row.parse("id")?,
        subject: row.text("subject")?,
        version: row.int("version")?,
        kind: row.text("kind")?,
        event_version: row.int("event_version")?,
        payload: row.text("payload")?,
        actor: row.parse("actor")?,
        command: row.parse("command")?,
        part: row.int("part")?,
        request: row.bytes("request")?,
        at: row.instant("at")?,
        node: row.text("node")?,
        rulebook: row.text("rulebook")?,
        seen: row.text("seen")?,
    })
}

/// Part 0 of a command, if it has been done.
pub(crate) async fn done_in(
    tx: &Tx,
    home: &Authority,
    command: CommandId,
) -> Result<Option<Entry>> {
    let key = [
        ("authority", home.into()),
        ("command", command.to_string().into()),
        ("part", 0_i64.into()),
    ];
    tx.opt(&select("journal", &JOURNAL, &key)).await?.map(|row| entry(&row)).transpose()
}

/// The entry that made this version of a subject.
pub(crate) async fn entry_in(
    tx: &Tx,
    authority: &str,
    subject: &str,
    version: i64,
) -> Result<Option<Entry>> {
    let key =
        [("authority", authority.into()), ("subject", subject.into()), ("version", version.into())];
    tx.opt(&select("journal", &JOURNAL, &key)).await?.map(|row| entry(&row)).transpose()
}

pub(crate) fn journal_columns() -> &'static [&'static str] {
    &JOURNAL
}
