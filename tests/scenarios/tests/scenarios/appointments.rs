//! Article 001, 003: appointments through the whole office. Whom the office turns away is told why, freed, and offered
//! what is free instead; who comes has used it, who does not is told what that means; and where nobody writes arrivals
//! down, nobody is marked.

use base::{Authority, Date};
use booking::{
    Booking, BookingCode, BookingState, NewChange, NewWaiting, Placed, Range, SheetKey, Turn,
    Wanted,
};
use catalogue::{Channel, Group};
use identity::{InboxMessage, PersonId};
use journal::Actor;
use queue::{Appointment, Asked, NewTicket, Place, Visitor};
use reactions::Clockwork;
use scenarios::actors::Town;
use scenarios::cars::Situation;
use scenarios::hall::HALL;
use scenarios::life::move_in;
use testkit::TestOffice;

/// Thursday and Friday after the evening on which a test begins.
const THURSDAY: &str = "2026-11-26";
const FRIDAY: &str = "2026-11-27";

fn qingdao() -> Authority {
    Authority::new("370200")
}

fn day(text: &str) -> Date {
    text.parse().unwrap()
}

async fn citizen(town: &Town, n: u64) -> PersonId {
    let situation = (Situation::Due, town.now().date());
    move_in(town, &qingdao(), n, situation).await.unwrap().person
}

/// Somebody books a half-hour in the hall by web.
async fn books(town: &Town, person: PersonId, (on, minute): (&str, i64)) -> Placed {
    let at = (qingdao(), HALL.to_owned());
    books_at(town, person, at, (on, minute)).await
}

async fn books_at(
    town: &Town,
    person: PersonId,
    (authority, point): (Authority, String),
    (on, minute): (&str, i64),
) -> Placed {
    let sheet = SheetKey { authority, point, group: Group::Driver, day: day(on) };
    let city = sheet.authority.clone();
    let item = "drv_replace_lost".to_owned();
    let wanted = Wanted { slot: sheet.slot(minute), item, vehicle: None, channel: Channel::Web };
    let bookings = &town.office.bookings;
    let placed = bookings.hold(town.form(person.actor()), person, wanted).await.unwrap();
    bookings.confirm(town.form(person.actor()), &city, &placed.code).await.unwrap();
    placed
}

async fn booking(town: &Town, city: &Authority, code: &BookingCode) -> Booking {
    town.office.bookings.booking(city, code).await.unwrap().unwrap()
}

/// The office closes some hours of a day in the hall.
async fn closes(town: &Town, on: &str, minutes: (i64, i64)) {
    changes(town, on, minutes, Turn::Close).await;
}

async fn changes(town: &Town, on: &str, (from_minute, to_minute): (i64, i64), turn: Turn) {
    let range = Range {
        authority: qingdao(),
        point: HALL.into(),
        groups: vec![Group::Driver],
        from: day(on),
        to: day(on),
        from_minute,
        to_minute,
    };
    let new = NewChange { range, turn, reason: "停电检修".into() };
    town.office.bookings.publish_change(town.form(Actor::staff("0801")), &new).await.unwrap();
}

/// Time passes by so much, and what it brings about happens and is told.
async fn passes(town: &Town, seconds: i64) {
    town.hand.advance_seconds(seconds);
    Clockwork::new(&town.office).tick().await.unwrap();
    town.settle().await.unwrap();
}

/// The newest message about an appointment.
async fn told(town: &Town, person: PersonId) -> InboxMessage {
    let all = town.inbox.of_person(person, 20).await.unwrap();
    all.into_iter().find(|message| message.key.starts_with("notice-booking-")).unwrap()
}

/// Whether somebody got a message about appointments.
async fn has(town: &Town, person: PersonId, what: &str) -> bool {
    let all = town.inbox.of_person(person, 20).await.unwrap();
    all.iter().any(|message| message.key == format!("notice-booking-{what}"))
}

