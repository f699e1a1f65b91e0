//! The laws of the journal as appointments keep them.

use booking::BookingState;
use booking::Holder;
use catalogue::Channel;

use super::world::*;

db::two_engines! { schema();
    async fn law_01_confirming_and_taking_over_a_seat_cannot_both_win(scratch: Scratch) {
        // Two programs whose clocks differ by a moment: to one the hold lasts, to the other it is over.
        let hall = Hall::with(scratch, plan("2026-12-01", "2026-12-01", 1)).await;
        for round in 0..8_u128 {
            let (me, other) = (person(100 + 2 * round), person(101 + 2 * round));
            hall.hand.set(day("2026-11-30").start().plus_hours(9 + i64::try_from(round).unwrap()));
            let held = hall.bookings.hold(hall.of(me), me, wanted("2026-12-01 09:00", Channel::Web)).await.unwrap();
            let ahead = base::ManualClock::at(held.until.unwrap());
            let second = open(hall.scratch.db.clone(), &ahead, 50 + u64::try_from(round).unwrap());
            let home = yichang();
            let confirm = hall.bookings.confirm(hall.of(me), &home, &held.code);
            let envelope = journal::Envelope { command: second.journal.command_id(), actor: other.actor() };
            let take = second.bookings.book(envelope, Holder::Person(other), wanted("2026-12-01 09:00", Channel::Web));
            let (confirmed, taken) = tokio::join!(confirm, take);
            assert!(confirmed.is_ok() != taken.is_ok(), "{confirmed:?} {taken:?}");
            let winner = if confirmed.is_ok() { (me, held.code) } else { (other, taken.unwrap().code) };
            hall.bookings.cancel(hall.of(winner.0), &home, &winner.1).await.unwrap();
        }
        hall.verified().await;
    }

    async fn law_03_moving_is_one_command_of_two_seats(scratch: Scratch) {
        let hall = Hall::with(scratch, plan("2026-12-01", "2026-12-02", 1)).await;
        let mine = hall.book(1, "2026-12-01 09:00").await.unwrap();
        let form = hall.of(person(1));
        hall.bookings.move_booking(form.clone(), &mine, slot("2026-12-02 09:00")).await.unwrap();
        let command = form.command.to_string();
        let read = move |tx: db::Tx| async move {
            let key = [("authority", yichang().into()), ("command", command.into())];
            let rows = tx.rows(&db::select("journal", &["subject", "part"], &key)).await?;
            rows.iter().map(|row| row.text("subject")).collect::<base::Result<Vec<_>>>()
        };
        let subjects = hall.journal.db().read(read).await.unwrap();
        let seats = subjects.iter().filter(|subject| subject.starts_with("seat/")).count();
        assert_eq!((subjects.len(), seats), (3, 2), "{subjects:?}");
        hall.verified().await;
    }

    async fn law_04_the_same_form_twice_is_one_booking(scratch: Scratch) {
        let hall = Hall::with(scratch, plan("2026-12-01", "2026-12-01", 5)).await;
        let form = hall.of(person(1));
        let send = |at| hall.bookings.hold(form.clone(), person(1), wanted(at, Channel::Web));
        let first = send("2026-12-01 09:00").await.unwrap();
        assert_eq!(send("2026-12-01 09:00").await.unwrap(), first);
        assert_eq!(code(send("2026-12-01 09:30").await), "journal.already_sent");
        hall.verified().await;
    }

    async fn law_06_what_was_decided_before_a_closing_and_came_after_is_swept(scratch: Scratch) {
        let hall = Hall::with(scratch, plan("2026-12-01", "2026-12-01", 2)).await;
        let mine = hall.book(1, "2026-12-01 09:00").await.unwrap();
        let range = booking::Range {
            authority: yichang(),
            point: HALL.into(),
            groups: vec![],
            from: day("2026-12-01"),
            to: day("2026-12-01"),
            from_minute: 0,
            to_minute: 1_440,
        };
        let close = booking::NewChange { range, turn: booking::Turn::Close, reason: "停电".into() };
        // Many book while the office closes; whatever slipped in is found by the rounds after.
        let hall = std::sync::Arc::new(hall);
        let crowd: Vec<_> = (10..40_u128)
            .map(|n| {
                let hall = std::sync::Arc::clone(&hall);
                tokio::spawn(async move {
                    let at = ["09:30", "10:00", "10:30"][usize::try_from(n % 3).unwrap()];
                    let wanted = wanted(&format!("2026-12-01 {at}"), Channel::Web);
                    drop(hall.bookings.book(hall.of(person(n)), Holder::Person(person(n)), wanted).await);
                })
            })
            .collect();
        hall.bookings.publish_change(hall.by(CHIEF), &close).await.unwrap();
        hall.bookings.sweep_changes(&yichang()).await.unwrap();
        for task in crowd {
            task.await.unwrap();
        }
        hall.hand.advance_seconds(120);
        for _ in 0..3 {
            hall.bookings.sweep_changes(&yichang()).await.unwrap();
        }
        assert_eq!(hall.state(&mine).await, BookingState::Revoked);
        let view = hall.bookings.day_view(&yichang(), HALL, day("2026-12-01")).await.unwrap();
        assert!(view.slots.iter().all(|slot| slot.bookings.is_empty()), "{view:?}");
        let changes = hall.bookings.changes(&yichang(), HALL).await.unwrap();
        assert_eq!(changes[0].state, booking::ChangeState::Swept);
        hall.verified().await;
    }

    async fn law_12_a_tick_that_runs_twice_has_one_effect(scratch: Scratch) {
        let hall = Hall::with(scratch, plan("2026-12-01", "2026-12-01", 2)).await;
        let held = hall.hold(1, "2026-12-01 09:00").await.unwrap();
        hall.hand.advance_seconds(300);
        let home = yichang();
        let second = open(hall.scratch.db.clone(), &hall.hand, 9);
        let (one, two) = tokio::join!(hall.bookings.lapse_holds(&home), second.bookings.lapse_holds(&home));
        assert_eq!(one.unwrap() + two.unwrap(), 1);
        assert_eq!(hall.booking(&held.code).await.state, BookingState::Lapsed);
        hall.verified().await;
    }
}
