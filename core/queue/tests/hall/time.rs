//! What time brings about: a clerk whose browser died, waits that are known and unknown.

use db::two_engines;
use queue::{Act, Advice, HelpKind, StageState, Times};

use crate::world::{Hall, LICENCE, at, code, counter, place, schema, window};

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

    async fn times_are_this_halls_own_once_enough_were_finished(scratch: Scratch) {
        let hall = Hall::open(scratch);
        hall.opens("5", &[counter()]).await;
        let lane = hall.queue.lanes().lane("counter").unwrap().clone();
        for n in 0..29 {
            hall.comes(LICENCE).await;
            hall.serves("5", if n == 0 { 30 } else { 4 }).await;
        }
        let few = hall.queue.own_times(&place(), &lane).await.unwrap();
        assert_eq!((few.measured.len(), few.lane.times), (0, lane.times), "29 are too few");
        assert_eq!(few.lane.stage[0].seconds, lane.stage[0].seconds);
        hall.comes(LICENCE).await;
        hall.serves("5", 6).await;
        let own = hall.queue.own_times(&place(), &lane).await.unwrap();
        assert_eq!(own.measured, [(catalogue::Stage::Accept, 30)]);
        assert_eq!(own.lane.times, Times::Measured);
        // The one of half an hour was something else.
        assert_eq!(own.lane.stage[0].seconds, [240, 240, 360]);
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

    async fn a_window_that_stands_idle_before_people_is_told_to_call(scratch: Scratch) {
        let hall = Hall::open(scratch);
        hall.opens("5", &[counter()]).await;
        hall.opens("6", &[counter()]).await;
        let advice = async || hall.queue.panel(&place()).await.unwrap().advice;
        hall.comes(LICENCE).await;
        let put_off = hall.comes(LICENCE).await;
        assert_eq!(advice().await, [], "somebody who just came is called at once");
        hall.queue.postpone(hall.citizen(), &put_off).await.unwrap();
        hall.minutes(4);
        let call = |windows: &[&str], waiting, minutes| Advice::CallNext {
            windows: windows.iter().map(|label| (*label).to_owned()).collect(),
            skill: counter(),
            waiting,
            minutes,
        };
        assert_eq!(advice().await, [call(&["5", "6"], 2, 5)]);
        hall.next("5").await.unwrap();
        assert_eq!(advice().await, [], "who is put off is nobody's to call");
        hall.minutes(7);
        assert!(advice().await.contains(&call(&["6"], 1, 11)));
    }

    async fn whoever_stands_at_the_touch_screen_calls_staff_one_call_at_a_time(scratch: Scratch) {
        let hall = Hall::open(scratch);
        let queue = &hall.queue;
        let id = queue.call_from_screen(hall.anybody(), &place()).await.unwrap();
        let again = queue.call_from_screen(hall.anybody(), &place()).await;
        assert_eq!(code(again), "queue.help_open");
        let help = queue.panel(&place()).await.unwrap().help;
        assert_eq!((help.len(), help[0].kind, help[0].window.as_str()), (1, HelpKind::Visitor, ""));
        // They do not answer themselves, and call nothing else.
        let own = queue.answer_help(hall.anybody(), &place(), &id).await;
        assert_eq!(code(own), "queue.not_staff");
        let police = queue.call_help(hall.anybody(), &window("5"), HelpKind::Security).await;
        assert_eq!(code(police), "queue.not_staff");
        queue.answer_help(hall.clerk("1"), &place(), &id).await.unwrap();
        // Who answered is on the way; after a while somebody may call again.
        let again = queue.call_from_screen(hall.anybody(), &place()).await;
        assert_eq!(code(again), "queue.help_open");
        hall.minutes(5);
        queue.call_from_screen(hall.anybody(), &place()).await.unwrap();
        assert_eq!(queue.help_rung(2).await, 3);
        hall.holds().await;
    }

    async fn staff_call_for_help_and_one_colleague_answers(scratch: Scratch) {
        let hall = Hall::open(scratch);
        hall.opens("5", &[counter()]).await;
        let (queue, five) = (&hall.queue, window("5"));
        let call = |kind| queue.call_help(hall.clerk("5"), &five, kind);
        let id = call(HelpKind::Security).await.unwrap();
        // Pressed twice is one call; another kind is another.
        assert_eq!(code(call(HelpKind::Security).await), "queue.help_open");
        let doctor = call(HelpKind::Medical).await.unwrap();
        let help = queue.panel(&place()).await.unwrap().help;
        assert_eq!((help.len(), help[0].kind), (2, HelpKind::Security));
        queue.answer_help(hall.clerk("1"), &place(), &id).await.unwrap();
        let again = queue.answer_help(hall.clerk("2"), &place(), &id).await;
        assert_eq!(code(again), "queue.help_answered");
        assert_eq!(code(queue.answer_help(hall.clerk("2"), &place(), "x").await), "queue.unknown_help");
        // A false alarm is taken back by who called, and by nobody else.
        let back = queue.withdraw_help(hall.clerk("2"), &place(), &doctor).await;
        assert_eq!(code(back), "queue.not_your_help");
        queue.withdraw_help(hall.clerk("5"), &place(), &doctor).await.unwrap();
        let late = queue.answer_help(hall.clerk("2"), &place(), &doctor).await;
        assert_eq!(code(late), "queue.help_withdrawn");
        assert!(queue.panel(&place()).await.unwrap().help.is_empty());
        // All of it stays on record, by name.
        let told = queue.help_since(&place().authority, at(10, 0)).await.unwrap();
        let by = |id: &str| told.iter().find(|one| one.id == id).unwrap().clone();
        assert_eq!(by(&id).answered.unwrap().0, hall.clerk("1").actor);
        assert_eq!((by(&id).by, by(&id).window.as_str()), (hall.clerk("5").actor, "5"));
        assert!(by(&doctor).withdrawn_at.is_some() && !by(&doctor).is_open());
        // The bell rang for each change: two calls, an answer, one taken back.
        assert_eq!(queue.help_rung(3).await, 4);
        // Nothing of it is for boards.
        hall.journal.seal_all().await.unwrap();
        let (stream, _) = queue.stream(&place(), &queue::Cursor::default()).await.unwrap();
        assert!(stream.iter().all(|event| !event.kind.contains("help")));
        hall.holds().await;
    }
}
