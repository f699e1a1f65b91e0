//! Days of life in a town: what the demo's history is made of leaves a whole journal, cases at every
//! step, and money that agrees to the fen.

use base::{Authority, Date};
use casework::{Filter, Tab};
use journal::Actor;
use scenarios::hall::open_day;
use scenarios::lane::REGISTER;
use scenarios::life::City;
use testkit::TestOffice;

/// A Monday of the hall up to this minute.
async fn at_this_hour(scratch: db::testing::Scratch, minutes: i64) {
    let office = TestOffice::new(scratch).await;
    let end = Date::ymd(2026, 11, 30).unwrap().start().plus_minutes(minutes);
    open_day(&office.town, end).await.unwrap();
    assert_eq!(office.town.now(), end);
}

db::two_engines! { reactions::schema();
    async fn days_of_life_leave_cases_at_every_step(scratch: Scratch) {
        let office = TestOffice::new(scratch).await;
        let town = &office.town;
        let qingdao = Authority::new("370200");
        let city = City {
            authority: qingdao.clone(),
            officers: ["0417", "0418"],
            rooms: ["0501", "0601", "0901"],
            applications_a_day: 3,
            choosers_a_day: 0,
        };
        let end = Date::ymd(2026, 11, 28).unwrap().start().plus_minutes(15 * 60 + 30);
        let began = std::time::Instant::now();
        city.live(town, 3, end).await.unwrap();
        println!("three days took {:?}", began.elapsed());
        let officer = Actor::staff("0419");
        let filter = Filter::of(&qingdao);
        let all = town.office.cases.worklist(&officer, (&filter, Tab::All), None, 100).await.unwrap();
        let mut seen: Vec<String> =
            all.lines.iter().map(|line| line.case.standing.waits_for.to_string()).collect();
        seen.sort_unstable();
        seen.dedup();
        for step in ["review", "applicant", "making", "nothing"] {
            assert!(seen.iter().any(|s| s == step), "no case waits for {step}: {seen:?}");
        }
        assert_eq!(town.office.cases.attention(&qingdao).await.unwrap(), []);
        let day = Date::ymd(2026, 11, 26).unwrap();
        town.office.payments.fetch_statement(&qingdao, day).await.unwrap();
        let money = town.office.payments.reconcile(&qingdao, day).await.unwrap();
        assert!(money.matched > 0, "{money:?}");
        assert!(money.missing_here.is_empty() && money.missing_there.is_empty(), "{money:?}");
        assert_eq!(money.amount_differs, []);
        office.holds().await;
    }

    async fn a_day_of_the_hall_leaves_a_new_car_at_every_step(scratch: Scratch) {
        let office = TestOffice::new(scratch).await;
        let town = &office.town;
        let end = Date::ymd(2026, 11, 27).unwrap().start().plus_minutes(15 * 60 + 30);
        open_day(town, end).await.unwrap();
        assert_eq!(town.now(), end);
        let filter = Filter::of(&Authority::new("370200"));
        let clerk = Actor::staff("0201");
        let all = town.office.cases.worklist(&clerk, (&filter, Tab::All), None, 100).await.unwrap();
        let cars = all.lines.iter().filter(|line| line.case.about.item == REGISTER);
        let mut steps: Vec<String> = cars.map(|line| line.case.standing.waits_for.to_string()).collect();
        steps.sort_unstable();
        assert_eq!(steps, ["inspection", "number", "review"]);
        office.holds().await;
    }

    async fn by_night_the_lane_is_that_of_the_morning_before(scratch: Scratch) {
        at_this_hour(scratch, 3).await;
    }

    async fn in_the_morning_a_day_of_the_hall_is_short(scratch: Scratch) {
        at_this_hour(scratch, 9 * 60 + 10).await;
    }

    async fn near_its_end_a_day_of_the_hall_has_room_for_some(scratch: Scratch) {
        at_this_hour(scratch, 16 * 60 + 50).await;
    }

    async fn after_closing_a_day_of_the_hall_is_brought_to_its_end(scratch: Scratch) {
        at_this_hour(scratch, 17 * 60 + 34).await;
    }

    async fn when_staff_leave_nobody_comes(scratch: Scratch) {
        at_this_hour(scratch, 17 * 60 + 58).await;
    }

    async fn in_the_evening_a_day_of_the_hall_can_be_looked_at(scratch: Scratch) {
        at_this_hour(scratch, 21 * 60).await;
    }
}
