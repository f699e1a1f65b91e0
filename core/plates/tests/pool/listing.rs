//! The program alone releases, in the order that was committed to; what comes next stands nowhere.

use std::collections::BTreeSet;

use db::{Schema, Value};
use plates::{
    DrawMode, ListDigest, PersonId, PoolListed, ReleaseReason, Retention, SegmentId, Walk,
    commitment, seed,
};

use crate::world::{Office, car, cars, offered, qingdao, rule, schema, text};

/// Every text of the journal and of this capability's tables.
async fn everything(office: &Office) -> String {
    let read = |tx: db::Tx| async move {
        let mut text = String::new();
        let mut journal = db::select("journal", &["payload", "subject", "seen"], &[]);
        journal.order_by("id", db::sea_query::Order::Asc);
        for row in tx.rows(&journal).await? {
            row.values().iter().for_each(|value| text.push_str(&format!("{value:?}\n")));
        }
        for table in Schema::new([plates::migrations()]).tables() {
            for row in tx.rows(&db::select(table.name, &table.names(), &[])).await? {
                for value in row.values() {
                    match value {
                        Value::Bytes(bytes) => text.push_str(&String::from_utf8_lossy(bytes)),
                        other => text.push_str(&format!("{other:?}")),
                    }
                    text.push('\n');
                }
            }
        }
        Ok(text)
    };
    office.journal.db().read(read).await.unwrap()
}

/// The numbers of a segment in the order of its release, now that its secret is told.
async fn order(office: &Office, id: SegmentId) -> Vec<String> {
    let segment = office.seen(id).await.segment;
    let secret = segment.secret.unwrap();
    assert_eq!(commitment(&secret), segment.commitment.unwrap());
    let walk = Walk::new(seed(&secret, &id.to_string(), ""), segment.size);
    walk.map(|at| segment.form.plate(at).unwrap().number().to_owned()).collect()
}

async fn choose(office: &Office, n: usize) {
    let (person, draw) = office.draws(n, DrawMode::Onsite).await.unwrap();
    office.chooses(person, &draw, &offered(&draw)[0]).await.unwrap();
}

