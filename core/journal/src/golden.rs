//! What was once recorded is replayed for ever. `core/*/tests/golden/events.jsonl` holds one entry of every
//! kind and version of event; a line is never changed after a release. Here is what the tests that hold
//! each capability to it share; the program has no use for it.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use base::{Authority, Fault, Instant, Result};
use db::{Config, Db, Tx, select};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use uuid::Uuid;

use crate::{Actor, CommandId, Entry, EntryId, Kinds};

/// Which event, and of which version.
pub type Kind = (String, i64);

/// A golden entry: what its event reads. A line of the file is one as JSON.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Golden {
    authority: String,
    event_version: i64,
    kind: String,
    payload: String,
    subject: String,
    version: i64,
}

impl Golden {
    /// Which event it is of.
    pub fn kind(&self) -> Kind {
        (self.kind.clone(), self.event_version)
    }

    /// What events do not read is made up.
    pub fn entry(&self) -> Entry {
        Entry {
            authority: Authority::new(&self.authority),
            id: EntryId(Uuid::from_u128(1)),
            subject: self.subject.clone(),
            version: self.version,
            kind: self.kind.clone(),
            event_version: self.event_version,
            payload: self.payload.clone(),
            actor: Actor::staff("0417"),
            command: CommandId(Uuid::from_u128(2)),
            part: 0,
            request: Vec::new(),
            at: Instant::from_micros(1_795_500_000_000_000),
            node: "golden".into(),
            rulebook: String::new(),
            seen: String::new(),
        }
    }
}

/// Every kind and version, in order.
pub fn all(kinds: &Kinds) -> BTreeSet<Kind> {
    kinds.names().into_iter().map(|(kind, version)| (kind.to_owned(), version)).collect()
}

/// Of each kind in this journal the entry that says most.
pub async fn lived(db: &Db) -> Result<BTreeMap<Kind, Golden>> {
    let columns = ["authority", "subject", "version", "kind", "event_version", "payload"];
    let read = move |tx: Tx| async move {
        let mut most: BTreeMap<Kind, Golden> = BTreeMap::new();
        for row in tx.rows(&select("journal", &columns, &[])).await? {
            let entry = Golden {
                authority: row.text("authority")?,
                event_version: row.int("event_version")?,
                kind: row.text("kind")?,
                payload: row.text("payload")?,
                subject: row.text("subject")?,
                version: row.int("version")?,
            };
            let says_more = |old: &Golden| old.payload.len() < entry.payload.len();
            if most.get(&entry.kind()).is_none_or(says_more) {
                most.insert(entry.kind(), entry);
            }
        }
        Ok(most)
    };
    db.read(read).await
}

/// The same of every journal that tests have left in this folder (`CHEGUAN_KEEP`, see `db::testing`).
///
/// # Errors
/// `Unavailable` when a database cannot be opened or read.
pub async fn left(folder: &Path) -> Result<BTreeMap<Kind, Golden>> {
    let mut most: BTreeMap<Kind, Golden> = BTreeMap::new();
    let read = std::fs::read_dir(folder).and_then(Iterator::collect::<std::io::Result<Vec<_>>>);
    let mut found: Vec<_> = read
        .map_err(|e| Fault::Unavailable(format!("{}: {e}", folder.display())))?
        .into_iter()
        .map(|each| each.path().join("cheguan.db"))
        .filter(|file| file.exists())
        .collect();
    found.sort();
    for file in found {
        let db = Db::open(&Config::Sqlite { file }).await?;
        // Not every database has a journal.
        for (kind, entry) in lived(&db).await.unwrap_or_default() {
            let says_more = |old: &Golden| old.payload.len() < entry.payload.len();
            if most.get(&kind).is_none_or(says_more) {
                most.insert(kind, entry);
            }
        }
    }
    Ok(most)
}

/// The golden entries of the capability in this folder. With `CHEGUAN_UPDATE=1` a line is added for each
/// kind of it that was lived and has none.
///
/// # Errors
/// `Inconsistent` when a line cannot be read or the file not be written.
pub fn kept(folder: &Path, lived: &BTreeMap<Kind, Golden>) -> Result<Vec<Golden>> {
    let file = folder.join("tests/golden/events.jsonl");
    let told = |why: String| Fault::Inconsistent(format!("{}: {why}", file.display()));
    let text = std::fs::read_to_string(&file).unwrap_or_default();
    let lines = text.lines().map(serde_json::from_str::<Golden>);
    let mut lines = lines.collect::<Result<Vec<_>, _>>().map_err(|e| told(e.to_string()))?;
    if std::env::var_os("CHEGUAN_UPDATE").is_none() {
        return Ok(lines);
    }
    let capability = folder.file_name().unwrap_or_default().to_string_lossy();
    let known: BTreeSet<Kind> = lines.iter().map(Golden::kind).collect();
    let own = |kind: &Kind| kind.0.split('.').next() == Some(&*capability);
    let new = lived.iter().filter(|(kind, _)| own(kind) && !known.contains(*kind));
    let before = lines.len();
    lines.extend(new.map(|(_, entry)| entry.clone()));
    if lines.len() > before {
        lines.sort_by_key(Golden::kind);
        let written = lines.iter().map(serde_json::to_string).collect::<Result<Vec<_>, _>>();
        let written = written.map_err(|e| told(e.to_string()))?.join("\n") + "\n";
        let made = std::fs::create_dir_all(file.parent().unwrap_or(folder));
        made.and_then(|()| std::fs::write(&file, written)).map_err(|e| told(e.to_string()))?;
    }
    Ok(lines)
}

/// Replays each entry and compares its payload with how the program would write it today; the kinds that
/// there are. A field that came later is left out where an old entry has none (`skip_serializing_if`).
///
/// # Errors
/// What the first that replays no more, or has another shape by now, says with its kind.
pub fn replayed(kinds: &Kinds, entries: &[Golden]) -> Result<BTreeSet<Kind>> {
    let replay = |golden: &Golden| {
        let told = |what: String| Fault::Inconsistent(format!("{:?}: {what}", golden.kind()));
        let entry = golden.entry();
        kinds.replay(&entry).map_err(|e| told(e.to_string()))?;
        let today = kinds.payload(&entry).map_err(|e| told(e.to_string()))?;
        let stored: Value =
            serde_json::from_str(&entry.payload).map_err(|e| told(e.to_string()))?;
        if today != stored {
            return Err(told(format!("stored as {stored}, written today as {today}")).into());
        }
        Ok(golden.kind())
    };
    entries.iter().map(replay).collect()
}
