//! The journal's own tables and rows.

use base::{Authority, Result};
use db::{Change, Migration, Row, Table, Tx, Value, Writes, insert, insert_new, select};

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

pub(crate) fn record(writes: &mut Writes, entry: &Entry) {
    let digest = entry.digest();
    let row: [(&'static str, Value); 16] = [
        ("authority", (&entry.authority).into()),
        ("id", entry.id.to_string().into()),
        ("subject", entry.subject.as_str().into()),
        ("version", entry.version.into()),
        ("kind", entry.kind.as_str().into()),
        ("event_version", entry.event_version.into()),
        ("payload", entry.payload.as_str().into()),
        ("actor", entry.actor.to_string().into()),
        ("command", entry.command.to_string().into()),
        ("part", entry.part.into()),
        ("request", entry.request.as_slice().into()),
        ("at", entry.at.into()),
        ("node", entry.node.as_str().into()),
        ("rulebook", entry.rulebook.as_str().into()),
        ("seen", entry.seen.as_str().into()),
        ("digest", digest.as_slice().into()),
    ];
    writes.first(insert_new("journal", &row), 1);
    writes.put(insert(
        "unsealed",
        &[
            ("authority", (&entry.authority).into()),
            ("version", entry.version.into()),
            ("id", entry.id.to_string().into()),
            ("subject", entry.subject.as_str().into()),
            ("node", entry.node.as_str().into()),
            ("digest", digest.as_slice().into()),
        ],
    ));
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
