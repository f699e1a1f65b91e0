//! Every kind of plate whose numbers are drawn, from the segment to the second confirmation.

use plates::{DrawMode, NumberState, PoolId};

use crate::world::{Office, offered, qingdao, rule, schema};

/// Pools besides those of small cars, each with the form of a segment.
const POOLS: [(&str, &str); 5] = [
    ("01", "鲁B5K1##"),
    ("07", "鲁B5K1##"),
    ("15", "鲁B21##挂"),
    ("51-battery", "鲁B100##D"),
    ("51-other", "鲁B100##F"),
];

db::two_engines! { schema();
    async fn numbers_of_every_kind_are_drawn_and_confirmed(scratch: Scratch) {
        let office = Office::open(scratch, 60).await;
        let plates = &office.plates;
        for (pool, form) in POOLS {
            office.published_in(pool.parse().unwrap(), form).await;
        }
        assert_eq!(plates.refill_pools(&qingdao()).await.unwrap(), 5);
        for (n, (pool, form)) in (1..).zip(POOLS) {
            let pool: PoolId = pool.parse().unwrap();
            let (person, draw) = office.draws_in(pool, n, DrawMode::Onsite).await.unwrap();
            let numbers = offered(&draw);
            assert_eq!(numbers.len(), 10, "{pool}");
            let (head, tail) = form.split_once("##").unwrap();
            for plate in &numbers {
                assert_eq!((plate.kind(), PoolId::of(plate)), (pool.kind(), Some(pool)));
                let number = plate.number();
                assert!(number.starts_with(head) && number.ends_with(tail), "{number}");
            }
            let pick = &numbers[3];
            office.chooses(person, &draw, pick).await.unwrap();
            let by = office.from(person.actor());
            plates.confirm_number(by, &qingdao(), pick, person).await.unwrap();
            let held = plates.number(&qingdao(), pick).await.unwrap().unwrap();
            assert_eq!((held.state, held.confirmed), (NumberState::Held, true), "{pool}");
        }
        // The same number of two kinds is two numbers.
        assert_eq!(office.rows("plate_number", &["kind"], &[]).await.len(), 5);
        office.holds().await;
    }

    async fn who_draws_from_one_pool_of_a_kind_holds_up_nobody_at_the_other(scratch: Scratch) {
        let own = [rule("plates.list_numbers", 100), rule("plates.onsite_numbers", 20)];
        let office = Office::ruled(scratch, &own).await;
        let plates = &office.plates;
        let (battery, other): (PoolId, PoolId) =
            ("52-battery".parse().unwrap(), "52-other".parse().unwrap());
        office.published_in(battery, "鲁BD100##").await;
        office.published_in(other, "鲁BF1000#").await;
        assert_eq!(plates.refill_pools(&qingdao()).await.unwrap(), 2);
        let (_, many) = office.draws_in(battery, 1, DrawMode::Onsite).await.unwrap();
        assert_eq!(offered(&many).len(), 20);
        let (_, rest) = office.draws_in(other, 2, DrawMode::Onsite).await.unwrap();
        assert_eq!(offered(&rest).len(), 10, "all there are, since nobody holds any of them");
        for (pool, free, in_offers) in [(battery, 80, 20), (other, 0, 10)] {
            let standing = plates.pool_standing(&qingdao(), pool).await.unwrap();
            assert_eq!((standing.free, standing.offered), (free, in_offers), "{pool}");
        }
        office.holds().await;
    }
}
