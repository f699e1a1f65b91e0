//! What was once recorded is replayed for ever: one entry of every kind stands in `golden/events.jsonl`. A
//! line is never changed after a release.

use std::collections::BTreeSet;

use base::{Authority, Instant};
use journal::{Actor, CommandId, Entry, EntryId};
use serde_json::Value;

fn entry(line: &Value) -> Entry {
    let text = |name: &str| line[name].as_str().unwrap().to_owned();
    Entry {
        authority: Authority::new(text("authority")),
        id: EntryId(uuid::Uuid::from_u128(1)),
        subject: text("subject"),
        version: line["version"].as_i64().unwrap(),
        kind: text("kind"),
        event_version: line["event_version"].as_i64().unwrap(),
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

#[test]
fn every_kind_of_event_has_a_golden_entry_and_each_replays() {
    let text = include_str!("../golden/events.jsonl");
    let lines: Vec<Value> = text.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let kinds = offices::kinds();
    let mut told = BTreeSet::new();
    for line in &lines {
        let entry = entry(line);
        kinds.replay(&entry).unwrap_or_else(|e| panic!("{}: {e}", entry.kind));
        told.insert((entry.kind, entry.event_version));
    }
    let known: BTreeSet<(String, i64)> =
        kinds.names().into_iter().map(|(kind, version)| (kind.to_owned(), version)).collect();
    assert_eq!(told, known);
}
