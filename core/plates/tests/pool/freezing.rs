//! The province may stop things, with a reason; it takes nothing from anybody.

use codes::Plate;
use plates::{DrawMode, NumberState, Outcome, PoolListed};

use crate::world::{KEEPER, Office, WARDEN, car, cars, offered, qingdao, schema};

/// The province freezes a number and lets it go again.
async fn touched(office: &Office, number: &str) {
    let plate = car(number);
    office.freeze(&plate).await.unwrap();
    let at = (&qingdao(), &plate);
    office.plates.unfreeze_number(office.by(WARDEN), at, "查清").await.unwrap();
}

/// Every number of a list is taken out of use, and the next list opened.
async fn used_up(office: &Office, listed: &PoolListed) -> PoolListed {
    for number in office.numbers(listed).await {
        office.withdraw(&car(&number)).await.unwrap();
    }
    office.list().await.unwrap()
}

db::two_engines! { schema();
    async fn a_frozen_segment_releases_nothing_until_it_is_let_go(scratch: Scratch) {
        let office = Office::open(scratch, 150).await;
        let plates = &office.plates;
        let (one, two) = (office.published("鲁B5K1##").await, office.published("鲁B5K2##").await);
        let by_city = plates.freeze_segment(office.by(KEEPER), (&qingdao(), one), "停").await;
        assert_eq!(by_city.unwrap_err().code(), Some("identity.no_right"));
        plates.freeze_segment(office.by(WARDEN), (&qingdao(), one), "核查").await.unwrap();
        let twice = plates.freeze_segment(office.by(WARDEN), (&qingdao(), one), "核查").await;
        assert_eq!(twice.unwrap_err().code(), Some("plates.segment_state"));
        assert_eq!(office.list().await.unwrap().released, 100);
        assert_eq!(office.seen(one).await.counts.frozen, 100);
        assert_eq!(office.seen(two).await.counts.pooled, 100);
        let nothing = office.list().await.unwrap_err();
        assert_eq!(nothing.code(), Some("plates.nothing_to_release"));
        plates.unfreeze_segment(office.by(WARDEN), (&qingdao(), one), "查清").await.unwrap();
        assert_eq!(office.list().await.unwrap().released, 50);
        office.holds().await;
    }

    async fn what_nobody_has_of_a_frozen_segment_is_offered_to_nobody(scratch: Scratch) {
        let office = Office::open(scratch, 200).await;
        let plates = &office.plates;
        let (one, two) = (office.published("鲁B5K1##").await, office.published("鲁B5K2##").await);
        office.list().await.unwrap();
        let (person, before) = office.draws(1, DrawMode::Onsite).await.unwrap();
        plates.freeze_segment(office.by(WARDEN), (&qingdao(), one), "核查").await.unwrap();
        let stopped = |plate: &Plate| plate.number().starts_with("鲁B5K1");
        // What was before somebody's eyes stays theirs to choose.
        let shown = offered(&before);
        office.chooses(person, &before, shown.iter().find(|p| stopped(p)).unwrap()).await.unwrap();
        let mut passed = 0;
        for n in 2..10 {
            let (_, draw) = office.draws(n, DrawMode::Onsite).await.unwrap();
            assert!(offered(&draw).iter().all(|plate| !stopped(plate)));
            let record = plates.draw_proof(&qingdao(), draw.id).await.unwrap().unwrap();
            let steps = record.batches.into_iter().flat_map(|(_, steps)| steps);
            let of_segment = format!("segment/{one}@");
            for step in steps.filter(|step| step.outcome == Outcome::Frozen) {
                assert!(step.by.is_some_and(|by| by.starts_with(&of_segment)));
                passed += 1;
            }
        }
        assert!(passed > 0, "the walks met none of the frozen ones");
        let (one_counts, two_counts) = (office.seen(one).await.counts, office.seen(two).await.counts);
        assert_eq!((one_counts.pooled, one_counts.unreleased, one_counts.sum()), (0, 0, 100));
        assert_eq!(one_counts.held + one_counts.frozen + one_counts.offered, 100);
        assert!(plates.pool_standing(&qingdao(), cars()).await.unwrap().free <= two_counts.pooled);
        plates.unfreeze_segment(office.by(WARDEN), (&qingdao(), one), "查清").await.unwrap();
        assert!(office.seen(one).await.counts.pooled > 0);
        office.holds().await;
    }

    async fn what_is_composed_meets_the_frost_too(scratch: Scratch) {
        let office = Office::open(scratch, 100).await;
        let one = office.published("鲁B5K1##").await;
        office.list().await.unwrap();
        office.hand.advance_hours(15 * 24);
        let by = office.by(WARDEN);
        office.plates.freeze_segment(by, (&qingdao(), one), "核查").await.unwrap();
        let (person, draw) = office.prepares(1, DrawMode::Compose).await.unwrap();
        let envelope = office.from(person.actor());
        office.plates.try_number(envelope, (&qingdao(), draw), "鲁B5K188").await.unwrap();
        let draw = office.draw(draw).await;
        assert_eq!((draw.tried, offered(&draw)), (1, Vec::new()), "nothing is offered");
        office.holds().await;
    }

    async fn only_a_number_that_nobody_has_is_frozen_and_it_cools_afterwards(scratch: Scratch) {
        let office = Office::open(scratch, 100).await;
        let plates = &office.plates;
        let id = office.published("鲁B5K1##").await;
        office.list().await.unwrap();
        let (person, draw) = office.draws(1, DrawMode::Onsite).await.unwrap();
        let (mine, other) = (offered(&draw)[0].clone(), offered(&draw)[1].clone());
        let live = office.freeze(&mine).await.unwrap_err();
        assert_eq!(live.code(), Some("plates.number_state"));
        office.chooses(person, &draw, &mine).await.unwrap();
        plates.run_draws(&qingdao()).await.unwrap();
        let held = office.freeze(&mine).await.unwrap_err();
        assert_eq!(held.code(), Some("plates.number_state"));
        office.freeze(&other).await.unwrap();
        assert_eq!(office.freeze(&other).await.unwrap_err().code(), Some("plates.number_state"));
        let stranger = office.freeze(&car("鲁B99999")).await.unwrap_err();
        assert_eq!(stranger.code(), Some("plates.number_unknown"));
        assert_eq!(office.seen(id).await.counts.frozen, 1);
        let let_go = plates.unfreeze_number(office.by(WARDEN), (&qingdao(), &other), "查清").await;
        let_go.unwrap();
        let cooling = plates.number(&qingdao(), &other).await.unwrap().unwrap();
        assert_eq!(cooling.state, NumberState::Cooling);
        office.hand.advance_hours(241);
        assert_eq!(plates.refill_pools(&qingdao()).await.unwrap(), 1);
        let back = plates.number(&qingdao(), &other).await.unwrap().unwrap();
        assert_eq!(back.state, NumberState::Pooled);
        office.withdraw(&other).await.unwrap();
        let counts = office.seen(id).await.counts;
        assert_eq!((counts.withdrawn, counts.sum()), (1, 100));
        assert_eq!(plates.pools(&qingdao()).await.unwrap()[0].0, cars());
        office.holds().await;
    }

    async fn a_frozen_segment_does_not_keep_the_pool_from_being_refilled(scratch: Scratch) {
        let office = Office::open(scratch, 100).await;
        let plates = &office.plates;
        let one = office.published("鲁B5K1##").await;
        assert_eq!(plates.refill_pools(&qingdao()).await.unwrap(), 1);
        let two = office.published("鲁B5K2##").await;
        plates.freeze_segment(office.by(WARDEN), (&qingdao(), one), "核查").await.unwrap();
        assert_eq!(plates.refill_pools(&qingdao()).await.unwrap(), 1, "nothing can be offered");
        assert_eq!(plates.refill_pools(&qingdao()).await.unwrap(), 0, "a hundred are enough");
        assert_eq!(office.seen(two).await.counts.pooled, 100);
        let (_, draw) = office.draws(1, DrawMode::Onsite).await.unwrap();
        assert!(offered(&draw).iter().all(|plate| plate.number().starts_with("鲁B5K2")));
        // What was released before is in the pool again when its segment is let go.
        plates.unfreeze_segment(office.by(WARDEN), (&qingdao(), one), "查清").await.unwrap();
        assert_eq!(office.seen(one).await.counts.pooled, 100);
        assert_eq!(plates.pool_standing(&qingdao(), cars()).await.unwrap().free, 190);
        office.holds().await;
    }

    async fn nobody_brings_a_number_into_the_pool_by_freezing_it(scratch: Scratch) {
        let office = Office::open(scratch, 60).await;
        let id = office.published("鲁B5K1##").await;
        office.file("鲁B5K2##").await.unwrap();
        let first = office.list().await.unwrap();
        let listed = office.numbers(&first).await;
        let mut all = (0..100).map(|n| format!("鲁B5K1{n:02}"));
        let early = all.find(|number| !listed.contains(number)).unwrap();
        let of_no_published_segment = "鲁B5K277".to_owned();
        for number in [&listed[0], &early, &of_no_published_segment] {
            touched(&office, number).await;
        }
        office.hand.advance_hours(241);
        let refilled = office.plates.refill_pools(&qingdao()).await.unwrap();
        assert_eq!(refilled, 0, "they wait for the next list: the order is not walked for them at each tick");
        let second = office.list().await.unwrap();
        let numbers = office.numbers(&second).await;
        assert_eq!(numbers, listed, "what was in the pool is in it again, and nothing else came");
        // Its turn in the order comes: it is passed over, and from then on it comes back like any other.
        let third = used_up(&office, &second).await;
        assert_eq!((third.released, third.returned, third.size), (39, 0, 39));
        let segment = office.seen(id).await.segment;
        assert_eq!((segment.released, segment.secret.is_some()), (100, true));
        assert!(!office.numbers(&third).await.contains(&early));
        let fourth = office.list().await.unwrap();
        assert_eq!((fourth.returned, fourth.size), (1, 40));
        assert!(office.numbers(&fourth).await.contains(&early));
        let other = office.plates.number(&qingdao(), &car(&of_no_published_segment)).await;
        assert_eq!(other.unwrap().unwrap().state, NumberState::Cooling);
        office.holds().await;
    }

    async fn a_number_frozen_before_its_release_is_passed_over(scratch: Scratch) {
        let office = Office::open(scratch, 100).await;
        let id = office.published("鲁B5K1##").await;
        let plate = car("鲁B5K188");
        office.freeze(&plate).await.unwrap();
        let listed = office.list().await.unwrap();
        assert_eq!(listed.size, 99);
        assert!(!office.numbers(&listed).await.contains(&plate.number().to_owned()));
        let counts = office.seen(id).await.counts;
        assert_eq!((counts.pooled, counts.frozen, counts.unreleased), (99, 1, 0));
        office.holds().await;
    }
}
