//! The one question: who is told no, why, and what to do instead; and that sending asks it again.

use casework::Matter;
use catalogue::Channel;
use registry::{Statuses, Vehicle, VehicleStatus};

use crate::world::*;

/// Makes one thing wrong with the car.
type Spoil = fn(&mut Vehicle);

const WRONG: [(&str, Spoil); 14] = [
    ("catalogue.vehicle_status", |v| v.statuses = Statuses::of([VehicleStatus::Sealed])),
    ("catalogue.exempt_operating", |v| v.use_nature = "D".into()),
    ("catalogue.exempt_van", |v| v.type_code = "K39".into()),
    ("catalogue.exempt_vehicle_kind", |v| v.type_code = "H31".into()),
    ("catalogue.exempt_seats", |v| v.seats = 10),
    ("catalogue.exempt_factory_age", |v| v.manufactured_on = Some(day("2020-01-01"))),
    ("catalogue.exempt_injury_accident", |v| v.injury_accident = true),
    ("catalogue.exempt_illegal_modification", |v| v.illegal_modification = true),
    ("catalogue.exempt_on_site_test", |v| {
        v.first_registered_on = day("2020-11-05");
        v.manufactured_on = Some(day("2020-08-01"));
    }),
    ("catalogue.exempt_too_early", |v| v.mark_valid_until = Some(day("2028-11-30"))),
    ("catalogue.insurance_expired", |v| v.insurance_until = Some(day("2026-11-23"))),
    ("catalogue.vehicle_tax_unpaid", |v| v.tax_paid_until = None),
    ("catalogue.violations_open", |v| v.open_violations = 2),
    ("catalogue.accidents_open", |v| v.open_accidents = 1),
];

