//! What the province sees, and that its looks are seen.

use std::collections::BTreeMap;

use base::Authority;
use codes::Vin;
use journal::Actor;
use plates::{DrawFor, DrawMode, NewDraw, NewSegment, PersonId, Purpose, Sought, Supervision};

use crate::world::{DESK, KEEPER, Office, WARDEN, cars, offered, qingdao, schema};

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
        let (mut people, mut eights) = (Vec::new(), 0_u64);
        for n in 0..8 {
            let (person, draw) = office.draws(n * 50, DrawMode::Onsite).await.unwrap();
            people.push(person);
            eights += u64::from(offered(&draw).iter().any(|plate| plate.number() == "鲁B5K888"));
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
        // Of the hundred, 鲁B5K888 alone ends in three eights; what somebody passed by was offered again.
        assert_eq!(seen.hits.offered.sought.get(&Sought::Eights).copied().unwrap_or(0), eights);
        assert!(seen.hits.offered.of_all_classes() > 0);
        assert_eq!(seen.desks.len(), 1);
        assert_eq!((seen.desks[0].by.as_ref(), seen.desks[0].draws), (None, 8));
        assert_eq!(seen.comebacks.len(), 1);
        assert!(!seen.comebacks[0].is_reissued && seen.comebacks[0].held == 1);
        assert_eq!((seen.devices.len(), seen.is_cut), (1, false), "all on one telephone: {:?}", seen.devices);
        assert!(seen.devices[0].turns > 1 && !seen.devices[0].device.contains("telephone/"));
        let of_device = seen.devices[0].draws.len();
        assert_eq!(i64::try_from(of_device).unwrap(), seen.devices[0].turns, "each can be looked at");
        let told = format!("{seen:?}");
        assert!(people.iter().all(|person| !told.contains(&person.to_string())));
        office.holds().await;
    }

    async fn points_and_cities_are_told_apart(scratch: Scratch) {
        let office = Office::open(scratch, 100).await;
        office.published("鲁B5K8##").await;
        office.list().await.unwrap();
        let by = || office.by(DESK);
        for (n, point) in [(1, Some("370200-hall")), (2, Some("370200-lane")), (3, Some("370200-hall")), (4, None)] {
            let person = PersonId(office.journal.chance().uuid_random());
            let vin = Vin::with_check(&format!("LSVAA41800{n:07}")).unwrap();
            let about = DrawFor { person, vin, purpose: Purpose::NewVehicle, case: None };
            let (authority, pool, mode) = (qingdao(), cars(), DrawMode::Onsite);
            let new = NewDraw { authority, pool, mode, about, device: None };
            let point = point.map(str::to_owned);
            let id = office.plates.prepare_draw_at(by(), new, point).await.unwrap();
            office.plates.begin_draw(by(), &qingdao(), id, "x").await.unwrap();
            office.hand.advance_seconds(20);
            let pick = offered(&office.draw(id).await)[0].clone();
            if n != 4 {
                office.plates.choose_number(by(), (&qingdao(), id), &pick).await.unwrap();
            }
            if n == 1 {
                office.plates.give_up_number(by(), &qingdao(), &pick, person).await.unwrap();
            }
        }
        // Online somebody gives ten numbers up for the next ten: that is nowhere.
        let (person, draw) = office.draws(51, DrawMode::Online).await.unwrap();
        let form = office.from(person.actor());
        office.plates.next_batch(form, (&qingdao(), draw.id), 1, None).await.unwrap();

        let points: BTreeMap<_, _> = look(&office).await.points.into_iter()
            .map(|at| (at.point, (at.draws, at.hits.offered.numbers, at.hits.chosen.numbers)))
            .collect();
        let hall = (Some("370200-hall".to_owned()), (2, 20, 2));
        let lane = (Some("370200-lane".to_owned()), (1, 10, 1));
        assert_eq!(points, [hall, lane, (None, (1, 10, 0))].into(), "and online is none of them");

        let (warden, day) = (Actor::staff(WARDEN), office.now().date());
        let cities = [qingdao(), Authority::new("370100")];
        let sums = office.plates.compare_cities(&warden, &cities, (day, day)).await.unwrap();
        let [here, there] = sums.as_slice() else { panic!("{sums:?}") };
        assert_eq!((here.draws, here.hits.chosen.numbers, here.seconds()), (5, 3, Some(20)));
        assert_eq!((here.refreshed, here.cancelled, here.reissued), (1, 1, 0));
        assert_eq!((&there.city, there.draws, there.seconds()), (&cities[1], 0, None));
        let no = office.plates.compare_cities(&Actor::staff(KEEPER), &cities, (day, day)).await;
        assert_eq!(no.unwrap_err().code(), Some("identity.no_right"));
        assert_eq!(looks(&office).await, 3, "the city's page, and each of the two cities");
        office.holds().await;
    }

    async fn a_number_is_let_go_in_the_days_in_which_it_was_let_go(scratch: Scratch) {
        let office = Office::open(scratch, 10).await;
        office.published("鲁B5K10#").await;
        office.list().await.unwrap();
        let (person, draw) = office.draws(1, DrawMode::Onsite).await.unwrap();
        let plate = offered(&draw)[0].clone();
        office.chooses(person, &draw, &plate).await.unwrap();
        let by = office.from(person.actor());
        office.plates.give_up_number(by, &qingdao(), &plate, person).await.unwrap();
        let first = office.now().date();
        office.hand.advance_hours(241);
        assert_eq!(office.plates.refill_pools(&qingdao()).await.unwrap(), 1);
        let second = office.now().date();
        office.hand.advance_hours(48);
        // Somebody else takes it, as soon as it is before their eyes, and lets it go as well.
        let (other, draw) = office.draws(2, DrawMode::Onsite).await.unwrap();
        assert!(offered(&draw).contains(&plate), "all ten are offered");
        office.chooses(other, &draw, &plate).await.unwrap();
        let third = office.now().date();
        for (from, to, let_go, again) in
            [(first, first, 1, 1), (second, second, 0, 0), (third, third, 0, 0), (first, third, 1, 1)]
        {
            let days = (from, to);
            let seen = office.plates.supervision(&Actor::staff(WARDEN), &qingdao(), days).await.unwrap();
            let found: Vec<_> = seen.comebacks.iter().map(|back| &back.plate).collect();
            assert_eq!(found, vec![&plate; let_go], "{from} to {to}");
            assert!(seen.comebacks.iter().all(|back| back.is_reissued && back.released.len() == 1));
            let warden = Actor::staff(WARDEN);
            let sums = office.plates.compare_cities(&warden, &[qingdao()], days).await.unwrap();
            let told = (sums[0].cancelled, sums[0].reissued);
            assert_eq!(told, (u64::try_from(let_go).unwrap(), again), "{from} to {to}");
        }
        let by = office.from(other.actor());
        office.plates.give_up_number(by, &qingdao(), &plate, other).await.unwrap();
        let warden = Actor::staff(WARDEN);
        let seen = office.plates.supervision(&warden, &qingdao(), (third, third)).await.unwrap();
        assert_eq!(seen.comebacks.len(), 1);
        assert!(!seen.comebacks[0].is_reissued && seen.comebacks[0].held == 2);
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

    async fn who_supervises_a_pool_never_draws_from_it_for_anybody(scratch: Scratch) {
        let office = Office::open(scratch, 50).await;
        office.published("鲁B5K1##").await;
        office.list().await.unwrap();
        let (citizen, hers) = office.draws(1, DrawMode::Onsite).await.unwrap();
        let wanted = |n: usize| {
            let vin = Vin::with_check(&format!("LSVAA41800{n:07}")).unwrap();
            let about = DrawFor { person: citizen, vin, purpose: Purpose::NewVehicle, case: None };
            let (authority, pool, mode) = (qingdao(), cars(), DrawMode::Onsite);
            NewDraw { authority, pool, mode, about, device: None }
        };
        let pick = offered(&hers)[0].clone();
        // Nor does anybody at a terminal that they gave to the public.
        for (who, refusal) in [
            (Actor::staff(WARDEN), "plates.supervisor_draws"),
            (Actor::staff(KEEPER), "identity.no_right"),
            (Actor::terminal(WARDEN), "plates.supervisor_draws"),
            (Actor::terminal(KEEPER), "identity.no_right"),
        ] {
            let (plates, form) = (&office.plates, || office.from(who.clone()));
            let drawn = plates.prepare_draw(form(), wanted(2)).await.unwrap_err();
            assert_eq!(drawn.code(), Some(refusal), "{who} prepares");
            let at = (&qingdao(), hers.id);
            let chosen = plates.choose_number(form(), at, &pick).await.unwrap_err();
            assert_eq!(chosen.code(), Some(refusal), "{who} chooses");
            let taken = plates.confirm_number(form(), &qingdao(), &pick, citizen).await;
            assert_eq!(taken.unwrap_err().code(), Some(refusal), "{who} confirms");
        }
        // A terminal draws by the right of who gave it, is told apart from their desk, and has no other right.
        office.plates.prepare_draw(office.by(DESK), wanted(2)).await.unwrap();
        let terminal = Actor::terminal(DESK);
        office.plates.prepare_draw(office.from(terminal.clone()), wanted(3)).await.unwrap();
        let desks: BTreeMap<_, _> =
            look(&office).await.desks.into_iter().map(|desk| (desk.by, desk.draws)).collect();
        assert_eq!(desks, [None, Some(Actor::staff(DESK)), Some(terminal)].map(|by| (by, 1)).into());
        let form = office.from(Actor::terminal(KEEPER));
        let new = NewSegment { pool: cars(), form: "鲁B5K2##".into(), reason: "号池不足".into() };
        let filed = office.plates.file_segment(form, &qingdao(), new).await.unwrap_err();
        assert_eq!(filed.code(), Some("identity.no_right"));
        // Whoever draws at a window cannot get the other right as well.
        let clash = office.grant(DESK, "pool_supervisor").await.unwrap_err();
        assert_eq!(clash.code(), Some("identity.grant_clash"));
        office.holds().await;
    }
}
