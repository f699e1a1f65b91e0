//! Kill -9 in mid-rush, again and again: people hold seats, confirm them, give them back. After each
//! restart the program goes on; in the end whatever was acknowledged stands, no seat has two owners, what
//! was only held is let go on time and can be had by others, and the journal rebuilds every table. The
//! rush runs in a child process (this same binary) that prints what it was answered. `CHEGUAN_KILLS` asks
//! for more than the 5 kills of every run.
#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "tests say what they expect")]

#[expect(dead_code, reason = "the hall has more than this play needs")]
#[path = "../appointments/world.rs"]
mod world;

mod rush;

use std::collections::BTreeSet;
use std::path::Path;
use std::sync::Arc;

use base::Chance;
use booking::{BookingState, Days, NewPlan, Pool, SLOT_MINUTES, SlotKey, Wanted};
use catalogue::Channel;
use db::Engine;
use db::testing::Scratch;
use journal::{Envelope, VerifyOptions, verify};
use rush::{Answers, program, start, work_and_kill};
use world::{Hall, Parts, day, person, schema, sheet, yichang};

/// Seats of a half-hour: few enough that people meet at one.
const WINDOWS: i64 = 16;
const HALF_HOURS: u64 = 4;
const FIRST_DAY: &str = "2026-12-01";
/// The half-hour that nobody goes to before the end.
const LAST: &str = "10:30";

fn kills() -> u64 {
    std::env::var("CHEGUAN_KILLS").ok().and_then(|n| n.parse().ok()).unwrap_or(5)
}

/// Seats enough for all that is booked and stays.
fn days() -> u64 {
    3 + kills()
}

fn wants(slot: SlotKey) -> Wanted {
    Wanted { slot, ..world::wanted("2026-12-01 09:00", Channel::Web) }
}

fn seats() -> NewPlan {
    let all = (0..i64::try_from(days()).unwrap()).map(|n| day(FIRST_DAY).plus_days(n)).collect();
    let last = day(FIRST_DAY).plus_days(i64::try_from(days()).unwrap() - 1);
    let new = world::plan(FIRST_DAY, &last.to_string(), WINDOWS);
    NewPlan { days: Days::Listed(all), ..new }
}

/// What people were told stands, and who sends the form again is told the same.
async fn nothing_lost(parts: &Parts, answers: &Answers) {
    let now = parts.journal.clock().now();
    for (code, told) in answers {
        let record = parts.bookings.booking(&yichang(), &code.parse().unwrap()).await.unwrap();
        let record = record.unwrap_or_else(|| panic!("{code} is lost: {told:?}"));
        assert_eq!((record.person, &record.seat), (told.person, &told.seat), "{code}");
        // The program may have done the next step and been killed before it could say so.
        let (held, over) = (BookingState::Held, BookingState::Lapsed);
        let may_be = match told.state {
            BookingState::Held => [held, over, BookingState::Confirmed],
            BookingState::Confirmed => [told.state, told.state, BookingState::Cancelled],
            _ => [told.state; 3],
        };
        assert!(may_be.contains(&record.state_at(now)), "{code}: {told:?} {record:?}");
        let wanted = wants(told.seat.slot.clone());
        let again = Envelope { command: told.command, actor: told.person.actor() };
        let again = parts.bookings.hold(again, told.person, wanted).await.unwrap();
        assert_eq!((again.code.to_string(), &again.seat), (code.clone(), &told.seat), "{told:?}");
    }
}

/// Every seat has one owner, and no half-hour more than it has seats.
async fn no_seat_twice(parts: &Parts, answers: &Answers) {
    let mut live = 0;
    for n in 0..i64::try_from(days()).unwrap() {
        let on = day(FIRST_DAY).plus_days(n);
        let view = parts.bookings.day_view(&yichang(), world::HALL, on).await.unwrap();
        for slot in &view.slots {
            let owned: BTreeSet<i64> = slot.bookings.iter().map(|b| b.seat.no).collect();
            let count = i64::try_from(owned.len()).unwrap();
            assert_eq!(owned.len(), slot.bookings.len(), "{:?}", slot.slot.key);
            assert!(slot.taken.contains(&(Pool::Web, count)) && count <= WINDOWS, "{slot:?}");
            live += slot.bookings.iter().filter(|b| b.state == BookingState::Confirmed).count();
        }
    }
    let told = answers.values().filter(|told| told.state == BookingState::Confirmed).count();
    assert!(live > 0 && told > 0, "{live} seats are booked, {told} were told so");
}

