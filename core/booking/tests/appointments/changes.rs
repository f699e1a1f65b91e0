//! The office closes, shrinks, shares out anew: seen before, closed first, swept after, everyone told.

use std::collections::BTreeSet;

use booking::{
    BookingCode, BookingState, ChangeState, HOURS_RULE, Holder, NewChange, OtherHours, Range,
    SeatFreed, SeatTaken, Turn,
};
use catalogue::Channel;
use journal::Actor;

use super::shut::places;
use super::world::*;

fn change(on: &str, (from, to): (i64, i64), turn: Turn) -> NewChange {
    let range = Range {
        authority: yichang(),
        point: HALL.into(),
        groups: vec![],
        from: day(on),
        to: day(on),
        from_minute: from,
        to_minute: to,
    };
    NewChange { range, turn, reason: "停电检修".into() }
}

/// Somebody is booked without a hold.
async fn at_once(hall: &Hall, who: u128, at: &str) -> BookingCode {
    let holder = Holder::Person(person(who));
    let placed = hall.bookings.book(hall.of(person(who)), holder, wanted(at, Channel::Web)).await;
    placed.unwrap().code
}

db::two_engines! { schema();
    async fn a_closed_hour_is_seen_before_and_its_bookings_go_near_or_are_taken_back(scratch: Scratch) {
        let hall = Hall::with(scratch, plan("2026-12-01", "2026-12-02", 2)).await;
        let mut codes = Vec::new();
        for (who, at) in [(1, "09:00"), (2, "09:00"), (3, "09:30"), (4, "09:30"), (5, "10:00")] {
            codes.push(hall.book(who, &format!("2026-12-01 {at}")).await.unwrap());
        }
        let held = hall.hold(6, "2026-12-01 10:00").await.unwrap();
        let close = change("2026-12-01", (540, 600), Turn::Close);
        let impact = hall.bookings.preview_change(&close).await.unwrap();
        assert_eq!((impact.days, impact.slots), (1, 2));
        assert_eq!((impact.seats_before, impact.seats_after), (4, 0));
        // 10:00 has one booking and one hold, 10:30 is beyond an hour from 9:00 but not from 9:30.
        assert_eq!((impact.moved.len(), impact.revoked.len(), impact.holds), (2, 2, 0));
        assert_eq!(code(hall.bookings.publish_change(hall.by(PLANNER), &close).await), "identity.no_right");

        let id = hall.bookings.publish_change(hall.by(CHIEF), &close).await.unwrap();
        let shut = hall.hold(7, "2026-12-01 09:00").await.unwrap_err();
        assert_eq!(shut.code(), Some("booking.closed"));
        assert_eq!(shut.refusal().unwrap().facts["reason"], "停电检修");
        let home = yichang();
        assert_eq!(hall.bookings.sweep_changes(&home).await.unwrap(), 4);
        assert_eq!(hall.bookings.sweep_changes(&home).await.unwrap(), 0);
        let (mut moved, mut revoked) = (0, 0);
        for code in &codes[..4] {
            let booking = hall.booking(code).await;
            match booking.state {
                BookingState::Confirmed => {
                    moved += 1;
                    assert_eq!((booking.place, booking.moves), (1, 0));
                    assert!([600, 630].contains(&booking.seat.slot.minute));
                    assert_eq!(booking.reason.as_deref(), Some("停电检修"));
                }
                BookingState::Revoked => revoked += 1,
                state => panic!("{state}"),
            }
        }
        assert_eq!((moved, revoked), (2, 2));
        assert_eq!(hall.state(&codes[4]).await, BookingState::Confirmed);
        assert_eq!(hall.state(&held.code).await, BookingState::Held);
        // Who was taken back has no mark, may book again, and was not counted as cancelling.
        hall.book(1, "2026-12-02 09:00").await.unwrap();

        assert_eq!(hall.bookings.change(&home, id).await.unwrap().unwrap().state, ChangeState::Sweeping);
        hall.hand.advance_seconds(120);
        hall.bookings.sweep_changes(&home).await.unwrap();
        assert_eq!(hall.bookings.change(&home, id).await.unwrap().unwrap().state, ChangeState::Swept);
        let again = hall.bookings.publish_change(hall.by(CHIEF), &close).await;
        assert_eq!(code(again), "booking.range_empty");
        let open = change("2026-12-01", (540, 600), Turn::Reopen);
        hall.bookings.publish_change(hall.by(CHIEF), &open).await.unwrap();
        hall.book(8, "2026-12-01 09:00").await.unwrap();
        hall.verified().await;
    }

    async fn a_closed_day_with_bookings_tells_everyone_what_instead(scratch: Scratch) {
        let hall = Hall::with(scratch, plan("2026-12-01", "2026-12-02", 2)).await;
        let mine = hall.book(1, "2026-12-01 09:00").await.unwrap();
        let held = hall.hold(2, "2026-12-01 09:00").await.unwrap();
        let seat = hall.booking(&mine).await.seat.subject();
        let close = change("2026-12-01", (0, 1_440), Turn::Close);
        let impact = hall.bookings.preview_change(&close).await.unwrap();
        assert_eq!((impact.revoked.len(), impact.holds), (1, 1));
        hall.bookings.publish_change(hall.by(CHIEF), &close).await.unwrap();
        assert_eq!(code(hall.confirm(2, &held.code).await), "booking.closed");
        hall.bookings.sweep_changes(&yichang()).await.unwrap();
        assert_eq!(hall.state(&held.code).await, BookingState::Revoked);
        let told = hall.journal.history(&yichang(), &seat).await.unwrap();
        let freed = told.iter().find_map(|entry| entry.event::<SeatFreed>().unwrap()).unwrap();
        assert_eq!((freed.how, freed.person), (BookingState::Revoked, person(1)));
        let instead: Vec<String> = freed.instead.iter().map(ToString::to_string).collect();
        assert_eq!(instead[0], "420500-hall/vehicle/2026-12-02/0900");
        assert_eq!(instead.len(), 3);
        let taken = told.iter().find_map(|entry| entry.event::<SeatTaken>().unwrap()).unwrap();
        assert_eq!(taken.code, mine);
        hall.verified().await;
    }

    async fn who_is_on_the_way_when_the_office_closes_is_freed_and_not_marked(scratch: Scratch) {
        let hall = Hall::with(scratch, plan("2026-12-01", "2026-12-01", 2)).await;
        let home = yichang();
        let came = hall.book(1, "2026-12-01 09:00").await.unwrap();
        let late = hall.book(2, "2026-12-01 09:00").await.unwrap();
        hall.at("2026-12-01 09:00");
        hall.bookings.arrive(hall.by(CLERK), &home, &came).await.unwrap();
        hall.hand.advance_seconds(300);
        let seats = change("2026-12-01", (540, 570), Turn::Seats(1));
        assert_eq!(code(hall.bookings.publish_change(hall.by(CHIEF), &seats).await), "booking.range_empty");
        let close = change("2026-12-01", (0, 1_440), Turn::Close);
        let impact = hall.bookings.preview_change(&close).await.unwrap();
        assert_eq!((impact.slots, impact.revoked.len()), (4, 1));
        hall.bookings.publish_change(hall.by(CHIEF), &close).await.unwrap();
        assert_eq!(hall.bookings.sweep_changes(&home).await.unwrap(), 1);
        assert_eq!(hall.state(&late).await, BookingState::Revoked);
        assert_eq!(hall.state(&came).await, BookingState::Arrived);
        hall.at("2026-12-01 10:00");
        assert_eq!(hall.bookings.mark_no_shows(&home).await.unwrap(), 0);
        hall.verified().await;
    }

    async fn fewer_seats_move_who_sits_on_those_that_go(scratch: Scratch) {
        let hall = Hall::with(scratch, plan("2026-12-01", "2026-12-01", 3)).await;
        for who in 1..=3 {
            hall.book(who, "2026-12-01 09:00").await.unwrap();
        }
        let fewer = change("2026-12-01", (540, 570), Turn::Seats(2));
        let impact = hall.bookings.preview_change(&fewer).await.unwrap();
        assert_eq!((impact.moved.len(), impact.revoked.len()), (1, 0));
        hall.bookings.publish_change(hall.by(CHIEF), &fewer).await.unwrap();
        assert_eq!(hall.bookings.sweep_changes(&yichang()).await.unwrap(), 1);
        let view = hall.bookings.day_view(&yichang(), HALL, day("2026-12-01")).await.unwrap();
        let (nine, later) = (&view.slots[0], &view.slots[1]);
        let numbers: BTreeSet<i64> = nine.bookings.iter().map(|b| b.seat.no).collect();
        assert_eq!(numbers, BTreeSet::from([1, 2]));
        assert_eq!(later.bookings.len(), 1);
        hall.verified().await;
    }

    async fn whoever_sits_behind_many_that_keep_their_seat_is_counted_and_told(scratch: Scratch) {
        let hall = Hall::with(scratch, plan("2026-12-01", "2026-12-01", 240)).await;
        // More than one page of bookings that stay, and behind them those that are lost.
        for who in 1..=205 {
            at_once(&hall, who, "2026-12-01 09:00").await;
        }
        let mut lost = Vec::new();
        for who in 301..=303 {
            lost.push(at_once(&hall, who, "2026-12-01 10:30").await);
        }
        let whole = change("2026-12-01", (0, 1_440), Turn::Close);
        assert_eq!(hall.bookings.preview_change(&whole).await.unwrap().revoked.len(), 208);
        let late = change("2026-12-01", (630, 660), Turn::Close);
        assert_eq!(hall.bookings.preview_change(&late).await.unwrap().moved.len(), 3);
        let id = hall.bookings.publish_change(hall.by(CHIEF), &late).await.unwrap();
        assert_eq!(hall.bookings.sweep_changes(&yichang()).await.unwrap(), 3);
        for code in &lost {
            let booking = hall.booking(code).await;
            assert_eq!((booking.state, booking.seat.slot.minute), (BookingState::Confirmed, 600));
            assert_eq!(booking.reason.as_deref(), Some("停电检修"));
        }
        hall.hand.advance_seconds(120);
        hall.bookings.sweep_changes(&yichang()).await.unwrap();
        let change = hall.bookings.change(&yichang(), id).await.unwrap().unwrap();
        assert_eq!(change.state, ChangeState::Swept);
        let view = hall.bookings.day_view(&yichang(), HALL, day("2026-12-01")).await.unwrap();
        assert_eq!(view.booked, 208);
        hall.verified().await;
    }

    async fn hours_taken_back_reopen_however_much_was_changed_since(scratch: Scratch) {
        let hall = Hall::with(scratch, plan("2026-12-01", "2026-12-02", 1)).await;
        let (home, places, on) = (yichang(), places(&hall), day("2026-12-02"));
        let points = [HALL.to_owned()];
        let called_for = async || {
            let after = places.today(&home).await.unwrap();
            let point = after.point(HALL).unwrap();
            let asked = OtherHours { after: &after, before: None, point, days: (on, on), reason: "停电" };
            hall.bookings.changes_for_hours(&asked).await.unwrap()
        };
        places.change_day(hall.by(CHIEF), (&points, on), vec![], "停电").await.unwrap();
        for change in called_for().await {
            let program = hall.from(Actor::system(HOURS_RULE));
            hall.bookings.publish_change(program, &change).await.unwrap();
        }
        // More than a list tells of, and more than one page.
        for n in 0..205 {
            hall.hand.advance_seconds(1);
            let turn = if n % 2 == 0 { Turn::Close } else { Turn::Reopen };
            let other = change("2026-12-01", (540, 570), turn);
            hall.bookings.publish_change(hall.by(CHIEF), &other).await.unwrap();
        }
        places.restore_day(hall.by(CHIEF), (&points, on), "来电").await.unwrap();
        let turns: Vec<Turn> = called_for().await.iter().map(|change| change.turn).collect();
        assert_eq!(turns, [Turn::Reopen]);
        hall.verified().await;
    }

    async fn the_dial_gives_the_hotline_what_the_web_had(scratch: Scratch) {
        let hall = Hall::with(scratch, plan("2026-12-01", "2026-12-01", 4)).await;
        let by_phone = |who: u128| {
            let holder = booking::Holder::Person(person(who));
            hall.bookings.book(hall.by(HOTLINE), holder, wanted("2026-12-01 09:00", Channel::Hotline))
        };
        assert_eq!(code(by_phone(1).await), "booking.full");
        let dial = change("2026-12-01", (540, 660), Turn::Share(share(25, 50, 0)));
        hall.bookings.publish_change(hall.by(CHIEF), &dial).await.unwrap();
        by_phone(1).await.unwrap();
        by_phone(2).await.unwrap();
        assert_eq!(code(by_phone(3).await), "booking.full");
        hall.book(4, "2026-12-01 09:00").await.unwrap();
        assert_eq!(code(hall.hold(5, "2026-12-01 09:00").await), "booking.full");
        let only = change("2026-12-01", (540, 570), Turn::Share(share(100, 0, 0)));
        hall.bookings.publish_change(hall.by(CHIEF), &only).await.unwrap();
        assert_eq!(code(hall.hold(5, "2026-12-01 09:00").await), "booking.walk_in_only");
        hall.verified().await;
    }
}
