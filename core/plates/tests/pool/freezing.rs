//! The province may stop things, with a reason; it takes nothing from anybody.

use plates::{DrawMode, NumberState};

use crate::world::{KEEPER, Office, WARDEN, car, cars, offered, qingdao, schema};

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
        assert_eq!(office.seen(one).await.counts.unreleased, 100);
        assert_eq!(office.seen(two).await.counts.pooled, 100);
        let nothing = office.list().await.unwrap_err();
        assert_eq!(nothing.code(), Some("plates.nothing_to_release"));
        plates.unfreeze_segment(office.by(WARDEN), (&qingdao(), one), "查清").await.unwrap();
        assert_eq!(office.list().await.unwrap().released, 50);
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