/// Who was cut off between holding and confirming: whose time is not over confirms now, the others are
/// told that it is over.
async fn holds_end_on_time(parts: &Parts, answers: &Answers) {
    let (mut in_time, mut late) = (0, 0);
    for (code, told) in answers.iter().filter(|(_, told)| told.state == BookingState::Held) {
        let code = code.parse().unwrap();
        let record = parts.bookings.booking(&yichang(), &code).await.unwrap().unwrap();
        if record.state == BookingState::Confirmed {
            continue;
        }
        let envelope = Envelope { command: parts.journal.command_id(), actor: told.person.actor() };
        let done = parts.bookings.confirm(envelope, &yichang(), &code).await;
        if told.by == kills() {
            done.unwrap();
            in_time += 1;
        } else {
            assert_eq!(done.unwrap_err().code(), Some("booking.hold_over"), "{told:?}");
            late += 1;
        }
    }
    assert!(in_time > 0 && late > 0, "cut off: {in_time} of the last program, {late} before");
    while parts.bookings.lapse_holds(&yichang()).await.unwrap() > 0 {}
    let over = answers.values().filter(|told| told.state == BookingState::Held).count();
    let mut lapsed = 0;
    for code in answers.keys() {
        let record = parts.bookings.booking(&yichang(), &code.parse().unwrap()).await.unwrap();
        let state = record.unwrap().state;
        assert_ne!(state, BookingState::Held, "{code} is held for ever");
        lapsed += usize::from(state == BookingState::Lapsed);
    }
    assert!((late..=over).contains(&lapsed), "{lapsed} of {over}");
}

/// What was given back and what nobody confirmed is there for others, to the last seat and not beyond.
async fn a_day_fills_to_the_last(parts: &Parts) {
    let sheet = sheet(FIRST_DAY);
    for minute in [9 * 60, 10 * 60 + SLOT_MINUTES] {
        let slot = sheet.slot(minute);
        let is_last = slot.time() == LAST;
        let mut won = 0;
        for n in 0..=u128::from(WINDOWS.unsigned_abs()) {
            let who = person(1_u128 << 80 | u128::from(minute.unsigned_abs()) << 64 | n);
            let envelope = Envelope { command: parts.journal.command_id(), actor: who.actor() };
            match parts.bookings.hold(envelope, who, wants(slot.clone())).await {
                Ok(_) => won += 1,
                Err(error) => assert_eq!(error.code(), Some("booking.full")),
            }
        }
        assert!(!is_last || won == WINDOWS, "{won} of an empty half-hour");
        let view = parts.bookings.day_view(&yichang(), world::HALL, sheet.day).await.unwrap();
        let filled = view.slots.iter().find(|view| view.slot.key == slot).unwrap();
        assert!(filled.taken.contains(&(Pool::Web, WINDOWS)), "{filled:?}");
    }
}

/// The journal rebuilds every table.
async fn is_its_fold(parts: &Parts, folder: &Path) {
    parts.journal.seal_all().await.unwrap();
    let kinds = identity::kinds().and(policy::kinds()).and(offices::kinds()).and(booking::kinds());
    let options = VerifyOptions {
        schema: schema(),
        kinds,
        keys: parts.journal.keys().clone(),
        rebuild_in: Some(folder.join("rebuilt")),
        anchor: None,
        progress: Arc::new(|_, _| {}),
    };
    let report = verify(parts.journal.db(), options).await.unwrap();
    assert_eq!(report.difference, None);
}

async fn kill_the_rush(scratch: Scratch) {
    let (folder, config) = (scratch.folder().to_owned(), scratch.config.clone());
    // The first program publishes the seats and ends by itself.
    let Hall { parts, bookings, journal, scratch, .. } = Hall::with(scratch, seats()).await;
    drop((parts, bookings, journal));
    let scratch = scratch.close();
    let chance = Chance::seeded(7);
    let mut answers = Answers::new();
    for n in 1..=kills() {
        let after = usize::try_from(30 + chance.below(60)).unwrap();
        work_and_kill(start(&folder, &config, n), (n, after), &mut answers);
    }
    // The last one's holds still stand, those before are over.
    let parts = program(&config, kills() + 1).await;
    nothing_lost(&parts, &answers).await;
    no_seat_twice(&parts, &answers).await;
    holds_end_on_time(&parts, &answers).await;
    no_seat_twice(&parts, &answers).await;
    a_day_fills_to_the_last(&parts).await;
    is_its_fold(&parts, &folder).await;
    drop(scratch);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_rush_killed_again_and_again_loses_and_doubles_no_seat_on_sqlite() {
    kill_the_rush(Scratch::new(Engine::Sqlite, &schema()).await).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_rush_killed_again_and_again_loses_and_doubles_no_seat_on_postgres() {
    kill_the_rush(Scratch::new(Engine::Postgres, &schema()).await).await;
}
