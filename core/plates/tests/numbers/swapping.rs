//! Two vehicles of one owner exchange their numbers, once a year.

use base::Result;
use codes::{CaseNumber, Plate, PlateKind};
use journal::{Actor, Done};
use plates::{NumberState, Swap};
use registry::{PlateSwap, Vehicle};

use super::office::*;

fn code<T>(told: Result<T>) -> String {
    told.err().and_then(|error| error.code().map(str::to_owned)).unwrap_or_default()
}

fn exchange(one: &Plate, other: &Plate) -> Swap {
    Swap { one: one.clone(), other: other.clone(), person: person(1), case: "case/5".into() }
}

impl Office {
    async fn swap(&self, one: &Plate, other: &Plate) -> Result<Done> {
        self.plates.swap(self.program(), &yichang(), exchange(one, other)).await
    }
}

db::two_engines! { schema();
    async fn numbers_of_one_owner_are_exchanged_once_a_year(scratch: Scratch) {
        let office = Office::on(scratch, "2026-11-24", "");
        // One came from the pool, the other was on its vehicle before there was a pool.
        let (one, other) = (car("鄂E5K7C2", 1, person(1)), car("鄂E12345", 2, person(1)));
        let mine = about(1, Some("case/1"));
        office.seat(&one.id.plate, &mine, None, true).await;
        office.issue(&one.id.plate, issue(&mine, "case/1")).await.unwrap();
        office.enter(&one).await;
        office.enter(&other).await;
        let (first, second) = (&one.id.plate, &other.id.plate);

        let envelope = office.program();
        let home = yichang();
        let send = |envelope| office.plates.swap(envelope, &home, exchange(first, second));
        assert!(!send(envelope.clone()).await.unwrap().repeated);
        assert!(send(envelope.clone()).await.unwrap().repeated);
        for (number, vin, version) in [(first, &other.vin, 4), (second, &one.vin, 1)] {
            let now = office.number(number).await;
            assert_eq!((now.state, now.vin.as_ref()), (NumberState::Issued, Some(vin)));
            assert_eq!((now.version, now.case.as_deref()), (version, Some("case/5")));
        }
        let case = CaseNumber::with_check("420526112200001").unwrap();
        let (a, b) = (one.id.clone(), other.id.clone());
        let register = PlateSwap { first: a, second: b, months_min: 12, case };
        office.registry.swap_plates(office.program(), register).await.unwrap();
        assert!(send(envelope).await.unwrap().repeated);

        office.at("2027-11-23", 23);
        let early = office.swap(second, first).await.unwrap_err();
        assert_eq!(early.code(), Some("registry.swap_too_soon"));
        assert_eq!(early.refusal().unwrap().facts["from"], "2027-11-24");
        office.at("2027-11-24", 0);
        office.swap(second, first).await.unwrap();
        assert_eq!(office.number(first).await.vin, Some(one.vin));
        office.verified().await;
    }

    async fn what_is_not_the_same_owners_settled_and_issued_stays(scratch: Scratch) {
        let office = Office::on(scratch, "2026-11-24", "");
        let mine = car("鄂E00001", 1, person(1));
        let with = |number: &str, n, change: fn(&mut Vehicle)| {
            let mut vehicle = car(number, n, person(1));
            change(&mut vehicle);
            vehicle
        };
        let motorcycle = Plate::of(PlateKind::MOTORCYCLE, "鄂E00003").unwrap();
        let mut moto = car("鄂E00003", 3, person(1));
        (moto.id.plate, moto.type_code) = (motorcycle.clone(), "M21".into());
        moto.seats = 2;
        let fined = with("鄂E00004", 4, |vehicle| vehicle.open_violations = 1);
        let taxi = with("鄂E00005", 5, |vehicle| vehicle.use_nature = "D".into());
        let theirs = car("鄂E00002", 2, person(2));
        for vehicle in [&mine, &theirs, &moto, &fined, &taxi] {
            office.enter(vehicle).await;
        }
        let first = &mine.id.plate;
        for (other, why) in [
            (&theirs.id.plate, "plates.not_held"),
            (&plate("鄂E99999"), "plates.not_held"),
            (&motorcycle, "registry.swap_kinds"),
            (&fined.id.plate, "registry.vehicle_unsettled"),
            (&taxi.id.plate, "registry.swap_operating"),
            (first, "registry.number_same"),
        ] {
            assert_eq!(code(office.swap(first, other).await), why, "{other}");
            if other != first {
                assert_eq!(code(office.swap(other, first).await), why, "{other}");
            }
        }
        let held = plate("鄂E00006");
        office.seat(&held, &about(1, None), None, true).await;
        assert_eq!(code(office.swap(first, &held).await), "plates.number_state");
        let citizen = office.from(Actor::citizen(person(1)));
        let swap = exchange(first, &fined.id.plate);
        let by_hand = office.plates.swap(citizen, &yichang(), swap).await;
        assert_eq!(code(by_hand), "plates.not_yours");
        assert_eq!(office.plates.number(&yichang(), first).await.unwrap(), None);
        office.verified().await;
    }
}
