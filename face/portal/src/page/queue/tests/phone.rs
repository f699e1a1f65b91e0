//! A ticket on the phone of whoever signed in.

use http::StatusCode;

use super::{morning, opens};
use crate::testing::{Browser, Office, Page, day};

const NEW: &str = "/tickets/new/370200-hall";

async fn takes(browser: &mut Browser) -> Page {
    browser.open(NEW).await;
    browser.send(NEW, &[("item", "veh_transfer_local"), ("class", "normal")]).await
}

#[tokio::test]
async fn it_is_taken_for_a_hall_and_stands_on_the_home_page() {
    let office = morning().await;
    let (mut zhou, _) = office.zhou().await;
    zhou.look("/tickets/new").await.says(NEW).says("开着").says_not("您的号票");
    zhou.look(NEW).await.says("veh_transfer_local");
    let page = takes(&mut zhou).await;
    assert_eq!(page.status, StatusCode::SEE_OTHER, "{}", page.text());
    let mine = page.location.clone();
    zhou.look(&mine).await.says("B001");
    for path in ["/", "/book", "/tickets/new"] {
        zhou.look(path).await.says("您的号票").says(&mine).says("前面 0 人");
    }
    let page = takes(&mut zhou).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    page.good().says("您在这里已经有号 B001").says(&format!("href=\"{mine}\""));
    let leave = format!("{mine}/leave");
    zhou.open(&leave).await;
    zhou.send(&leave, &[]).await;
    zhou.look("/").await.says_not("您的号票");
}

#[tokio::test]
async fn who_is_far_back_is_told_that_a_message_comes() {
    let office = morning().await;
    for n in 1..5 {
        let (mut other, _) = office.citizen(&format!("139000000{n:02}")).await;
        takes(&mut other).await;
    }
    let (mut zhou, _) = office.zhou().await;
    let mine = takes(&mut zhou).await.location;
    zhou.look(&mine).await.says("4<small>人</small>").says("前面还剩 3 人时发短信给您");
}

#[tokio::test]
async fn a_form_without_an_item_says_what_is_missing_and_keeps_the_rest() {
    let office = morning().await;
    let (mut zhou, _) = office.zhou().await;
    zhou.open(NEW).await;
    let page = zhou.send(NEW, &[("item", ""), ("class", "elder")]).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    page.good().says("href=\"#item\"").says("value=\"elder\" checked");
    zhou.open(NEW).await;
    let page = zhou.send(NEW, &[("item", "no_such")]).await;
    page.good().says("没有办理");
}

#[tokio::test]
async fn a_closed_hall_says_so_and_asks_nothing() {
    let office = Office::new().await;
    let (mut zhou, _) = office.zhou().await;
    zhou.look(NEW).await.says("现在没有开门").says_not("name=\"item\"");
}

#[tokio::test]
async fn after_closing_the_open_window_and_the_line_decide() {
    let office = morning().await;
    let (mut zhou, _) = office.zhou().await;
    let at = |minutes: i64| day("2026-11-25").start().plus_minutes(17 * 60 + minutes);
    office.hand.set(at(30));
    // Nobody serves: closed.
    zhou.look(NEW).await.says("现在没有开门").says_not("name=\"item\"");
    opens(&office).await;
    zhou.look(NEW).await.says("已经下班，窗口还在办理").says("veh_transfer_local");
    zhou.look("/kiosk/370200-hall").await.says("已经下班，窗口还在办理");
    let page = takes(&mut zhou).await;
    assert_eq!(page.status, StatusCode::SEE_OTHER, "{}", page.text());
    // Three are done in the half hour that staff still stay, a fourth is not.
    for mobile in ["13900000001", "13900000002"] {
        let (mut other, _) = office.citizen(mobile).await;
        let page = takes(&mut other).await;
        assert_eq!(page.status, StatusCode::SEE_OTHER, "{}", page.text());
    }
    let (mut last, _) = office.citizen("13900000003").await;
    let page = takes(&mut last).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    page.good().says("今天排队的人已满");
    office.hand.set(at(61));
    last.look(NEW).await.says("现在没有开门").says_not("name=\"item\"");
}

#[tokio::test]
async fn where_nobody_is_called_there_are_no_tickets_and_the_address_says_so() {
    let office = morning().await;
    let (mut zhou, _) = office.zhou().await;
    let list = zhou.look("/tickets/new?city=371600").await;
    list.says("/tickets/new/371600-hall").says("/tickets/new/371600-branch_zouping");
    list.says_not("-station_").says_not("-post_");
    for place in ["371600-station_01", "371600-post_01"] {
        for address in ["/tickets/new", "/kiosk"] {
            let page = zhou.open(&format!("{address}/{place}")).await;
            assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY, "{address}/{place}");
            page.good().says("不发号").says(&format!("href=\"/points/{place}\""));
        }
    }
    zhou.open("/?lang=en").await;
    let page = zhou.open("/tickets/new/371600-station_01").await;
    page.good().says("gives no tickets").says("/points/371600-station_01");
}
