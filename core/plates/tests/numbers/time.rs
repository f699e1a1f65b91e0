//! What ends by time is let go on record, once, and never while policy prolongs it.

use plates::{NumberState, ReleaseReason, Retention};

use super::office::*;

db::two_engines! { schema();
    async fn a_hold_that_was_never_confirmed_is_let_go(scratch: Scratch) {
        let office = Office::on(scratch, "2026-11-24", "");
        let (number, about) = (plate("鄂E5K7C2"), about(1, None));
        let until = office.journal.clock().now().plus_minutes(5);
        office.seat(&number, &about, Some(until), false).await;
        office.hand.set(until.plus_seconds(-1));
        assert_eq!(office.plates.run_numbers(&yichang(), 10).await.unwrap(), 0);
        office.hand.set(until);
        assert_eq!(office.plates.run_numbers(&yichang(), 10).await.unwrap(), 1);
        let now = office.number(&number).await;
        assert_eq!((now.state, now.reason.as_deref()), (NumberState::Cooling, Some("not_confirmed")));
        assert!(!office.is_busy(&about.vin).await);
        assert_eq!(office.barred(about.person).await, None);
        assert_eq!(office.plates.run_numbers(&yichang(), 10).await.unwrap(), 0);
        office.verified().await;
    }

    async fn who_lets_a_preselected_number_lapse_waits_two_years(scratch: Scratch) {
        let office = Office::on(scratch, "2026-11-24", "");
        let until = day("2026-11-28").start();
        for n in 1..=3 {
            let number = plate(&format!("鄂E0000{n}"));
            office.seat(&number, &about(n, None), Some(until), true).await;
        }
        let case = about(4, Some("case/1"));
        office.seat(&plate("鄂E00004"), &case, None, true).await;
        office.at("2026-11-27", 23);
        assert_eq!(office.plates.run_numbers(&yichang(), 10).await.unwrap(), 0);
        office.at("2026-12-01", 9);
        assert_eq!(office.plates.run_numbers(&yichang(), 2).await.unwrap(), 2);
        assert_eq!(office.plates.run_numbers(&yichang(), 2).await.unwrap(), 1);
        for n in 1..=3 {
            let now = office.number(&plate(&format!("鄂E0000{n}"))).await;
            assert_eq!((now.state, now.reason.as_deref()), (NumberState::Cooling, Some("lapsed")));
            assert!(!office.is_busy(&vin(n)).await);
            let barred = office.barred(person(u128::from(n))).await;
            assert_eq!(barred, Some(until.plus_hours(730 * 24)));
        }
        let of_case = office.number(&plate("鄂E00004")).await;
        assert_eq!(of_case.state, NumberState::Held, "a case under way has its own limits");
        assert_eq!(office.barred(case.person).await, None);

        // A second time, after the bar: the bar moves on.
        office.at("2029-01-08", 9);
        let again = day("2029-01-12").start();
        office.seat(&plate("鄂E00011"), &about(1, None), Some(again), true).await;
        office.at("2029-01-12", 0);
        assert_eq!(office.plates.run_numbers(&yichang(), 10).await.unwrap(), 1);
        assert_eq!(office.barred(person(1)).await, Some(again.plus_hours(730 * 24)));
        office.verified().await;
    }

    async fn what_its_vehicle_bears_by_now_is_not_let_go(scratch: Scratch) {
        let office = Office::on(scratch, "2026-11-24", "");
        let until = day("2026-11-28").start();
        for n in 1..=2 {
            let number = plate(&format!("鄂E0000{n}"));
            office.seat(&number, &about(n, None), Some(until), true).await;
        }
        // The register has one of them there; the other is on another vehicle.
        office.enter(&car("鄂E00001", 1, person(1))).await;
        office.enter(&car("鄂E00002", 7, person(7))).await;
        office.at("2026-11-28", 0);
        assert_eq!(office.plates.run_numbers(&yichang(), 10).await.unwrap(), 1);
        let number = plate("鄂E00001");
        assert_eq!(office.number(&number).await.state, NumberState::Held);
        assert_eq!(office.barred(person(1)).await, None);
        office.issue(&number, issue(&about(1, None), "case/1")).await.unwrap();
        assert_eq!(office.number(&plate("鄂E00002")).await.state, NumberState::Cooling);
        office.verified().await;
    }

    async fn a_place_may_have_no_such_bar(scratch: Scratch) {
        let office = Office::on(scratch, "2026-11-24", &rule("plates.bar_days", "2026-01-01", "0"));
        let until = day("2026-11-28").start();
        office.seat(&plate("鄂E00001"), &about(1, None), Some(until), true).await;
        office.at("2026-11-28", 0);
        assert_eq!(office.plates.run_numbers(&yichang(), 10).await.unwrap(), 1);
        assert_eq!(office.barred(person(1)).await, None);
        assert!(!office.is_busy(&vin(1)).await);
        office.verified().await;
    }

    async fn policy_prolongs_preselected_numbers_and_nothing_else(scratch: Scratch) {
        let order = [
            rule("plates.hold_extended_until", "2026-11-25", "'2026-12-31'"),
            rule("plates.hold_extended_until", "2027-01-01", "'none'"),
        ];
        let office = Office::on(scratch, "2026-11-24", &order.concat());
        let until = day("2026-11-28").start();
        for n in 1..=3 {
            let number = plate(&format!("鄂E0000{n}"));
            office.seat(&number, &about(n, None), Some(until), true).await;
        }
        office.at("2026-12-20", 9);
        let (unconfirmed, minutes) = (plate("鄂E00009"), day("2026-12-20").start().plus_hours(10));
        office.seat(&unconfirmed, &about(9, None), Some(minutes), false).await;
        office.at("2026-12-31", 23);
        // Prolonged ones stand in nobody's way, however few a run takes on.
        assert_eq!(office.plates.run_numbers(&yichang(), 1).await.unwrap(), 1);
        assert_eq!(office.number(&unconfirmed).await.state, NumberState::Cooling);
        assert_eq!(office.number(&plate("鄂E00001")).await.state, NumberState::Held);
        office.at("2026-12-31", 24);
        assert_eq!(office.plates.run_numbers(&yichang(), 10).await.unwrap(), 3);
        assert_eq!(office.number(&plate("鄂E00001")).await.state, NumberState::Cooling);
        office.verified().await;
    }

    async fn an_original_that_nobody_used_again_is_let_go(scratch: Scratch) {
        let office = Office::on(scratch, "2026-11-24", "");
        let number = plate("鄂E00001");
        let kept = Retention {
            person: person(1),
            used_since: day("2020-01-01"),
            ended_on: day("2026-11-24"),
            reason: ReleaseReason::Replaced,
        };
        office.plates.retain(office.program(), &yichang(), &number, kept).await.unwrap();
        office.at("2028-11-24", 23);
        assert_eq!(office.plates.run_numbers(&yichang(), 10).await.unwrap(), 0);
        office.at("2028-11-25", 0);
        assert_eq!(office.plates.run_numbers(&yichang(), 10).await.unwrap(), 1);
        let now = office.number(&number).await;
        assert_eq!((now.state, now.reason.as_deref()), (NumberState::Cooling, Some("retention_over")));
        assert_eq!(office.barred(person(1)).await, None);
        office.verified().await;
    }
}
