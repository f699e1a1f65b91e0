//! Holding, confirming, moving, cancelling, coming.

use booking::{BookingState, CalendarEntry, Pool, Punctuality, calendar_text};
use catalogue::Channel;

use super::world::*;

db::two_engines! { schema();
    async fn a_seat_is_held_five_minutes_once_longer_and_then_anybodys(scratch: Scratch) {
        let hall = Hall::with(scratch, plan("2026-12-01", "2026-12-02", 1)).await;
        let held = hall.hold(1, "2026-12-01 09:00").await.unwrap();
        assert_eq!(held.until.unwrap(), hall.now().plus_minutes(5));
        let full = hall.hold(2, "2026-12-01 09:00").await.unwrap_err();
        assert_eq!(full.code(), Some("booking.full"));
        let (home, mine) = (yichang(), &held.code);
        let stranger = hall.bookings.extend(hall.of(person(2)), &home, mine).await;
        assert_eq!(code(stranger), "booking.unknown");
        let until = hall.bookings.extend(hall.of(person(1)), &home, mine).await.unwrap();
        assert_eq!(until, hall.now().plus_minutes(10));
        let further = hall.bookings.extend(hall.of(person(1)), &home, mine).await;
        assert_eq!(code(further), "booking.no_further_extension");

        hall.hand.set(until.plus_seconds(-1));
        assert_eq!(code(hall.hold(2, "2026-12-01 09:00").await), "booking.full");
        hall.hand.set(until);
        assert_eq!(hall.state(mine).await, BookingState::Lapsed);
        assert_eq!(code(hall.confirm(1, mine).await), "booking.hold_over");
        let taken = hall.book(2, "2026-12-01 09:00").await.unwrap();
        assert_eq!(hall.booking(mine).await.state, BookingState::Lapsed);
        assert_eq!(hall.state(&taken).await, BookingState::Confirmed);
        assert_eq!(code(hall.confirm(1, mine).await), "booking.hold_over");
        hall.verified().await;
    }

    async fn a_person_holds_one_seat_at_a_time_and_not_all_day_long(scratch: Scratch) {
        let hall = Hall::with(scratch, plan("2026-12-01", "2026-12-02", 1)).await;
        let first = hall.hold(1, "2026-12-01 09:00").await.unwrap();
        let again = hall.hold(1, "2026-12-01 09:00").await.unwrap();
        assert_eq!(again.seat, first.seat);
        assert_ne!(again.code, first.code);
        let second = hall.hold(1, "2026-12-01 09:30").await.unwrap();
        assert_eq!(hall.state(&again.code).await, BookingState::LetGo);
        assert_eq!(code(hall.confirm(1, &again.code).await), "booking.wrong_state");
        hall.hold(2, "2026-12-01 09:00").await.unwrap();
        assert_eq!(hall.state(&second.code).await, BookingState::Held);
        for _ in 3..10 {
            hall.hold(1, "2026-12-01 10:00").await.unwrap();
        }
        assert_eq!(code(hall.hold(1, "2026-12-01 10:30").await), "booking.too_many_holds");
        hall.hand.set(day("2026-12-01").start());
        hall.hold(1, "2026-12-01 10:30").await.unwrap();
        hall.verified().await;
    }

    async fn three_appointments_at_once_are_refused_with_a_clear_sentence(scratch: Scratch) {
        let hall = Hall::with(scratch, plan("2026-12-01", "2026-12-04", 2)).await;
        let first = hall.book(1, "2026-12-01 09:00").await.unwrap();
        let same_day = hall.hold(1, "2026-12-01 10:00").await.unwrap_err();
        assert_eq!(same_day.code(), Some("booking.day_taken"));
        assert_eq!(same_day.refusal().unwrap().facts["code"], first.to_string());
        hall.book(1, "2026-12-02 09:00").await.unwrap();
        assert_eq!(code(hall.hold(1, "2026-12-03 09:00").await), "booking.too_many_open");
        hall.cancel(1, &first).await.unwrap();
        hall.book(1, "2026-12-03 09:00").await.unwrap();
        hall.verified().await;
    }

    async fn the_old_seat_stays_until_the_new_one_is_sure(scratch: Scratch) {
        let hall = Hall::with(scratch, plan("2026-12-01", "2026-12-02", 1)).await;
        let mine = hall.book(1, "2026-12-01 09:00").await.unwrap();
        hall.book(2, "2026-12-02 09:00").await.unwrap();
        let to = |at: &str| hall.bookings.move_booking(hall.of(person(1)), &mine, slot(at));
        assert_eq!(code(to("2026-12-02 09:00").await), "booking.full");
        assert_eq!(code(to("2026-12-01 09:00").await), "booking.same_slot");
        assert_eq!(hall.booking(&mine).await.seat.slot, slot("2026-12-01 09:00"));
        assert_eq!(code(hall.hold(3, "2026-12-01 09:00").await), "booking.full");

        let moved = to("2026-12-02 10:00").await.unwrap();
        assert_eq!(moved.code, mine);
        let booking = hall.booking(&mine).await;
        assert_eq!((booking.state, booking.place, booking.moves), (BookingState::Confirmed, 1, 1));
        hall.book(3, "2026-12-01 09:00").await.unwrap();
        to("2026-12-02 10:30").await.unwrap();
        assert_eq!(code(to("2026-12-02 09:30").await), "booking.too_many_moves");
        let listed = hall.bookings.my_bookings(person(1)).await.unwrap();
        assert_eq!(listed.iter().filter(|b| b.code == mine).count(), 1);
        hall.verified().await;
    }

    async fn a_booking_is_cancelled_in_one_tap_and_its_calendar_file_says_so(scratch: Scratch) {
        let hall = Hall::with(scratch, plan("2026-12-01", "2026-12-01", 1)).await;
        let mine = hall.book(1, "2026-12-01 09:00").await.unwrap();
        let entry = CalendarEntry { summary: "转让登记", location: "宜昌,大厅", description: "带身份证" };
        let file = calendar_text(&hall.booking(&mine).await, &entry, hall.now());
        for line in ["STATUS:CONFIRMED", "DTSTART:20261201T010000Z", "LOCATION:宜昌\\,大厅", "METHOD:PUBLISH"] {
            assert!(file.lines().any(|l| l == line), "{line}: {file}");
        }
        assert_eq!(code(hall.cancel(2, &mine).await), "booking.unknown");
        let form = hall.of(person(1));
        let home = yichang();
        let send = || hall.bookings.cancel(form.clone(), &home, &mine);
        assert!(!send().await.unwrap().repeated);
        assert!(send().await.unwrap().repeated);
        let file = calendar_text(&hall.booking(&mine).await, &entry, hall.now());
        assert!(file.contains("STATUS:CANCELLED") && file.contains("METHOD:CANCEL"), "{file}");
        assert_eq!(code(hall.cancel(1, &mine).await), "booking.wrong_state");
        let other = hall.book(2, "2026-12-01 09:00").await.unwrap();
        hall.at("2026-12-01 09:00");
        assert_eq!(code(hall.cancel(2, &other).await), "booking.too_late");
        hall.verified().await;
    }

    async fn who_comes_is_early_on_time_or_late_and_only_on_the_day(scratch: Scratch) {
        let hall = Hall::with(scratch, plan("2026-12-01", "2026-12-01", 3)).await;
        let (mine, other) = (hall.book(1, "2026-12-01 09:00").await.unwrap(), hall.book(2, "2026-12-01 09:00").await.unwrap());
        let home = yichang();
        assert_eq!(code(hall.bookings.arrive(hall.by(CLERK), &home, &mine).await), "booking.wrong_day");
        assert_eq!(code(hall.bookings.arrive(hall.of(person(1)), &home, &mine).await), "identity.no_right");
        hall.at("2026-12-01 08:45");
        let told = hall.bookings.arrive(hall.by(CLERK), &home, &mine).await.unwrap();
        assert_eq!(told, Punctuality::OnTime);
        assert_eq!(code(hall.bookings.arrive(hall.by(CLERK), &home, &mine).await), "booking.wrong_state");
        hall.at("2026-12-01 09:20");
        let told = hall.bookings.arrive(hall.program(), &home, &other).await.unwrap();
        assert_eq!(told, Punctuality::Late);
        hall.verified().await;
    }

    async fn every_way_of_booking_has_its_seats_and_some_are_kept_back(scratch: Scratch) {
        let mut mixed = plan("2026-12-01", "2026-12-01", 4);
        mixed.share = Some(share(25, 25, 25));
        let hall = Hall::with(scratch, mixed).await;
        hall.book(1, "2026-12-01 09:00").await.unwrap();
        let full = hall.hold(2, "2026-12-01 09:00").await.unwrap_err();
        assert_eq!(full.refusal().unwrap().facts["elsewhere"], "phone");
        let by = |number, channel, who: u128| {
            let holder = booking::Holder::Person(person(who));
            hall.bookings.book(hall.by(number), holder, wanted("2026-12-01 09:00", channel))
        };
        assert_eq!(by(HOTLINE, Channel::Hotline, 2).await.unwrap().seat.pool, Pool::Phone);
        assert_eq!(code(by(HOTLINE, Channel::Hotline, 3).await), "booking.full");
        assert_eq!(by(CLERK, Channel::Window, 3).await.unwrap().seat.pool, Pool::Counter);
        assert_eq!(code(by(CLERK, Channel::Web, 4).await), "booking.not_this_way");
        assert_eq!(code(by(PLANNER, Channel::Window, 4).await), "identity.no_right");
        let by_phone = hall.bookings.hold(hall.of(person(5)), person(5), wanted("2026-12-01 09:30", Channel::Hotline)).await;
        assert_eq!(code(by_phone), "booking.not_this_way");
        let for_other = hall.bookings.hold(hall.of(person(5)), person(6), wanted("2026-12-01 09:30", Channel::Web)).await;
        assert_eq!(code(for_other), "booking.unknown");
        hall.verified().await;
    }
}
