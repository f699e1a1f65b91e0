//! What was once recorded is replayed for ever: `tests/golden/events.jsonl` holds one entry of every kind
//! and version of event. `CHEGUAN_UPDATE=1` adds a line for a kind that is new; lines that are there are
//! never changed after a release.

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;

use base::{Authority, Instant};
use catalogue::Stage;
use db::testing::Scratch;
use journal::{Actor, CommandId, Entry, EntryId};
use queue::{
    Act, Appointment, Asked, EndReason, Ground, HelpKind, MaskedName, NewTicket, ParkReason,
    TicketNumber, Visitor,
};
use serde_json::{Value, json};

use crate::world::{CAR, Hall, LICENCE, at, car, counter, new, place, schema, window};

type Kind = (String, i64);

fn file() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/golden/events.jsonl")
}

fn golden() -> Vec<Value> {
    let text = std::fs::read_to_string(file()).unwrap_or_default();
    text.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

fn kind(line: &Value) -> Kind {
    (line["kind"].as_str().unwrap().to_owned(), line["event_version"].as_i64().unwrap())
}

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

fn told() -> NewTicket {
    NewTicket {
        appointment: Some(Appointment { code: "YY0001".into(), start: at(10, 15) }),
        visitor: Some(Visitor::Card("420500199001010015".into())),
        called_as: MaskedName::of("张小明"),
        case: Some("C0001".into()),
        asked: Asked::Priority(Ground::Disabled),
        ..new(LICENCE)
    }
}

/// A morning in which everything happens once.
async fn live(hall: &Hall) {
    let queue = &hall.queue;
    let number = |text: &str| TicketNumber::parse(text).unwrap();
    let mine = hall.take(told()).await.unwrap();
    for label in ["5", "6"] {
        hall.opens(label, &[counter()]).await;
    }
    queue.call_ticket(hall.clerk("5"), &window("5"), &number(mine.number.as_str())).await.unwrap();
    hall.minutes(1);
    hall.act("5", Act::Recall).await.unwrap();
    hall.act("5", Act::Begin).await.unwrap();
    hall.act("5", Act::Park(ParkReason::Papers)).await.unwrap();
    queue.resume(hall.citizen(), &mine).await.unwrap();
    hall.serves("5", 4).await;
    let second = hall.comes(LICENCE).await;
    queue.postpone(hall.citizen(), &second).await.unwrap();
    hall.minutes(11);
    hall.next("5").await.unwrap();
    hall.act("5", Act::Skip).await.unwrap();
    hall.minutes(6);
    hall.next("5").await.unwrap();
    hall.minutes(1);
    hall.act("5", Act::Miss).await.unwrap();
    queue.restore(hall.citizen(), &second).await.unwrap();
    hall.next("5").await.unwrap();
    queue.transfer_to_window(hall.clerk("5"), &window("5"), "6").await.unwrap();
    hall.next("6").await.unwrap();
    queue.take_back(hall.clerk("1"), &window("6")).await.unwrap();
    queue.end_visit(hall.citizen(), &second, EndReason::Withdrawn).await.unwrap();
    hall.comes(CAR).await;
    hall.opens("7", &[car(Stage::Inspect), car(Stage::Photo)]).await;
    // Nobody is called to the inspection: it begins at once.
    hall.next("7").await.unwrap();
    hall.finish("7").await.unwrap();
    let help = queue.call_help(hall.clerk("6"), &window("6"), HelpKind::Security).await.unwrap();
    queue.answer_help(hall.clerk("1"), &place(), &help).await.unwrap();
    queue.close_window(hall.clerk("6"), &window("6")).await.unwrap();
}

/// Of each kind the entry that says most.
async fn lived() -> BTreeMap<Kind, Value> {
    let hall = Hall::open(Scratch::new(db::Engine::Sqlite, &schema()).await);
    live(&hall).await;
    let columns = ["authority", "subject", "version", "kind", "event_version", "payload"];
    let read = move |tx: db::Tx| async move {
        let mut most: BTreeMap<Kind, Value> = BTreeMap::new();
        for row in tx.rows(&db::select("journal", &columns, &[])).await? {
            let line = json!({
                "kind": row.text("kind")?,
                "event_version": row.int("event_version")?,
                "authority": row.text("authority")?,
                "subject": row.text("subject")?,
                "version": row.int("version")?,
                "payload": row.text("payload")?,
            });
            let length = |line: &Value| line["payload"].as_str().unwrap().len();
            let says_more = most.get(&kind(&line)).is_none_or(|old| length(old) < length(&line));
            if kind(&line).0.starts_with("queue.") && says_more {
                most.insert(kind(&line), line);
            }
        }
        Ok(most)
    };
    hall.journal.db().read(read).await.unwrap()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn every_kind_of_event_has_a_golden_entry_and_each_replays() {
    let lived = lived().await;
    if std::env::var_os("CHEGUAN_UPDATE").is_some() {
        let known: BTreeSet<Kind> = golden().iter().map(kind).collect();
        let mut lines = golden();
        lines
            .extend(lived.iter().filter(|(kind, _)| !known.contains(kind)).map(|(_, l)| l.clone()));
        lines.sort_by_key(kind);
        let text: Vec<String> = lines.iter().map(|line| format!("{line}\n")).collect();
        std::fs::write(file(), text.concat()).unwrap();
    }
    let (kinds, lines) = (queue::kinds(), golden());
    for line in &lines {
        let replayed = kinds.replay(&entry(line));
        assert!(replayed.is_ok(), "{:?} replays no more: {:?}", kind(line), replayed.err());
    }
    let known: BTreeSet<Kind> = lines.iter().map(kind).collect();
    let names = kinds.names().into_iter().map(|(kind, version)| (kind.to_owned(), version));
    let all: BTreeSet<Kind> = names.collect();
    assert_eq!(known, all, "no golden entry in tests/golden/events.jsonl");
    let seen: BTreeSet<Kind> = lived.into_keys().collect();
    assert_eq!(seen, all, "the play does not bring about every kind");
}
