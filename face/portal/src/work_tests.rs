//! A flood from one network: who computes gets through with what was typed, who does not is held up. All browsers of a
//! test come from one address.

use codes::ResidentId;
use http::StatusCode;
use sha2::{Digest as _, Sha256};

use crate::testing::{Browser, MOBILE, Office, Page, day};

const KIOSK: &str = "/kiosk/370200-hall/items/veh_transfer_local";

/// What stands in an attribute of the page.
fn attribute(page: &Page, name: &str) -> String {
    let rest = page.body.split(&format!("{name}=\"")).nth(1).unwrap();
    rest.split('"').next().unwrap().to_owned()
}

/// What the browser's script would find.
fn solved(page: &Page) -> String {
    let challenge = attribute(page, "data-work");
    let bits: u32 = attribute(page, "data-work-bits").parse().unwrap();
    let zeros = |answer: &String| {
        let digest = Sha256::digest(answer);
        u32::from_be_bytes(digest[..4].try_into().unwrap()).leading_zeros()
    };
    let mut answers = (0..).map(|nonce: u32| format!("{challenge}.{nonce}"));
    answers.find(|answer| zeros(answer) >= bits).unwrap()
}

/// Somebody asks for a code.
async fn asks(browser: &mut Browser, mobile: &str) -> Page {
    browser.open("/sign-in?next=%2Fcases").await;
    browser.send("/sign-in", &[("mobile", mobile), ("act", "send")]).await
}

/// An office where two codes and two tickets a minute are free, and both were asked for.
async fn flooded() -> Office {
    let office = Office::behind_gates(2).await;
    for n in 1..=2 {
        let page = asks(&mut office.browser(), &format!("1390000000{n}")).await;
        assert_eq!(page.status, StatusCode::OK, "{}", page.text());
    }
    office
}

#[tokio::test]
async fn who_proves_the_work_gets_through_with_what_was_typed_and_once() {
    let office = flooded().await;
    let mut browser = office.browser();
    let held = asks(&mut browser, MOBILE).await;
    assert_eq!(held.status, StatusCode::TOO_MANY_REQUESTS);
    held.good().says("请稍等几秒").says("不用认图片").says(&format!("value=\"{MOBILE}\""));
    assert!(held.body.contains("name=\"_work\" value=\"\""), "{}", held.body);
    let answer = solved(&held);
    let page = browser.send("/sign-in", &[("_work", &answer)]).await;
    assert_eq!(page.status, StatusCode::OK, "{}", page.text());
    page.good().says("138****0001");
    let code = office.code(MOBILE).await;
    // The answer is used up: entering the code is another request, and costs again.
    let again = [("code", code.as_str()), ("act", "enter"), ("_work", &answer)];
    let held = browser.send("/sign-in", &again).await;
    assert_eq!(held.status, StatusCode::TOO_MANY_REQUESTS, "{}", held.text());
    let answer = solved(&held);
    let page = browser.send("/sign-in", &[("_work", &answer)]).await;
    assert_eq!((page.status, page.location.as_str()), (StatusCode::SEE_OTHER, "/cases"));
}

#[tokio::test]
async fn who_does_not_is_held_up_and_nothing_is_sent() {
    let office = flooded().await;
    let mut browser = office.browser();
    let held = asks(&mut browser, MOBILE).await;
    let challenge = attribute(&held, "data-work");
    for wrong in ["", "1", &format!("{challenge}."), &format!("{challenge}.x")] {
        let page = browser.send("/sign-in", &[("_work", wrong)]).await;
        assert_eq!(page.status, StatusCode::TOO_MANY_REQUESTS, "{wrong}");
    }
    let mobile = codes::Mobile::parse(MOBILE).unwrap();
    assert!(office.inbox.of_mobile(&mobile, 5).await.unwrap().is_empty());
}

#[tokio::test]
async fn who_waits_as_told_needs_no_script() {
    let office = flooded().await;
    let mut browser = office.browser();
    let held = asks(&mut browser, MOBILE).await;
    let told = held.body.split("请等 ").nth(1).unwrap().split(' ').next().unwrap();
    office.wait(told.parse().unwrap());
    let page = browser.send("/sign-in", &[]).await;
    assert_eq!(page.status, StatusCode::OK, "{}", page.text());
    page.good().says("138****0001");
}

#[tokio::test]
async fn searches_cost_likewise_and_keep_what_was_asked() {
    let office = Office::behind_gates(2).await;
    let (mut browser, search) = (office.browser(), "/points?city=371600&kind=hall");
    for _ in 0..2 {
        assert_eq!(browser.open(search).await.status, StatusCode::OK);
    }
    let held = browser.open(search).await;
    assert_eq!(held.status, StatusCode::TOO_MANY_REQUESTS);
    held.good()
        .says("请稍等几秒")
        .says("method=\"get\" action=\"/points\"")
        .says("value=\"371600\"");
    let found = browser.open(&format!("{search}&_work={}", solved(&held))).await;
    assert_eq!(found.status, StatusCode::OK, "{}", found.text());
    found.good().says("滨州");
    // A place, and all else, stays free.
    assert_eq!(browser.open("/points/371600-hall").await.status, StatusCode::OK);
    let held = browser.open(search).await;
    let told = held.body.split("请等 ").nth(1).unwrap().split(' ').next().unwrap();
    office.wait(told.parse().unwrap());
    assert_eq!(browser.open(search).await.status, StatusCode::OK, "who waits needs no script");
}

#[tokio::test]
async fn other_pages_stay_free_and_the_page_is_there_in_each_language() {
    let office = flooded().await;
    let mut browser = office.browser();
    for _ in 0..5 {
        assert_eq!(browser.open("/services").await.status, StatusCode::OK);
    }
    browser.open("/?lang=en&view=elder").await;
    let held = asks(&mut browser, MOBILE).await;
    assert_eq!(held.status, StatusCode::TOO_MANY_REQUESTS);
    held.good().says("One moment");
}

#[tokio::test]
async fn tickets_at_a_touch_screen_are_guarded_likewise_and_keep_their_answers() {
    let office = Office::behind_gates(2).await;
    office.hand.set(day("2026-11-25").start().plus_minutes(600));
    let mut screen = office.browser();
    for _ in 0..2 {
        screen.open(KIOSK).await;
        let page = screen.send(KIOSK, &[("class", "normal")]).await;
        assert_eq!(page.status, StatusCode::SEE_OTHER, "{}", page.text());
    }
    let number = ResidentId::with_check("37020219900101088").unwrap();
    screen.open(KIOSK).await;
    let held = screen.send(KIOSK, &[("class", "elder"), ("card", number.as_str())]).await;
    assert_eq!(held.status, StatusCode::TOO_MANY_REQUESTS);
    held.good()
        .says("value=\"elder\"")
        .says(number.as_str())
        .says_not("bar-bottom")
        .says("kiosk--hall");
    let answer = solved(&held);
    let page = screen.send(KIOSK, &[("_work", &answer)]).await;
    assert_eq!(page.status, StatusCode::SEE_OTHER, "{}", page.text());
    screen.open(&page.location).await.says("E001");
}
