//! The cash desk, refunds, the day's accounts, call-backs, attention.

use casework::{CaseKey, Matter};
use http::StatusCode;
use scenarios::actors::by_hand;
use scenarios::cars::Situation;
use scenarios::life::LOST;

use crate::house::{House, qingdao};

/// A lost licence: ten yuan to pay; accepted by 0417.
async fn licence(house: &House, n: u64) -> CaseKey {
    let citizen = house.citizen(n, Situation::Early).await;
    let town = &house.office.town;
    let matter = Matter::Licence { holder: citizen.person };
    let who = (citizen.person, &qingdao());
    let mut answers = by_hand();
    let declared = answers.remove("declaration").unwrap();
    answers.insert("loss_statement".to_owned(), declared);
    let case = town.apply(who, LOST, matter, answers).await.unwrap();
    town.settle().await.unwrap();
    case
}

/// The action of the first form to take cash on a page.
fn cash_action(page: &str) -> String {
    let (_, rest) = page.split_once("action=\"/counter/cash/").unwrap();
    format!("/counter/cash/{}", rest.split('"').next().unwrap())
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn cash_settles_an_order_and_the_receipt_is_printed() {
    let house = House::open().await;
    let case = licence(&house, 1).await;
    let mut cashier = house.signed_in("0701").await;
    cashier.get(&format!("/counter/cash?number={}", case.number.as_str())).await;
    cashier.expect("10 元");
    cashier.expect("待缴费");
    let action = cash_action(&cashier.page);
    let form = cashier.hidden(&action);
    cashier.submit(&action, &[]).await;
    cashier.expect("已收现金");
    cashier.expect("票据号");
    // The same form again takes no money twice.
    cashier.send_form(&action, &form, &[]).await;
    assert_eq!(cashier.status, StatusCode::OK);
    cashier.expect("已缴费");
    cashier.get(&format!("{action}/receipt")).await;
    assert!(cashier.bytes.starts_with(b"%PDF-"));
    cashier.get("/counter/cash?number=123").await;
    assert_eq!(cashier.status, StatusCode::UNPROCESSABLE_ENTITY);
    house.office.holds().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn cash_goes_back_by_another_hand() {
    let house = House::open().await;
    let case = licence(&house, 1).await;
    let mut cashier = house.signed_in("0701").await;
    cashier.get(&format!("/counter/cash?number={}", case.number.as_str())).await;
    let action = cash_action(&cashier.page);
    cashier.submit(&action, &[]).await;
    let town = &house.office.town;
    town.settle().await.unwrap();
    town.accept("0417", &case).await.unwrap();
    town.reject("0418", &case, ("照片不符", "请重新拍照")).await.unwrap();
    town.settle().await.unwrap();
    cashier.get("/counter/refunds").await;
    cashier.expect("现金当面退");
    let refund = action.replace("/counter/cash/", "/counter/refunds/");
    cashier.submit(&refund, &[]).await;
    cashier.expect("现金已退");
    cashier.expect("没有待退的款");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_day_shows_its_differences_first() {
    let house = House::open().await;
    let case = licence(&house, 1).await;
    house.office.town.pay(&case).await.unwrap();
    house.office.town.settle().await.unwrap();
    let mut accountant = house.signed_in("0702").await;
    assert_eq!(accountant.path, "/counter/days");
    let today = house.today();
    accountant.get(&format!("/counter/days?day={today}")).await;
    accountant.expect("对账单还没有取到");
    accountant.expect("款和单一致");
    accountant.expect("10 元");
    // The day is not over: it cannot be closed.
    accountant.expect_not("日结 <kbd>");
    accountant.get("/counter/days").await;
    let (yesterday, form) = (today.plus_days(-1).to_string(), accountant.hidden("/counter/days"));
    accountant.send_form("/counter/days", &form, &[("day", &yesterday)]).await;
    assert_eq!(accountant.status, StatusCode::UNPROCESSABLE_ENTITY);
    accountant.expect("role=\"alert\"");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_low_rating_is_called_put_right_and_closed() {
    let house = House::open().await;
    let (citizen, case) = house.closed(1).await;
    let town = &house.office.town;
    town.rate(citizen.person, &case, (2, "窗口排队太久")).await.unwrap();
    town.settle().await.unwrap();
    let mut supervisor = house.signed_in("0801").await;
    supervisor.get("/counter/calls").await;
    supervisor.expect("不满意");
    let path = format!("/counter/calls/{}", case.number.as_str());
    supervisor.get(&path).await;
    supervisor.expect("窗口排队太久");
    supervisor.expect_not(citizen.profile.mobile.as_str());
    supervisor.get(&format!("{path}?phone=1")).await;
    supervisor.expect(citizen.profile.mobile.as_str());
    supervisor.submit(&path, &[("to", "called"), ("note", "")]).await;
    assert_eq!(supervisor.status, StatusCode::UNPROCESSABLE_ENTITY);
    supervisor.submit(&path, &[("to", "called"), ("note", "已致歉，说明原因")]).await;
    supervisor.expect("已记下");
    supervisor.get(&path).await;
    supervisor.submit(&path, &[("to", "corrected"), ("note", "增开一个窗口")]).await;
    supervisor.get(&path).await;
    supervisor.submit(&path, &[("to", "closed"), ("note", "")]).await;
    supervisor.expect("没有要回访的");
    house.office.holds().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_call_back_that_is_overdue_says_by_how_much() {
    let house = House::open().await;
    let (citizen, case) = house.closed(1).await;
    let town = &house.office.town;
    town.rate(citizen.person, &case, (1, "没人理")).await.unwrap();
    town.settle().await.unwrap();
    town.hand.set(town.now().date().plus_days(6).start().plus_hours(9));
    let mut supervisor = house.signed_in("0801").await;
    supervisor.get("/counter/calls").await;
    supervisor.expect("已超");
    supervisor.expect("num late");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_call_back_without_a_day_says_which_calendar_is_missing() {
    let house = House::open().await;
    let (citizen, case) = house.closed(1).await;
    let town = &house.office.town;
    town.hand.set("2026-12-31".parse::<base::Date>().unwrap().start().plus_hours(9));
    town.rate(citizen.person, &case, (1, "没人理")).await.unwrap();
    town.settle().await.unwrap();
    let mut supervisor = house.signed_in("0801").await;
    supervisor.get("/counter/calls").await;
    supervisor.expect("未计时限：2027 年放假安排尚未录入");
    supervisor.get(&format!("/counter/calls/{}", case.number.as_str())).await;
    supervisor.expect("未计时限：2027 年放假安排尚未录入");
}

/// What should have followed from the case, a label, was refused.
async fn no_label_came(house: &House, case: &CaseKey) {
    let of = &house.office.town.office;
    let subject = format!("case/{}", case.number.as_str());
    let entry = of.journal.entry(&case.authority, &subject, 1).await.unwrap().unwrap();
    let refusal =
        base::Refusal { code: "delivery.no_waybills".into(), facts: [].into(), field: None };
    let by = house.form(journal::Actor::system("label"));
    of.cases.note_attention(by, (&entry, None), "label", &refusal).await.unwrap();
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_was_refused_waits_for_somebody_who_sees_to_it() {
    let house = House::open().await;
    let (_, case) = house.applied(1, true).await;
    no_label_came(&house, &case).await;
    let mut supervisor = house.signed_in("0801").await;
    supervisor.get("/counter/attention").await;
    supervisor.expect("没走下去：label");
    supervisor.submit("/counter/attention", &[("note", "")]).await;
    assert_eq!(supervisor.status, StatusCode::UNPROCESSABLE_ENTITY);
    supervisor.submit("/counter/attention", &[("note", "已补领号段，重新编号")]).await;
    supervisor.expect("已记下");
    supervisor.expect("没有待处置的");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn who_may_approve_has_it_tried_again_and_ends_what_the_register_refused() {
    let house = House::open().await;
    let (_, case) = house.applied(1, true).await;
    no_label_came(&house, &case).await;
    let mut officer = house.signed_in("0419").await;
    officer.get("/counter/attention").await;
    officer.expect("再办一次");
    assert!(!officer.page.contains("终止办理") && !officer.page.contains("已处置"));
    // The label is no matter of the register.
    let end = [("act", "end"), ("reason", "车辆被查封"), ("remedy", "请解封以后再来")];
    officer.submit("/counter/attention", &end).await;
    assert_eq!(officer.status, StatusCode::UNPROCESSABLE_ENTITY);
    officer.submit("/counter/attention", &[("act", "retry")]).await;
    officer.expect("正在再办一次");
    officer.expect("没有待处置的");
}
