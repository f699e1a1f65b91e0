//! What time brings about: a clerk whose browser died, waits that are known and unknown.

use db::two_engines;
use queue::{Act, Advice, HelpKind, StageState};

use crate::world::{Hall, LICENCE, code, counter, place, schema, window};

two_engines! {
    schema();

    async fn a_ticket_at_a_silent_window_goes_back_to_its_place(scratch: Scratch) {
        let hall = Hall::open(scratch);
        let key = hall.comes(LICENCE).await;
        hall.comes(LICENCE).await;
        hall.opens("5", &[counter()]).await;
        hall.next("5").await.unwrap();
        hall.act("5", Act::Begin).await.unwrap();
        hall.minutes(4);
        hall.queue.seen(&window("5")).await.unwrap();
        hall.minutes(5);
        assert_eq!(hall.queue.take_back_silent(&place()).await.unwrap(), 0, "heard of five minutes ago");
        hall.minutes(1);
        let panel = hall.queue.panel(&place()).await.unwrap();
        assert!(panel.windows[0].silent_since.is_some(), "silent when read");
        let number = key.number.clone();
        assert!(panel.advice.contains(&Advice::LookAfter { window: "5".into(), number }));
        assert_eq!(hall.queue.take_back_silent(&place()).await.unwrap(), 1);
        assert_eq!(hall.queue.take_back_silent(&place()).await.unwrap(), 0);
        assert_eq!(hall.state(&key, &counter()).await, StageState::Waiting);
        assert_eq!(code(hall.finish("5").await), "queue.window_empty", "the browser came back");
        hall.opens("6", &[counter()]).await;
        assert_eq!(hall.next("6").await.unwrap(), "B001");
        hall.holds().await;
    }

    async fn a_manager_takes_a_ticket_back_at_once(scratch: Scratch) {
        let hall = Hall::open(scratch);
        let key = hall.comes(LICENCE).await;
        hall.opens("5", &[counter()]).await;
        hall.next("5").await.unwrap();
        hall.queue.take_back(hall.clerk("1"), &window("5")).await.unwrap();
        assert_eq!(hall.state(&key, &counter()).await, StageState::Waiting);
        assert_eq!(code(hall.queue.take_back(hall.clerk("1"), &window("5")).await), "queue.window_empty");
        assert_eq!(hall.next("5").await.unwrap(), "B001");
        hall.holds().await;
    }

    async fn a_wait_is_told_as_a_range_when_it_is_known_and_not_before(scratch: Scratch) {
        let hall = Hall::open(scratch);
        hall.opens("5", &[counter()]).await;
        for _ in 0..19 {
            hall.comes(LICENCE).await;
            hall.serves("5", 4).await;
        }
        hall.comes(LICENCE).await;
        hall.next("5").await.unwrap();
        hall.act("5", Act::Begin).await.unwrap();
        let keys = [hall.comes(LICENCE).await, hall.comes(LICENCE).await, hall.comes(LICENCE).await];
        let unknown = hall.queue.standing(&keys[2]).await.unwrap();
        assert_eq!((unknown.ahead, unknown.wait), (Some(2), None), "19 are too few");
        hall.minutes(1);
        hall.finish("5").await.unwrap();
        hall.next("5").await.unwrap();
        let known = hall.queue.standing(&keys[2]).await.unwrap();
        assert_eq!(known.ahead, Some(1));
        let wait = known.wait.unwrap();
        assert_eq!((wait.from_minutes, wait.to_minutes), (4, 8), "every one took four minutes");
        assert_eq!(hall.queue.near(&place()).await.unwrap().len(), 2);
        hall.holds().await;
    }

    async fn the_panel_advises_to_open_a_window(scratch: Scratch) {
        let hall = Hall::open(scratch);
        hall.opens("5", &[counter()]).await;
        for _ in 0..20 {
            hall.comes(LICENCE).await;
            hall.serves("5", 6).await;
        }
        for _ in 0..12 {
            hall.comes(LICENCE).await;
        }
        hall.next("5").await.unwrap();
        let panel = hall.queue.panel(&place()).await.unwrap();
        let Advice::OpenWindows { more, to_minutes, .. } = &panel.advice[0] else {
            panic!("{:?}", panel.advice)
        };
        assert_eq!((*more, *to_minutes), (2, 72), "with one more it would be 36");
        assert_eq!((panel.stages[0].waiting, panel.stages[0].windows), (11, 1));
        hall.holds().await;
    }

    async fn staff_call_for_help_and_one_colleague_answers(scratch: Scratch) {
        let hall = Hall::open(scratch);
        hall.opens("5", &[counter()]).await;
        let id = hall.queue.call_help(hall.clerk("5"), &window("5"), HelpKind::Security).await.unwrap();
        let help = hall.queue.panel(&place()).await.unwrap().help;
        assert_eq!((help.len(), help[0].kind), (1, HelpKind::Security));
        hall.queue.answer_help(hall.clerk("1"), &place(), &id).await.unwrap();
        let again = hall.queue.answer_help(hall.clerk("2"), &place(), &id).await;
        assert_eq!(code(again), "queue.help_answered");
        assert_eq!(code(hall.queue.answer_help(hall.clerk("2"), &place(), "x").await), "queue.unknown_help");
        assert!(hall.queue.panel(&place()).await.unwrap().help.is_empty());
        hall.holds().await;
    }
}
