//! No-shows: a warning first, then a bar from the web, an appeal, and time that heals.

use booking::{BookingCode, Holder, MarkState};
use catalogue::Channel;

use super::world::*;

async fn missed(hall: &Hall, who: booking::PersonId, at: &str) -> BookingCode {
    let holder = Holder::Person(who);
    let placed = hall.bookings.book(hall.of(who), holder, wanted(at, Channel::Web)).await.unwrap();
    hall.hand.set(slot(at).starts_at().plus_minutes(60));
    hall.bookings.mark_missed(hall.by(CLERK), &yichang(), &placed.code).await.unwrap();
    placed.code
}

db::two_engines! { schema();
    async fn the_first_no_show_warns_the_second_bars_the_web_and_an_appeal_lifts_it(scratch: Scratch) {
        let mut mixed = plan("2026-12-01", "2026-12-08", 4);
        mixed.share = Some(share(0, 25, 0));
        let hall = Hall::with(scratch, mixed).await;
        let (home, me) = (yichang(), hall.account("13872509999").await);
        let first = missed(&hall, me, "2026-12-01 09:00").await;
        let (credit, _) = hall.bookings.credit(&home, me).await.unwrap();
        assert_eq!((credit.marks, credit.is_warned, credit.barred_until), (1, true, None));
        let second = missed(&hall, me, "2026-12-02 09:00").await;
        let by = |channel, by| hall.bookings.book(by, Holder::Person(me), wanted("2026-12-04 09:00", channel));
        let barred = by(Channel::Web, hall.of(me)).await.unwrap_err();
        assert_eq!(barred.code(), Some("booking.barred"));
        assert_eq!(barred.refusal().unwrap().facts["until"], "2027-01-01");
        let placed = by(Channel::Hotline, hall.by(HOTLINE)).await.unwrap();
        hall.bookings.cancel(hall.of(me), &home, &placed.code).await.unwrap();

        let appeal = |why| hall.bookings.appeal(hall.of(me), (&home, &second), why);
        assert_eq!(code(appeal(" ").await), "booking.text_needed");
        appeal("那天在医院").await.unwrap();
        assert_eq!(code(appeal("再说一次").await), "booking.mark_state");
        let waiting = hall.bookings.appeals(&home).await.unwrap();
        assert_eq!(waiting.len(), 1);
        assert!(!waiting[0].why.as_ref().unwrap().contains("医院"));
        let text = hall.bookings.appeal_text(&journal::Actor::staff(CHIEF), &home, &second).await.unwrap();
        assert_eq!(text.as_deref(), Some("那天在医院"));
        let decide = |by, forgive| hall.bookings.decide_appeal(by, (&home, &second), forgive, "有病历");
        assert_eq!(code(decide(hall.by(CLERK), true).await), "identity.no_right");
        decide(hall.by(CHIEF), true).await.unwrap();
        assert_eq!(code(decide(hall.by(CHIEF), false).await), "booking.mark_state");
        by(Channel::Web, hall.of(me)).await.unwrap();
        let (credit, marks) = hall.bookings.credit(&home, me).await.unwrap();
        assert_eq!(credit.marks, 1);
        let states: Vec<MarkState> = marks.iter().map(|mark| mark.state).collect();
        assert_eq!(states, [MarkState::Forgiven, MarkState::Set]);
        let late = hall.bookings.appeal(hall.of(me), (&home, &first), "忘了");
        hall.hand.set(day("2026-12-17").start());
        assert_eq!(code(late.await), "booking.appeal_over");
        hall.verified().await;
    }

    async fn who_may_not_book_by_web_does_not_wait_for_nothing(scratch: Scratch) {
        let hall = Hall::with(scratch, plan("2026-12-01", "2026-12-04", 1)).await;
        let (home, me) = (yichang(), hall.account("13872509999").await);
        for (who, at) in (1..).zip(["09:00", "09:30", "10:00", "10:30"]) {
            hall.book(who, &format!("2026-12-04 {at}")).await.unwrap();
        }
        let waits = |who, (from, to)| {
            let new = waits(from, to);
            hall.bookings.wait(hall.of(who), who, new)
        };
        // Somebody who comes on that day already; on another one they may.
        let only = waits(person(1), ("2026-12-04", "2026-12-04")).await;
        assert_eq!(code(only), "booking.day_taken");
        let several = waits(person(1), ("2026-12-04", "2026-12-05")).await;
        several.unwrap();
        for at in ["2026-12-01 09:00", "2026-12-02 09:00"] {
            missed(&hall, me, at).await;
        }
        let barred = waits(me, ("2026-12-04", "2026-12-04")).await;
        assert_eq!(code(barred), "booking.barred");
        assert!(hall.bookings.waitings_of(&home, me).await.unwrap().is_empty());
        hall.verified().await;
    }

    async fn holds_that_ended_do_not_hide_what_is_booked(scratch: Scratch) {
        let hall = Hall::with(scratch, plan("2026-12-30", "2026-12-31", 1)).await;
        let at_once = |at| {
            let (holder, wanted) = (Holder::Person(person(1)), wanted(at, Channel::Web));
            hall.bookings.book(hall.of(person(1)), holder, wanted)
        };
        at_once("2026-12-30 10:30").await.unwrap();
        for n in 0..31 {
            hall.hand.set(day("2026-11-30").plus_days(n).start().plus_hours(9));
            for at in ["09:00", "09:30"].into_iter().cycle().take(10) {
                hall.hold(1, &format!("2026-12-31 {at}")).await.unwrap();
            }
        }
        assert_eq!(code(at_once("2026-12-30 10:00").await), "booking.day_taken");
        let today = hall.bookings.of_today(&yichang(), person(1)).await.unwrap();
        assert_eq!(today[0].seat.slot, slot("2026-12-30 10:30"));
        hall.verified().await;
    }

    async fn who_set_a_mark_does_not_decide_about_it(scratch: Scratch) {
        let hall = Hall::with(scratch, plan("2026-12-01", "2026-12-01", 1)).await;
        let (home, me) = (yichang(), hall.account("13872509999").await);
        let holder = Holder::Person(me);
        let placed = hall.bookings.book(hall.of(me), holder, wanted("2026-12-01 09:00", Channel::Web)).await.unwrap();
        let early = hall.bookings.mark_missed(hall.by(CHIEF), &home, &placed.code).await;
        assert_eq!(code(early), "booking.not_over");
        hall.at("2026-12-01 10:00");
        hall.bookings.mark_missed(hall.by(CHIEF), &home, &placed.code).await.unwrap();
        hall.bookings.appeal(hall.of(me), (&home, &placed.code), "堵车").await.unwrap();
        let own = hall.bookings.decide_appeal(hall.by(CHIEF), (&home, &placed.code), false, "不").await;
        assert_eq!(code(own), "booking.same_officer");
        hall.bookings.decide_appeal(hall.by(DEPUTY), (&home, &placed.code), false, "不").await.unwrap();
        hall.verified().await;
    }

    async fn the_program_marks_who_did_not_come_once(scratch: Scratch) {
        let hall = Hall::with(scratch, plan("2026-12-01", "2026-12-01", 3)).await;
        let (came, home) = (hall.book(1, "2026-12-01 09:00").await.unwrap(), yichang());
        let stayed = hall.book(2, "2026-12-01 09:00").await.unwrap();
        hall.book(3, "2026-12-01 10:30").await.unwrap();
        hall.at("2026-12-01 09:00");
        hall.bookings.arrive(hall.by(CLERK), &home, &came).await.unwrap();
        assert_eq!(hall.bookings.mark_no_shows(&home).await.unwrap(), 0);
        hall.at("2026-12-01 10:00");
        assert_eq!(hall.bookings.mark_no_shows(&home).await.unwrap(), 1);
        assert_eq!(hall.bookings.mark_no_shows(&home).await.unwrap(), 0);
        let late = hall.bookings.arrive(hall.by(CLERK), &home, &stayed).await;
        assert_eq!(code(late), "booking.wrong_state");
        let view = hall.bookings.day_view(&home, HALL, day("2026-12-01")).await.unwrap();
        assert_eq!((view.planned, view.booked, view.arrived, view.missed), (12, 3, 1, 1));
        hall.verified().await;
    }
}
