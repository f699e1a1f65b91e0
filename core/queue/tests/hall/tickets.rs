//! Taking a ticket: numbers by letter and day, appointments with grace, one live ticket a person.

use db::two_engines;
use queue::{
    Appointment, Asked, Class, EndReason, Ground, NewTicket, TakenBy, TicketState, Visitor,
};

use crate::world::{CAR, Hall, LICENCE, at, code, new, place, schema};

fn booked(item: &str, booking: &str, hour: i64, minute: i64) -> NewTicket {
    let appointment = Some(Appointment { code: booking.into(), start: at(hour, minute) });
    NewTicket { appointment, ..new(item) }
}

two_engines! {
    schema();

    async fn numbers_count_by_letter_and_begin_anew_each_day(scratch: Scratch) {
        let hall = Hall::open(scratch);
        let mut numbers = Vec::new();
        for item in [CAR, CAR, LICENCE, CAR, LICENCE] {
            numbers.push(hall.comes(item).await.number.to_string());
        }
        assert_eq!(numbers, ["A001", "A002", "B001", "A003", "B002"]);
        let elder = NewTicket { asked: Asked::Priority(Ground::Elder), ..new(CAR) };
        assert_eq!(hall.take(elder.clone()).await.unwrap().number.as_str(), "E001");
        // One letter of two lanes has one count.
        let other = NewTicket { item: LICENCE.into(), ..elder };
        assert_eq!(hall.take(other).await.unwrap().number.as_str(), "E002");
        hall.hand.advance_hours(24);
        assert_eq!(hall.comes(CAR).await.number.as_str(), "A001");
        hall.holds().await;
    }

    async fn an_appointment_goes_first_from_its_time_on_if_its_holder_came_in_time(scratch: Scratch) {
        let hall = Hall::open(scratch);
        let early = hall.take(booked(LICENCE, "YY0001", 10, 31)).await;
        assert_eq!(code(early), "queue.too_early");
        hall.minutes(1);
        let key = hall.take(booked(LICENCE, "YY0001", 10, 31)).await.unwrap();
        assert_eq!(key.number.as_str(), "Y001");
        let ticket = hall.see(&key).await;
        assert_eq!((ticket.rank.class, ticket.taken_by), (Class::Appointment, TakenBy::Appointment));
        assert_eq!(ticket.rank.preferred_from, Some(at(10, 31)));
        // Sixteen minutes late: in line with those who just came, and with their letter.
        let late = hall.take(booked(LICENCE, "YY0002", 9, 45)).await.unwrap();
        assert_eq!(late.number.as_str(), "B001");
        assert_eq!(hall.see(&late).await.rank.class, Class::Normal);
        let again = hall.take(booked(LICENCE, "YY0001", 10, 31)).await;
        assert_eq!(code(again), "queue.appointment_used");
        hall.queue.end_visit(hall.citizen(), &key, EndReason::Mistake).await.unwrap();
        hall.take(booked(LICENCE, "YY0001", 10, 31)).await.unwrap();
        hall.holds().await;
    }

    async fn a_person_has_one_live_ticket_and_the_card_is_known_only_by_its_hash(scratch: Scratch) {
        let hall = Hall::open(scratch);
        let card = || NewTicket {
            visitor: Some(Visitor::Card("420500199001010013".into())),
            ..new(CAR)
        };
        let key = hall.take(card()).await.unwrap();
        assert_eq!(code(hall.take(card()).await), "queue.has_ticket");
        let entries = hall.journal.history(&place().authority, &key.subject()).await.unwrap();
        assert!(!entries[0].payload.contains("199001"));
        assert_eq!(hall.see(&key).await.taken_by, TakenBy::Identity);
        hall.queue.end_visit(hall.citizen(), &key, EndReason::Withdrawn).await.unwrap();
        assert_eq!(hall.see(&key).await.state, TicketState::Cancelled);
        assert_eq!(hall.take(card()).await.unwrap().number.as_str(), "A002", "a number is never given twice");
        let over = hall.queue.end_visit(hall.citizen(), &key, EndReason::Withdrawn).await;
        assert_eq!(code(over), "queue.visit_over");
        hall.holds().await;
    }

    async fn what_cannot_be_given_is_refused_with_its_reason(scratch: Scratch) {
        let hall = Hall::open(scratch);
        let green = |matter: &str| NewTicket { asked: Asked::Green { matter: matter.into() }, ..new(CAR) };
        let card = |number: &str| NewTicket { visitor: Some(Visitor::Card(number.into())), ..new(CAR) };
        for (asked, why) in [
            (new("no_such_item"), "queue.no_lane"),
            (green(" "), "queue.approval_needed"),
            // Words buy nothing: the green channel approved no such thing.
            (green("应急2026-14"), "queue.not_approved"),
            (card("不是身份证"), "codes.resident_id_length"),
            (card("420500199001010015"), "codes.resident_id_check_digit"),
            (card("370202209901010017"), "codes.resident_id_not_yet_born"),
            (NewTicket { case: Some(String::new()), ..new(CAR) }, "queue.wrong_word"),
            (booked(CAR, "a/b", 10, 0), "queue.wrong_word"),
            (booked(CAR, "a b", 10, 0), "queue.wrong_word"),
        ] {
            assert_eq!(code(hall.take(asked).await), why);
        }
        assert_eq!(hall.queue.open_tickets(&place()).await.unwrap().len(), 0);
    }

    async fn every_copy_of_a_slip_is_on_record(scratch: Scratch) {
        let hall = Hall::open(scratch);
        let key = hall.comes(CAR).await;
        assert_eq!(hall.queue.slip_copies(&key).await.unwrap(), 0);
        let form = hall.clerk("5");
        assert_eq!(hall.queue.print_slip(form.clone(), &key, "导办台").await.unwrap(), 1);
        assert_eq!(hall.queue.print_slip(form, &key, "导办台").await.unwrap(), 1, "twice is once");
        assert_eq!(hall.queue.print_slip(hall.clerk("6"), &key, "五号").await.unwrap(), 2);
        let copies = hall.journal.history(&place().authority, "slip/370200-lane/2026-11-27/A001").await.unwrap();
        let by: Vec<_> = copies.iter().map(|copy| copy.actor.clone()).collect();
        assert_eq!(by, [hall.clerk("5").actor, hall.clerk("6").actor]);
        // A ticket that is over is not printed again.
        hall.queue.end_visit(hall.citizen(), &key, EndReason::Withdrawn).await.unwrap();
        assert_eq!(code(hall.queue.print_slip(hall.clerk("5"), &key, "五号").await), "queue.visit_over");
        assert_eq!(hall.queue.slip_copies(&key).await.unwrap(), 2);
        hall.holds().await;
    }

    async fn a_touch_screen_prints_a_slip_once_and_staff_again(scratch: Scratch) {
        let hall = Hall::open(scratch);
        let key = hall.comes(CAR).await;
        let screen = hall.anybody();
        assert_eq!(hall.queue.print_slip(screen.clone(), &key, "一号屏").await.unwrap(), 1);
        assert_eq!(hall.queue.print_slip(screen, &key, "一号屏").await.unwrap(), 1, "twice is once");
        assert_eq!(code(hall.queue.print_slip(hall.anybody(), &key, "一号屏").await), "queue.not_staff");
        assert_eq!(hall.queue.print_slip(hall.clerk("5"), &key, "导办台").await.unwrap(), 2);
        hall.holds().await;
    }

    async fn the_same_form_sent_twice_is_one_ticket(scratch: Scratch) {
        let hall = Hall::open(scratch);
        let envelope = hall.citizen();
        let first = hall.queue.take_ticket(envelope.clone(), new(CAR)).await.unwrap();
        hall.minutes(3);
        assert_eq!(hall.queue.take_ticket(envelope, new(CAR)).await.unwrap(), first);
        assert_eq!(hall.comes(CAR).await.number.as_str(), "A002");
        let ticket = hall.see(&first).await;
        let found = hall.queue.by_code(&place(), first.day, &ticket.code).await.unwrap().unwrap();
        assert_eq!(found.key, first);
    }
}