db::two_engines! { schema();
    async fn lists_follow_the_committed_order_and_nothing_tells_what_is_next(scratch: Scratch) {
        let office = Office::open(scratch, 60).await;
        let id = office.published("鲁B5K1##").await;
        let first = office.list().await.unwrap();
        assert_eq!((first.size, first.released, first.returned), (60, 60, 0));
        let numbers = office.numbers(&first).await;
        assert!(numbers.is_sorted());
        let list = office.plates.current_list(&qingdao(), cars()).await.unwrap().unwrap();
        let mut digest = ListDigest::new();
        for number in &numbers {
            digest.add(number);
        }
        assert_eq!((list.id, list.digest), (first.list, digest.finish()));
        let before = everything(&office).await;
        for n in 0..40 {
            choose(&office, n).await;
        }
        let second = office.list().await.unwrap();
        assert_eq!((second.size, second.released), (60, 40));
        let order = order(&office, id).await;
        assert_eq!(numbers.iter().collect::<BTreeSet<_>>(), order[..60].iter().collect());
        let later = office.numbers(&second).await;
        assert!(order[60..].iter().all(|number| later.contains(number)));
        for hidden in order[60..].iter().chain(&office.seen(id).await.segment.secret) {
            assert!(!before.contains(hidden), "{hidden} was to be seen before its time");
        }
        assert!(before.contains(&order[0]), "the look was at nothing");
        assert!(office.rows("plate_secret", &["subject"], &[]).await.iter()
            .all(|row| !text(&row[0]).starts_with("segment/")));
        office.holds().await;
    }

    async fn numbers_on_vehicles_and_on_record_are_passed_over(scratch: Scratch) {
        let office = Office::open(scratch, 100).await;
        for (n, number) in ["鲁B5K100", "鲁B5K155"].into_iter().enumerate() {
            office.on_the_road(&car(number), n).await;
        }
        let id = office.published("鲁B5K1##").await;
        office.withdraw(&car("鲁B5K144")).await.unwrap();
        assert_eq!(office.list().await.unwrap().size, 97);
        let counts = office.seen(id).await.counts;
        assert_eq!((counts.issued, counts.withdrawn, counts.pooled, counts.sum()), (2, 1, 97, 100));
        let record = office.plates.number(&qingdao(), &car("鲁B5K155")).await.unwrap().unwrap();
        assert!(record.vin.is_some() && record.person.is_some() && record.case.is_none());
        office.holds().await;
    }

    async fn what_cooled_and_is_on_a_vehicle_does_not_come_back(scratch: Scratch) {
        let office = Office::open(scratch, 60).await;
        let plates = &office.plates;
        let id = office.published("鲁B5K1##").await;
        office.list().await.unwrap();
        let mut chosen = Vec::new();
        for n in 1..=2 {
            let (person, draw) = office.draws(n, DrawMode::Onsite).await.unwrap();
            let plate = offered(&draw)[0].clone();
            office.chooses(person, &draw, &plate).await.unwrap();
            chosen.push(plate);
        }
        office.hand.advance_hours(1);
        while plates.run_numbers(&qingdao(), 100).await.unwrap() > 0 {}
        office.on_the_road(&chosen[0], 1).await;
        office.hand.advance_hours(241);
        plates.run_draws(&qingdao()).await.unwrap();
        assert_eq!(plates.refill_pools(&qingdao()).await.unwrap(), 1);
        let counts = office.seen(id).await.counts;
        // The pool is as large as before: what came back, and one that was not released yet.
        assert_eq!((counts.issued, counts.cooling, counts.pooled, counts.sum()), (1, 0, 60, 100));
        let record = plates.number(&qingdao(), &chosen[0]).await.unwrap().unwrap();
        assert!(record.vin.is_some() && record.case.is_none());
        assert_eq!(plates.refill_pools(&qingdao()).await.unwrap(), 0);
        office.holds().await;
    }

    async fn a_number_from_before_the_pool_comes_back_no_earlier_than_its_turn(scratch: Scratch) {
        let office = Office::open(scratch, 60).await;
        let (plates, city) = (&office.plates, qingdao());
        let id = office.published("鲁B5K1##").await;
        let first = office.list().await.unwrap();
        let listed = office.numbers(&first).await;
        let ahead = (0..100).map(|n| format!("鲁B5K1{n:02}")).filter(|one| !listed.contains(one));
        let ahead: Vec<String> = ahead.take(2).collect();
        // The car of a unit leaves one, somebody's car of years the other, which is kept and then not used again.
        plates.leave(office.program(), &city, &car(&ahead[0])).await.unwrap();
        let kept = Retention {
            person: PersonId(uuid::Uuid::from_u128(7)),
            used_since: "2020-01-01".parse().unwrap(),
            ended_on: "2026-11-26".parse().unwrap(),
            reason: ReleaseReason::Replaced,
        };
        plates.retain(office.program(), &city, &car(&ahead[1]), kept).await.unwrap();
        assert_eq!(office.seen(id).await.counts.retained, 1);
        office.hand.advance_hours(24 * 800);
        assert_eq!(plates.run_numbers(&city, 100).await.unwrap(), 1);
        office.hand.advance_hours(241);
        assert_eq!(plates.refill_pools(&city).await.unwrap(), 0);
        let early = office.list().await.unwrap_err();
        assert_eq!(early.code(), Some("plates.nothing_to_release"), "{early}");
        let counts = office.seen(id).await.counts;
        assert_eq!((counts.pooled, counts.cooling, counts.unreleased, counts.sum()), (60, 2, 38, 100));

        // The order comes to both and passes them over; from then on they come back like any other.
        for number in &listed {
            office.withdraw(&car(number)).await.unwrap();
        }
        let second = office.list().await.unwrap();
        assert_eq!((second.released, second.returned), (38, 0));
        let third = office.list().await.unwrap();
        assert_eq!((third.returned, third.size), (2, 40));
        let numbers = office.numbers(&third).await;
        assert!(ahead.iter().all(|number| numbers.contains(number)));
        let counts = office.seen(id).await.counts;
        assert_eq!((counts.pooled, counts.withdrawn, counts.sum()), (40, 60, 100));
        office.holds().await;
    }

    async fn the_job_refills_what_runs_low_and_takes_back_what_cooled(scratch: Scratch) {
        let office = Office::open(scratch, 60).await;
        let plates = &office.plates;
        assert_eq!(plates.refill_pools(&qingdao()).await.unwrap(), 0);
        office.published("鲁B5K1##").await;
        assert_eq!(plates.refill_pools(&qingdao()).await.unwrap(), 1);
        assert_eq!(plates.refill_pools(&qingdao()).await.unwrap(), 0, "sixty are enough");
        for n in 0..30 {
            choose(&office, n).await;
        }
        assert_eq!(plates.refill_pools(&qingdao()).await.unwrap(), 0, "half is enough");
        choose(&office, 30).await;
        assert_eq!(plates.refill_pools(&qingdao()).await.unwrap(), 1);
        // Nobody confirmed: the thirty-one are let go, cool, and come back by themselves.
        office.hand.advance_hours(1);
        while plates.run_numbers(&qingdao(), 100).await.unwrap() > 0 {}
        office.hand.advance_hours(241);
        plates.run_draws(&qingdao()).await.unwrap();
        assert_eq!(plates.refill_pools(&qingdao()).await.unwrap(), 1);
        let list = plates.current_list(&qingdao(), cars()).await.unwrap().unwrap();
        assert_eq!(list.size, 91);
        office.holds().await;
    }

    async fn when_the_pool_is_refilled_the_rule_of_the_place_and_the_day_says(scratch: Scratch) {
        // The province refills at once, the city from half, and from Friday on at once too.
        let percent = [("370000", "2017-05-01", 100), ("370200", "2017-05-01", 50), ("370200", "2026-11-27", 100)];
        let mut own: Vec<String> = percent.iter().map(|(region, from, value)| format!(
            "[[value]]\nkey = 'plates.refill_percent'\nregion = '{region}'\nvalid_from = '{from}'\nvalue = {value}\nsource = 'x'\n"
        )).collect();
        own.push(rule("plates.list_numbers", 60));
        let office = Office::ruled(scratch, &own).await;
        let plates = &office.plates;
        office.published("鲁B5K1##").await;
        assert_eq!(office.list().await.unwrap().size, 60);
        choose(&office, 1).await;
        assert_eq!(plates.refill_pools(&qingdao()).await.unwrap(), 0, "59 of 60 are enough on Thursday");
        office.hand.advance_hours(24);
        assert_eq!(plates.refill_pools(&qingdao()).await.unwrap(), 1);
        let list = plates.current_list(&qingdao(), cars()).await.unwrap().unwrap();
        assert_eq!(list.size, 60);
        office.holds().await;
    }

    async fn of_two_that_list_at_once_one_wins(scratch: Scratch) {
        let office = Office::open(scratch, 60).await;
        office.published("鲁B5K1##").await;
        let (a, b) = tokio::join!(office.list(), office.list());
        let won: Vec<PoolListed> = [a, b].into_iter().filter_map(Result::ok).collect();
        assert_eq!(won.len(), 1);
        assert_eq!(office.rows("plate_list", &["list"], &[]).await.len(), 1);
        office.holds().await;
    }

    async fn a_long_list_is_gone_on_with_after_a_fall(scratch: Scratch) {
        let office = Office::open(scratch, 9_500).await;
        let id = office.published("鲁B5####").await;
        office.freeze(&car("鲁B50000")).await.unwrap();
        let plates = office.plates.clone();
        let envelope = office.program();
        let falls = tokio::spawn(async move { plates.list_pool(envelope, &qingdao(), cars()).await });
        while office.rows("plate_list_number", &["list"], &[]).await.is_empty() {
            tokio::time::sleep(std::time::Duration::from_millis(1)).await;
        }
        falls.abort();
        assert!(falls.await.is_err(), "it was too fast to fall");
        assert!(office.plates.current_list(&qingdao(), cars()).await.unwrap().is_none());
        assert_eq!(office.seen(id).await.counts.unreleased, 9_999);
        let (a, b) = tokio::join!(office.list(), office.list());
        let listed = [a, b].into_iter().find_map(Result::ok).unwrap();
        let rows = office.rows("plate_list_number", &["list"], &[]).await;
        assert_eq!(rows.len(), 9_500, "the rows of the fallen one are those of the list");
        assert_eq!(listed.size, 9_500);
        let numbers = office.numbers(&listed).await;
        assert_eq!((numbers.len(), numbers.is_sorted()), (9_500, true));
        let counts = office.seen(id).await.counts;
        assert_eq!((counts.pooled, counts.frozen, counts.sum()), (9_500, 1, 10_000));
        office.holds().await;
    }
}
