//! Article 003: one ticket follows a new car through its lane; stages run together, the citizen queues once.

use catalogue::Stage;
use db::two_engines;
use queue::{Act, NewTicket, StageState, TicketState};

use crate::world::{CAR, Hall, car, code, new, place, schema, window};

/// Of a new car.
const CASE: &str = "3702001127000017";

two_engines! {
    schema();

    async fn one_ticket_goes_through_all_stages_of_a_new_car(scratch: Scratch) {
        let hall = Hall::open(scratch);
        let key = hall.comes(CAR).await;
        hall.opens("L1", &[car(Stage::Accept), car(Stage::CheckData)]).await;
        hall.opens("C1", &[car(Stage::Inspect), car(Stage::Photo)]).await;
        hall.opens("S1", &[car(Stage::Approve)]).await;
        hall.opens("P1", &[car(Stage::MakePlate)]).await;
        hall.opens("Z1", &[car(Stage::MakeCert), car(Stage::Deliver)]).await;

        // The vehicle is inspected while the papers are handed in.
        assert_eq!(hall.next("L1").await.unwrap(), "A001");
        assert_eq!(hall.next("C1").await.unwrap(), "A001");
        assert_eq!(hall.state(&key, &car(Stage::Accept)).await, StageState::Called);
        assert_eq!(hall.state(&key, &car(Stage::Inspect)).await, StageState::Serving, "nobody has to be called");
        hall.act("L1", Act::Begin).await.unwrap();
        hall.minutes(5);
        hall.joins("L1", &key, CASE).await.unwrap();
        hall.happens(&key, Stage::Accept).await.unwrap();
        assert_eq!(hall.state(&key, &car(Stage::CheckData)).await, StageState::Serving, "the same window goes on");
        let at_desk = hall.see(&key).await.turn(&car(Stage::CheckData)).unwrap().staff.clone();
        assert_eq!(at_desk, Some(hall.clerk("L1").actor), "with its clerk");
        hall.minutes(5);
        hall.happens(&key, Stage::CheckData).await.unwrap();
        assert_eq!(hall.queue.window(&window("L1")).await.unwrap().unwrap().ticket, None);
        assert_eq!(code(hall.next("S1").await), "queue.nobody_waits", "the vehicle is not done");
        hall.happens(&key, Stage::Inspect).await.unwrap();
        hall.minutes(2);
        hall.happens(&key, Stage::Photo).await.unwrap();

        hall.next("S1").await.unwrap();
        hall.minutes(4);
        hall.happens(&key, Stage::Approve).await.unwrap();
        // Money comes and a number is chosen at the terminal: no window does it.
        assert_eq!(code(hall.happens(&key, Stage::SelectPlate).await), "queue.not_waiting");
        hall.happens(&key, Stage::Pay).await.unwrap();
        hall.happens(&key, Stage::SelectPlate).await.unwrap();

        // Plates and papers are made at the same time.
        hall.next("P1").await.unwrap();
        hall.next("Z1").await.unwrap();
        hall.minutes(6);
        hall.happens(&key, Stage::MakeCert).await.unwrap();
        assert_eq!(code(hall.next("Z1").await), "queue.nobody_waits", "the plates are not done");
        hall.minutes(6);
        hall.happens(&key, Stage::MakePlate).await.unwrap();
        assert_eq!(hall.next("Z1").await.unwrap(), "A001");
        hall.act("Z1", Act::Begin).await.unwrap();
        hall.minutes(1);
        hall.happens(&key, Stage::Deliver).await.unwrap();
        assert_eq!(code(hall.happens(&key, Stage::Deliver).await), "queue.visit_over");

        let ticket = hall.see(&key).await;
        assert_eq!(ticket.state, TicketState::Done);
        assert_eq!(ticket.turns.len(), 10);
        assert!(ticket.turns.iter().all(|turn| turn.state == StageState::Done));
        hall.holds().await;
    }

    async fn what_is_done_at_a_machine_waits_for_no_window(scratch: Scratch) {
        let hall = Hall::open(scratch);
        let key = hall.comes(CAR).await;
        hall.joins("L1", &key, CASE).await.unwrap();
        let done = [Stage::Accept, Stage::CheckData, Stage::Inspect, Stage::Photo, Stage::Approve];
        for stage in done {
            hall.happens(&key, stage).await.unwrap();
        }
        let stands = hall.queue.standing(&key).await.unwrap();
        assert_eq!(stands.turn, Some((car(Stage::Pay), StageState::Waiting)));
        assert_eq!((stands.is_alone, stands.ahead, stands.wait), (true, None, None));
        assert!(hall.queue.board(&place()).await.unwrap().lines.is_empty());
        let panel = hall.queue.panel(&place()).await.unwrap();
        assert!(panel.stages.is_empty() && panel.advice.is_empty(), "{panel:?}");
        // Somebody sits at the machine and calls: then it is a line as any other.
        hall.opens("T1", &[car(Stage::Pay)]).await;
        let stands = hall.queue.standing(&key).await.unwrap();
        assert_eq!((stands.is_alone, stands.ahead), (false, Some(0)));
        assert_eq!(hall.queue.board(&place()).await.unwrap().lines.len(), 1);
        hall.holds().await;
    }

    async fn no_stage_is_ticked_off_without_its_case(scratch: Scratch) {
        let hall = Hall::open(scratch);
        let key = hall.comes(CAR).await;
        hall.opens("C1", &[car(Stage::Inspect), car(Stage::Photo)]).await;
        hall.next("C1").await.unwrap();
        assert_eq!(code(hall.finish("C1").await), "queue.case_first");
        hall.joins("C1", &key, CASE).await.unwrap();
        let refused = hall.finish("C1").await.unwrap_err();
        assert_eq!(refused.code(), Some("queue.step_in_case"));
        assert_eq!(refused.refusal().unwrap().facts["case"], CASE);
        assert_eq!(hall.state(&key, &car(Stage::Inspect)).await, StageState::Serving);
        // What has no case is taken off by ending the visit alone.
        let other = hall.comes(CAR).await;
        hall.happens(&key, Stage::Inspect).await.unwrap();
        hall.happens(&key, Stage::Photo).await.unwrap();
        hall.next("C1").await.unwrap();
        assert_eq!(code(hall.finish("C1").await), "queue.case_first");
        hall.queue.end_visit(hall.clerk("C1"), &other, queue::EndReason::Withdrawn).await.unwrap();
        assert_eq!(hall.see(&other).await.state, TicketState::Cancelled);
        hall.holds().await;
    }

    async fn one_case_has_one_live_ticket_and_one_ticket_one_case(scratch: Scratch) {
        let hall = Hall::open(scratch);
        let (first, second) = (hall.comes(CAR).await, hall.comes(CAR).await);
        let city = &first.place.authority;
        assert_eq!(hall.queue.of_case(city, CASE).await.unwrap(), None);
        hall.joins("L1", &first, CASE).await.unwrap();
        assert_eq!(hall.queue.of_case(city, CASE).await.unwrap().unwrap().key, first);
        assert_eq!(code(hall.joins("L1", &first, "3702001127000025").await), "queue.has_case");
        assert_eq!(code(hall.joins("L2", &second, CASE).await), "queue.case_has_ticket");
        let taken = hall.take(NewTicket { case: Some(CASE.into()), ..new(CAR) }).await;
        assert_eq!(code(taken), "queue.has_ticket");
        assert_eq!(code(hall.joins("L2", &second, "37 02").await), "queue.wrong_word");
        // The visit ended, and the citizen came again for the same case.
        let failed = queue::EndReason::InspectionFailed;
        hall.queue.end_visit(hall.clerk("L1"), &first, failed).await.unwrap();
        hall.joins("L2", &second, CASE).await.unwrap();
        assert_eq!(hall.queue.of_case(city, CASE).await.unwrap().unwrap().key, second);
        hall.holds().await;
    }

    async fn who_was_missed_and_did_it_elsewhere_is_done(scratch: Scratch) {
        let hall = Hall::open(scratch);
        let key = hall.comes(CAR).await;
        hall.opens("L1", &[car(Stage::Accept)]).await;
        hall.next("L1").await.unwrap();
        hall.minutes(2);
        hall.act("L1", Act::Miss).await.unwrap();
        hall.happens(&key, Stage::Accept).await.unwrap();
        assert_eq!(hall.state(&key, &car(Stage::Accept)).await, StageState::Done);
        assert_eq!(hall.state(&key, &car(Stage::CheckData)).await, StageState::Waiting, "no window had it");
        hall.holds().await;
    }

    async fn whoever_lets_others_go_first_keeps_the_car_in_line(scratch: Scratch) {
        let hall = Hall::open(scratch);
        let key = hall.comes(CAR).await;
        hall.opens("L1", &[car(Stage::Accept)]).await;
        hall.opens("C1", &[car(Stage::Inspect)]).await;
        hall.queue.postpone(hall.citizen(), &key).await.unwrap();
        assert_eq!(code(hall.next("L1").await), "queue.nobody_waits");
        assert_eq!(hall.next("C1").await.unwrap(), "A001");
        hall.minutes(11);
        assert_eq!(hall.next("L1").await.unwrap(), "A001");
        // The photos wait for the car alone: nothing is left to put off.
        hall.happens(&key, Stage::Inspect).await.unwrap();
        assert_eq!(hall.state(&key, &car(Stage::Photo)).await, StageState::Waiting);
        assert_eq!(code(hall.queue.postpone(hall.citizen(), &key).await), "queue.not_waiting");
        hall.holds().await;
    }

    async fn who_is_missed_while_the_car_is_inspected_is_not_too_late(scratch: Scratch) {
        let hall = Hall::open(scratch);
        let key = hall.comes(CAR).await;
        hall.opens("L1", &[car(Stage::Accept)]).await;
        hall.opens("C1", &[car(Stage::Inspect), car(Stage::Photo)]).await;
        for miss in 0..2 {
            hall.next("L1").await.unwrap();
            if miss == 0 {
                hall.next("C1").await.unwrap();
            }
            hall.minutes(2);
            hall.act("L1", Act::Miss).await.unwrap();
            hall.minutes(31);
            assert_eq!(hall.queue.end_lapsed(&place()).await.unwrap(), 0);
            hall.queue.restore(hall.citizen(), &key).await.unwrap();
        }
        hall.next("L1").await.unwrap();
        hall.minutes(2);
        hall.act("L1", Act::Miss).await.unwrap();
        hall.minutes(31);
        // From when the car is done its owner has the time of everybody.
        hall.happens(&key, Stage::Inspect).await.unwrap();
        hall.happens(&key, Stage::Photo).await.unwrap();
        assert_eq!(hall.queue.end_lapsed(&place()).await.unwrap(), 0);
        assert!(hall.queue.standing(&key).await.unwrap().restore_until.is_some());
        hall.minutes(31);
        assert_eq!(code(hall.queue.restore(hall.citizen(), &key).await), "queue.restore_over");
        assert_eq!(hall.queue.end_lapsed(&place()).await.unwrap(), 1);
        hall.holds().await;
    }

    async fn what_needs_the_vehicle_does_not_go_on_twice(scratch: Scratch) {
        let hall = Hall::open(scratch);
        let key = hall.comes(CAR).await;
        hall.opens("C1", &[car(Stage::Inspect)]).await;
        hall.opens("C2", &[car(Stage::Photo)]).await;
        hall.next("C1").await.unwrap();
        assert_eq!(code(hall.next("C2").await), "queue.nobody_waits");
        hall.happens(&key, Stage::Inspect).await.unwrap();
        assert_eq!(hall.next("C2").await.unwrap(), "A001", "another desk goes on where the first cannot");
        assert_eq!(hall.state(&key, &car(Stage::Photo)).await, StageState::Serving);
        hall.holds().await;
    }

    async fn a_visit_that_ends_frees_every_desk_that_had_it(scratch: Scratch) {
        let hall = Hall::open(scratch);
        let key = hall.comes(CAR).await;
        hall.opens("L1", &[car(Stage::Accept)]).await;
        hall.opens("C1", &[car(Stage::Inspect)]).await;
        hall.next("L1").await.unwrap();
        hall.next("C1").await.unwrap();
        let failed = queue::EndReason::InspectionFailed;
        hall.queue.end_visit(hall.clerk("C1"), &key, failed).await.unwrap();
        for label in ["L1", "C1"] {
            assert_eq!(hall.queue.window(&window(label)).await.unwrap().unwrap().ticket, None);
        }
        let ticket = hall.see(&key).await;
        assert!(ticket.turns.iter().all(|turn| turn.state == StageState::Dropped));
        hall.holds().await;
    }
}
