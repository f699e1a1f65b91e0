//! What people read on `/points`: open or when it opens, what was changed for a day, what a directive has stopped,
//! the nearest first; and the page of a place.

use http::StatusCode;
use journal::Actor;

use crate::page::policy::tests::{henan, published};
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
async fn hours_for_appointments_alone_are_told_as_such() {
    let office = Office::new().await;
    let mut browser = office.browser();
    office.hand.set(day("2026-11-28").start().plus_hours(10));
    let tag = "tag\">只接待预约";
    browser.look("/points?city=420500&kind=hall").await.says(tag).says_not("开着");
    browser.look("/points/420500-hall").await.says(tag).says_not("现在取号");
    browser.open("/?lang=en").await;
    browser.open("/points?city=420500&kind=hall").await.says("tag\">by appointment only");
}

#[tokio::test]
async fn a_ticket_is_taken_from_the_list_and_from_the_page_where_one_is_given_now() {
    let office = Office::new().await;
    let mut browser = office.browser();
    let ticket = "href=\"/tickets/new/370200-hall\"";
    for page in ["/points", "/points/370200-hall"] {
        browser.look(page).await.says_not("现在取号");
    }
    office.hand.set(day("2026-11-25").start().plus_hours(10));
    for page in ["/points", "/points/370200-hall"] {
        browser.look(page).await.says("现在取号").says(ticket);
    }
    // Where nobody is called there are no tickets.
    browser.look("/points?city=371600&kind=post").await.says_not("/tickets/new/");
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
    browser.look("/points").await.says("今天不开门：设备检修").says("明天 9:00 开门");
    browser.look("/points/370200-hall").await.says("11月25日 周三").says("设备检修");
}

#[tokio::test]
async fn places_are_listed_by_distance_and_drawn_on_a_map() {
    let office = Office::new().await;
    let mut browser = office.browser();
    // While all are open, none is sooner.
    office.hand.set(day("2026-11-25").start().plus_hours(10));
    let page = browser.look("/points?city=371600").await;
    page.says("data-map=").says("data-map-outlines=\"/assets/boundaries.json");
    page.says("data-map-city=\"371600\"").says("data-north=").says("登记服务站");
    // Twelve at once; all of them on the map. Halls stand first, test stations last.
    let (text, articles) = (&page.body, |page: &str| page.matches("<article").count());
    assert_eq!(articles(text), 12);
    assert!(text.matches("data-north=").count() > 70, "36 stations, 34 post outlets, halls");
    let first = text.find("<article").unwrap();
    assert!(
        text[first..].find("滨州市车管所业务大厅").unwrap()
            < text[first..].find("登记服务站").unwrap()
    );
    page.says("page=2").says_not("page=0");
    let last = browser.look("/points?city=371600&page=8").await;
    assert_eq!(articles(&last.body), 1);
    last.says("page=7").says_not("page=9");
    browser.look("/points?city=371600&page=7").await.says("检测站</a>");
    // From the hall of Binzhou itself it is the first of the list; elsewhere nothing is nearer than it is.
    let here = browser.look("/points?city=371600&at=37.383,117.971").await;
    here.says("公里").says("/points/371600-");
    browser.look("/points?city=371600&at=nonsense").await.says_not("公里");
    browser.open("/?lang=en").await;
    browser.open("/points").await.says("a plain grid");
}

#[tokio::test]
async fn the_soonest_stand_first_or_the_nearest_as_people_choose() {
    const LIST: &str = "/points?city=371600";
    let (first, test) = ("1 · 滨州市车管所业务大厅</a>", "检测站</a>");
    let office = Office::new().await;
    let mut browser = office.browser();
    // Tomorrow test stations open at eight, the hall at half past.
    let soonest = browser.look(LIST).await;
    soonest.says("怎么排").says("最早能办的").says("city=371600&#38;by=near").says_not(first);
    let text = &soonest.body[soonest.body.find("<article").unwrap()..];
    assert!(text.find(test).unwrap() < text.find("业务大厅</a>").unwrap(), "{}", soonest.text());
    // From the hall of the city, as long as nobody says where they are.
    let nearest = browser.look(&format!("{LIST}&by=near")).await;
    nearest.says(first).says("从滨州车管所大厅算起").says_not("公里");
    nearest.says("name=\"by\" value=\"near\"").says("by=near&#38;page=2");
    let at = format!("{LIST}&at=37.341,117.966");
    let here = browser.look(&at).await;
    here.says("1 · 滨城区渤海机动车登记服务站</a>").says("公里").says("by=soonest");
    let here = browser.look(&format!("{at}&by=soonest")).await;
    here.says_not("1 · 滨城区渤海机动车登记服务站</a>").says("公里").says("by=soonest&#38;page=2");
}

