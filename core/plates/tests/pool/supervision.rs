//! What the province sees, and that its looks are seen.

use journal::Actor;
use plates::{DrawMode, Sought, Supervision};

use crate::world::{KEEPER, Office, WARDEN, offered, qingdao, schema};

async fn look(office: &Office) -> Supervision {
    let day = office.now().date();
    let warden = Actor::staff(WARDEN);
    office.plates.supervision(&warden, &qingdao(), (day, day)).await.unwrap()
}

async fn looks(office: &Office) -> usize {
    let key = [("kind", "plates.supervision.looked".into())];
    office.rows("journal", &["subject"], &key).await.len()
}

db::two_engines! { schema();
    async fn the_province_sees_releases_draws_and_hits_and_not_people(scratch: Scratch) {
        let office = Office::open(scratch, 100).await;
        office.published("鲁B5K8##").await;
        let listed = office.list().await.unwrap();
        let mut people = Vec::new();
        for n in 0..8 {
            let (person, draw) = office.draws(n * 50, DrawMode::Onsite).await.unwrap();
            people.push(person);
            let pick = offered(&draw)[0].clone();
            office.hand.advance_seconds(20);
            if n < 5 {
                office.chooses(person, &draw, &pick).await.unwrap();
            }
            if n == 0 {
                let by = office.from(person.actor());
                office.plates.give_up_number(by, &qingdao(), &pick, person).await.unwrap();
            }
        }
        let seen = look(&office).await;
        assert_eq!(seen.releases.len(), 1);
        assert_eq!((seen.releases[0].list.id, seen.releases[0].released), (listed.list, 100));
        let counts = seen.draws[&(office.now().date(), DrawMode::Onsite)];
        assert_eq!((counts.prepared, counts.chosen), (8, 5));
        assert_eq!(seen.batches.get(&1), Some(&5));
        assert_eq!(seen.looked.0.iter().map(|(_, n)| n).sum::<u64>(), 5);
        assert_eq!(seen.looked.0[1], (30, 5), "each looked for twenty seconds");
        assert_eq!((seen.hits.offered.numbers, seen.hits.chosen.numbers), (80, 5));
        // Of the hundred, 鲁B5K888 alone ends in three eights; eighty of them were offered.
        assert!(seen.hits.offered.sought.get(&Sought::Eights).is_none_or(|n| *n <= 1));
        assert!(seen.hits.offered.of_all_classes() > 0);
        assert_eq!(seen.desks.len(), 1);
        assert_eq!((seen.desks[0].staff.as_ref(), seen.desks[0].draws), (None, 8));
        assert_eq!(seen.comebacks.len(), 1);
        assert!(!seen.comebacks[0].is_reissued() && seen.comebacks[0].held == 1);
        assert_eq!((seen.devices.len(), seen.is_cut), (1, false), "all on one telephone: {:?}", seen.devices);
        assert!(seen.devices[0].turns > 1 && !seen.devices[0].device.contains("telephone/"));
        let told = format!("{seen:?}");
        assert!(people.iter().all(|person| !told.contains(&person.to_string())));
        office.holds().await;
    }

    async fn every_look_is_an_entry_and_only_supervisors_look(scratch: Scratch) {
        let office = Office::open(scratch, 50).await;
        look(&office).await;
        look(&office).await;
        assert_eq!(looks(&office).await, 1, "one a minute");
        office.hand.advance_seconds(60);
        look(&office).await;
        assert_eq!(looks(&office).await, 2);
        let (page, warden) = ("segments", Actor::staff(WARDEN));
        office.plates.looked(&warden, &qingdao(), (page, "02")).await.unwrap();
        office.plates.looked(&warden, &qingdao(), (page, "01")).await.unwrap();
        assert_eq!(looks(&office).await, 4);
        let day = office.now().date();
        for who in [Actor::staff(KEEPER), Actor::system("curious")] {
            let no = office.plates.supervision(&who, &qingdao(), (day, day)).await.unwrap_err();
            assert_eq!(no.code(), Some("identity.no_right"));
        }
        assert_eq!(looks(&office).await, 4);
        office.holds().await;
    }
}
