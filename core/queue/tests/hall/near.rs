//! Who is told that the turn is near: whoever has an account, once, and not while others were let go first. And
//! how owners find their tickets again, and give them up.

use base::Reason as _;
use db::two_engines;
use identity::PersonId;
use queue::{Act, Appointment, NewTicket, TicketKey, TicketNeared, TicketState, Visitor};

use crate::world::{Hall, LICENCE, at, code, counter, new, place, schema, window};

fn person(n: u128) -> PersonId {
    PersonId(uuid::Uuid::from_u128(n))
}

fn of(n: u128) -> NewTicket {
    NewTicket { visitor: Some(Visitor::Person(person(n))), ..new(LICENCE) }
}

/// Who was told of this ticket, and with how many before it.
async fn told(hall: &Hall, key: &TicketKey) -> Vec<(PersonId, i64)> {
    let history = hall.journal.history(&place().authority, &key.subject()).await.unwrap();
    let neared = history.iter().filter_map(|entry| entry.event::<TicketNeared>().unwrap());
    neared.map(|neared| (neared.person, neared.ahead)).collect()
}

two_engines! {
    schema();

    async fn whoever_has_three_before_them_is_told_once(scratch: Scratch) {
        let hall = Hall::open(scratch);
        for _ in 0..4 {
            hall.comes(LICENCE).await;
        }
        hall.minutes(1);
        let mine = hall.take(of(7)).await.unwrap();
        let nobody = hall.comes(LICENCE).await;
        assert_eq!(hall.queue.note_near(&place()).await.unwrap(), 0, "four are before");
        hall.opens("5", &[counter()]).await;
        hall.next("5").await.unwrap();
        assert_eq!(hall.queue.note_near(&place()).await.unwrap(), 1);
        assert_eq!(told(&hall, &mine).await, [(person(7), 3)]);
        hall.act("5", Act::Begin).await.unwrap();
        hall.finish("5").await.unwrap();
        hall.next("5").await.unwrap();
        assert_eq!(hall.queue.note_near(&place()).await.unwrap(), 0, "once for each visit");
        assert_eq!(told(&hall, &mine).await.len(), 1);
        assert_eq!(told(&hall, &nobody).await, [], "nobody is known there");
        hall.holds().await;
    }

    async fn who_lets_others_go_first_is_told_when_that_time_is_over(scratch: Scratch) {
        let hall = Hall::open(scratch);
        let mine = hall.take(of(7)).await.unwrap();
        hall.queue.postpone(hall.citizen(), &mine).await.unwrap();
        assert_eq!(hall.queue.note_near(&place()).await.unwrap(), 0);
        hall.minutes(10);
        assert_eq!(hall.queue.note_near(&place()).await.unwrap(), 1);
        hall.holds().await;
    }

    async fn who_is_passed_by_is_not_counted_before_those_who_are_called(scratch: Scratch) {
        let hall = Hall::open(scratch);
        let first = hall.comes(LICENCE).await;
        let second = hall.comes(LICENCE).await;
        let ahead = async |key: &TicketKey| hall.queue.standing(key).await.unwrap().ahead;
        assert_eq!((ahead(&first).await, ahead(&second).await), (Some(0), Some(1)));
        hall.queue.postpone(hall.citizen(), &first).await.unwrap();
        assert_eq!((ahead(&first).await, ahead(&second).await), (Some(1), Some(0)));
        hall.minutes(10);
        assert_eq!((ahead(&first).await, ahead(&second).await), (Some(0), Some(1)));
        // Handed to another window it is called there, and before nobody who is called elsewhere.
        for label in ["5", "6"] {
            hall.opens(label, &[counter()]).await;
        }
        assert_eq!(hall.next("5").await.unwrap(), "B001");
        hall.queue.transfer_to_window(hall.clerk("5"), &window("5"), "6").await.unwrap();
        assert_eq!((ahead(&first).await, ahead(&second).await), (Some(0), Some(0)));
        hall.queue.close_window(hall.clerk("5"), &window("5")).await.unwrap();
        assert_eq!(ahead(&second).await, Some(1), "there is only that window");
        hall.holds().await;
    }

    async fn owners_find_their_tickets_again(scratch: Scratch) {
        let hall = Hall::open(scratch);
        let cities = [place().authority];
        let appointment = Some(Appointment { code: "YY0001".into(), start: at(10, 0) });
        let mine = hall.take(NewTicket { appointment, ..of(7) }).await.unwrap();
        hall.minutes(1);
        hall.take(of(8)).await.unwrap();
        let found = hall.queue.tickets_of(&cities, person(7)).await.unwrap();
        assert_eq!(found.iter().map(|ticket| &ticket.key).collect::<Vec<_>>(), [&mine]);
        let by_code = hall.queue.of_appointment(&place(), "YY0001").await.unwrap().unwrap();
        assert_eq!(by_code.key, mine);
        assert_eq!(by_code.path(), format!("/tickets/370200-lane/2026-11-27/{}", by_code.code.as_str()));
        hall.queue.leave(hall.citizen(), &mine).await.unwrap();
        assert_eq!(hall.see(&mine).await.state, TicketState::Cancelled);
        assert!(hall.queue.of_appointment(&place(), "YY0001").await.unwrap().is_none());
        hall.hand.advance_hours(24);
        assert_eq!(hall.queue.tickets_of(&cities, person(8)).await.unwrap(), [], "numbers are of a day");
        hall.holds().await;
    }

    async fn a_ticket_is_given_up_until_the_work_begins(scratch: Scratch) {
        let hall = Hall::open(scratch);
        let first = hall.comes(LICENCE).await;
        hall.opens("5", &[counter()]).await;
        hall.next("5").await.unwrap();
        let ticket = hall.see(&first).await;
        assert!(ticket.may_leave().is_ok());
        assert_eq!(ticket.may_postpone(hall.queue.lanes()).unwrap_err().code(), "queue.not_waiting");
        hall.queue.leave(hall.citizen(), &first).await.unwrap();
        assert_eq!(code(hall.next("5").await), "queue.nobody_waits", "the window is free");
        let second = hall.comes(LICENCE).await;
        hall.next("5").await.unwrap();
        hall.act("5", Act::Begin).await.unwrap();
        assert_eq!(code(hall.queue.leave(hall.citizen(), &second).await), "queue.work_begun");
        hall.finish("5").await.unwrap();
        assert_eq!(code(hall.queue.leave(hall.citizen(), &second).await), "queue.visit_over");
        hall.holds().await;
    }
}
