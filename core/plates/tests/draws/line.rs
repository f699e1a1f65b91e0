//! Too few numbers are free: people wait in a line that everyone can see, and it keeps its order.

use plates::{DrawMode, DrawState};

use crate::world::{Office, offered, qingdao, schema};

/// Between two looks at a page.
const PAUSE: std::time::Duration = std::time::Duration::from_millis(20);

db::two_engines! { schema();
    async fn the_line_keeps_its_order_and_tells_an_honest_place(scratch: Scratch) {
        let office = Office::with(&scratch, 120).await;
        let people: Vec<_> = (0..6).map(|n| office.citizen(n)).collect();
        let mut draws = Vec::new();
        for person in &people {
            draws.push(person.prepares(DrawMode::Onsite).await.unwrap());
            office.hand.advance_seconds(1);
        }
        // Two draws of fifty fit into 120 numbers; the third finds too few and waits.
        for (person, draw) in people.iter().zip(&draws) {
            person.begins(*draw).await.unwrap();
        }
        let states = states(&office, &people, &draws).await;
        let (go, wait) = (DrawState::Offering, DrawState::Waiting);
        assert_eq!(states, [go, go, wait, wait, wait, wait]);
        let last = people[5].sees(draws[5]).await;
        let place = office.plates.place(&last).await.unwrap().unwrap();
        let told = (place.ahead, place.minutes);
        assert_eq!(told, (3, Some(16)), "two at once, five minutes to begin and three to look each");
        let late = office.citizen(9).prepares(DrawMode::Onsite).await.unwrap();
        assert_eq!(office.citizen(9).sees(late).await.state, wait, "nobody jumps the line");

        let first = people[0].sees(draws[0]).await;
        people[0].chooses(draws[0], &offered(&first)[0]).await.unwrap();
        office.plates.run_draws(&qingdao()).await.unwrap();
        assert_eq!(people[2].sees(draws[2]).await.state, DrawState::Ready);
        assert_eq!(people[3].sees(draws[3]).await.state, wait);
        let third = people[2].begins(draws[2]).await.unwrap();
        assert_eq!(offered(&third).len(), 50);
        office.holds().await;
    }

    async fn nobody_behind_the_last_number_is_told_a_time(scratch: Scratch) {
        let office = Office::with(&scratch, 60).await;
        office.citizen(1).draws(DrawMode::Onsite).await;
        let next = office.citizen(2);
        let mut draws = vec![next.prepares(DrawMode::Onsite).await.unwrap()];
        assert_eq!(next.begins(draws[0]).await.unwrap().state, DrawState::Waiting);
        for n in 3..=62 {
            office.hand.advance_seconds(1);
            draws.push(office.citizen(n).prepares(DrawMode::Onsite).await.unwrap());
        }
        let mut told = Vec::new();
        for draw in [draws[0], draws[59], draws[60]] {
            let draw = office.plates.draw(&qingdao(), draw).await.unwrap().unwrap();
            let place = office.plates.place(&draw).await.unwrap().unwrap();
            told.push((place.ahead, place.minutes.is_some()));
        }
        assert_eq!(told, [(0, true), (59, true), (60, false)]);
        office.holds().await;
    }

    async fn whoever_does_not_come_lets_the_next_one_go(scratch: Scratch) {
        let office = Office::with(&scratch, 60).await;
        let (a, b, c) = (office.citizen(1), office.citizen(2), office.citizen(3));
        let first = a.draws(DrawMode::Onsite).await;
        let (second, third) = (b.prepares(DrawMode::Onsite).await.unwrap(), {
            office.hand.advance_seconds(1);
            c.prepares(DrawMode::Onsite).await.unwrap()
        });
        b.begins(second).await.unwrap();
        c.begins(third).await.unwrap();
        a.chooses(first.id, &offered(&first)[3]).await.unwrap();
        office.plates.run_draws(&qingdao()).await.unwrap();
        assert_eq!(b.sees(second).await.state, DrawState::Ready);
        office.hand.advance_seconds(301);
        office.plates.run_draws(&qingdao()).await.unwrap();
        assert_eq!(b.sees(second).await.state, DrawState::Ended);
        assert_eq!(c.sees(third).await.state, DrawState::Ready);
        office.holds().await;
    }

    async fn the_last_numbers_go_to_the_head_of_the_line(scratch: Scratch) {
        let office = Office::with(&scratch, 30).await;
        let (a, b) = (office.citizen(1), office.citizen(2));
        let first = a.draws(DrawMode::Onsite).await;
        assert_eq!(offered(&first).len(), 30, "all there are, since nobody holds any");
        let second = b.prepares(DrawMode::Onsite).await.unwrap();
        assert_eq!(b.begins(second).await.unwrap().state, DrawState::Waiting);
        a.chooses(first.id, &offered(&first)[0]).await.unwrap();
        office.plates.run_draws(&qingdao()).await.unwrap();
        let rest = b.begins(second).await.unwrap();
        assert_eq!(offered(&rest).len(), 29);
        office.holds().await;
    }

    async fn a_long_line_for_one_pool_holds_up_no_other(scratch: Scratch) {
        let office = Office::with(&scratch, 0).await;
        let green: plates::PoolId = "52-battery".parse().unwrap();
        office.list(0, 1).await;
        office.list_of(green, (1..=50).map(|n| format!("鲁BD{n:05}")).collect(), 1).await;
        office.crowd(None, None).await;
        office.hand.advance_seconds(1);
        let (mut a, mut b) = (office.citizen(1), office.citizen(2));
        (a.pool, b.pool) = (green, green);
        let first = a.draws(DrawMode::Onsite).await;
        let second = b.prepares(DrawMode::Onsite).await.unwrap();
        assert_eq!(b.begins(second).await.unwrap().state, DrawState::Waiting);
        a.chooses(first.id, &offered(&first)[0]).await.unwrap();
        assert_eq!(office.plates.run_draws(&qingdao()).await.unwrap(), 1);
        assert_eq!(b.sees(second).await.state, DrawState::Ready);
        assert_eq!(offered(&b.begins(second).await.unwrap()).len(), 49);
        office.holds().await;
    }

    async fn what_is_over_is_ended_behind_many_that_are_not(scratch: Scratch) {
        let office = Office::with(&scratch, 100).await;
        let now = office.now();
        office.crowd(Some(now.plus_hours(1)), None).await;
        office.crowd(Some(now), Some(now.plus_seconds(1))).await;
        let (a, b) = (office.citizen(1), office.citizen(2));
        let never_begun = a.prepares(DrawMode::Onsite).await.unwrap();
        let left = b.draws(DrawMode::Onsite).await;
        office.hand.advance_seconds(301);
        assert_eq!(office.plates.run_draws(&qingdao()).await.unwrap(), 2);
        let over = DrawState::Ended;
        assert_eq!((a.sees(never_begun).await.state, b.sees(left.id).await.state), (over, over));
        office.holds().await;
    }

    async fn a_rush_sells_no_number_twice_and_serves_everyone(scratch: Scratch) {
        let office = Office::with(&scratch, 300).await;
        let people: Vec<_> = (0..40).map(|n| office.citizen(n)).collect();
        let mut tasks = Vec::new();
        for person in people.clone() {
            tasks.push(tokio::spawn(async move {
                let draw = person.prepares(DrawMode::Onsite).await.unwrap();
                for _ in 0..2_000 {
                    match person.sees(draw).await.state {
                        DrawState::Ready => {
                            person.begins(draw).await.unwrap();
                        }
                        DrawState::Offering => {
                            let plate = offered(&person.sees(draw).await)[0].clone();
                            person.chooses(draw, &plate).await.unwrap();
                            return plate;
                        }
                        DrawState::Waiting => tokio::time::sleep(PAUSE).await,
                        over => panic!("{over}"),
                    }
                }
                panic!("never served");
            }));
        }
        let clock = office.plates.clone();
        let clock = tokio::spawn(async move {
            loop {
                clock.run_draws(&qingdao()).await.unwrap();
                tokio::time::sleep(PAUSE).await;
            }
        });
        let mut numbers = std::collections::BTreeSet::new();
        for task in tasks {
            assert!(numbers.insert(task.await.unwrap()), "one number, two owners");
        }
        assert_eq!(numbers.len(), 40);
        clock.abort();
        office.holds().await;
    }
}

async fn states(
    office: &Office,
    people: &[crate::world::Citizen],
    draws: &[plates::DrawId],
) -> Vec<DrawState> {
    let mut states = Vec::new();
    for (person, draw) in people.iter().zip(draws) {
        states.push(person.sees(*draw).await.state_at(office.now()));
    }
    states
}