#[tokio::test]
async fn an_item_that_is_asked_for_is_told_by_its_own_hours() {
    let office = Office::staffed().await;
    let town = &office.kit().town;
    let timetable = r#"{"hours":{"kind":"normal","weekdays":["09:00-17:00"]},"services":[
        {"kind":"overtime","days":["weekday"],"spans":["18:00-20:00"],"items":["drv_replace_lost"]}]}"#;
    let new = offices::NewHours {
        from: day("2026-11-25"),
        to: None,
        timetable: serde_json::from_str(timetable).unwrap(),
        reason: "晚间补证".into(),
    };
    let by = town.form(Actor::staff("0801"));
    town.office.cases.places().change_hours(by, "370200-hall", new).await.unwrap();
    office.hand.set(day("2026-11-25").start().plus_minutes(18 * 60 + 30));
    let mut browser = office.browser();
    let hall = "/points?kind=hall";
    browser.look(hall).await.says("tag--done\">开着");
    browser.look(&format!("{hall}&item=drv_replace_lost")).await.says("tag--done\">开着");
    let other = browser.look(&format!("{hall}&item=veh_transfer_local")).await;
    other.says("明天 9:00 开门").says_not("tag--done\">开着");
}

#[tokio::test]
async fn the_list_is_asked_by_item_and_by_kind_of_place() {
    let office = Office::new().await;
    let mut browser = office.browser();
    let posts = browser.look("/points?city=371600&kind=post").await;
    posts.says("共 34 处").says("kind=post").says("page=2").says_not("检测站</a>");
    let tests = browser.look("/points?city=371600&item=veh_inspection_book").await;
    tests.says("共 7 处").says("检测站");
    browser.look("/points?city=410100&item=veh_inspection_book").await.says("没有这样的服务点");
    // What is asked stays, list or map.
    let map = browser.look("/points?city=371600&kind=post&view=map&page=2").await;
    map.says("places--map").says("value=\"post\" selected").says("view=map");
    browser.look("/points?kind=mail_room&item=nothing&page=x").await.says("共 ");
}

#[tokio::test]
async fn a_township_finds_the_station_that_is_there_for_it() {
    let office = Office::new().await;
    let mut browser = office.browser();
    let all = browser.look("/points?city=420300").await;
    all.says("服务乡镇：泉溪镇、丰溪镇").says("value=\"桃源乡\"").says("共 ").says_not("共 1 处");
    let town = "town=%E6%A1%83%E6%BA%90%E4%B9%A1";
    let one = browser.look(&format!("/points?city=420300&{town}")).await;
    one.says("共 1 处").says("/points/420300-quanxi").says("value=\"桃源乡\" selected");
    // What was chosen in another city hides nothing in this one.
    let posts = browser.look(&format!("/points?city=371600&kind=post&{town}")).await;
    posts.says("共 34 处").says_not("name=\"town\"");
}

#[tokio::test]
async fn the_nearest_may_be_beyond_the_border_of_the_city() {
    let office = Office::new().await;
    let mut browser = office.browser();
    // Between Zhengzhou and Xuchang.
    let here = browser.look("/points?city=411000&at=34.40,113.76").await;
    here.says("/points/411000-hall").says("/points/410100-hall").says_not("/points/420500-hall");
    browser.look("/points?city=411000&by=near").await.says_not("/points/410100-hall");
}

