//! What was once recorded is replayed for ever: one play brings about every kind of event.

use std::collections::BTreeSet;
use std::path::Path;

use catalogue::Stage;
use db::testing::Scratch;
use journal::golden;
use queue::{
    Act, Appointment, Asked, EndReason, Ground, HelpKind, NewTicket, ParkReason, TicketNumber,
    Visitor,
};

use crate::world::{CAR, Hall, LICENCE, at, car, counter, new, place, schema, window};

fn told() -> NewTicket {
    NewTicket {
        appointment: Some(Appointment { code: "YY0001".into(), start: at(10, 15) }),
        visitor: Some(Visitor::Card("420500199001010013".into())),
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
    let known = Visitor::Person(identity::PersonId(uuid::Uuid::from_u128(7)));
    let second = hall.take(NewTicket { visitor: Some(known), ..new(LICENCE) }).await.unwrap();
    assert_eq!(queue.note_near(&place()).await.unwrap(), 1);
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
    let vehicle = hall.comes(CAR).await;
    hall.opens("7", &[car(Stage::Inspect), car(Stage::Photo)]).await;
    // Nobody is called to the inspection: it begins at once, and the inspector goes on with the photos.
    hall.next("7").await.unwrap();
    hall.joins("7", &vehicle, "3702001127000017").await.unwrap();
    hall.happens(&vehicle, Stage::Inspect).await.unwrap();
    let help = queue.call_help(hall.clerk("6"), &window("6"), HelpKind::Security).await.unwrap();
    queue.answer_help(hall.clerk("1"), &place(), &help).await.unwrap();
    queue.withdraw_help(hall.clerk("6"), &place(), &help).await.unwrap();
    queue.print_slip(hall.clerk("6"), &vehicle, "导办台打印机").await.unwrap();
    queue.close_window(hall.clerk("6"), &window("6")).await.unwrap();
}

/// Replays what is golden, and holds the play to every kind.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn every_kind_of_event_has_a_golden_entry_and_each_replays() {
    let hall = Hall::open(Scratch::new(db::Engine::Sqlite, &schema()).await);
    live(&hall).await;
    let lived = golden::lived(hall.journal.db()).await.unwrap();
    let (kinds, folder) = (queue::kinds(), Path::new(env!("CARGO_MANIFEST_DIR")));
    let entries = golden::kept(folder, &lived).unwrap();
    let all = golden::all(&kinds);
    assert_eq!(golden::replayed(&kinds, &entries).unwrap(), all);
    let seen: BTreeSet<_> = lived.into_keys().filter(|kind| all.contains(kind)).collect();
    assert_eq!(seen, all, "the play does not bring about every kind");
}
