//! A paper plate asked for on the phone: the approval is uploaded where the law asks for one and nowhere
//! else, the fee is paid at once, and nobody is told to choose a number.

use base::Authority;
use casework::Matter;
use codes::{Plate, PlateKind};
use http::StatusCode;

use crate::testing::{Browser, Office, QINGDAO, origin, picture};

/// From the first page to what comes after the delivery, for this purpose.
async fn asked(office: &Office, purpose: &str) -> Browser {
    let (mut browser, person) = office.named(1).await;
    office.arrives(origin(1, person)).await;
    browser.open("/apply/veh_temp_plate").await;
    browser.follow().await;
    browser.follow().await;
    browser.answer(&[("purpose", purpose)]).await;
    browser.answer(&[("days", "30")]).await;
    browser.answer(&[("delivery", "pickup")]).await;
    browser
}

#[tokio::test]
async fn a_bought_car_needs_no_approval_and_its_fee_is_asked_for_at_once() {
    let office = Office::staffed().await;
    let mut browser = asked(&office, "acquired").await;
    browser.page.good().says("提交并缴费").says("SVW71610").says_not("批准文件");
    let sent = browser.answer(&[]).await;
    assert!(sent.location.ends_with("/pay"), "{}", sent.location);
    let pay = browser.follow().await;
    pay.good().says("前缴清").says_not("一会儿就好");
    let case = office.case_in(&sent.location);
    let path = format!("/cases/{}", case.number.as_str());
    browser.look(&path).await.says_not("请您选号");
    let stored = office.portal.cases.case(&journal::Actor::system("test"), &case).await.unwrap();
    assert!(stored.materials.iter().all(|material| !material.code.starts_with("approval")));
    browser.open(&sent.location).await;
    let page = browser.send(&sent.location, &[]).await;
    browser.open(&page.location).await;
    browser.send(&page.location, &[("act", "paid")]).await;
    office.settle().await;
    let town = &office.kit().town;
    town.accept("0417", &case).await.unwrap();
    town.approve("0418", &case).await.unwrap();
    office.settle().await;
    browser.look(&path).await.says("编排号码").says_not("请您选号").says_not("选定号码");
    // Made on its numbered paper, and handed out at the window.
    assert_eq!(town.make_plates(&case.authority, "0502").await.unwrap(), 1);
    office.settle().await;
    browser.look(&path).await.says("已制好").says_not("您已领取");
    town.give_out("0201", &case).await.unwrap();
    office.settle().await;
    browser.look(&path).await.says("您已领取");
    let stored = office.portal.cases.case(&journal::Actor::system("test"), &case).await.unwrap();
    assert_eq!(stored.status, casework::Status::Closed);
}

#[tokio::test]
async fn a_test_is_not_sent_without_its_approval() {
    let office = Office::staffed().await;
    let mut browser = asked(&office, "trial").await;
    browser.page.good().says("科研、定型试验的书面申请");
    let action = browser.page.action();
    assert!(action.ends_with("/approval_trial/photo"), "{action}");
    let page = browser.upload(&action, "file", ("", b"")).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    let page = browser.upload(&action, "file", ("approval.jpg", &picture())).await;
    assert_eq!(page.status, StatusCode::SEE_OTHER, "{}", page.text());
    browser.follow().await.good().says("提交并缴费");
    let sent = browser.answer(&[]).await;
    let case = office.case_in(&sent.location);
    let stored = office.portal.cases.case(&journal::Actor::system("test"), &case).await.unwrap();
    let approval = stored.materials.iter().find(|material| material.code == "approval_trial");
    assert!(approval.is_some_and(|material| material.upload.is_some()));
}

#[tokio::test]
async fn the_owner_of_a_car_whose_plates_are_being_made_asks_for_one_meanwhile() {
    let office = Office::staffed().await;
    let (mut browser, person) = office.zhou().await;
    let page = browser.look("/items/veh_temp_plate_making").await;
    page.says("没有正在制作").says("/items/veh_plate_replace?about=");
    // Its damaged plates are replaced: approved and paid for, the new ones are ordered.
    let (town, city) = (&office.kit().town, Authority::new(QINGDAO));
    let plate = Plate::of(PlateKind::SMALL_CAR, "鲁B5K7C2").unwrap();
    let damaged = [("cause", "damaged"), ("delivery", "pickup")]
        .map(|(name, answer)| (name.to_owned(), answer.to_owned()))
        .into();
    let matter = Matter::Vehicle { plate };
    let case = town.apply((person, &city), "veh_plate_replace", matter, damaged).await.unwrap();
    office.settle().await;
    town.pay(&case).await.unwrap();
    office.settle().await;
    town.accept("0417", &case).await.unwrap();
    town.approve("0418", &case).await.unwrap();
    office.settle().await;
    browser.look("/items/veh_temp_plate_making").await.says_not("没有正在制作");
    browser.open("/apply/veh_temp_plate_making").await;
    browser.follow().await;
    browser.follow().await;
    browser.answer(&[("delivery", "pickup")]).await;
    browser.page.good().says("提交并缴费");
    let sent = browser.answer(&[]).await;
    assert!(sent.location.ends_with("/pay"), "{}", sent.location);
    let (reader, sent) = (journal::Actor::system("test"), office.case_in(&sent.location));
    let stored = office.portal.cases.case(&reader, &sent).await.unwrap();
    assert_eq!(stored.total(), base::Fen::yuan(5));
}
