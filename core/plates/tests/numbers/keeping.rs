//! The original number: kept by the rule of the day, used again by its former owner alone.

use base::Result;
use codes::PlateKind;
use journal::{Actor, Done};
use plates::{
    DrawFor, DrawMode, NewDraw, NumberRetained, NumberReused, NumberState, ReleaseReason, Retention,
};
use registry::{Origin, OriginId, OriginKind, Owner, Statuses, VehicleStatus};

use super::office::*;

fn code<T>(told: Result<T>) -> String {
    told.err().and_then(|error| error.code().map(str::to_owned)).unwrap_or_default()
}

fn retention(n: u128, used_since: &str, ended_on: &str) -> Retention {
    Retention {
        person: person(n),
        used_since: day(used_since),
        ended_on: day(ended_on),
        reason: ReleaseReason::Replaced,
    }
}

impl Office {
    async fn retain(&self, number: &str, retention: Retention) -> Result<Done> {
        self.plates.retain(self.program(), &yichang(), &plate(number), retention).await
    }

    /// The person with this number takes it up for the car with the same one.
    async fn reuse(&self, number: &str, n: u32) -> Result<Done> {
        self.reuse_for(number, about(n, Some("case/7"))).await
    }

    async fn reuse_for(&self, number: &str, about: DrawFor) -> Result<Done> {
        let citizen = self.from(Actor::citizen(about.person));
        self.plates.reuse(citizen, &yichang(), &plate(number), about).await
    }
}

/// The papers of a new car.
fn papers(n: u32, kind: PlateKind) -> Origin {
    Origin {
        id: OriginId { authority: yichang(), vin: vin(n) },
        kind: OriginKind::Factory,
        plate_kind: kind,
        type_code: "K33".into(),
        use_nature: "A".into(),
        seats: 5,
        brand: "大众".into(),
        model: "SVW71810".into(),
        colour: "蓝".into(),
        engine_no: Some("EA211-000001".into()),
        emission_stage: Some(6),
        made_on: None,
        first_registered_on: None,
        invoice_fen: None,
        tax_paid: true,
        vehicle_tax_until: None,
        insurance_until: None,
        owner: Owner::Person(person(u128::from(n))),
        from: None,
        stolen: false,
        seized: false,
        mortgaged: false,
        mark_valid_until: None,
        mark_serial: None,
        energy: None,
    }
}

