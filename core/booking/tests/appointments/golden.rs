//! What was once recorded is replayed for ever: one play brings about every kind of event.

use std::collections::BTreeSet;
use std::path::Path;

use booking::{Guest, Holder, NewChange, Range, Turn};
use catalogue::Channel;
use codes::ResidentId;
use db::testing::Scratch;
use journal::golden;

use super::world::*;

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
    let new = |on| waits(on, on);
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

/// Replays what is golden, and holds the play to every kind.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn every_kind_of_event_has_a_golden_entry_and_each_replays() {
    let scratch = Scratch::new(db::Engine::Sqlite, &schema()).await;
    let hall = Hall::with(scratch, plan("2026-12-01", "2026-12-02", 1)).await;
    live(&hall).await;
    let lived = golden::lived(hall.journal.db()).await.unwrap();
    let (kinds, folder) = (booking::kinds(), Path::new(env!("CARGO_MANIFEST_DIR")));
    let entries = golden::kept(folder, &lived).unwrap();
    let all = golden::all(&kinds);
    assert_eq!(golden::replayed(&kinds, &entries).unwrap(), all);
    let seen: BTreeSet<_> = lived.into_keys().filter(|kind| all.contains(kind)).collect();
    assert_eq!(seen, all, "the play does not bring about every kind");
}
