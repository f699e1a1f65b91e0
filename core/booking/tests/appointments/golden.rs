//! What was once recorded is replayed for ever: `tests/golden/events.jsonl` holds one entry of every kind
//! and version of event. `CHEGUAN_UPDATE=1` adds a line for a kind that is new; lines that are there are
//! never changed after a release.

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;

use base::{Authority, Instant};
use booking::{Guest, Holder, NewChange, NewWaiting, Range, Turn};
use catalogue::Channel;
use codes::ResidentId;
use db::testing::Scratch;
use journal::{Actor, CommandId, Entry, EntryId};
use serde_json::{Value, json};

use super::world::*;

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

fn close(from: i64, to: i64) -> NewChange {
    let range = Range {
        authority: yichang(),
        point: HALL.into(),
        groups: vec![],
        from: day("2026-12-01"),
        to: day("2026-12-01"),
        from_minute: from,
        to_minute: to,
    };
    NewChange { range, turn: Turn::Close, reason: "停电检修".into() }
}

/// A few days in which everything happens once.
async fn live(hall: &Hall) {
    let (bookings, home) = (&hall.bookings, yichang());
    let draft = bookings.draft_plan(hall.by(PLANNER), plan("2026-12-08", "2026-12-08", 1)).await;
    bookings.discard_plan(hall.by(PLANNER), &home, draft.unwrap()).await.unwrap();
    let me = hall.account("13872509999").await;
    let book = |at| bookings.book(hall.of(me), Holder::Person(me), wanted(at, Channel::Web));
    let held = hall.hold(1, "2026-12-01 09:00").await.unwrap().code;
    bookings.extend(hall.of(person(1)), &home, &held).await.unwrap();
    hall.confirm(1, &held).await.unwrap();
    let to = slot("2026-12-01 09:30");
    bookings.move_booking(hall.of(person(1)), &held, to).await.unwrap();
    let others: Vec<_> = ["09:00", "10:00", "10:30"].into();
    for (who, at) in (2..).zip(others) {
        hall.book(who, &format!("2026-12-01 {at}")).await.unwrap();
    }
    let new = |on| NewWaiting {
        authority: yichang(),
        point: HALL.into(),
        item: ITEM.into(),
        channel: Channel::Web,
        from: day(on),
        to: day(on),
    };
    let wait = |who: u128| bookings.wait(hall.of(person(who)), person(who), new("2026-12-01"));
    let (one, two) = (wait(8).await.unwrap(), wait(9).await.unwrap());
    hall.cancel(1, &held).await.unwrap();
    for waiting in [one, two] {
        let offer = bookings.waiting(&home, waiting).await.unwrap().unwrap().offer;
        let who = if waiting == one { 8 } else { 9 };
        let Some(offer) = offer else { continue };
        hall.cancel(who, &offer.code).await.unwrap();
    }
    for waiting in [one, two] {
        let stands = bookings.waiting(&home, waiting).await.unwrap().unwrap();
        if let Some(offer) = stands.offer {
            hall.bookings.confirm(hall.of(stands.person), &home, &offer.code).await.unwrap();
        } else {
            bookings.leave_waitlist(hall.of(stands.person), &home, waiting).await.unwrap();
        }
    }
    bookings.publish_change(hall.by(CHIEF), &close(540, 570)).await.unwrap();
    bookings.sweep_changes(&home).await.unwrap();
    hall.hand.advance_seconds(130);
    bookings.sweep_changes(&home).await.unwrap();
    let number = Some(ResidentId::with_check("42050219450312002").unwrap());
    let guest =
        Holder::Guest(Guest { name: "向秀英".into(), identity_number: number, mobile: None });
    bookings.book(hall.program(), guest, wanted("2026-12-02 09:00", Channel::Web)).await.unwrap();
    let mine = book("2026-12-02 09:30").await.unwrap().code;
    let come = hall.book(20, "2026-12-02 10:00").await.unwrap();
    hall.at("2026-12-02 10:30");
    bookings.arrive(hall.by(CLERK), &home, &come).await.unwrap();
    bookings.mark_missed(hall.by(CLERK), &home, &mine).await.unwrap();
    bookings.appeal(hall.of(me), (&home, &mine), "那天在医院").await.unwrap();
    bookings.decide_appeal(hall.by(CHIEF), (&home, &mine), true, "有病历").await.unwrap();
}

/// Of each kind the entry that says most.
async fn lived() -> BTreeMap<Kind, Value> {
    let scratch = Scratch::new(db::Engine::Sqlite, &schema()).await;
    let hall = Hall::with(scratch, plan("2026-12-01", "2026-12-02", 1)).await;
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
            if kind(&line).0.starts_with("booking.") && says_more {
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
    let (kinds, lines) = (booking::kinds(), golden());
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
