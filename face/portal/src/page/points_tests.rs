//! What people read on `/points`: open or when it opens, what was changed for a day, the nearest first.

use journal::Actor;

use crate::testing::{Office, day};

#[tokio::test]
async fn a_place_says_whether_it_is_open_and_when_it_opens() {
    let office = Office::new().await;
    let mut browser = office.browser();
    let evening = browser.look("/points").await;
    evening.says("明天 9:00 开门").says("工作日 09:00–");
    office.hand.set(day("2026-11-25").start().plus_hours(10));
    browser.look("/points").await.says("tag--done\">开着");
    office.hand.set(day("2027-06-01").start().plus_hours(10));
    browser.look("/points").await.says("放假安排还没公布").says("工作日 09:00–");
}

#[tokio::test]
async fn a_day_that_was_changed_is_told_where_people_look() {
    let office = Office::staffed().await;
    office.hand.set(day("2026-11-25").start().plus_hours(10));
    let town = &office.kit().town;
    let points = ["370200-hall".to_owned()];
    let by = town.form(Actor::staff("0801"));
    let places = town.office.cases.places();
    let day = (points.as_slice(), day("2026-11-25"));
    places.change_day(by, day, Vec::new(), "设备检修").await.unwrap();
    let mut browser = office.browser();
    browser.look("/points").await.says("今天不开门").says("明天 9:00 开门");
}

#[tokio::test]
async fn places_are_listed_by_distance_and_drawn_on_a_map() {
    let office = Office::new().await;
    let mut browser = office.browser();
    let page = browser.look("/points?city=371600").await;
    page.says("data-map=").says("data-map-outlines=\"/assets/boundaries.json");
    page.says("data-map-city=\"371600\"").says("data-north=").says("登记服务站");
    // From the hall of Binzhou itself it is the first of the list; elsewhere nothing is nearer than it is.
    let here = browser.look("/points?city=371600&at=37.383,117.971").await;
    here.says("公里").says("id=\"point-");
    browser.look("/points?city=371600&at=nonsense").await.says_not("公里");
    browser.open("/?lang=en").await;
    browser.open("/points").await.says("a plain grid");
}
