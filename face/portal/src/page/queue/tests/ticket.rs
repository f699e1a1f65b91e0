//! The ticket under its own address.

use std::time::Duration;

use axum::body::Body;
use base::Authority;
use catalogue::Stage;
use futures_util::StreamExt as _;
use http::{Request, StatusCode};
use queue::{Act, Asked, NewTicket, Place, Visitor};
use tower::ServiceExt as _;

use super::{acts, calls, morning, opens, own, takes};
use crate::testing::{Browser, Office, QINGDAO};

/// The address of a ticket that was just taken, in a browser of its own.
async fn taken(screen: &mut Browser) -> String {
    own(&takes(screen).await.location)
}

#[tokio::test]
async fn it_says_how_many_are_before_and_then_which_window() {
    let office = morning().await;
    let mut screen = office.browser();
    taken(&mut screen).await;
    let mine = taken(&mut screen).await;
    let mut phone = office.browser();
    let page = phone.look(&mine).await;
    page.says("B002").says("1<small>人</small>").says("还估计不了").says(&format!("{mine}/stream"));
    opens(&office).await;
    calls(&office).await;
    phone.open(&mine).await.says("0<small>人</small>");
    acts(&office, Act::Begin).await;
    office.portal.halls.queue.finish_stage(super::clerk(&office), &super::window()).await.unwrap();
    calls(&office).await;
    let page = phone.look(&mine).await;
    page.says("data-called=\"1\"").says("叫到您了").says("B002 号请到 5 号窗口");
    page.says_not("往后让");
    acts(&office, Act::Begin).await;
    let page = phone.look(&mine).await;
    page.says("正在 5 号窗口办理").says_not("退号");
    office.portal.halls.queue.finish_stage(super::clerk(&office), &super::window()).await.unwrap();
    phone.look(&mine).await.says("B002 号办完了").says_not("data-live");
}

#[tokio::test]
async fn others_go_first_and_a_form_sent_twice_acts_once() {
    let office = morning().await;
    let mine = taken(&mut office.browser()).await;
    let (mut phone, postpone) = (office.browser(), format!("{mine}/postpone"));
    phone.open(&mine).await.says("往后让 10 分钟");
    let form = phone.hidden(&postpone);
    assert_eq!(phone.post(&postpone, &form).await.location, mine);
    assert_eq!(phone.post(&postpone, &form).await.location, mine);
    phone.look(&mine).await.says("今天 10:10 起再叫您").says_not("往后让 10 分钟");
    phone.look(&mine).await.says("后叫您").says_not("大约还要等");
    office.wait(11 * 60);
    phone.open(&mine).await.says("往后让 10 分钟");
}

#[tokio::test]
async fn it_is_given_up_before_the_work_begins_and_not_after() {
    let office = morning().await;
    let mut screen = office.browser();
    let (first, second) = (taken(&mut screen).await, taken(&mut screen).await);
    let mut phone = office.browser();
    let leave = format!("{first}/leave");
    phone
        .look(&first)
        .await
        .says(&format!("href=\"{leave}\""))
        .says_not(&format!("action=\"{leave}\""));
    phone.look(&leave).await.says("退掉 B001 号").says("不能恢复").says("现在前面 0 人");
    phone.open(&first).await.says("B001").says_not("这个号退了");
    phone.open(&leave).await.says_not("预约");
    assert_eq!(phone.send(&leave, &[]).await.location, first);
    phone.look(&first).await.says("这个号退了").says("/tickets/new/370200-hall");
    assert_eq!(phone.open(&leave).await.location, first);
    let leave = format!("{second}/leave");
    phone.open(&leave).await;
    opens(&office).await;
    calls(&office).await;
    acts(&office, Act::Begin).await;
    let page = phone.send(&leave, &[]).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    page.good().says("B002 号已经有窗口在办").says("正在 5 号窗口办理");
    phone.look(&leave).await.says("B002 号已经有窗口在办").says_not("btn--refuse");
}

