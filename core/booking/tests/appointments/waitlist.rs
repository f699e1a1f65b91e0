//! The waitlist: a freed seat is held for the first in line, for a while, then for the next.

use booking::{BookingState, NewChange, Range, Turn, WaitState, WaitingId};

use super::world::*;

async fn wait(hall: &Hall, who: u128) -> base::Result<WaitingId> {
    // The line is in the order of coming, to the millisecond.
    hall.hand.advance_seconds(1);
    hall.bookings.wait(hall.of(person(who)), person(who), waits("2026-12-01", "2026-12-01")).await
}

/// One day of one window: four seats, all taken by persons 1 to 4.
async fn full(scratch: db::testing::Scratch) -> (Hall, Vec<booking::BookingCode>) {
    let hall = Hall::with(scratch, plan("2026-12-01", "2026-12-01", 1)).await;
    let mut codes = Vec::new();
    for (who, at) in (1..).zip(["09:00", "09:30", "10:00", "10:30"]) {
        codes.push(hall.book(who, &format!("2026-12-01 {at}")).await.unwrap());
    }
    (hall, codes)
}

async fn stands(hall: &Hall, waiting: WaitingId) -> booking::Waiting {
    hall.bookings.waiting(&yichang(), waiting).await.unwrap().unwrap()
}

