//! Numbers come onto vehicles, and are let go by cases that ended.

use journal::{Actor, Envelope};
use plates::{NumberState, ReleaseReason};

use super::office::*;

fn code<T>(told: base::Result<T>) -> String {
    told.err().and_then(|error| error.code().map(str::to_owned)).unwrap_or_default()
}

db::two_engines! { schema();
    async fn a_number_confirmed_for_a_case_comes_onto_its_vehicle(scratch: Scratch) {
        let office = Office::on(scratch, "2026-11-24", "");
        let (plate, about) = (plate("鄂E5K7C2"), about(1, Some("case/1")));
        office.seat(&plate, &about, None, true).await;
        assert!(office.is_busy(&about.vin).await);
        let held = office.number(&plate).await;
        assert_eq!(code(office.issue(&plate, issue(&about, "case/2")).await), "plates.not_held");

        let envelope = office.program();
        let send = |envelope: Envelope| {
            office.plates.issue(envelope, &held.authority, &plate, issue(&about, "case/1"))
        };
        assert!(!send(envelope.clone()).await.unwrap().repeated);
        assert!(send(envelope).await.unwrap().repeated);
        let issued = office.number(&plate).await;
        assert_eq!((issued.state, issued.version), (NumberState::Issued, held.version + 1));
        assert_eq!((issued.vin, issued.person), (Some(about.vin.clone()), Some(about.person)));
        assert_eq!((issued.case.as_deref(), issued.until), (Some("case/1"), None));
        assert!(!office.is_busy(&about.vin).await);
        assert_eq!(code(send(office.program()).await), "plates.not_held");
        office.verified().await;
    }

    async fn a_preselected_number_goes_to_its_own_vehicle_and_owner(scratch: Scratch) {
        let office = Office::on(scratch, "2026-11-24", "");
        let (number, mine) = (plate("鄂E5K7C2"), about(1, None));
        let until = day("2026-11-28").start();
        office.seat(&number, &mine, Some(until), false).await;
        let to = || issue(&mine, "case/1");
        assert_eq!(code(office.issue(&number, to()).await), "plates.not_held");
        let confirmed = plate("鄂E5K7C3");
        let theirs = about(2, None);
        office.seat(&confirmed, &theirs, Some(until), true).await;
        let mut other_owner = issue(&theirs, "case/1");
        other_owner.person = mine.person;
        let mut other_vehicle = issue(&theirs, "case/1");
        other_vehicle.vin = mine.vin.clone();
        for wrong in [other_owner, other_vehicle, to()] {
            assert_eq!(code(office.issue(&confirmed, wrong).await), "plates.not_held");
        }
        let unknown = office.issue(&plate("鄂E5K7C4"), to()).await;
        assert_eq!(code(unknown), "plates.number_unknown");
        for actor in [Actor::citizen(theirs.person), Actor::staff("0417")] {
            let (by, to) = (office.from(actor), issue(&theirs, "case/1"));
            let by_hand = office.plates.issue(by, &yichang(), &confirmed, to).await;
            assert_eq!(code(by_hand), "plates.not_yours");
        }
        office.issue(&confirmed, issue(&theirs, "case/9")).await.unwrap();
        assert_eq!(office.number(&confirmed).await.case.as_deref(), Some("case/9"));
        assert!(!office.is_busy(&theirs.vin).await && office.is_busy(&mine.vin).await);
        office.verified().await;
    }

    async fn a_preselected_number_that_is_over_comes_onto_nothing_unless_policy_prolongs_it(scratch: Scratch) {
        let order = rule("plates.hold_extended_until", "2026-11-30", "'2026-12-31'");
        let office = Office::on(scratch, "2026-11-24", &order);
        let (number, about) = (plate("鄂E5K7C2"), about(1, None));
        office.seat(&number, &about, Some(day("2026-11-28").start()), true).await;
        let (home, to) = (yichang(), issue(&about, "case/1"));
        let may = || office.plates.may_issue(&home, &number, &to);
        office.at("2026-11-28", 0);
        assert_eq!(code(may().await), "plates.hold_expired");
        office.at("2026-12-31", 24);
        assert_eq!(code(may().await), "plates.hold_expired");
        office.at("2026-12-31", 23);
        may().await.unwrap();
        // In time the register put it on its vehicle, and here that is heard of later.
        office.at("2026-12-31", 24);
        office.issue(&number, to).await.unwrap();
        office.verified().await;
    }

    async fn a_case_that_ended_lets_go_of_its_number_but_not_of_one_on_a_vehicle(scratch: Scratch) {
        let office = Office::on(scratch, "2026-11-24", "");
        let (number, about, home) = (plate("鄂E5K7C2"), about(1, Some("case/1")), yichang());
        let let_go = |envelope, reason| office.plates.let_go(envelope, &home, &number, reason);
        assert_eq!(code(let_go(office.program(), ReleaseReason::CaseEnded).await), "plates.number_unknown");
        office.seat(&number, &about, None, true).await;
        let by_hand = let_go(office.from(Actor::citizen(about.person)), ReleaseReason::CaseEnded);
        assert_eq!(code(by_hand.await), "plates.not_yours");
        let given_up = let_go(office.program(), ReleaseReason::GivenUp).await;
        assert_eq!(code(given_up), "plates.already_confirmed");

        let now = office.at("2026-11-25", 9);
        let_go(office.program(), ReleaseReason::CaseEnded).await.unwrap();
        let cooling = office.number(&number).await;
        assert_eq!((cooling.state, cooling.reason.as_deref()), (NumberState::Cooling, Some("case_ended")));
        let cools = cooling.until.unwrap();
        assert!(now.plus_hours(24) <= cools && cools <= now.plus_hours(240), "{cools}");
        assert!(!office.is_busy(&about.vin).await);
        assert_eq!(code(let_go(office.program(), ReleaseReason::CaseEnded).await), "plates.number_state");

        office.seat(&number, &about, None, true).await;
        office.issue(&number, issue(&about, "case/1")).await.unwrap();
        assert_eq!(code(let_go(office.program(), ReleaseReason::CaseEnded).await), "plates.number_state");
        let_go(office.program(), ReleaseReason::Replaced).await.unwrap();
        assert_eq!(office.number(&number).await.state, NumberState::Cooling);
        office.verified().await;
    }
}