db::two_engines! { schema();
    async fn every_condition_is_asked_and_sending_asks_again(scratch: Scratch) {
        let world = World::new(scratch).await;
        for (n, (code, spoil)) in WRONG.into_iter().enumerate() {
            let mut vehicle = another_car(world.zhou, &format!("鲁B1000{n:01X}"), &format!("{:06}", n + 10));
            spoil(&mut vehicle);
            world.enter(&vehicle).await;
            let matter = Matter::Vehicle { plate: vehicle.id.plate };
            let answer = world.cases.availability(&ask(&world, matter.clone())).await;
            assert_eq!(code_of(answer), code);
            let all = world.cases.availability_all(&ask(&world, matter.clone())).await.unwrap();
            assert_eq!(all.len(), 1, "{code}: {all:?}");
            let sent = world.cases.submit(world.zhou(), world.submission(MARK, matter, by_post()));
            assert_eq!(code_of(sent.await), code);
        }
        assert_eq!(world.cases.mine(world.zhou, None, 10).await.unwrap().lines, []);
        world.holds().await;
    }

    async fn all_reasons_are_told_at_once(scratch: Scratch) {
        let world = World::new(scratch).await;
        let mut vehicle = another_car(world.zhou, "鲁B10000", "000010");
        vehicle.open_violations = 1;
        vehicle.insurance_until = None;
        vehicle.seats = 11;
        world.enter(&vehicle).await;
        let matter = Matter::Vehicle { plate: vehicle.id.plate };
        let all = world.cases.availability_all(&ask(&world, matter)).await.unwrap();
        let codes: Vec<&str> = all.iter().map(|refusal| refusal.code.as_str()).collect();
        assert_eq!(codes, [
            "catalogue.exempt_seats",
            "catalogue.insurance_expired",
            "catalogue.violations_open",
        ]);
        world.holds().await;
    }

    async fn of_a_strangers_car_nothing_is_told_but_that(scratch: Scratch) {
        let world = World::new(scratch).await;
        let other = world.person("13900000002", "420500199202020015").await;
        let mut vehicle = another_car(other, "鲁B20000", "000020");
        vehicle.open_violations = 9;
        vehicle.insurance_until = None;
        world.enter(&vehicle).await;
        let matter = Matter::Vehicle { plate: vehicle.id.plate };
        let all = world.cases.availability_all(&ask(&world, matter)).await.unwrap();
        assert_eq!(all.len(), 1);
        assert_eq!(all[0].code, "catalogue.not_your_vehicle");
        let nowhere = Matter::Vehicle { plate: plate("鲁B99999") };
        let none = world.cases.availability(&ask(&world, nowhere)).await;
        assert_eq!(code_of(none), "catalogue.no_vehicle");
        world.holds().await;
    }

    async fn place_channel_and_sign_in_have_their_say(scratch: Scratch) {
        let world = World::new(scratch).await;
        let at_window = |point: Option<&str>| {
            let mut question = ask(&world, my_car());
            question.channel = Channel::Window;
            question.point = point.map(str::to_owned);
            question
        };
        let code = |question| {
            let cases = world.cases.clone();
            async move { code_of(cases.availability(&question).await) }
        };
        // Tuesday, 21:14
        assert_eq!(code(at_window(Some("370200-hall"))).await, "offices.closed");
        assert_eq!(code(at_window(None)).await, "casework.choose_point");
        assert_eq!(code(at_window(Some("420500-hall"))).await, "casework.choose_point");
        let mut question = ask(&world, my_car());
        question.channel = Channel::Kiosk;
        assert_eq!(code(question).await, "casework.channel_not_offered");
        let mut question = ask(&world, my_car());
        question.item = "no_such_item".into();
        assert_eq!(code(question).await, "casework.item_unknown");
        world.hand.advance_hours(13);
        let permit = world.cases.availability(&at_window(Some("370200-hall"))).await.unwrap();
        assert_eq!((permit.point.as_str(), permit.window.as_str()), ("370200-hall", "normal"));

        // nobody yet: it is offered, and nobody's records were asked
        let mut question = ask(&world, my_car());
        question.applicant = None;
        let permit = world.cases.availability(&question).await.unwrap();
        assert!(!permit.eligible);
        let mut question = ask(&world, my_car());
        question.matter = None;
        assert!(!world.cases.availability(&question).await.unwrap().eligible);
        let mut without = world.mark();
        without.matter = None;
        assert_eq!(code_of(world.cases.submit(world.zhou(), without).await), "casework.choose_vehicle");
        world.holds().await;
    }

    async fn a_licence_of_another_city_is_handled_there(scratch: Scratch) {
        let world = World::new(scratch).await;
        let li = world.person("13900000002", "420500199202020015").await;
        let mut theirs = licence(li);
        theirs.id.authority = base::Authority::new("420500");
        theirs.file_number = "420500000002".into();
        world.license(&theirs).await;
        let mut question = ask(&world, Matter::Licence { holder: li });
        (question.item, question.applicant) = (LOST.into(), Some(li));
        let refused = refusal(world.cases.availability(&question).await);
        assert_eq!(refused.code, "casework.elsewhere");
        assert_eq!(refused.facts["authority"], "420500");
        question.authority = base::Authority::new("420500");
        let permit = world.cases.availability(&question).await.unwrap();
        assert_eq!((permit.fee.0, permit.postage.0), (1_000, 1_500));
        // a stranger who only signed in has neither licence nor real name
        let stranger = world.stranger("13700000003").await;
        question.applicant = Some(stranger);
        assert_eq!(code_of(world.cases.availability(&question).await), "catalogue.no_licence");
        world.holds().await;
    }

    async fn nobody_applies_for_somebody_else(scratch: Scratch) {
        let world = World::new(scratch).await;
        let other = world.person("13900000002", "420500199202020015").await;
        let for_zhou = world.cases.submit(world.from(other.actor()), world.mark()).await;
        assert_eq!(code_of(for_zhou), "casework.not_yours");
        let nobody = world.from(journal::Actor::new(journal::ActorKind::Nobody, "x"));
        assert_eq!(code_of(world.cases.submit(nobody, world.mark()).await), "casework.not_yours");
        let mut mine = world.mark();
        mine.applicant = other;
        let mine = world.cases.submit(world.from(other.actor()), mine).await;
        assert_eq!(code_of(mine), "catalogue.not_your_vehicle");
        world.holds().await;
    }
}