#[tokio::test]
async fn who_missed_the_call_is_told_until_when_and_then_that_it_is_over() {
    let office = morning().await;
    let mine = taken(&mut office.browser()).await;
    opens(&office).await;
    calls(&office).await;
    office.wait(60);
    acts(&office, Act::Miss).await;
    let mut phone = office.browser();
    phone.look(&mine).await.says("今天 10:31 前到导办台恢复");
    office.wait(31 * 60);
    phone.look(&mine).await.says("已经失效");
}

#[tokio::test]
async fn it_is_of_one_day_and_of_whoever_has_the_code() {
    let office = morning().await;
    let mine = taken(&mut office.browser()).await;
    let mut phone = office.browser();
    let (place, code) = mine.rsplit_once('/').unwrap();
    let other = format!("{place}/{}", code.chars().rev().collect::<String>());
    for wrong in [other.as_str(), "/tickets/370200-hall/x/y", "/tickets/x/2026-11-25/222222"] {
        let page = phone.open(wrong).await;
        assert_eq!(page.status, StatusCode::NOT_FOUND, "{wrong}");
        page.good().says("没有找到这张号票").says("/tickets/new");
        assert_eq!(phone.open(&format!("{wrong}/leave")).await.status, StatusCode::NOT_FOUND);
        assert_eq!(phone.open(&format!("{wrong}/stream")).await.status.as_u16() / 100, 4);
    }
    office.hand.advance_hours(24);
    phone.look(&mine).await.says("这是 2026年11月25日 的号");
}

#[tokio::test]
async fn a_phone_hears_that_the_line_moved() {
    let office = morning().await;
    let mine = taken(&mut office.browser()).await;
    let request = Request::get(format!("{mine}/stream")).body(Body::empty()).unwrap();
    let answer = crate::router(office.portal.clone()).oneshot(request).await.unwrap();
    assert_eq!(answer.status(), StatusCode::OK);
    assert_eq!(answer.headers()["content-type"], "text/event-stream");
    let mut heard = answer.into_body().into_data_stream();
    opens(&office).await;
    calls(&office).await;
    let event = tokio::time::timeout(Duration::from_secs(30), heard.next()).await.unwrap();
    let event = event.unwrap().unwrap();
    assert!(event.starts_with(b"event: change"), "{event:?}");
}

/// The address of a ticket of the lane, for this case, that has come as far as the payment.
async fn to_pay(office: &Office, visitor: Visitor, case: &str) -> String {
    let queue = &office.portal.halls.queue;
    let new = NewTicket {
        place: Place { authority: Authority::new(QINGDAO), point: "370200-lane".into() },
        item: "veh_register_new".into(),
        appointment: None,
        visitor: Some(visitor),
        asked: Asked::Normal,
        case: Some(case.to_owned()),
    };
    let key = queue.take_ticket(office.envelope(), new).await.unwrap();
    let done = [Stage::Accept, Stage::CheckData, Stage::Inspect, Stage::Photo, Stage::Approve];
    for stage in done {
        queue.finish_elsewhere(office.envelope(), &key, stage).await.unwrap();
    }
    queue.ticket(&key).await.unwrap().unwrap().path()
}

#[tokio::test]
async fn who_is_to_pay_is_sent_to_the_phone_or_a_terminal_and_told_no_wait() {
    let office = morning().await;
    let (mut zhou, person) = office.zhou().await;
    let case = office.applied(&mut zhou).await;
    let mine = to_pay(&office, Visitor::Person(person), case.number.as_str()).await;
    let pay = format!("href=\"/cases/{}/pay\"", case.number.as_str());
    let page = zhou.look(&mine).await;
    page.says("自助机 T1、T2").says(&pay).says_not("在您前面").says_not("还估计不了");
    page.says_not("往后让");
    zhou.look("/tickets/new").await.says("您的号票").says("请缴费").says_not("前面 0 人");
    // Whoever has the code sees where, and nothing of the case.
    office.browser().look(&mine).await.says("自助机 T1、T2").says_not(&pay);
}