#[tokio::test]
async fn the_page_of_a_place_has_all_that_is_known_of_it() {
    let office = Office::new().await;
    let mut browser = office.browser();
    let hall = browser.look("/points/420500-hall").await;
    hall.says("18号").says("怎么走").says("geo:30.65800,111.34000").says("tel:12123");
    for words in ["午间", "延时", "夜间", "周五 18:30–20:30", "只接待预约", "周六 09:00–12:00"]
    {
        hall.says(words);
    }
    hall.says("1 到 6 号，共 6 个").says("自助选号").says("低位服务台");
    hall.says("/items/veh_transfer_local").says("驾驶证遗失补证");
    let rural = browser.look("/points/420300-quanxi").await;
    for town in ["泉溪镇", "丰溪镇", "龙坝镇", "桃源乡", "向坝乡", "天宝乡"] {
        rural.says(town);
    }
    rural.says("加时").says("周六 09:00–12:00").says("老年人优先窗口");
    // The van: every stop of its tour, with days, hours and the next time.
    let van = browser.look("/points/420300-van_fengxi").await;
    van.says("流动车的巡回").says("每月第 1 个周二、每月第 3 个周二 09:30–15:30");
    for (stop, next) in [("丰溪", "12月1日"), ("桃源", "12月2日"), ("龙坝", "12月10日")]
    {
        van.says(stop).says(next);
    }
    browser.look("/points/520600-night").await.says("全天24小时").says("自助体检");
    browser.look("/points/371600-hall").await.says("https://sd.122.gov.cn");
    browser.open("/?lang=en").await;
    browser.open("/points/420300-quanxi").await.says("Townships served").says("overtime");
    for code in ["370200-mail", "370200-online", "nothing"] {
        let page = browser.open(&format!("/points/{code}")).await;
        assert_eq!(page.status, StatusCode::NOT_FOUND, "{code}");
    }
}

#[tokio::test]
async fn a_hall_that_a_directive_has_stopped_says_so_everywhere() {
    let office = Office::staffed().await;
    published(&office, ["4101", "4102"], henan()).await;
    let (mut browser, _) = office.named(1).await;
    let hall = "/points?city=411000&kind=hall";
    browser.look(hall).await.says("明天 9:00 开门").says_not("暂停办理");
    office.hand.set(day("2026-11-25").start().plus_hours(10));
    let list = browser.look(hall).await;
    list.says("暂停办理").says("2026年11月25日 起").says("/policy?city=411000").says_not("开着");
    browser.look("/points/411000-hall").await.says("暂停办理").says("2026年11月25日 起");
    browser.look("/points/410100-hall").await.says("暂停办理");
    let book = browser.look("/book/411000-hall/veh_register_new?day=2026-11-26").await;
    book.says("暂停").says("2026年11月25日 起这里暂停办理").says("绿色通道");
    book.says_not("取号").says_not("没有放号").says_not("免预约");
    let places = browser.look("/book?item=veh_register_new&city=411000").await;
    places.says("没有号的").says("起这里暂停办理").says_not("取号");
    // Other provinces do not notice.
    browser.look("/points/370200-hall").await.says("开着").says_not("暂停办理");
}

#[tokio::test]
async fn what_officers_change_of_a_place_is_told_at_once() {
    let office = Office::staffed().await;
    office.hand.set(day("2026-11-25").start().plus_hours(10));
    let town = &office.kit().town;
    let (by, places) = (|| town.form(Actor::staff("0801")), town.office.cases.places());
    let mut browser = office.browser();
    browser.look("/points/370200-hall").await.says("示例路66号").says_not("起不再办公");
    let said = town.office.offices.point("370200-hall").unwrap().description();
    let address = catalogue::Text { zh: "新街 8 号".into(), en: "8 New Street".into() };
    let said = offices::Description { address, ..said };
    places.describe_point(by(), ("370200-hall", 0), said, "搬迁").await.unwrap();
    browser.look("/points/370200-hall").await.says("新街 8 号").says_not("示例路66号");
    browser.look("/points?city=370200").await.says("新街 8 号");

    // Closed for good: told before, and from the day on listed no longer.
    let reason = booking::reason_of("并入新大厅", "Moved into the new hall");
    places.close_point(by(), ("370200-hall", day("2026-12-01")), &reason).await.unwrap();
    browser
        .look("/points/370200-hall")
        .await
        .says("起不再办公：并入新大厅")
        .says("tag--done\">开着");
    browser.look("/points?city=370200").await.says("青岛市车管所业务大厅");
    office.hand.set(day("2026-12-01").start().plus_hours(10));
    let gone = browser.look("/points/370200-hall").await;
    gone.says("请到本市其他服务点办理")
        .says_not("tag--done\">开着")
        .says_not("/items/drv_replace_lost");
    browser.look("/points?city=370200").await.says_not("青岛市车管所业务大厅");
    browser.open("/?lang=en").await;
    browser.open("/points/370200-hall").await.says("Moved into the new hall");
}
