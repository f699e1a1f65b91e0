//! "What if" at `/office/lane`: the day of the lane played through the rules of the hall.

use http::StatusCode;
use journal::Actor;
use offices::{Hours, NewHours, Span, Timetable};

use crate::house::House;

/// The minutes of the two figures: one queue, three queues.
fn minutes(page: &str) -> Vec<f64> {
    let figures = page.split("class=\"figure").skip(1);
    let number = |part: &str| {
        let inside = part.split_once('>')?.1;
        inside.split('<').find_map(|piece| piece.rsplit('>').next()?.trim().parse().ok())
    };
    figures.filter_map(number).collect()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn more_windows_make_the_wait_shorter_and_one_queue_is_shorter_than_three() {
    let house = House::open().await;
    let mut manager = house.signed_in("0801").await;
    manager.get("/office/lane").await;
    assert_eq!(manager.status, StatusCode::OK, "{}", manager.page);
    manager.expect("<svg");
    // What the figures rest on is said.
    manager.expect("不是实测");
    let usual = minutes(&manager.page);
    assert!(usual.len() >= 2 && usual[0] < usual[1], "{usual:?}");
    manager.get("/office/lane?windows=1&people=200").await;
    let crowded = minutes(&manager.page);
    manager.expect("取不到号");
    manager.get("/office/lane?windows=8&people=200").await;
    let helped = minutes(&manager.page);
    assert!(helped[0] < crowded[0], "{helped:?} {crowded:?}");
    // The same question has the same answer.
    manager.get("/office/lane?windows=8&people=200").await;
    assert_eq!(minutes(&manager.page), helped);
    manager.get("/office/lane?windows=0").await;
    assert_eq!(manager.status, StatusCode::UNPROCESSABLE_ENTITY);
    manager.expect("href=\"#windows\"");
    manager.in_english();
    manager.get("/office/lane").await;
    manager.expect("One queue, half of the people");
    let mut clerk = house.signed_in("0201").await;
    clerk.get("/office/lane").await;
    assert_eq!(clerk.status, StatusCode::FORBIDDEN);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn only_points_with_a_lane_are_offered_and_desks_without_anybody_are_told() {
    let house = House::open().await;
    let mut manager = house.signed_in("0801").await;
    manager.get("/office/lane").await;
    for (point, is_offered) in [
        ("370200-lane", true),
        ("370200-hall", true),
        ("370200-kiosk_1", false),
        ("370200-mail", false),
    ] {
        assert_eq!(manager.says(&format!("value=\"{point}\"")), is_offered, "{point}");
    }
    manager.expect("没有人");
    manager.expect("自助，不用人");
    let town = &house.office.town;
    let place = queue::Place { authority: crate::house::qingdao(), point: "370200-lane".into() };
    let window = queue::WindowKey { place, label: "C1".into() };
    let skills = [queue::Skill::new("new_car", catalogue::Stage::Inspect)];
    town.opens_window("0301", &window, &skills).await.unwrap();
    manager.get("/office/lane").await;
    manager.expect(">C1<");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_hours_are_those_that_officers_have_set() {
    let house = House::open().await;
    let span = |text: &str| Span::try_from(text.to_owned()).unwrap();
    let hours =
        Hours::Normal { weekdays: vec![span("13:00-17:00")], saturday: vec![], sunday: vec![] };
    let new = NewHours {
        from: house.today(),
        to: None,
        timetable: Timetable { hours, services: vec![] },
        reason: "只开下午".into(),
    };
    let (places, by) = (house.office.town.office.cases.places(), house.form(Actor::staff("0801")));
    places.change_hours(by, "370200-lane", new).await.unwrap();
    let mut manager = house.signed_in("0801").await;
    manager.get("/office/lane").await;
    manager.expect(">13:00<");
    manager.expect_not(">09:00<");
    // Four hours for the people of eight: who would come after closing is told.
    manager.expect("在关门以后才来");
}
