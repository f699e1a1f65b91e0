//! Windows that nobody serves any more: what was handed to them is everybody's again, nobody counts them, and a manager, a
//! colleague or the clock has them back.

use catalogue::Stage;
use db::two_engines;
use queue::{Advice, StageState, TicketNumber};

use crate::world::{Hall, LICENCE, car, code, counter, new, place, schema, window};

/// Window 5 hands what it has to window 6.
async fn hands_over(hall: &Hall) {
    hall.queue.transfer_to_window(hall.clerk("5"), &window("5"), "6").await.unwrap();
    assert_eq!(code(hall.next("5").await), "queue.nobody_waits");
}

two_engines! {
    schema();

    async fn a_hand_over_holds_as_long_as_that_window_can_honour_it(scratch: Scratch) {
        let hall = Hall::open(scratch);
        hall.comes(LICENCE).await;
        for label in ["5", "6"] {
            hall.opens(label, &[counter()]).await;
        }
        hall.next("5").await.unwrap();
        hands_over(&hall).await;
        hall.queue.close_window(hall.clerk("6"), &window("6")).await.unwrap();
        assert_eq!(hall.next("5").await.unwrap(), "B001", "closed");

        hall.opens("6", &[counter()]).await;
        hands_over(&hall).await;
        hall.opens("6", &[car(Stage::Pay)]).await;
        let number = TicketNumber::parse("B001").unwrap();
        hall.queue.call_ticket(hall.clerk("5"), &window("5"), &number).await.unwrap();

        // Called there, and the browser dies.
        hall.opens("6", &[counter()]).await;
        hands_over(&hall).await;
        hall.next("6").await.unwrap();
        hall.queue.seen(&window("6")).await.unwrap();
        hall.minutes(6);
        assert_eq!(hall.queue.take_back_silent(&place()).await.unwrap(), 1);
        assert_eq!(hall.next("5").await.unwrap(), "B001", "silent");
        hall.holds().await;
    }

    async fn a_manager_closes_a_window_and_its_ticket_is_back_in_line(scratch: Scratch) {
        let hall = Hall::open(scratch);
        let key = hall.comes(LICENCE).await;
        hall.opens("5", &[counter()]).await;
        hall.next("5").await.unwrap();
        hall.queue.close_for(hall.clerk("1"), &window("5")).await.unwrap();
        assert_eq!(hall.state(&key, &counter()).await, StageState::Waiting);
        let closed = hall.queue.window(&window("5")).await.unwrap().unwrap();
        assert!(!closed.is_open && closed.ticket.is_none());
        let again = hall.queue.close_for(hall.clerk("1"), &window("5")).await;
        assert_eq!(code(again), "queue.window_closed");
        let citizen = hall.queue.close_for(hall.anybody(), &window("5")).await;
        assert_eq!(code(citizen), "queue.not_staff");
        hall.queue.open_window(hall.clerk("6"), &window("5"), &[counter()]).await.unwrap();
        hall.holds().await;
    }

    async fn a_colleague_opens_what_was_left_open_or_is_silent(scratch: Scratch) {
        let hall = Hall::open(scratch);
        let key = hall.comes(LICENCE).await;
        let takes = async |clerk: &str| {
            hall.queue.open_window(hall.clerk(clerk), &window("5"), &[counter()]).await
        };
        hall.opens("5", &[counter()]).await;
        hall.minutes(20);
        assert_eq!(code(takes("6").await), "queue.not_your_window", "nothing is known of it");
        hall.queue.seen(&window("5")).await.unwrap();
        hall.minutes(5);
        assert_eq!(code(takes("6").await), "queue.not_your_window");
        hall.minutes(1);
        takes("6").await.unwrap();
        let taken = hall.queue.window(&window("5")).await.unwrap().unwrap();
        assert_eq!(taken.staff, hall.clerk("6").actor);
        assert_eq!(code(hall.next("5").await), "queue.not_your_window", "whoever was silent comes back");
        // Left overnight with a ticket.
        hall.queue.call_next(hall.clerk("6"), &window("5")).await.unwrap();
        hall.hand.advance_hours(24);
        takes("7").await.unwrap();
        let taken = hall.queue.window(&window("5")).await.unwrap().unwrap();
        assert_eq!((taken.staff, taken.ticket), (hall.clerk("7").actor, None));
        assert_eq!(hall.state(&key, &counter()).await, StageState::Waiting);
        hall.holds().await;
    }

    async fn no_window_outlives_its_day(scratch: Scratch) {
        let hall = Hall::open(scratch);
        hall.opens("5", &[counter()]).await;
        assert_eq!(hall.queue.close_left(&place()).await.unwrap(), 0);
        assert!(hall.queue.is_served(&place()).await.unwrap());
        hall.hand.advance_hours(24);
        assert!(!hall.queue.is_served(&place()).await.unwrap(), "when read, before the job ran");
        assert_eq!(hall.queue.close_left(&place()).await.unwrap(), 1);
        assert_eq!(hall.queue.close_left(&place()).await.unwrap(), 0);
        assert_eq!(code(hall.next("5").await), "queue.window_closed");
        hall.holds().await;
    }

    async fn a_free_window_that_is_silent_shortens_nobodys_wait(scratch: Scratch) {
        let hall = Hall::open(scratch);
        hall.opens("5", &[counter()]).await;
        for _ in 0..20 {
            hall.comes(LICENCE).await;
            hall.serves("5", 4).await;
        }
        let key = hall.take(new(LICENCE)).await.unwrap();
        hall.queue.seen(&window("5")).await.unwrap();
        let stands = hall.queue.standing(&key).await.unwrap();
        assert_eq!(stands.wait.map(|wait| wait.to_minutes), Some(0));
        hall.minutes(6);
        assert_eq!(hall.queue.standing(&key).await.unwrap().wait, None);
        let panel = hall.queue.panel(&place()).await.unwrap();
        assert!(panel.windows[0].silent_since.is_some() && !panel.windows[0].is_served);
        let nobody = Advice::NobodyServes { skill: counter(), waiting: 1 };
        assert_eq!(panel.advice, [nobody]);
        // The page is looked at again.
        hall.queue.seen(&window("5")).await.unwrap();
        assert!(hall.queue.is_served(&place()).await.unwrap());
        hall.holds().await;
    }
}
