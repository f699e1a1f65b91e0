//! The journey to a case that was sent, through the pages.

use http::StatusCode;

use crate::testing::{MOBILE, Office};

const ADDRESS: &str = "青岛市市南区香港中路7号2单元301";

#[tokio::test]
async fn a_mark_is_asked_for_one_thing_at_a_time_and_paid() {
    let office = Office::new().await;
    let (mut browser, _) = office.zhou().await;
    browser.open("/apply/veh_exempt_mark").await;
    browser.follow().await;
    let first = browser.follow().await;
    first.good().says("第 1 步，共 2 步").says("邮费 15 元").says("青岛市车管所业务大厅");
    browser.answer(&[("delivery", "post")]).await;
    browser.page.good().says("第 2 步，共 3 步").says("value=\"周晓明\"").says(MOBILE);
    let to = [("recipient", "周晓明"), ("recipient_mobile", MOBILE), ("address", ADDRESS)];
    browser.answer(&to).await;
    let check = browser.page.clone();
    check.good().says("第 3 步，共 3 步").says("鲁B·5K7C2").says(ADDRESS).says("周**");
    check.says("15<small>元</small>").says("工本费 0 元，邮费 15 元").says_not("checked");
    let sent = browser.answer(&[("declaration", "yes")]).await;
    assert!(sent.location.ends_with("/pay"), "{}", sent.location);
    browser.follow().await.good().says("15<small>元</small>").says("前缴清");
}

#[tokio::test]
async fn nothing_is_sent_before_the_declaration_is_ticked_by_hand() {
    let office = Office::new().await;
    let (mut browser, person) = office.zhou().await;
    browser.open("/apply/veh_exempt_mark").await;
    browser.follow().await;
    browser.follow().await;
    browser.answer(&[("delivery", "pickup")]).await;
    let action = browser.page.action();
    let page = browser.send(&action, &[]).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    page.good().says("需要您亲自勾选").says("href=\"#declaration\"");
    assert_eq!(office.portal.cases.mine(person, None, 10).await.unwrap().lines.len(), 0);
}

#[tokio::test]
async fn the_same_form_sent_twice_gives_the_same_answer() {
    let office = Office::new().await;
    let (mut browser, person) = office.zhou().await;
    browser.open("/apply/veh_exempt_mark").await;
    browser.follow().await;
    browser.follow().await;
    browser.answer(&[("delivery", "pickup")]).await;
    let action = browser.page.action();
    let mut form = browser.hidden(&action);
    form.push(("declaration".into(), "yes".into()));
    let (mut here, mut there) = (browser.clone(), browser.clone());
    let (one, two) = tokio::join!(here.post(&action, &form), there.post(&action, &form));
    let three = browser.post(&action, &form).await;
    assert_eq!((one.status, &one.location), (StatusCode::SEE_OTHER, &two.location));
    assert_eq!(two.location, three.location);
    assert_eq!(office.portal.cases.mine(person, None, 10).await.unwrap().lines.len(), 1);
    assert_eq!(office.portal.cases.drafts(person).await.unwrap().len(), 0);
    browser.open("/cases").await.good().says_not("没提交的");
}

#[tokio::test]
async fn leaving_and_going_back_loses_nothing() {
    let office = Office::new().await;
    let (mut browser, _) = office.zhou().await;
    browser.open("/apply/veh_exempt_mark").await;
    browser.follow().await;
    browser.follow().await;
    let first = browser.page.action();
    browser.answer(&[("delivery", "post")]).await;
    browser.open(&first).await.good().says("value=\"post\" checked");
    office.wait(3 * 86_400);
    let (mut phone, _) = office.again("13800000001").await;
    phone.open("/cases").await.good().says("没提交的").says("填到一半");
    phone.open("/apply/veh_exempt_mark").await;
    phone.follow().await;
    assert!(phone.follow().await.body.contains("name=\"recipient\""));
}

#[tokio::test]
async fn a_change_comes_back_to_the_check_page() {
    let office = Office::new().await;
    let (mut browser, _) = office.zhou().await;
    browser.open("/apply/veh_exempt_mark").await;
    browser.follow().await;
    browser.follow().await;
    browser.answer(&[("delivery", "pickup")]).await;
    let check = browser.page.action();
    let change = check.replace("/check", "/delivery?from=check");
    browser.open(&change).await.good();
    // By post now: the address is missing, and asked for before the check page.
    let page = browser.answer(&[("delivery", "post")]).await;
    assert!(page.location.ends_with("/recipient?from=check"), "{}", page.location);
    let to = [("recipient", "周晓明"), ("recipient_mobile", MOBILE), ("address", ADDRESS)];
    let page = browser.answer(&to).await;
    assert_eq!(page.location, check);
}

#[tokio::test]
async fn what_the_post_cannot_find_is_told_beside_its_field() {
    let office = Office::new().await;
    let (mut browser, _) = office.zhou().await;
    browser.open("/apply/veh_exempt_mark").await;
    browser.follow().await;
    browser.follow().await;
    browser.answer(&[("delivery", "post")]).await;
    let action = browser.page.action();
    let wrong = [("recipient", "周3"), ("recipient_mobile", "1380"), ("address", "海边")];
    let page = browser.send(&action, &wrong).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    page.good().says("有 3 处要改").says("姓名里只能有文字").says("地址太短");
    page.says("value=\"周3\"").says("value=\"1380\"").says("海边</textarea>");
    for odd in ["周\u{0}明", "🚗\u{7}", "\u{202e}\u{0}"] {
        let page = browser.send(&action, &[("recipient", odd), ("address", ADDRESS)]).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY, "{odd:?}");
        page.good();
    }
}

#[tokio::test]
async fn a_step_that_was_skipped_is_asked_before_the_check_page() {
    let office = Office::new().await;
    let (mut browser, _) = office.zhou().await;
    browser.open("/apply/veh_exempt_mark").await;
    let place = browser.page.location.clone();
    let page = browser.open(&format!("{place}/check")).await;
    assert_eq!(page.location, format!("{place}/delivery"));
    let page = browser.open(&format!("{place}/recipient")).await;
    assert_eq!(page.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn a_second_application_for_the_same_leads_to_the_first() {
    let office = Office::new().await;
    let (mut browser, _) = office.zhou().await;
    let case = office.applied(&mut browser).await;
    browser.open("/apply/veh_exempt_mark").await;
    let page = browser.follow().await;
    assert_eq!(page.location, format!("/cases/{}", case.number.as_str()));
    browser.open("/items/veh_exempt_mark").await.good().says("您已经在办了");
}

#[tokio::test]
async fn every_page_of_the_journey_is_good_in_each_language_and_view() {
    let office = Office::new().await;
    let (mut browser, _) = office.zhou().await;
    browser.open("/apply/veh_exempt_mark").await;
    let place = browser.page.location.clone();
    browser.look(&format!("{place}/delivery")).await;
    browser.answer(&[("delivery", "post")]).await;
    browser.look(&format!("{place}/recipient")).await;
    let to = [("recipient", "周晓明"), ("recipient_mobile", MOBILE), ("address", ADDRESS)];
    browser.answer(&to).await;
    browser.look(&format!("{place}/check")).await;
}
