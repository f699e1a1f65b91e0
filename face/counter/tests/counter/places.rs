//! Places as they stand: what an office took from a window or gave to it is seen at once, where a case is
//! entered, where the reception gives tickets, and where a clerk chooses the lanes of a window.

use base::Authority;
use codes::{Plate, PlateKind};
use http::StatusCode;
use journal::Actor;
use policy::{Effect, NewDirective, Selection, Switch, Wording};
use registry::Owner;
use scenarios::cars::{Situation, vehicle};
use scenarios::people::profile;

use crate::house::House;

const HALL: &str = "371600-hall";
const BRANCH: &str = "371600-branch_zouping";
/// Of all points of Binzhou its hall alone does it.
const SWAP: &str = "plate_nev_swap_book";
const CLERK: &str = "9201";

/// The supervisor of Binzhou takes an item from a point, or gives it.
async fn switch(house: &House, about: (&str, &str), done: bool) {
    let (office, now) = (&house.office.town.office, house.office.town.now());
    let by = house.form(Actor::staff("2801"));
    office.cases.places().switch_item(by, about, (done, now), "查验区改造").await.unwrap();
}

/// Two managers of Binzhou draft and publish that no new car is registered.
async fn close_new_cars(house: &House) {
    for number in ["8501", "8502"] {
        house.hire(number, "policy_admin", "371600").await;
    }
    let (directives, scope) = (&house.office.town.office.directives, Authority::new("371600"));
    let said = NewDirective {
        scope: scope.clone(),
        title: Wording { zh: "暂停新车登记".into(), en: "No new cars".into() },
        basis: "滨州市局".into(),
        from: house.today(),
        until: None,
        effects: vec![Effect::Switch(Switch {
            open: false,
            items: Selection::of(["veh_register_new"]),
            venues: vec![],
            channels: vec![],
        })],
    };
    let id = directives.draft(house.form(Actor::staff("8501")), said).await.unwrap();
    directives.publish(house.form(Actor::staff("8502")), &scope, (id, 1)).await.unwrap();
}

/// The morning after, with a clerk of Binzhou.
async fn morning(scratch: db::testing::Scratch) -> House {
    let house = House::over(scratch).await;
    house.office.town.hand.set(house.today().plus_days(1).start().plus_hours(10));
    house.hire(CLERK, "clerk_aux", "371600").await;
    house
}

db::two_engines! { reactions::schema();
    async fn a_case_is_entered_at_the_window_that_does_it_now(scratch: Scratch) {
        let house = morning(scratch).await;
        let (town, binzhou) = (&house.office.town, Authority::new("371600"));
        let person = town.sign_up(&profile(&binzhou, 1).unwrap()).await.unwrap();
        let owner = (Owner::Person(person), Situation::Electric);
        let mut car = vehicle(&binzhou, 1, owner, house.today()).unwrap();
        car.id.plate = Plate::of(PlateKind::SMALL_CAR, "鲁M1K139").unwrap();
        let import = house.form(Actor::system("import"));
        town.office.registry.enter_vehicle(import, car, None).await.unwrap();
        let page = format!("/counter/enter?item={SWAP}&kind=02&matter=鲁M1K139");
        let mut clerk = house.signed_in(CLERK).await;
        clerk.get(&page).await;
        clerk.expect("滨州市车管所业务大厅");
        switch(&house, (HALL, SWAP), false).await;
        clerk.get(&page).await;
        assert_eq!(clerk.status, StatusCode::UNPROCESSABLE_ENTITY);
        clerk.expect("查验区改造");
        switch(&house, (BRANCH, SWAP), true).await;
        clerk.get(&page).await;
        clerk.expect("邹平市车管所");
        clerk.expect_not("查验区改造");
        house.office.holds().await;
    }

    async fn the_reception_gives_tickets_for_what_is_done_here_now(scratch: Scratch) {
        let house = morning(scratch).await;
        let mut clerk = house.signed_in(CLERK).await;
        let offered = format!("value=\"{SWAP}\"");
        for (point, is_done) in [(HALL, true), (BRANCH, false)] {
            let page = format!("/counter/queue/tickets/new?point={point}");
            for done in [is_done, !is_done] {
                if done != is_done {
                    switch(&house, (point, SWAP), done).await;
                }
                clerk.get(&page).await;
                assert_eq!(clerk.says(&offered), done, "{point}\n{}", clerk.page);
            }
        }
        house.office.holds().await;
    }

    async fn a_window_is_opened_for_the_lanes_that_stand_now(scratch: Scratch) {
        let house = morning(scratch).await;
        let (first, page) = ("value=\"new_car/accept\"", "/counter/queue?point=371600-hall");
        let ticked = format!("{first} checked");
        let mut clerk = house.signed_in(CLERK).await;
        clerk.get(page).await;
        assert!(clerk.says(&ticked), "{}", clerk.page);
        clerk.expect_not("现在不办");
        // Taken from the hall: whoever has a ticket is still served, so it can be ticked, but is not.
        switch(&house, (HALL, "veh_register_new"), false).await;
        clerk.get(page).await;
        clerk.expect("现在不办：查验区改造");
        assert!(clerk.says(first) && !clerk.says(&ticked), "{}", clerk.page);
        switch(&house, (HALL, "veh_register_new"), true).await;
        close_new_cars(&house).await;
        clerk.in_english();
        clerk.get(page).await;
        clerk.expect("not done now: No new cars");
        assert!(clerk.says(first) && !clerk.says(&ticked), "{}", clerk.page);
        clerk.in_chinese();
        // Who hands a ticket over is told as well.
        clerk.get("/counter/queue/tickets/new?point=371600-hall").await;
        clerk.submit("/counter/queue/tickets/new", &[("item", "drv_replace_lost")]).await;
        clerk.get(page).await;
        clerk.submit("/counter/queue/open", &[("window", "5"), ("skill", "counter/accept")]).await;
        clerk.submit("/counter/queue/call", &[("do", "next")]).await;
        clerk.expect("新车注册登记通道（现在不办：暂停新车登记）");
        house.office.holds().await;
    }
}
