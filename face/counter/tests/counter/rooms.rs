//! The certificate room, the mail room, the pickup desk.

use delivery::News;
use http::StatusCode;
use issuance::{BlankKind, DocumentKind, IssuedDocument};
use journal::Actor;

use crate::house::{House, case_path, qingdao};

/// The first serial that a page offers.
fn serial(page: &str) -> String {
    let (_, rest) = page.split_once("name=\"serial\" value=\"").unwrap();
    rest.split('"').next().unwrap().to_owned()
}

fn is_pdf(bytes: &[u8]) -> bool {
    bytes.starts_with(b"%PDF-")
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn marks_are_printed_in_one_go_and_put_on_record_with_their_blanks() {
    let house = House::open().await;
    for n in 1..=3 {
        house.approved(n, true).await;
    }
    let mut maker = house.signed_in("0501").await;
    assert_eq!(maker.path, "/counter");
    maker.get("/counter/production").await;
    assert_eq!(maker.page.matches("name=\"serial\"").count(), 3);
    maker.expect("M000001");
    maker.expect("领入 2000 = 用掉 0 + 作废 0 + 剩余 2000");
    let form = maker.hidden("/counter/production");
    maker.send_form("/counter/production", &form, &[("act", "print")]).await;
    assert!(is_pdf(&maker.bytes));
    // A second copy asks why.
    maker.get("/counter/production").await;
    maker.expect("1 次");
    maker.submit("/counter/production", &[("act", "print")]).await;
    assert_eq!(maker.status, StatusCode::UNPROCESSABLE_ENTITY);
    maker.expect("role=\"alert\"");
    maker.submit("/counter/production", &[("act", "make")]).await;
    maker.expect("已登记 3 件");
    maker.expect("领入 2000 = 用掉 3 + 作废 0 + 剩余 1997");
    maker.expect("这里没有要做的");
    house.office.holds().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_spoiled_blank_is_written_off_and_the_mark_made_again() {
    let house = House::open().await;
    house.approved(1, true).await;
    let mut maker = house.signed_in("0501").await;
    maker.get("/counter/production").await;
    let action = format!("/counter/production/{}/spoil", serial(&maker.page));
    maker.get(&action).await;
    maker.submit(&action, &[("blank", "鲁0001"), ("reason", "")]).await;
    assert_eq!(maker.status, StatusCode::UNPROCESSABLE_ENTITY);
    maker.submit(&action, &[("blank", "M000001"), ("reason", "卡纸")]).await;
    maker.expect("已作废");
    maker.expect("作废 1");
    maker.submit("/counter/production", &[("act", "make")]).await;
    maker.expect("已登记 1 件");
    maker.get("/counter/production?kind=inspection_mark&status=made").await;
    maker.expect("M000002");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_paper_issued_by_mistake_is_taken_back_with_a_reason() {
    let house = House::open().await;
    house.approved(1, true).await;
    let mut maker = house.signed_in("0501").await;
    maker.get("/counter/production").await;
    let serial = serial(&maker.page);
    let action = format!("/counter/production/{serial}/void");
    maker.expect_not(&action);
    maker.submit("/counter/production", &[("act", "make")]).await;
    maker.get("/counter/production?kind=inspection_mark&status=made").await;
    maker.expect(&action);
    maker.get(&action).await;
    maker.submit(&action, &[("reason", "")]).await;
    assert_eq!(maker.status, StatusCode::UNPROCESSABLE_ENTITY);
    maker.submit(&action, &[("reason", "录错了车辆")]).await;
    maker.expect("已收回");
    maker.expect_not(&action);
    let issuance = &house.office.town.office.issuance;
    let paper = issuance.document(&qingdao(), &serial).await.unwrap().unwrap();
    assert_eq!(paper.status, issuance::Status::Revoked);
    let url = issuance.verify_url(&paper);
    let told = issuance.verify_token(url.rsplit('/').next().unwrap()).await.unwrap_err();
    assert_eq!(told.code(), Some("issuance.revoked"), "{told}");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_blank_that_is_gone_makes_nothing_and_the_page_says_which() {
    let house = House::open().await;
    house.approved(1, true).await;
    house.approved(2, true).await;
    let mut maker = house.signed_in("0501").await;
    maker.get("/counter/production").await;
    let first = format!("blank-{}", serial(&maker.page));
    maker.submit("/counter/production", &[("act", "make"), (&first, "X999")]).await;
    assert!(maker.status.is_client_error());
    maker.expect("X999");
    maker.get("/counter/production").await;
    assert_eq!(maker.page.matches("name=\"serial\"").count(), 2);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn who_approved_does_not_make() {
    let house = House::open().await;
    house.hire("C1", "cert_maker", "370200").await;
    let identity = &house.office.town.office.identity;
    let grant = identity::NewGrant {
        role: "online_centre".into(),
        authority: qingdao(),
        office: None,
        point: None,
        valid_from: house.office.town.now(),
        valid_until: None,
    };
    let by = house.form(journal::Actor::staff("0001"));
    identity.grant_role(by, "C1", grant).await.unwrap();
    let (_, case) = house.applied(1, true).await;
    house.office.town.accept("0417", &case).await.unwrap();
    house.office.town.approve("C1", &case).await.unwrap();
    house.office.town.settle().await.unwrap();
    let mut maker = house.signed_in("C1").await;
    maker.get("/counter/production").await;
    maker.submit("/counter/production", &[("act", "make")]).await;
    assert_eq!(maker.status, StatusCode::FORBIDDEN);
    maker.expect("role=\"alert\"");
    maker.get("/counter/production").await;
    maker.expect("M000001");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_keeper_receives_blanks_and_makes_none() {
    let house = House::open().await;
    let mut keeper = house.signed_in("0901").await;
    assert_eq!(keeper.path, "/counter/production");
    keeper.get("/counter/production/blanks").await;
    let form = [("kind", "inspection_mark"), ("first", "N000100"), ("last", "N000001")];
    keeper.submit("/counter/production/blanks", &form).await;
    assert_eq!(keeper.status, StatusCode::UNPROCESSABLE_ENTITY);
    keeper.expect("N000100");
    let form = [("kind", "inspection_mark"), ("first", "N000001"), ("last", "N000100")];
    keeper.submit("/counter/production/blanks", &form).await;
    keeper.expect("领入 2100");
    keeper.get("/counter/production/sheet").await;
    assert_eq!(keeper.status, StatusCode::FORBIDDEN);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_list_for_the_printer_is_a_paper() {
    let house = House::open().await;
    house.approved(1, true).await;
    let mut maker = house.signed_in("0501").await;
    maker.get("/counter/production/sheet?kind=inspection_mark").await;
    assert!(is_pdf(&maker.bytes));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn parcels_are_labelled_and_given_to_the_post_as_a_batch() {
    let house = House::open().await;
    let (citizen, case) = house.approved(1, true).await;
    let (_, other) = house.approved(2, true).await;
    let town = &house.office.town;
    town.make_all(&qingdao(), "0501").await.unwrap();
    town.settle().await.unwrap();
    let mut clerk = house.signed_in("0601").await;
    clerk.get("/counter/mail").await;
    assert_eq!(clerk.page.matches("name=\"waybill\"").count(), 2);
    clerk.expect_not(&citizen.profile.address);
    let form = clerk.hidden("/counter/mail");
    clerk.send_form("/counter/mail", &form, &[("act", "labels")]).await;
    assert!(is_pdf(&clerk.bytes));
    let identity = &town.office.identity;
    let accesses = identity.accesses(citizen.person, 100).await.unwrap();
    let labels = accesses.iter().filter(|access| access.actor.to_string() == "staff:0601");
    assert_eq!(labels.count(), 1);
    clerk.get("/counter/mail").await;
    clerk.submit("/counter/mail", &[("act", "hand-over")]).await;
    clerk.expect("2 件已交邮政");
    clerk.get("/counter/mail?list=way").await;
    clerk.expect("已交邮政");
    for case in [case, other] {
        clerk.get(&case_path(&case)).await;
        clerk.expect("交邮政");
    }
    house.office.holds().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_came_back_is_sent_again() {
    let house = House::open().await;
    house.approved(1, true).await;
    let town = &house.office.town;
    town.make_all(&qingdao(), "0501").await.unwrap();
    town.settle().await.unwrap();
    let sent = town.hand_over(&qingdao(), "0601").await.unwrap();
    town.hand.advance_hours(5);
    town.post_says(&qingdao(), &sent[0], (News::Returned, "市南投递部")).await.unwrap();
    town.settle().await.unwrap();
    let mut clerk = house.signed_in("0601").await;
    clerk.get("/counter/mail?list=returned").await;
    clerk.expect("已退回");
    let waybill = sent[0].as_str().to_owned();
    clerk.submit("/counter/mail/resend", &[("waybill", &waybill)]).await;
    clerk.expect("已重新编号");
    assert_eq!(clerk.page.matches("name=\"waybill\"").count(), 1);
    clerk.get("/counter/mail").await;
    clerk.submit("/counter/mail", &[("act", "hand-over")]).await;
    clerk.expect("1 件已交邮政");
    house.office.holds().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_the_post_brought_back_is_booked_by_hand() {
    let house = House::open().await;
    let (_, case) = house.approved(1, true).await;
    let town = &house.office.town;
    town.make_all(&qingdao(), "0501").await.unwrap();
    town.settle().await.unwrap();
    let sent = town.hand_over(&qingdao(), "0601").await.unwrap();
    town.settle().await.unwrap();
    let waybill = sent[0].as_str().to_owned();
    let mut clerk = house.signed_in("0601").await;
    clerk.get("/counter/mail?list=way").await;
    clerk.submit("/counter/mail/returned", &[("waybill", &waybill)]).await;
    clerk.expect("已登记退回");
    clerk.expect("已退回");
    town.settle().await.unwrap();
    clerk.get(&case_path(&case)).await;
    clerk.expect("退件");
    // Twice is refused with words; then it is sent again.
    clerk.get("/counter/mail?list=returned").await;
    let form = clerk.hidden("/counter/mail/resend");
    let (command, csrf) = (house.office.town.office.journal.command_id().to_string(), form);
    let again = [("command_id", command.as_str()), ("waybill", &waybill)];
    clerk.send_form("/counter/mail/returned", &csrf, &again).await;
    assert_eq!(clerk.status, StatusCode::UNPROCESSABLE_ENTITY);
    clerk.get("/counter/mail?list=returned").await;
    clerk.submit("/counter/mail/resend", &[("waybill", &waybill)]).await;
    clerk.expect("已重新编号");
    house.office.holds().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_lies_ready_is_given_to_the_person() {
    let house = House::open().await;
    let (citizen, case) = house.approved(1, false).await;
    let town = &house.office.town;
    let mut clerk = house.signed_in("0601").await;
    let path = format!("/counter/pickup?number={}", case.number.as_str());
    // Not made yet: said why.
    clerk.get(&path).await;
    clerk.expect("role=\"alert\"");
    clerk.expect_not("name=\"command_id\"");
    town.make_all(&qingdao(), "0501").await.unwrap();
    town.settle().await.unwrap();
    clerk.get(&path).await;
    clerk.expect(&base::text::mask_name(&citizen.profile.name));
    clerk.expect_not(&citizen.profile.name);
    clerk.submit(&format!("/counter/pickup/{}", case.number.as_str()), &[]).await;
    clerk.expect("已发放");
    clerk.get(&case_path(&case)).await;
    clerk.expect("已办结");
    clerk.get("/counter/pickup?number=12").await;
    assert_eq!(clerk.status, StatusCode::UNPROCESSABLE_ENTITY);
}

/// The mark of a case.
async fn mark(house: &House, case: &casework::CaseKey) -> IssuedDocument {
    let matter = format!("case/{}", case.number.as_str());
    let issuance = &house.office.town.office.issuance;
    let papers = issuance.of_matter(&qingdao(), &matter).await.unwrap();
    papers.into_iter().find(|paper| paper.kind == DocumentKind::InspectionMark).unwrap()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_is_spoiled_after_all_was_made_holds_back_pickup_and_post() {
    let house = House::open().await;
    let (_, fetched) = house.approved(1, false).await;
    let (_, posted) = house.approved(2, true).await;
    let (town, maker) = (&house.office.town, || house.form(Actor::staff("0501")));
    let issuance = &town.office.issuance;
    town.make_all(&qingdao(), "0501").await.unwrap();
    town.settle().await.unwrap();
    for case in [&fetched, &posted] {
        let mark = mark(&house, case).await;
        let spoilt = (mark.blank.as_deref().unwrap(), "卡面划伤");
        issuance.spoil(maker(), &qingdao(), &mark.serial, spoilt).await.unwrap();
    }
    let mut clerk = house.signed_in("0601").await;
    let path = format!("/counter/pickup?number={}", fetched.number.as_str());
    clerk.get(&path).await;
    clerk.expect("的还要制作");
    clerk.expect_not("name=\"command_id\"");
    clerk.get("/counter/mail").await;
    clerk.submit("/counter/mail", &[("act", "hand-over")]).await;
    assert_eq!(clerk.status, StatusCode::UNPROCESSABLE_ENTITY);
    clerk.expect("的还要制作");

    for case in [&fetched, &posted] {
        let serial = mark(&house, case).await.serial;
        let blanks = issuance.next_blanks(&qingdao(), BlankKind::InspectionMark, 1).await.unwrap();
        issuance.make(maker(), &qingdao(), &serial, &blanks[0]).await.unwrap();
    }
    town.settle().await.unwrap();
    clerk.get("/counter/mail").await;
    clerk.submit("/counter/mail", &[("act", "hand-over")]).await;
    clerk.expect("1 件已交邮政");
    clerk.get(&path).await;
    clerk.submit(&format!("/counter/pickup/{}", fetched.number.as_str()), &[]).await;
    clerk.expect("已发放");
    house.office.holds().await;
}
