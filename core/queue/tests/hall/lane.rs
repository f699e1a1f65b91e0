//! Article 003: one ticket follows a new car through its lane; stages run together, the citizen queues once.

use catalogue::Stage;
use db::two_engines;
use queue::{Act, StageState, TicketState};

use crate::world::{CAR, Hall, car, code, schema, window};

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
        hall.finish("L1").await.unwrap();
        assert_eq!(hall.state(&key, &car(Stage::CheckData)).await, StageState::Serving, "the same window goes on");
        hall.minutes(5);
        hall.finish("L1").await.unwrap();
        assert_eq!(code(hall.next("S1").await), "queue.nobody_waits", "the vehicle is not done");
        hall.finish("C1").await.unwrap();
        hall.minutes(2);
        hall.finish("C1").await.unwrap();

        hall.next("S1").await.unwrap();
        hall.minutes(4);
        hall.finish("S1").await.unwrap();
        // Money comes and a number is chosen at the terminal: no window does it.
        let elsewhere = |stage| hall.queue.finish_elsewhere(hall.citizen(), &key, stage);
        assert_eq!(code(elsewhere(Stage::SelectPlate).await), "queue.not_waiting");
        elsewhere(Stage::Pay).await.unwrap();
        elsewhere(Stage::SelectPlate).await.unwrap();

        // Plates and papers are made at the same time.
        hall.next("P1").await.unwrap();
        hall.next("Z1").await.unwrap();
        hall.minutes(6);
        hall.finish("Z1").await.unwrap();
        assert_eq!(code(hall.next("Z1").await), "queue.nobody_waits", "the plates are not done");
        hall.minutes(6);
        hall.finish("P1").await.unwrap();
        assert_eq!(hall.serves("Z1", 1).await, "A001");

        let ticket = hall.see(&key).await;
        assert_eq!(ticket.state, TicketState::Done);
        assert_eq!(ticket.turns.len(), 10);
        assert!(ticket.turns.iter().all(|turn| turn.state == StageState::Done));
        hall.holds().await;
    }

    async fn what_needs_the_vehicle_does_not_go_on_twice(scratch: Scratch) {
        let hall = Hall::open(scratch);
        let key = hall.comes(CAR).await;
        hall.opens("C1", &[car(Stage::Inspect)]).await;
        hall.opens("C2", &[car(Stage::Photo)]).await;
        hall.next("C1").await.unwrap();
        assert_eq!(code(hall.next("C2").await), "queue.nobody_waits");
        hall.finish("C1").await.unwrap();
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
