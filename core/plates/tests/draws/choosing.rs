//! One draw, one choice; a hold, a second confirmation, and no way back.

use journal::Actor;
use plates::{Device, DrawMode, DrawState, NumberState, ReleaseReason, Retention};

use crate::world::{Office, offered, qingdao, schema, small_car};

db::two_engines! { schema();
    async fn a_choice_is_held_confirmed_and_then_final(scratch: Scratch) {
        let office = Office::with(&scratch, 300).await;
        let her = office.citizen(1);
        let drawn = her.draws(DrawMode::Onsite).await;
        let pick = offered(&drawn)[0].clone();
        her.chooses(drawn.id, &pick).await.unwrap();
        let held = office.plates.number(&qingdao(), &pick).await.unwrap().unwrap();
        assert_eq!((held.state, held.confirmed), (NumberState::Held, false));
        assert_eq!(held.until.unwrap().seconds_since(office.now()), 300);
        her.confirms(&pick).await.unwrap();
        let kept = office.plates.number(&qingdao(), &pick).await.unwrap().unwrap();
        // Chosen on Thursday: Friday, Monday and Tuesday are the three working days.
        assert_eq!(kept.until.unwrap().to_string(), "2026-12-01T23:59:59+08:00");
        let back = office.plates.give_up_number(her.envelope(), &qingdao(), &pick, her.person).await;
        assert_eq!(back.unwrap_err().code(), Some("plates.already_confirmed"));
        office.holds().await;
    }

    async fn its_days_are_counted_from_the_day_of_choosing(scratch: Scratch) {
        let office = Office::with(&scratch, 300).await;
        let her = office.citizen(1);
        office.hand.advance_seconds((14 * 60 + 58) * 60);
        let drawn = her.draws(DrawMode::Onsite).await;
        let pick = offered(&drawn)[0].clone();
        her.chooses(drawn.id, &pick).await.unwrap();
        // Chosen two minutes before midnight, confirmed a minute after it.
        office.hand.advance_seconds(180);
        her.confirms(&pick).await.unwrap();
        let kept = office.plates.number(&qingdao(), &pick).await.unwrap().unwrap();
        assert_eq!(kept.until.unwrap().to_string(), "2026-12-01T23:59:59+08:00");
        office.holds().await;
    }

    async fn one_draw_gives_one_number_even_from_two_tabs(scratch: Scratch) {
        let office = Office::with(&scratch, 300).await;
        let her = office.citizen(1);
        let drawn = her.draws(DrawMode::Onsite).await;
        let (one, two) = (offered(&drawn)[0].clone(), offered(&drawn)[1].clone());
        let (a, b) = tokio::join!(her.chooses(drawn.id, &one), her.chooses(drawn.id, &two));
        assert_eq!([a.is_ok(), b.is_ok()].iter().filter(|won| **won).count(), 1);
        let refused = a.err().or(b.err()).unwrap();
        assert_eq!(refused.code(), Some("plates.draw_over"));
        let mine = office.plates.numbers_of(&[qingdao()], her.person).await.unwrap();
        assert_eq!(mine.len(), 1);
        office.holds().await;
    }

    async fn only_what_is_offered_here_and_now_can_be_chosen(scratch: Scratch) {
        let office = Office::with(&scratch, 300).await;
        let (her, him) = (office.citizen(1), office.citizen(2));
        let (hers, his) = (her.draws(DrawMode::Onsite).await, him.draws(DrawMode::Onsite).await);
        let foreign = her.chooses(hers.id, &offered(&his)[0]).await.unwrap_err();
        assert_eq!(foreign.code(), Some("plates.not_offered"));
        let forged = her.chooses(hers.id, &small_car("鲁B99999")).await.unwrap_err();
        assert_eq!(forged.code(), Some("plates.not_offered"));
        let thief = him.chooses(hers.id, &offered(&hers)[0]).await.unwrap_err();
        assert_eq!(thief.code(), Some("plates.draw_unknown"), "another's draw does not exist");
        office.hand.advance_seconds(181);
        let late = her.chooses(hers.id, &offered(&hers)[0]).await.unwrap_err();
        assert_eq!(late.code(), Some("plates.draw_over"));
        assert_eq!(her.sees(hers.id).await.state_at(office.now()), DrawState::Ended);
        office.plates.run_draws(&qingdao()).await.unwrap();
        let ended = her.sees(hers.id).await;
        assert!(ended.state == DrawState::Ended && ended.secret.is_some());
        office.holds().await;
    }

    async fn a_hold_that_nobody_confirms_is_over_by_the_clock(scratch: Scratch) {
        let office = Office::with(&scratch, 300).await;
        let her = office.citizen(1);
        let drawn = her.draws(DrawMode::Onsite).await;
        let pick = offered(&drawn)[0].clone();
        her.chooses(drawn.id, &pick).await.unwrap();
        office.hand.advance_seconds(300);
        let late = her.confirms(&pick).await.unwrap_err();
        assert_eq!(late.code(), Some("plates.hold_expired"));
        office.holds().await;
    }

    async fn a_clock_that_steps_back_neither_ends_nor_doubles_anything(scratch: Scratch) {
        let office = Office::with(&scratch, 300).await;
        let her = office.citizen(1);
        let drawn = her.draws(DrawMode::Onsite).await;
        office.hand.advance_seconds(-7_200);
        let pick = offered(&drawn)[0].clone();
        her.chooses(drawn.id, &pick).await.unwrap();
        her.confirms(&pick).await.unwrap();
        office.holds().await;
    }

    async fn a_clock_that_jumps_days_ahead_and_back_ends_offers_and_doubles_nothing(scratch: Scratch) {
        let office = Office::with(&scratch, 300).await;
        let (her, him) = (office.citizen(1), office.citizen(2));
        let hers = her.draws(DrawMode::Onsite).await;
        let held = office.citizen(3);
        let his = held.draws(DrawMode::Onsite).await;
        held.chooses(his.id, &offered(&his)[0]).await.unwrap();
        office.hand.advance_hours(72);
        office.plates.run_draws(&qingdao()).await.unwrap();
        assert_eq!(office.plates.run_numbers(&qingdao(), 10).await.unwrap(), 1);
        let late = her.chooses(hers.id, &offered(&hers)[0]).await.unwrap_err();
        assert_eq!(late.code(), Some("plates.draw_over"));
        let ahead = him.draws(DrawMode::Onsite).await;
        office.hand.advance_hours(-72);
        office.plates.run_draws(&qingdao()).await.unwrap();
        // What was offered while the clock was ahead is still his alone, and what ended stays ended.
        let other = office.citizen(4).draws(DrawMode::Onsite).await;
        assert!(offered(&other).iter().all(|plate| !offered(&ahead).contains(plate)));
        let over = her.chooses(hers.id, &offered(&hers)[0]).await.unwrap_err();
        assert_eq!(over.code(), Some("plates.draw_over"));
        let gone = held.confirms(&offered(&his)[0]).await.unwrap_err();
        assert_eq!(gone.code(), Some("plates.not_held"));
        him.chooses(ahead.id, &offered(&ahead)[0]).await.unwrap();
        him.confirms(&offered(&ahead)[0]).await.unwrap();
        office.holds().await;
    }

    async fn what_is_given_up_in_time_frees_the_vehicle(scratch: Scratch) {
        let office = Office::with(&scratch, 300).await;
        let her = office.citizen(1);
        let drawn = her.draws(DrawMode::Onsite).await;
        let busy = her.prepares(DrawMode::Onsite).await.unwrap_err();
        assert_eq!(busy.code(), Some("plates.vin_busy"));
        let pick = offered(&drawn)[0].clone();
        her.chooses(drawn.id, &pick).await.unwrap();
        let plates = &office.plates;
        plates.give_up_number(her.envelope(), &qingdao(), &pick, her.person).await.unwrap();
        let cooling = plates.number(&qingdao(), &pick).await.unwrap().unwrap();
        assert_eq!(cooling.state, NumberState::Cooling);
        let hours = cooling.until.unwrap().seconds_since(office.now()) / 3_600;
        assert!((24..=240).contains(&hours), "{hours}");
        her.draws(DrawMode::Onsite).await;
        office.holds().await;
    }

    async fn a_draw_that_ran_out_keeps_nobody_from_a_former_number(scratch: Scratch) {
        let office = Office::with(&scratch, 300).await;
        let her = office.citizen(1);
        let former = small_car("鲁B99999");
        let (used_since, ended_on) = ("2020-01-01".parse().unwrap(), "2026-11-01".parse().unwrap());
        let reason = ReleaseReason::Replaced;
        let used = Retention { person: her.person, used_since, ended_on, reason };
        let program = office.by(Actor::system("test"));
        office.plates.retain(program, &qingdao(), &former, used).await.unwrap();
        let drawn = her.draws(DrawMode::Online).await;
        let reuses = async || {
            let about = her.wants(DrawMode::Online).about;
            office.plates.reuse(her.envelope(), &qingdao(), &former, about).await
        };
        let early = reuses().await.unwrap_err();
        assert_eq!(early.code(), Some("plates.vin_busy"));
        // Over by the clock, and not written down yet.
        office.hand.advance_seconds(181);
        reuses().await.unwrap();
        office.plates.run_draws(&qingdao()).await.unwrap();
        assert_eq!(her.sees(drawn.id).await.state, DrawState::Ended);
        let busy = her.prepares(DrawMode::Online).await.unwrap_err();
        assert_eq!(busy.code(), Some("plates.vin_busy"), "the number has its vehicle");
        office.holds().await;
    }

    async fn people_and_devices_have_so_many_draws_a_day(scratch: Scratch) {
        let office = Office::with(&scratch, 2_000).await;
        let her = office.citizen(1);
        for _ in 0..3 {
            let draw = her.prepares(DrawMode::Onsite).await.unwrap();
            office.plates.end_draw(her.envelope(), &qingdao(), draw).await.unwrap();
        }
        let fourth = her.prepares(DrawMode::Onsite).await.unwrap_err();
        assert_eq!(fourth.code(), Some("plates.person_turns"));
        // A scalper with two hundred accounts on one device, all at the same moment.
        let mut accounts = Vec::new();
        for n in 10..210 {
            let mut account = office.citizen(n);
            let own = Some("one-telephone".into());
            account.device = Some(Device { own, line: format!("line {n}") });
            accounts.push(tokio::spawn(async move { account.prepares(DrawMode::Online).await }));
        }
        let mut begun = 0;
        for account in accounts {
            match account.await.unwrap() {
                Ok(_) => begun += 1,
                Err(refused) => assert_eq!(refused.code(), Some("plates.device_turns")),
            }
        }
        assert_eq!(begun, 5);
        // People with devices of their own behind one address, and one who throws the word away each time.
        let mut behind = 0;
        for n in 300..365 {
            let mut account = office.citizen(n);
            let own = Some(format!("device {n}")).filter(|_| n % 2 == 0);
            account.device = Some(Device { own, line: "one hall".into() });
            match account.prepares(DrawMode::Online).await {
                Ok(_) => behind += 1,
                Err(refused) => assert_eq!(refused.code(), Some("plates.line_turns")),
            }
        }
        assert_eq!(behind, 60);
        office.hand.advance_hours(24);
        her.prepares(DrawMode::Onsite).await.unwrap();
        office.holds().await;
    }

    async fn what_was_tried_beforehand_keeps_no_case_from_its_number(scratch: Scratch) {
        let office = Office::with(&scratch, 2_000).await;
        let mut her = office.citizen(1);
        let own = Some("one-telephone".into());
        her.device = Some(Device { own, line: "at home".into() });
        for _ in 0..3 {
            let draw = her.prepares(DrawMode::Online).await.unwrap();
            office.plates.end_draw(her.envelope(), &qingdao(), draw).await.unwrap();
        }
        let fourth = her.prepares(DrawMode::Online).await.unwrap_err();
        assert_eq!(fourth.code(), Some("plates.person_turns"));
        // Each of her cases has draws of its own, and so many a day, by the same telephone.
        let prepares = async |case: &str| {
            let mut new = her.wants(DrawMode::Onsite);
            new.about.case = Some(case.to_owned());
            office.plates.prepare_draw(her.envelope(), new).await
        };
        for case in ["3702001126090001", "3702001126090002"] {
            for _ in 0..3 {
                let draw = prepares(case).await.unwrap();
                office.plates.end_draw(her.envelope(), &qingdao(), draw).await.unwrap();
            }
            let fourth = prepares(case).await.unwrap_err();
            assert_eq!(fourth.code(), Some("plates.person_turns"));
        }
        office.holds().await;
    }

    async fn nobody_begins_what_no_calendar_could_end(scratch: Scratch) {
        let office = Office::on(&scratch, "2026-12-30", 200).await;
        let refused = office.citizen(1).prepares(DrawMode::Online).await.unwrap_err();
        assert_eq!(refused.code(), Some("policy.unknown_calendar_year"));
        office.holds().await;
    }

    async fn an_empty_pool_says_so(scratch: Scratch) {
        let office = Office::with(&scratch, 0).await;
        let refused = office.citizen(1).prepares(DrawMode::Online).await.unwrap_err();
        assert_eq!(refused.code(), Some("plates.pool_empty"));
        office.holds().await;
    }
}