db::two_engines! { schema();
    async fn nobody_waits_where_seats_are_free_or_twice(scratch: Scratch) {
        let hall = Hall::with(scratch, plan("2026-12-01", "2026-12-01", 1)).await;
        assert_eq!(code(wait(&hall, 9).await), "booking.no_need_to_wait");
        for (who, at) in (1..).zip(["09:00", "09:30", "10:00", "10:30"]) {
            hall.book(who, &format!("2026-12-01 {at}")).await.unwrap();
        }
        // Seven days by rule, and not eight.
        let long = hall.bookings.wait(hall.of(person(9)), person(9), waits("2026-12-01", "2026-12-08")).await;
        assert_eq!(long.as_ref().unwrap_err().refusal().unwrap().facts["max"], "7");
        assert_eq!(code(long), "booking.range_wrong");
        let mine = wait(&hall, 9).await.unwrap();
        assert_eq!(code(wait(&hall, 9).await), "booking.waits_already");
        let other = wait(&hall, 10).await.unwrap();
        let before = hall.bookings.before_in_line(&stands(&hall, other).await).await.unwrap();
        assert_eq!(before, Some(1));
        let stranger = hall.bookings.leave_waitlist(hall.of(person(10)), &yichang(), mine).await;
        assert_eq!(code(stranger), "booking.waiting_unknown");
        hall.bookings.leave_waitlist(hall.of(person(9)), &yichang(), mine).await.unwrap();
        assert_eq!(stands(&hall, mine).await.state, WaitState::Left);
        hall.verified().await;
    }

    async fn a_cancelled_seat_is_held_for_the_first_in_line_and_nobody_gets_between(scratch: Scratch) {
        let (hall, codes) = full(scratch).await;
        let (first, second) = (wait(&hall, 9).await.unwrap(), wait(&hall, 10).await.unwrap());
        hall.cancel(2, &codes[1]).await.unwrap();
        let offer = stands(&hall, first).await.offer.unwrap();
        assert_eq!(offer.until, hall.now().plus_minutes(30));
        assert_eq!(offer.seat.slot, slot("2026-12-01 09:30"));
        assert_eq!(code(hall.hold(11, "2026-12-01 09:30").await), "booking.full");
        assert_eq!(code(hall.confirm(10, &offer.code).await), "booking.unknown");
        hall.confirm(9, &offer.code).await.unwrap();
        assert_eq!(stands(&hall, first).await.state, WaitState::Taken);

        // Declined, it goes to the next; let pass, to nobody when the line is empty.
        hall.cancel(3, &codes[2]).await.unwrap();
        let offer = stands(&hall, second).await.offer.unwrap();
        hall.cancel(10, &offer.code).await.unwrap();
        let back = stands(&hall, second).await;
        assert_eq!((back.state, back.missed, back.offer), (WaitState::Waiting, 1, None));
        assert_eq!(hall.state(&offer.code).await, BookingState::Declined);
        hall.book(11, "2026-12-01 10:00").await.unwrap();
        hall.verified().await;
    }

    async fn an_offer_that_passed_goes_to_the_next_and_two_end_the_waiting(scratch: Scratch) {
        let (hall, codes) = full(scratch).await;
        let (first, second) = (wait(&hall, 9).await.unwrap(), wait(&hall, 10).await.unwrap());
        hall.cancel(1, &codes[0]).await.unwrap();
        hall.hand.advance_seconds(1_800);
        assert_eq!(hall.bookings.pass_offers(&yichang()).await.unwrap(), 1);
        assert_eq!(stands(&hall, first).await.missed, 1);
        let offer = stands(&hall, second).await.offer.unwrap();
        assert_eq!(offer.seat.slot, slot("2026-12-01 09:00"));
        assert_eq!(hall.bookings.pass_offers(&yichang()).await.unwrap(), 0);
        hall.hand.advance_seconds(1_800);
        assert_eq!(hall.bookings.pass_offers(&yichang()).await.unwrap(), 1);
        assert!(stands(&hall, first).await.offer.is_some());
        hall.hand.advance_seconds(1_800);
        assert_eq!(hall.bookings.pass_offers(&yichang()).await.unwrap(), 1);
        let gone = stands(&hall, first).await;
        assert_eq!((gone.state, gone.missed), (WaitState::Over, 2));
        assert_eq!(stands(&hall, second).await.state, WaitState::Offered);
        hall.verified().await;
    }

    async fn an_offer_of_the_night_lasts_until_the_morning(scratch: Scratch) {
        let (hall, codes) = full(scratch).await;
        let first = wait(&hall, 9).await.unwrap();
        hall.at("2026-11-30 23:10");
        // It begins before anybody could answer in time: anybody may have it.
        hall.cancel(1, &codes[0]).await.unwrap();
        assert_eq!(stands(&hall, first).await.offer, None);
        hall.cancel(4, &codes[3]).await.unwrap();
        let offer = stands(&hall, first).await.offer.unwrap();
        assert_eq!(offer.until, slot("2026-12-01 08:30").starts_at());
        hall.at("2026-12-01 08:29");
        assert_eq!(hall.bookings.pass_offers(&yichang()).await.unwrap(), 0);
        hall.confirm(9, &offer.code).await.unwrap();
        hall.verified().await;
    }

    async fn a_hold_that_lapses_and_a_reopened_hour_reach_the_line(scratch: Scratch) {
        let (hall, codes) = full(scratch).await;
        let first = wait(&hall, 9).await.unwrap();
        let home = yichang();
        hall.cancel(4, &codes[3]).await.unwrap();
        let offer = stands(&hall, first).await.offer.unwrap();
        hall.bookings.leave_waitlist(hall.of(person(9)), &home, first).await.unwrap();
        assert_eq!(hall.state(&offer.code).await, BookingState::Declined);
        hall.hold(8, "2026-12-01 10:30").await.unwrap();
        let second = wait(&hall, 10).await.unwrap();
        assert_eq!(hall.bookings.offer_seats(&home).await.unwrap(), 0);
        hall.hand.advance_seconds(300);
        assert_eq!(hall.bookings.lapse_holds(&home).await.unwrap(), 1);
        assert_eq!(hall.bookings.lapse_holds(&home).await.unwrap(), 0);
        let offer = stands(&hall, second).await.offer.unwrap();
        hall.confirm(10, &offer.code).await.unwrap();

        let third = wait(&hall, 12).await.unwrap();
        let range = Range {
            authority: yichang(),
            point: HALL.into(),
            groups: vec![],
            from: day("2026-12-01"),
            to: day("2026-12-01"),
            from_minute: 600,
            to_minute: 630,
        };
        let more = NewChange { range, turn: Turn::Seats(2), reason: "增开一个窗口".into() };
        hall.bookings.publish_change(hall.by(CHIEF), &more).await.unwrap();
        assert_eq!(hall.bookings.offer_seats(&home).await.unwrap(), 1);
        assert_eq!(stands(&hall, third).await.offer.unwrap().seat.slot, slot("2026-12-01 10:00"));
        hall.verified().await;
    }

    async fn days_that_are_over_end_the_waiting(scratch: Scratch) {
        let (hall, _) = full(scratch).await;
        let first = wait(&hall, 9).await.unwrap();
        hall.at("2026-12-02 09:00");
        hall.bookings.offer_seats(&yichang()).await.unwrap();
        assert_eq!(stands(&hall, first).await.state, WaitState::Over);
        hall.verified().await;
    }
}
