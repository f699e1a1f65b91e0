//! What was once recorded is replayed for ever. `core/*/tests/golden/events.jsonl` holds one entry of every
//! kind and version of event; a line is never changed after a release. `CHEGUAN_UPDATE=1` adds a line for
//! each new kind that days of life in a town bring about; for others copy one from a test of theirs.
//! `golden_not_yet.txt` names the kinds that still have none: it may only become shorter.
#![expect(clippy::unwrap_used, reason = "a play says what it expects")]

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;

use base::{Authority, Date, Instant};
use db::testing::Scratch;
use db::{Engine, Tx, select};
use journal::{Actor, CommandId, Entry, EntryId};
use scenarios::life::City;
use serde_json::{Value, json};
use testkit::TestOffice;

/// The kinds that have no golden entry yet.
const NOT_YET: &str = include_str!("golden_not_yet.txt");

/// Which event, and of which version.
type Kind = (String, i64);

/// The file of a capability, which is the first word of a kind.
fn file(capability: &str) -> PathBuf {
    let root = concat!(env!("CARGO_MANIFEST_DIR"), "/../../core");
    PathBuf::from(root).join(capability).join("tests/golden/events.jsonl")
}

fn capabilities() -> BTreeSet<String> {
    let names = reactions::kinds().names();
    names.iter().map(|(kind, _)| kind.split('.').next().unwrap().to_owned()).collect()
}

/// The lines of all files.
fn golden() -> Vec<Value> {
    let read = |capability: &String| std::fs::read_to_string(file(capability)).unwrap_or_default();
    let texts: Vec<String> = capabilities().iter().map(read).collect();
    texts.iter().flat_map(|text| text.lines()).map(|l| serde_json::from_str(l).unwrap()).collect()
}

fn kind(line: &Value) -> Kind {
    (line["kind"].as_str().unwrap().to_owned(), line["event_version"].as_i64().unwrap())
}

/// The entry of a line; what events do not read is made up.
fn entry(line: &Value) -> Entry {
    let text = |name: &str| line[name].as_str().unwrap().to_owned();
    let (kind, event_version) = kind(line);
    Entry {
        authority: Authority::new(text("authority")),
        id: EntryId(uuid::Uuid::from_u128(1)),
        subject: text("subject"),
        version: line["version"].as_i64().unwrap(),
        kind,
        event_version,
        payload: text("payload"),
        actor: Actor::staff("0417"),
        command: CommandId(uuid::Uuid::from_u128(2)),
        part: 0,
        request: Vec::new(),
        at: Instant::from_micros(1_795_500_000_000_000),
        node: "golden".into(),
        rulebook: String::new(),
        seen: String::new(),
    }
}

/// One entry of every kind that three days of life bring about, as a line.
async fn lived() -> BTreeMap<Kind, Value> {
    let office = TestOffice::new(Scratch::new(Engine::Sqlite, &reactions::schema()).await).await;
    let city = City {
        authority: Authority::new("370200"),
        officers: ["0417", "0418"],
        rooms: ["0501", "0601", "0901"],
        applications_a_day: 3,
        choosers_a_day: 0,
    };
    let end = Date::ymd(2026, 11, 28).unwrap().start().plus_minutes(15 * 60 + 30);
    city.live(&office.town, 3, end).await.unwrap();
    let columns = ["authority", "subject", "version", "kind", "event_version", "payload"];
    let read = move |tx: Tx| async move {
        let mut first = BTreeMap::new();
        for row in tx.rows(&select("journal", &columns, &[])).await? {
            let line = json!({
                "kind": row.text("kind")?,
                "event_version": row.int("event_version")?,
                "authority": row.text("authority")?,
                "subject": row.text("subject")?,
                "version": row.int("version")?,
                "payload": row.text("payload")?,
            });
            first.entry(kind(&line)).or_insert(line);
        }
        Ok(first)
    };
    office.town.office.journal.db().read(read).await.unwrap()
}

/// Adds what is missing and was lived; lines that are there stay as they are.
async fn update() {
    let known: BTreeSet<Kind> = golden().iter().map(kind).collect();
    let mut lived = lived().await;
    lived.retain(|kind, _| !known.contains(kind));
    for capability in capabilities() {
        let of = |line: &&Value| kind(line).0.split('.').next() == Some(capability.as_str());
        let all = golden();
        let kept = all.iter().filter(of);
        let mut lines: Vec<&Value> = kept.chain(lived.values().filter(of)).collect();
        lines.sort_by_key(|line| kind(line));
        let mut text: Vec<String> = lines.iter().map(ToString::to_string).collect();
        text.push(String::new());
        let text = text.join("\n");
        let file = file(&capability);
        std::fs::create_dir_all(file.parent().unwrap()).unwrap();
        std::fs::write(file, text).unwrap();
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn every_kind_of_event_has_a_golden_entry_and_each_replays() {
    if std::env::var_os("CHEGUAN_UPDATE").is_some() {
        update().await;
    }
    let (kinds, lines) = (reactions::kinds(), golden());
    for line in &lines {
        let replayed = kinds.replay(&entry(line));
        assert!(replayed.is_ok(), "{:?} replays no more: {:?}", kind(line), replayed.err());
    }
    let known: BTreeSet<Kind> = lines.iter().map(kind).collect();
    let names = kinds.names().into_iter().map(|(kind, version)| (kind.to_owned(), version));
    let without = names.filter(|kind| !known.contains(kind));
    let without: BTreeSet<String> =
        without.map(|(kind, version)| format!("{kind} {version}")).collect();
    let not_yet: BTreeSet<String> = NOT_YET.lines().map(str::to_owned).collect();
    let new: Vec<_> = without.difference(&not_yet).collect();
    assert!(new.is_empty(), "no golden entry in core/*/tests/golden/events.jsonl: {new:?}");
    let found: Vec<_> = not_yet.difference(&without).collect();
    assert!(found.is_empty(), "have one by now, take them out of golden_not_yet.txt: {found:?}");
}
