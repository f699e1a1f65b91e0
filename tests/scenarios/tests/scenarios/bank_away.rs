//! A bank that does not answer: its refunds and statements wait, and nothing else does, in no city.

use base::Authority;
use reactions::Clockwork;
use scenarios::pools::SMALL_CARS;
use testkit::TestOffice;

db::two_engines! { reactions::schema();
    async fn a_bank_that_does_not_answer_holds_up_no_numbers(scratch: Scratch) {
        let office = TestOffice::new(scratch).await;
        let town = &office.town;
        let cities = [("370200", "鲁B5L###"), ("420500", "鄂E5L###")];
        let cities = cities.map(|(city, form)| (Authority::new(city), form));
        for (city, form) in &cities {
            town.open_segment(city, (SMALL_CARS, *form)).await.unwrap();
        }
        town.gateway.go_away(true);
        let mut clockwork = Clockwork::new(&town.office);
        let met = clockwork.tick().await.unwrap_err();
        assert_eq!(met.to_string(), "unavailable: the gateway does not answer");
        for (city, _) in &cities {
            let opened = town.office.plates.refill_pools(city).await.unwrap();
            assert_eq!(opened, 0, "{city}: the clock has filled its pool");
        }
        town.gateway.go_away(false);
        clockwork.tick().await.unwrap();
        office.holds().await;
    }
}