db::two_engines! { reactions::schema();
    async fn whom_the_office_turns_away_is_told_why_freed_and_offered_what_is_free(scratch: Scratch) {
        let office = TestOffice::new(scratch).await;
        let town = &office.town;
        town.publish_appointments().await.unwrap();
        let (first, second, third) = (citizen(town, 1).await, citizen(town, 2).await, citizen(town, 3).await);
        let one = books(town, first, (THURSDAY, 540)).await;
        let two = books(town, second, (THURSDAY, 600)).await;
        let three = books(town, third, (FRIDAY, 540)).await;
        town.settle().await.unwrap();
        let message = told(town, first).await;
        assert_eq!(message.key, "notice-booking-booked");
        assert_eq!(message.facts["code"], one.code.to_string());
        assert_eq!(message.facts["at"], "11-26 09:00");

        // No power on Thursday morning: nothing near is left for it.
        closes(town, THURSDAY, (0, 12 * 60)).await;
        passes(town, 30).await;
        for (person, placed) in [(first, &one), (second, &two)] {
            let gone = booking(town, &qingdao(), &placed.code).await;
            assert_eq!((gone.state, gone.reason.as_deref()), (BookingState::Revoked, Some("停电检修")));
            let message = told(town, person).await;
            assert_eq!(message.key, "notice-booking-revoked");
            assert_eq!(message.facts["reason"], "停电检修");
            assert!(message.facts["instead"].contains("11-2"), "{:?}", message.facts);
        }
        // It does not count against them: the same day may be booked again at what was offered.
        let again = books(town, first, (THURSDAY, 13 * 60)).await;
        assert_eq!(booking(town, &qingdao(), &again.code).await.state, BookingState::Confirmed);

        // Half an hour less on Friday: the booking goes to the next half-hour and keeps its code.
        closes(town, FRIDAY, (540, 570)).await;
        passes(town, 30).await;
        let moved = booking(town, &qingdao(), &three.code).await;
        assert_eq!((moved.state, moved.seat.slot.time()), (BookingState::Confirmed, "09:30".to_owned()));
        let message = told(town, third).await;
        assert_eq!(message.key, "notice-booking-refitted");
        assert_eq!((message.facts["from"].as_str(), message.facts["at"].as_str()), ("11-27 09:00", "11-27 09:30"));
    }

    async fn who_comes_has_used_it_and_who_does_not_is_told_what_that_means(scratch: Scratch) {
        let office = TestOffice::new(scratch).await;
        let town = &office.town;
        town.publish_appointments().await.unwrap();
        let (comes, stays, other) = (citizen(town, 1).await, citizen(town, 2).await, citizen(town, 3).await);
        let here = books(town, comes, (THURSDAY, 600)).await;
        let away = books(town, stays, (THURSDAY, 600)).await;
        let yichang = Authority::new("420500");
        let at = (yichang.clone(), "420500-hall".to_owned());
        let unwritten = books_at(town, other, at, (THURSDAY, 600)).await;

        town.hand.set(day(THURSDAY).start().plus_minutes(590));
        let ticket = NewTicket {
            place: Place { authority: qingdao(), point: HALL.into() },
            item: "drv_replace_lost".into(),
            appointment: Some(Appointment {
                code: here.code.as_str().into(),
                start: here.seat.slot.starts_at(),
            }),
            visitor: None,
            asked: Asked::Normal,
            case: None,
        };
        town.takes_ticket(ticket).await.unwrap();
        town.settle().await.unwrap();
        let used = booking(town, &qingdao(), &here.code).await;
        assert_eq!(used.state, BookingState::Arrived);

        passes(town, 3 * 3600).await;
        assert_eq!(booking(town, &qingdao(), &away.code).await.state, BookingState::Missed);
        let message = told(town, stays).await;
        assert_eq!(message.key, "notice-booking-missed");
        assert_eq!(message.facts["at"], "11-26 10:00");
        // In Yichang nobody wrote any arrival down that day: it is no proof that nobody came.
        let there = booking(town, &yichang, &unwritten.code).await;
        assert_eq!(there.state, BookingState::Confirmed);
    }

    async fn who_was_too_early_is_not_marked_while_in_line_and_is_once_the_ticket_is_given_up(scratch: Scratch) {
        let office = TestOffice::new(scratch).await;
        let town = &office.town;
        town.publish_appointments().await.unwrap();
        let (stays, leaves, other) = (citizen(town, 1).await, citizen(town, 2).await, citizen(town, 3).await);
        let kept = books(town, stays, (THURSDAY, 600)).await;
        let left = books(town, leaves, (THURSDAY, 600)).await;
        let came = books(town, other, (THURSDAY, 630)).await;

        town.hand.set(day(THURSDAY).start().plus_minutes(545));
        let early = |person| NewTicket {
            place: Place { authority: qingdao(), point: HALL.into() },
            item: "drv_replace_lost".into(),
            appointment: None,
            visitor: Some(Visitor::Person(person)),
            asked: Asked::Normal,
            case: None,
        };
        town.takes_ticket(early(stays)).await.unwrap();
        let given = town.takes_ticket(early(leaves)).await.unwrap();
        town.office.queue.leave(town.form(leaves.actor()), &given).await.unwrap();
        town.settle().await.unwrap();
        for placed in [&kept, &left] {
            assert_eq!(booking(town, &qingdao(), &placed.code).await.state, BookingState::Confirmed);
        }
        // Somebody else writes arrivals down that day.
        let by = town.form(Actor::system("reception"));
        town.office.bookings.arrive(by, &qingdao(), &came.code).await.unwrap();
        passes(town, 3 * 3600).await;
        assert_eq!(booking(town, &qingdao(), &kept.code).await.state, BookingState::Arrived);
        assert_eq!(booking(town, &qingdao(), &left.code).await.state, BookingState::Missed);
    }

    async fn who_waits_is_told_when_an_offer_lapses_and_when_the_waiting_ends(scratch: Scratch) {
        let office = TestOffice::new(scratch).await;
        let town = &office.town;
        town.publish_appointments().await.unwrap();
        let (first, second) = (citizen(town, 1).await, citizen(town, 2).await);
        for (person, on) in [(first, THURSDAY), (second, FRIDAY)] {
            closes(town, on, (0, 24 * 60)).await;
            let new = NewWaiting {
                authority: qingdao(),
                point: HALL.into(),
                item: "drv_replace_lost".into(),
                vehicle: None,
                channel: Channel::Web,
                from: day(on),
                to: day(on),
            };
            town.office.bookings.wait(town.form(person.actor()), person, new).await.unwrap();
        }
        changes(town, THURSDAY, (14 * 60, 24 * 60), Turn::Reopen).await;
        // In the evening: the offer stands until half an hour of the morning has gone, and again for half an hour.
        passes(town, 30).await;
        assert_eq!(told(town, first).await.facts["until"], "11-25 08:30");
        town.hand.set(day("2026-11-25").start().plus_hours(8));
        passes(town, 0).await;
        assert!(!has(town, first, "wait_passed").await);
        passes(town, 1_800).await;
        assert!(has(town, first, "wait_passed").await);
        passes(town, 1_800).await;
        assert!(has(town, first, "wait_missed").await);

        town.hand.set(day(FRIDAY).plus_days(1).start().plus_hours(9));
        passes(town, 0).await;
        let message = told(town, second).await;
        assert_eq!((message.key.as_str(), message.facts["to"].as_str()), ("notice-booking-wait_over", FRIDAY));
    }

    async fn the_demo_opens_with_places_at_several_points(scratch: Scratch) {
        let office = TestOffice::new(scratch).await;
        let town = &office.town;
        town.publish_appointments().await.unwrap();
        town.hotline_books().await.unwrap();
        let today = town.now().date();
        let places = [
            ("370200", HALL, Group::Vehicle),
            ("370200", "370200-lane", Group::Vehicle),
            ("371600", "371600-hall", Group::Plate),
            ("371600", "371600-branch_zouping", Group::Driver),
            ("420500", "420500-hall", Group::Vehicle),
        ];
        for (city, point, group) in places {
            let (authority, point) = (Authority::new(city), point.to_owned());
            let place = booking::Place { authority, point, group };
            let days = town.office.bookings.calendar(&place, booking::Pool::Web, (today, 14)).await;
            let open = days.unwrap().iter().filter(|day| day.free > 0).count();
            assert!(open >= 6, "{place:?}: {open}");
        }
        let view = town.office.bookings.day_view(&qingdao(), HALL, day("2026-11-25")).await.unwrap();
        assert_eq!(view.booked, 5, "the hotline booked for people");
    }

    async fn hours_for_appointments_alone_are_given_out_and_booked(scratch: Scratch) {
        let office = TestOffice::new(scratch).await;
        let town = &office.town;
        town.publish_appointments().await.unwrap();
        let person = citizen(town, 41).await;
        let (city, point) = (Authority::new("420500"), "420500-hall".to_owned());
        // Saturday, when the hall of Yichang is there for appointments alone.
        let placed = books_at(town, person, (city.clone(), point.clone()), ("2026-11-28", 570)).await;
        assert_eq!(booking(town, &city, &placed.code).await.state, BookingState::Confirmed);
        let ask = casework::Ask {
            authority: city,
            item: "drv_replace_lost".into(),
            point: Some(point),
            channel: Channel::Window,
            at: day("2026-11-28").start().plus_minutes(570),
            applicant: None,
            matter: None,
        };
        let cases = &town.office.cases;
        cases.availability_of_visit(&ask, offices::Visit::Booked).await.unwrap();
        let walks_in = cases.availability_of_visit(&ask, offices::Visit::WalkIn).await.unwrap_err();
        assert_eq!(walks_in.code(), Some("offices.by_appointment"));
        office.holds().await;
    }
}