db::two_engines! { schema();
    async fn the_rule_of_the_day_says_how_long_a_number_is_kept(scratch: Scratch) {
        let office = Office::on(scratch, "2017-06-19", "");
        for (number, used_since, ended_on, kept) in [
            ("鄂E00001", "2014-06-19", "2017-06-19", Some(("2017-12-20", "2004-05-01"))),
            ("鄂E00002", "2014-06-20", "2017-06-19", None),
            ("鄂E00003", "2016-06-20", "2017-06-20", Some(("2018-06-21", "2017-06-20"))),
            ("鄂E00004", "2021-04-30", "2022-04-30", Some(("2023-05-01", "2017-06-20"))),
            ("鄂E00005", "2021-05-01", "2022-05-01", Some(("2024-05-02", "2022-05-01"))),
            ("鄂E00006", "2021-05-02", "2022-05-01", None),
            ("鄂E00007", "2020-02-29", "2024-02-29", Some(("2026-03-01", "2022-05-01"))),
        ] {
            office.at(ended_on, 15);
            let done = office.retain(number, retention(1, used_since, ended_on)).await.unwrap();
            let record = office.number(&plate(number)).await;
            assert_eq!(record.version, 1, "it was on a vehicle before there was a pool");
            let Some((until, rule)) = kept else {
                assert_eq!(record.state, NumberState::Cooling, "{number}");
                assert_eq!(record.reason.as_deref(), Some("replaced"));
                continue;
            };
            assert_eq!(record.state, NumberState::Retained, "{number}");
            let event: NumberRetained = done.event().unwrap();
            assert_eq!((event.until, event.rule.as_str()), (day(until).start(), rule));
            assert_eq!((record.until, record.person), (Some(event.until), Some(person(1))));
        }
        office.verified().await;
    }

    async fn the_day_of_the_transfer_decides_not_the_day_it_is_written_down(scratch: Scratch) {
        let office = Office::on(scratch, "2022-05-02", "");
        office.retain("鄂E00001", retention(1, "2021-04-30", "2022-04-30")).await.unwrap();
        let kept = office.number(&plate("鄂E00001")).await;
        assert_eq!(kept.until, Some(day("2023-05-01").start()));
        // Told so late that the time to use it again is over.
        office.at("2024-06-01", 9);
        office.retain("鄂E00002", retention(1, "2010-01-01", "2022-05-01")).await.unwrap();
        assert_eq!(office.number(&plate("鄂E00002")).await.state, NumberState::Cooling);
        office.verified().await;
    }

    async fn a_number_that_nobody_keeps_goes(scratch: Scratch) {
        let office = Office::on(scratch, "2026-11-24", "");
        let (unknown, number, home) = (plate("鄂E00001"), plate("鄂E00002"), yichang());
        let leave = |envelope, plate| office.plates.leave(envelope, &home, plate);
        let by_hand = leave(office.from(Actor::staff("0417")), &unknown).await;
        assert_eq!(code(by_hand), "plates.not_yours");
        let first = about(2, Some("case/1"));
        office.seat(&number, &first, None, true).await;
        assert_eq!(code(leave(office.program(), &number).await), "plates.number_state");
        office.issue(&number, issue(&first, "case/1")).await.unwrap();
        for left in [&unknown, &number] {
            leave(office.program(), left).await.unwrap();
            let gone = office.number(left).await;
            assert_eq!((gone.state, gone.reason.as_deref()), (NumberState::Cooling, Some("replaced")));
        }
        office.verified().await;
    }

    async fn the_former_owner_uses_the_number_again(scratch: Scratch) {
        let office = Office::on(scratch, "2024-11-24", "");
        let (number, first) = (plate("鄂E5K7C2"), about(1, Some("case/1")));
        office.seat(&number, &first, None, true).await;
        let early = office.retain("鄂E5K7C2", retention(1, "2020-01-01", "2024-11-24")).await;
        assert_eq!(code(early), "plates.number_state");
        office.issue(&number, issue(&first, "case/1")).await.unwrap();
        let used = retention(1, "2024-11-24", "2026-11-24");
        let officer = office.from(Actor::staff("0417"));
        let by_hand = office.plates.retain(officer, &yichang(), &number, used).await;
        assert_eq!(code(by_hand), "plates.not_yours");
        office.at("2026-11-24", 10);
        office.retain("鄂E5K7C2", retention(1, "2024-11-24", "2026-11-24")).await.unwrap();
        assert_eq!(office.number(&number).await.version, 4);

        office.at("2028-11-24", 23);
        let mut again = about(11, Some("case/7"));
        again.person = first.person;
        let citizen = office.from(Actor::citizen(first.person));
        let done = office.plates.reuse(citizen, &yichang(), &number, again.clone()).await.unwrap();
        assert_eq!(done.event::<NumberReused>().unwrap().vin, again.vin);
        let held = office.number(&number).await;
        assert_eq!((held.state, held.confirmed), (NumberState::Held, true));
        assert!(office.is_busy(&again.vin).await);
        office.at("2028-11-27", 9);
        office.issue(&number, issue(&again, "case/7")).await.unwrap();
        assert!(!office.is_busy(&again.vin).await);
        office.verified().await;
    }

    async fn a_number_used_again_by_a_case_that_ended_is_kept_on_until_its_time_is_over(scratch: Scratch) {
        let office = Office::on(scratch, "2026-11-24", "");
        let (number, ended) = (plate("鄂E00001"), ReleaseReason::CaseEnded);
        office.retain("鄂E00001", retention(1, "2020-01-01", "2026-11-01")).await.unwrap();
        let kept = office.number(&number).await;
        office.reuse("鄂E00001", 1).await.unwrap();
        let held = office.number(&number).await;
        assert_eq!((held.state, held.until), (NumberState::Held, None), "the case has its own limits");
        let program = || office.program();
        let done = office.plates.let_go(program(), &yichang(), &number, ended).await.unwrap();
        assert_eq!(done.event::<NumberRetained>().unwrap().left_on, Some(day("2026-11-01")));
        assert!(!office.is_busy(&vin(1)).await);
        let again = office.number(&number).await;
        assert_eq!((again.state, again.until, again.person), (kept.state, kept.until, kept.person));
        // Once more, by a case that ends when that time is over: it goes its way.
        office.reuse("鄂E00001", 1).await.unwrap();
        office.at("2028-11-02", 0);
        office.plates.let_go(program(), &yichang(), &number, ended).await.unwrap();
        assert_eq!(office.number(&number).await.state, NumberState::Cooling);
        assert!(!office.is_busy(&vin(1)).await);
        office.verified().await;
    }

    async fn without_a_case_it_stands_as_long_as_it_was_kept_and_may_be_given_up(scratch: Scratch) {
        let office = Office::on(scratch, "2026-11-24", "");
        let (number, home) = (plate("鄂E00001"), yichang());
        office.retain("鄂E00001", retention(1, "2020-01-01", "2026-11-01")).await.unwrap();
        let until = Some(day("2028-11-02").start());
        for _ in 0..2 {
            office.reuse_for("鄂E00001", about(1, None)).await.unwrap();
            let held = office.number(&number).await;
            assert_eq!((held.state, held.until), (NumberState::Held, until));
            assert_eq!(office.plates.stands_until(&held).await.unwrap(), until);
            let thief = office.from(Actor::citizen(person(2)));
            let stolen = office.plates.give_up_number(thief, &home, &number, person(2)).await;
            assert_eq!(code(stolen), "plates.not_held");
            let citizen = office.from(Actor::citizen(person(1)));
            office.plates.give_up_number(citizen, &home, &number, person(1)).await.unwrap();
            let kept = office.number(&number).await;
            assert_eq!((kept.state, kept.until), (NumberState::Retained, until));
            assert!(!office.is_busy(&vin(1)).await);
        }
        // One that a case has is the case's.
        office.reuse("鄂E00001", 1).await.unwrap();
        let citizen = office.from(Actor::citizen(person(1)));
        let bound = office.plates.give_up_number(citizen, &home, &number, person(1)).await;
        assert_eq!(code(bound), "plates.already_confirmed");
        office.verified().await;
    }

    async fn without_a_case_it_lapses_with_the_time_for_which_it_was_kept(scratch: Scratch) {
        let office = Office::on(scratch, "2026-11-24", "");
        let number = plate("鄂E00001");
        office.retain("鄂E00001", retention(1, "2020-01-01", "2026-11-01")).await.unwrap();
        office.reuse_for("鄂E00001", about(1, None)).await.unwrap();
        office.at("2028-11-01", 23);
        assert_eq!(office.plates.run_numbers(&yichang(), 10).await.unwrap(), 0);
        office.at("2028-11-02", 0);
        let to = issue(&about(1, None), "case/7");
        let late = office.plates.may_issue(&yichang(), &number, &to).await;
        assert_eq!(code(late), "plates.hold_expired");
        assert_eq!(office.plates.run_numbers(&yichang(), 10).await.unwrap(), 1);
        let gone = office.number(&number).await;
        assert_eq!((gone.state, gone.reason.as_deref()), (NumberState::Cooling, Some("retention_over")));
        assert!(!office.is_busy(&vin(1)).await);
        assert_eq!(office.barred(person(1)).await, None, "nobody is barred for it");
        office.verified().await;
    }

    async fn nobody_else_nothing_else_and_not_too_late(scratch: Scratch) {
        let office = Office::on(scratch, "2026-11-24", "");
        for n in 1..=4 {
            let number = format!("鄂E0000{n}");
            let kept = retention(n, "2020-01-01", "2026-11-01");
            office.retain(&number, kept).await.unwrap();
        }
        assert_eq!(code(office.reuse("鄂E00009", 1).await), "plates.number_unknown");
        assert_eq!(code(office.reuse("鄂E00001", 2).await), "plates.not_retained");
        let thief = office.from(Actor::citizen(person(2)));
        let for_another = about(1, Some("case/7"));
        let stolen = office.plates.reuse(thief, &yichang(), &plate("鄂E00001"), for_another).await;
        assert_eq!(code(stolen), "plates.not_yours");

        let green = PlateKind::SMALL_NEW_ENERGY;
        office.registry.enter_origin(office.program(), papers(1, green)).await.unwrap();
        assert_eq!(code(office.reuse("鄂E00001", 1).await), "plates.other_kind");
        let small = PlateKind::SMALL_CAR;
        office.registry.enter_origin(office.program(), papers(1, small)).await.unwrap();

        let mut former = car("鄂E00002", 22, person(2));
        former.statuses = Statuses::of([VehicleStatus::Deregistered]);
        (former.open_violations, former.open_accidents) = (1, 1);
        office.enter(&former).await;
        let open = office.reuse("鄂E00002", 2).await.unwrap_err();
        let refusal = open.refusal().unwrap();
        assert_eq!((refusal.code.as_str(), refusal.facts["count"].as_str()), ("plates.violations_open", "2"));

        office.enter(&car("鄂E00033", 3, person(3))).await;
        office.registry.enter_origin(office.program(), papers(3, small)).await.unwrap();
        assert_eq!(code(office.reuse("鄂E00003", 3).await), "plates.vin_registered");
        let (authority, pool, mode) = (yichang(), "02".parse().unwrap(), DrawMode::Online);
        let drawn = NewDraw { authority, pool, mode, about: about(3, None), device: None };
        let by = office.from(Actor::citizen(person(3)));
        let registered = office.plates.prepare_draw(by, drawn).await;
        assert_eq!(code(registered), "plates.vin_registered", "it has a number already");

        office.seat(&plate("鄂E00044"), &about(4, None), None, false).await;
        assert_eq!(code(office.reuse("鄂E00004", 4).await), "plates.vin_busy");

        office.reuse("鄂E00001", 1).await.unwrap();
        assert_eq!(code(office.reuse("鄂E00001", 1).await), "plates.not_retained");
        office.at("2028-11-02", 0);
        assert_eq!(code(office.reuse("鄂E00002", 2).await), "plates.retention_over");
        office.verified().await;
    }
}
