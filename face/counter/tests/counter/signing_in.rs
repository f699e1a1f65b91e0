//! Signing in, being locked out, sessions, passwords.

use counter::DemoStaff;
use http::StatusCode;
use journal::Actor;
use scenarios::world::PASSWORD;

use crate::browser::Browser;
use crate::house::{House, counter_of};

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_officer_signs_in_with_number_password_and_code() {
    let house = House::open().await;
    let mut browser = Browser::new(&house.router);
    browser.get("/counter/cases?q=1").await;
    assert_eq!(browser.path, "/counter/sign-in?next=/counter/cases%3Fq%3D1");
    let code = house.code("0417").await;
    let right = [("number", "0417"), ("password", PASSWORD), ("code", code.as_str())];
    browser.submit("/counter/sign-in", &right).await;
    assert_eq!(browser.path, "/counter/cases?q=1");
    browser.expect("陈立 0417");
    browser.submit("/counter/sign-out", &[]).await;
    browser.get("/counter").await;
    assert!(browser.path.starts_with("/counter/sign-in"));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_was_wrong_is_not_told_and_five_wrong_tries_lock_for_a_quarter_of_an_hour() {
    let house = House::open().await;
    let mut browser = Browser::new(&house.router);
    browser.get("/counter/sign-in").await;
    let mut told = Vec::new();
    for (number, password) in [("0417", "x"), ("0417", PASSWORD), ("9999", "x"), ("0417", "y")] {
        let wrong = [("number", number), ("password", password), ("code", "000000")];
        browser.submit("/counter/sign-in", &wrong).await;
        assert_eq!(browser.status, StatusCode::UNPROCESSABLE_ENTITY);
        let (_, summary) = browser.page.split_once("error-summary").unwrap();
        told.push(summary.split("</div>").next().unwrap().to_owned());
    }
    told.dedup();
    assert_eq!(told.len(), 1, "{told:?}");
    browser.expect("value=\"0417\"");
    for _ in 0..3 {
        let wrong = [("number", "0417"), ("password", "z"), ("code", "1")];
        browser.submit("/counter/sign-in", &wrong).await;
    }
    browser.expect("15分钟");
    browser.in_english();
    browser.get("/counter/sign-in").await;
    let right = [("number", "0417"), ("password", PASSWORD), ("code", "000000")];
    browser.submit("/counter/sign-in", &right).await;
    browser.expect("15 minutes");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn where_one_is_signed_in_is_shown_and_can_be_ended() {
    let house = House::open().await;
    let mut browser = house.signed_in("0417").await;
    browser.get("/counter/account").await;
    browser.expect("网办中心审核岗");
    browser.expect("这一台");
    browser.expect_not("其余的全部退出");
    // The program's own session list is of this person alone.
    let mut other = house.signed_in("0418").await;
    other.get("/counter/account").await;
    assert_eq!(other.page.matches("最近使用").count(), 1);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_head_of_the_page_names_the_room_that_one_works_in() {
    let house = House::open().await;
    let rooms = [
        ("0417", "青岛网办中心"),
        ("0201", "青岛业务大厅"),
        ("0301", "青岛查验区"),
        ("0501", "青岛制证室"),
        ("0801", "青岛车管所"),
        ("3701", "山东省"),
        ("4101", "河南省"),
    ];
    for (number, room) in rooms {
        let mut browser = house.signed_in(number).await;
        browser.get("/counter/account").await;
        browser.expect(&format!("{room}</"));
        for (_, other) in rooms.iter().filter(|(_, other)| *other != room) {
            browser.expect_not(&format!("{other}</"));
        }
        browser.expect_not("全国车管所");
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_password_is_changed_with_the_present_one() {
    let house = House::open().await;
    let mut browser = house.signed_in("0417").await;
    browser.get("/counter/account/password").await;
    let weak = [("old_password", PASSWORD), ("new_password", "short")];
    browser.submit("/counter/account/password", &weak).await;
    assert_eq!(browser.status, StatusCode::UNPROCESSABLE_ENTITY);
    browser.expect("new_password-error");
    let good = [("old_password", PASSWORD), ("new_password", "疏影横斜水清浅-09")];
    browser.submit("/counter/account/password", &good).await;
    browser.expect("密码已改");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_session_without_a_click_for_half_an_hour_is_over() {
    let house = House::open().await;
    let mut browser = house.signed_in("0417").await;
    house.office.town.hand.advance_seconds(31 * 60);
    browser.get("/counter").await;
    assert!(browser.path.starts_with("/counter/sign-in"), "{}", browser.path);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_forged_form_changes_nothing() {
    let house = House::open().await;
    let mut browser = house.signed_in("0417").await;
    browser.get("/counter").await;
    let form = vec![("_csrf".to_owned(), "forged".to_owned())];
    browser.send_form("/counter/sign-out", &form, &[]).await;
    assert_eq!(browser.status, StatusCode::FORBIDDEN);
    browser.get("/counter").await;
    browser.expect("陈立 0417");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn in_the_demo_one_press_signs_in_and_in_a_real_office_nothing_does() {
    let house = House::open().await;
    let identity = &house.office.town.office.identity;
    let by = house.form(Actor::system("console"));
    let device = identity.reset_totp(by, "0418").await.unwrap();
    let member = DemoStaff {
        number: "0418".into(),
        name: "林芳".into(),
        role: "online_centre".into(),
        password: PASSWORD.into(),
        device,
    };
    let demo = counter_of(&house.office, [member].into());
    let mut browser = Browser::new(&demo);
    browser.get("/counter/sign-in").await;
    browser.expect("网办中心审核岗");
    browser.expect_not(PASSWORD);
    browser.submit("/counter/sign-in/demo", &[("number", "0418")]).await;
    browser.expect("林芳 0418");
    // The same code is good once; who presses again at once is told to wait.
    let mut again = Browser::new(&demo);
    again.get("/counter/sign-in").await;
    let form = again.hidden("/counter/sign-in/demo");
    again.submit("/counter/sign-in/demo", &[("number", "0418")]).await;
    assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY);
    again.send_form("/counter/sign-in/demo", &form, &[("number", "0417")]).await;
    assert_eq!(again.status, StatusCode::NOT_FOUND);
    let mut real = Browser::new(&house.router);
    real.get("/counter/sign-in").await;
    real.expect_not("演示");
    let form = real.hidden("/counter/sign-in");
    real.send_form("/counter/sign-in/demo", &form, &[("number", "0418")]).await;
    assert_eq!(real.status, StatusCode::NOT_FOUND);
}
