//! Limits: what comes near and over is told, shown in order, found by search, and noted once.

use casework::{DueState, Filter, Flag, Matter, Tab};
use journal::Actor;

use crate::world::*;

fn numbers(page: &casework::Page<casework::WorkLine>) -> Vec<String> {
    page.lines.iter().map(|line| line.case.number.as_str().to_owned()).collect()
}

db::two_engines! { schema();
    async fn a_review_over_its_limit_is_noted_once(scratch: Scratch) {
        let world = World::new(scratch).await;
        let start = world.now();
        let key = world.submitted().await;
        world.hand.advance_hours(17);
        let mut told = world.cases.remind(&qingdao(), start).await.unwrap();
        assert_eq!((told.near.len(), told.over.len()), (0, 0));
        let seventeen = world.now();
        world.hand.advance_hours(1);
        told = world.cases.remind(&qingdao(), seventeen).await.unwrap();
        assert_eq!((told.near.len(), told.over.len()), (1, 0));
        let eighteen = world.now();
        assert_eq!(world.cases.remind(&qingdao(), eighteen).await.unwrap().near, [], "told once");
        world.hand.advance_hours(6);
        let city = qingdao();
        let tick = || world.cases.remind(&city, eighteen);
        let (a, b) = tokio::join!(tick(), tick());
        assert_eq!((a.unwrap().over.len(), b.unwrap().over.len()), (1, 1));
        let case = world.case(&key).await;
        assert!(case.has(Flag::ReviewOverdue));
        assert_eq!(case.version, 2, "noted once by two programs");
        assert_eq!(case.review_due(world.now()).state, DueState::Over);
        // the applicant is not bothered with the office's own reminder
        let steps = world.cases.timeline(&world.zhou.actor(), &key).await.unwrap();
        assert!(steps.iter().all(|step| step.kind.code() != "review_overdue"));
        let steps = world.cases.timeline(&Actor::staff(CHEN), &key).await.unwrap();
        assert!(steps.iter().any(|step| step.kind.code() == "review_overdue"));
        world.holds().await;
    }

    async fn the_nearest_deadline_stands_first_and_pages_follow(scratch: Scratch) {
        let world = World::new(scratch).await;
        let mut keys = vec![world.submitted().await];
        for n in 0..4 {
            world.hand.advance_hours(5);
            let vehicle = another_car(world.zhou, &format!("鲁B5000{n}"), &format!("00005{n}"));
            world.enter(&vehicle).await;
            let matter = Matter::Vehicle { plate: vehicle.id.plate };
            keys.push(world.submit(world.submission(MARK, matter, by_hand())).await);
        }
        let order: Vec<String> = keys.iter().map(|key| key.number.as_str().to_owned()).collect();
        let list = |filter: Filter, after, size| {
            let cases = world.cases.clone();
            async move {
                cases.worklist(&Actor::staff(CHEN), (&filter, Tab::Free), after, size).await.unwrap()
            }
        };
        let first = list(filter(), None, 3).await;
        assert_eq!(numbers(&first), order[..3]);
        let next = first.next.clone().unwrap();
        assert_eq!(next.to_string().parse(), Ok(next.clone()), "it travels in an address");
        let second = list(filter(), Some(next), 3).await;
        assert_eq!(numbers(&second), order[3..]);
        assert_eq!(second.next, None);

        // 20 hours in: the first is near (4 hours left), none is over
        let with = |change: fn(&mut Filter)| {
            let mut filter = filter();
            change(&mut filter);
            list(filter, None, 10)
        };
        assert_eq!(numbers(&with(|f| f.due = Some(DueState::Near)).await), order[..1]);
        assert_eq!(numbers(&with(|f| f.due = Some(DueState::Over)).await).len(), 0);
        assert_eq!(numbers(&with(|f| f.due = Some(DueState::OnTime)).await), order[1..]);
        assert_eq!(numbers(&with(|f| f.search = Some("鲁b·５０００3".into())).await), order[4..]);
        assert_eq!(numbers(&with(|f| f.search = Some("100% _".into())).await).len(), 0);
        let mut by_number = filter();
        by_number.search = Some(keys[2].number.to_string());
        assert_eq!(numbers(&list(by_number, None, 10).await), order[2..3]);
        assert_eq!(numbers(&with(|f| f.item = Some(LOST.into())).await).len(), 0);
        assert_eq!(numbers(&with(|f| f.point = Some("370200-online".into())).await).len(), 5);

        world.cases.take_next(world.by(CHEN), filter()).await.unwrap();
        let mine = world.cases.worklist(&Actor::staff(CHEN), (&filter(), Tab::Mine), None, 9).await;
        assert_eq!(numbers(&mine.unwrap()), order[..1], "the nearest is taken first");
        world.cases.cancel(world.zhou(), keys[1].clone()).await.unwrap();
        let done = world.cases.worklist(&Actor::staff(CHEN), (&filter(), Tab::DoneToday), None, 9).await;
        assert_eq!(numbers(&done.unwrap()), order[1..2]);
        let counts = world.cases.counts(&Actor::staff(CHEN), &filter()).await.unwrap();
        assert_eq!((counts.mine, counts.free, counts.done_today), (1, 3, 1));
        world.holds().await;
    }

    async fn many_officers_take_the_next_and_none_gets_the_same(scratch: Scratch) {
        let world = World::new(scratch).await;
        for n in 0..4 {
            let vehicle = another_car(world.zhou, &format!("鲁B6000{n}"), &format!("00006{n}"));
            world.enter(&vehicle).await;
            let matter = Matter::Vehicle { plate: vehicle.id.plate };
            world.submit(world.submission(MARK, matter, by_hand())).await;
        }
        let next = || world.cases.take_next(world.by(CHEN), filter());
        let other = || world.cases.take_next(world.by(LIN), filter());
        let (a, b, c, d) = tokio::join!(next(), other(), next(), other());
        let mut subjects: Vec<String> =
            [a, b, c, d].into_iter().map(|done| done.unwrap().entry.subject).collect();
        subjects.sort();
        subjects.dedup();
        assert_eq!(subjects.len(), 4);
        assert_eq!(code_of(next().await), "casework.nothing_free");
        let load = world.cases.load_of_officers(&qingdao()).await.unwrap();
        let open: Vec<(String, i64)> =
            load.officers.iter().map(|one| (one.officer.clone(), one.open)).collect();
        assert_eq!(open, [(CHEN.to_owned(), 2), (LIN.to_owned(), 2)]);
        world.holds().await;
    }
}
