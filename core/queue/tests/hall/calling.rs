//! At a window: called by the rule, called again, parked, skipped, missed and restored, handed on.

use db::two_engines;
use queue::{Act, Asked, Ground, NewTicket, ParkReason, StageState, TicketNumber, TicketState};

use crate::world::{CAR, Hall, LICENCE, code, counter, new, place, schema, window};

two_engines! {
    schema();

    async fn a_window_serves_one_after_the_other_by_the_rule(scratch: Scratch) {
        let hall = Hall::open(scratch);
        hall.comes(LICENCE).await;
        hall.comes(LICENCE).await;
        hall.take(NewTicket { asked: Asked::Priority(Ground::Disabled), ..new(LICENCE) }).await.unwrap();
        hall.opens("5", &[counter()]).await;
        assert_eq!(hall.serves("5", 4).await, "E001");
        assert_eq!(hall.serves("5", 4).await, "B001");
        let last = hall.next("5").await.unwrap();
        assert_eq!(last, "B002");
        assert_eq!(code(hall.next("5").await), "queue.window_busy");
        assert_eq!(code(hall.finish("5").await), "queue.not_begun");
        hall.act("5", Act::Begin).await.unwrap();
        hall.finish("5").await.unwrap();
        assert_eq!(code(hall.next("5").await), "queue.nobody_waits");
        assert_eq!(code(hall.act("5", Act::Recall).await), "queue.window_empty");
        hall.holds().await;
    }

    async fn a_call_is_repeated_with_patience_and_not_for_ever(scratch: Scratch) {
        let hall = Hall::open(scratch);
        let key = hall.comes(LICENCE).await;
        hall.opens("5", &[counter()]).await;
        hall.next("5").await.unwrap();
        assert_eq!(code(hall.act("5", Act::Recall).await), "queue.too_soon");
        for calls in [2, 3] {
            hall.hand.advance_seconds(20);
            hall.act("5", Act::Recall).await.unwrap();
            assert_eq!(hall.see(&key).await.turn(&counter()).unwrap().calls, calls);
        }
        hall.hand.advance_seconds(20);
        assert_eq!(code(hall.act("5", Act::Recall).await), "queue.calls_used");
        assert_eq!(code(hall.act("5", Act::Miss).await), "queue.too_soon");
        hall.hand.advance_seconds(40);
        hall.act("5", Act::Miss).await.unwrap();
        assert_eq!(hall.state(&key, &counter()).await, StageState::Missed);
        hall.holds().await;
    }

    async fn who_was_missed_comes_back_to_the_old_place_within_half_an_hour(scratch: Scratch) {
        let hall = Hall::open(scratch);
        let first = hall.comes(LICENCE).await;
        let second = hall.comes(LICENCE).await;
        let third = hall.comes(LICENCE).await;
        hall.opens("5", &[counter()]).await;
        for _ in 0..2 {
            hall.next("5").await.unwrap();
            hall.minutes(1);
            hall.act("5", Act::Miss).await.unwrap();
        }
        hall.minutes(29);
        hall.queue.restore(hall.citizen(), &second).await.unwrap();
        assert_eq!(hall.next("5").await.unwrap(), "B002", "before B003, who came later");
        hall.minutes(1);
        assert_eq!(code(hall.queue.restore(hall.citizen(), &first).await), "queue.restore_over");
        let standing = hall.queue.standing(&first).await.unwrap();
        assert_eq!(standing.state, TicketState::Lapsed, "over when read, before the job ran");
        assert_eq!(hall.queue.end_lapsed(&place()).await.unwrap(), 1);
        assert_eq!(hall.queue.end_lapsed(&place()).await.unwrap(), 0);
        assert_eq!(hall.see(&first).await.state, TicketState::Lapsed);
        assert_eq!(hall.see(&third).await.state, TicketState::Open);
        hall.holds().await;
    }

    async fn who_is_skipped_is_called_again_later_and_missed_after_the_last_call(scratch: Scratch) {
        let hall = Hall::open(scratch);
        let first = hall.comes(LICENCE).await;
        hall.comes(LICENCE).await;
        hall.opens("5", &[counter()]).await;
        assert_eq!(hall.next("5").await.unwrap(), "B001");
        hall.act("5", Act::Skip).await.unwrap();
        assert_eq!(hall.serves("5", 1).await, "B002");
        assert_eq!(code(hall.next("5").await), "queue.nobody_waits");
        for calls in [2, 3] {
            hall.minutes(5);
            assert_eq!(hall.next("5").await.unwrap(), "B001");
            assert_eq!(hall.see(&first).await.turn(&counter()).unwrap().calls, calls);
            hall.act("5", Act::Skip).await.unwrap();
        }
        assert_eq!(hall.state(&first, &counter()).await, StageState::Missed);
        hall.holds().await;
    }

    async fn what_is_parked_keeps_its_place_and_frees_the_window(scratch: Scratch) {
        let hall = Hall::open(scratch);
        let first = hall.comes(LICENCE).await;
        hall.comes(LICENCE).await;
        hall.comes(LICENCE).await;
        hall.opens("5", &[counter()]).await;
        hall.next("5").await.unwrap();
        hall.act("5", Act::Begin).await.unwrap();
        hall.act("5", Act::Park(ParkReason::Papers)).await.unwrap();
        assert_eq!(hall.serves("5", 3).await, "B002");
        hall.queue.resume(hall.citizen(), &first).await.unwrap();
        assert_eq!(code(hall.queue.resume(hall.citizen(), &first).await), "queue.not_waiting");
        assert_eq!(hall.serves("5", 3).await, "B001");
        assert_eq!(hall.see(&first).await.state, TicketState::Done);
        hall.holds().await;
    }

    async fn a_citizen_lets_others_go_first(scratch: Scratch) {
        let hall = Hall::open(scratch);
        let first = hall.comes(LICENCE).await;
        hall.comes(LICENCE).await;
        hall.opens("5", &[counter()]).await;
        hall.queue.postpone(hall.citizen(), &first).await.unwrap();
        assert_eq!(hall.serves("5", 3).await, "B002");
        assert_eq!(code(hall.next("5").await), "queue.nobody_waits");
        hall.minutes(7);
        assert_eq!(hall.next("5").await.unwrap(), "B001");
        hall.holds().await;
    }

    async fn a_ticket_is_handed_to_another_window_and_to_another_lane(scratch: Scratch) {
        let hall = Hall::open(scratch);
        let key = hall.comes(LICENCE).await;
        hall.comes(LICENCE).await;
        hall.opens("5", &[counter()]).await;
        hall.opens("6", &[counter()]).await;
        hall.opens("7", &[crate::world::car(catalogue::Stage::Pay)]).await;
        hall.next("5").await.unwrap();
        for (to, why) in [("9", "queue.unknown_window"), ("7", "queue.no_skill")] {
            let refused = hall.queue.transfer_to_window(hall.clerk("5"), &window("5"), to).await;
            assert_eq!(code(refused), why);
        }
        hall.queue.transfer_to_window(hall.clerk("5"), &window("5"), "6").await.unwrap();
        assert_eq!(hall.next("5").await.unwrap(), "B002", "the first is for window 6 alone");
        assert_eq!(hall.next("6").await.unwrap(), "B001");
        hall.queue.transfer_to_lane(hall.clerk("6"), &window("6"), "new_car").await.unwrap();
        let ticket = hall.see(&key).await;
        assert_eq!((ticket.lane.as_str(), ticket.state), ("new_car", TicketState::Open));
        let waits = ticket.turns.iter().filter(|turn| turn.state == StageState::Waiting).count();
        assert_eq!(waits, 2, "papers and vehicle");
        assert_eq!(hall.state(&key, &counter()).await, StageState::Dropped);
        let nowhere = hall.queue.transfer_to_lane(hall.clerk("5"), &window("5"), "new_car_before").await;
        assert_eq!(code(nowhere), "queue.no_lane");
        hall.holds().await;
    }

    async fn windows_are_opened_and_closed_by_their_clerks(scratch: Scratch) {
        let hall = Hall::open(scratch);
        hall.comes(CAR).await;
        hall.comes(LICENCE).await;
        assert_eq!(code(hall.next("5").await), "queue.unknown_window");
        let none = hall.queue.open_window(hall.clerk("5"), &window("5"), &[]).await;
        assert_eq!(code(none), "queue.no_skill");
        hall.opens("5", &[counter()]).await;
        let other = hall.queue.open_window(hall.clerk("6"), &window("5"), &[counter()]).await;
        assert_eq!(code(other), "queue.not_your_window");
        let citizen = journal::Actor::citizen("x");
        let refused = hall.queue.open_window(hall.by(citizen), &window("6"), &[counter()]).await;
        assert_eq!(code(refused), "queue.not_staff");
        assert_eq!(hall.next("5").await.unwrap(), "B001", "only what the window can do");
        let busy = hall.queue.close_window(hall.clerk("5"), &window("5")).await;
        assert_eq!(code(busy), "queue.window_busy");
        hall.act("5", Act::Begin).await.unwrap();
        hall.finish("5").await.unwrap();
        hall.queue.close_window(hall.clerk("5"), &window("5")).await.unwrap();
        assert_eq!(code(hall.next("5").await), "queue.window_closed");
        hall.queue.open_window(hall.clerk("6"), &window("5"), &[counter()]).await.unwrap();
        hall.holds().await;
    }

    async fn a_clerk_may_name_a_ticket_that_waits(scratch: Scratch) {
        let hall = Hall::open(scratch);
        for _ in 0..3 {
            hall.comes(LICENCE).await;
        }
        hall.opens("5", &[counter()]).await;
        let number = TicketNumber::parse("b003").unwrap();
        let called = hall.queue.call_ticket(hall.clerk("5"), &window("5"), &number).await.unwrap();
        assert_eq!(called.number, number);
        hall.opens("6", &[counter()]).await;
        let again = hall.queue.call_ticket(hall.clerk("6"), &window("6"), &number).await;
        assert_eq!(code(again), "queue.not_waiting");
        let unknown = TicketNumber::parse("B099").unwrap();
        let unknown = hall.queue.call_ticket(hall.clerk("6"), &window("6"), &unknown).await;
        assert_eq!(code(unknown), "queue.unknown_ticket");
    }
}
