//! The work list and the page of a case, as two officers of the online centre use them.

use http::StatusCode;

use crate::house::{House, case_path};

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn one_officer_accepts_and_another_approves() {
    let house = House::open().await;
    let (citizen, case) = house.applied(1, true).await;
    let path = case_path(&case);
    let mut first = house.signed_in("0417").await;
    first.expect("这里没有办件");
    first.get("/counter?list=free").await;
    first.expect(&citizen.plate.number().chars().skip(2).collect::<String>());
    first.expect("申领免检标志");
    // The nearest deadline is the figure of the rail, and F2 takes the case.
    first.expect("最近的时限，还剩");
    first.submit("/counter/take-next", &[]).await;
    assert_eq!(first.path, path);
    first.expect("受理");
    first.submit(&format!("{path}/accept"), &[]).await;
    assert_eq!(
        (first.status, first.path.as_str()),
        (StatusCode::OK, format!("{path}?done=accepted").as_str())
    );
    first.expect("审核由别人来做");
    // Who accepted does not approve: the act stays visible with its reason, without a button.
    first.expect_not(&format!("action=\"{path}/approve\""));
    first.expect("审核通过");
    first.expect("现在还不能做");

    let mut second = house.signed_in("0418").await;
    second.get(&path).await;
    second.expect("提交时、现在都符合");
    second.expect("交强险在有效期内");
    second.submit(&format!("{path}/approve"), &[]).await;
    second.expect("已转下一步");
    second.expect("检验合格标志");
    second.expect("待制作");
    house.office.holds().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn of_two_officers_at_once_one_is_told_who_was_first() {
    let house = House::open().await;
    let (_, case) = house.applied(1, true).await;
    let path = case_path(&case);
    house.office.town.accept("0417", &case).await.unwrap();
    let mut one = house.signed_in("0418").await;
    let mut other = house.signed_in("0419").await;
    one.get(&path).await;
    other.get(&path).await;
    one.submit(&format!("{path}/approve"), &[]).await;
    one.expect("已转下一步");
    other.submit(&format!("{path}/approve"), &[]).await;
    assert_eq!(other.status, StatusCode::CONFLICT);
    other.expect("role=\"alert\"");
    other.expect("0418");
    // Taking is a race too.
    let (_, case) = house.applied(2, true).await;
    let path = case_path(&case);
    one.get(&path).await;
    other.get(&path).await;
    one.submit(&format!("{path}/take"), &[]).await;
    other.submit(&format!("{path}/take"), &[]).await;
    assert_eq!(other.status, StatusCode::CONFLICT);
    other.expect("0418");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_same_form_sent_twice_acts_once() {
    let house = House::open().await;
    let (_, case) = house.applied(1, true).await;
    let action = format!("{}/accept", case_path(&case));
    let mut officer = house.signed_in("0417").await;
    officer.get(&case_path(&case)).await;
    let form = officer.hidden(&action);
    officer.send_form(&action, &form, &[]).await;
    officer.send_form(&action, &form, &[]).await;
    assert_eq!(officer.status, StatusCode::OK);
    officer.expect("已受理。");
    assert_eq!(officer.page.matches("<td>受理</td>").count(), 1);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_notice_names_everything_at_once() {
    let house = House::open().await;
    let (_, case) = house.applied(1, true).await;
    let (path, action) = (case_path(&case), format!("{}/return", case_path(&case)));
    let mut officer = house.signed_in("0417").await;
    officer.get(&action).await;
    officer.expect("收件人姓名");
    officer.submit(&action, &[]).await;
    assert_eq!(officer.status, StatusCode::UNPROCESSABLE_ENTITY);
    officer.expect("error-summary");
    let long = "字".repeat(301);
    officer.submit(&action, &[("recipient", &long), ("address", "写到门牌号")]).await;
    assert_eq!(officer.status, StatusCode::UNPROCESSABLE_ENTITY);
    officer.expect("写到门牌号");
    officer.expect("href=\"#recipient\"");
    let remarks = [("recipient", "请写全名"), ("address", "写到门牌号")];
    officer.submit(&action, &remarks).await;
    assert_eq!(officer.path, format!("{path}?done=returned"));
    officer.expect("请写全名");
    officer.expect("等申请人，时限停着");
    officer.get("/counter?list=applicant").await;
    officer.expect("补正");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_rejection_has_reason_and_way_out() {
    let house = House::open().await;
    let (_, case) = house.applied(1, true).await;
    let action = format!("{}/reject", case_path(&case));
    let mut officer = house.signed_in("0417").await;
    officer.get(&action).await;
    officer.submit(&action, &[("reason", "照片与实车不符")]).await;
    assert_eq!(officer.status, StatusCode::UNPROCESSABLE_ENTITY);
    officer.expect("照片与实车不符");
    officer.expect("href=\"#remedy\"");
    let both = [("reason", "照片与实车不符"), ("remedy", "请到检验机构上线检验")];
    officer.submit(&action, &both).await;
    officer.expect("请到检验机构上线检验");
    officer.expect("不予办理");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_lapsed_since_it_was_sent_is_shown_and_cannot_be_approved() {
    let house = House::open().await;
    let (_, case) = house.applied(1, true).await;
    let path = case_path(&case);
    house.office.town.accept("0417", &case).await.unwrap();
    // The insurance ends two hundred days after the car came on record.
    house.office.town.hand.advance_hours(24 * 220);
    let mut officer = house.signed_in("0418").await;
    officer.get(&path).await;
    officer.expect("提交时符合，现在不符合");
    officer.expect("审核不能通过");
    officer.expect("已超");
    officer.submit(&format!("{path}/approve"), &[]).await;
    assert_eq!(officer.status, StatusCode::UNPROCESSABLE_ENTITY);
    officer.expect("role=\"alert\"");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_nearest_deadline_stands_first_and_says_so() {
    let house = House::open().await;
    let (_, late) = house.applied(1, true).await;
    house.office.town.hand.advance_hours(20);
    let (_, near) = house.applied(2, true).await;
    house.office.town.hand.advance_hours(5);
    let (_, fresh) = house.applied(3, true).await;
    let mut officer = house.signed_in("0417").await;
    officer.get("/counter?list=free").await;
    let at = |case: &casework::CaseKey| officer.page.find(&case_path(case)).unwrap();
    assert!(at(&late) < at(&near) && at(&near) < at(&fresh));
    officer.expect("已超时限");
    officer.expect("已超 ");
    officer.get("/counter?list=free&due=over").await;
    officer.expect(&case_path(&late));
    officer.expect_not(&case_path(&fresh));
    officer.get("/counter?list=free&item=drv_replace_lost").await;
    officer.expect("这里没有办件");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_case_is_found_by_number_and_by_plate() {
    let house = House::open().await;
    let (citizen, case) = house.applied(1, true).await;
    let mut officer = house.signed_in("0417").await;
    let number = case.number.as_str();
    let fours = format!("{} {}", &number[..8], &number[8..]);
    officer.get(&format!("/counter/cases?q={fours}").replace(' ', "+")).await;
    assert_eq!(officer.path, case_path(&case));
    officer.get(&format!("/counter/cases?q={}", citizen.plate.number())).await;
    officer.expect(&case_path(&case));
    officer.get("/counter/cases?q=云Z99999").await;
    officer.expect("没有找到");
    officer.get("/counter/cases?q=%00%F0%9F%9A%97").await;
    assert_eq!(officer.status, StatusCode::UNPROCESSABLE_ENTITY);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn nothing_free_is_said_on_the_list() {
    let house = House::open().await;
    let mut officer = house.signed_in("0417").await;
    officer.submit("/counter/take-next", &[]).await;
    assert_eq!(officer.status, StatusCode::CONFLICT);
    officer.expect("role=\"alert\"");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_case_taken_is_put_back_and_the_load_is_shown() {
    let house = House::open().await;
    let (_, case) = house.applied(1, true).await;
    let path = case_path(&case);
    let mut officer = house.signed_in("0417").await;
    officer.get(&path).await;
    officer.submit(&format!("{path}/take"), &[]).await;
    officer.expect("归您办");
    officer.get("/counter").await;
    officer.expect("我在办");
    officer.expect("陈立");
    officer.get(&path).await;
    officer.submit(&format!("{path}/put-back"), &[]).await;
    officer.expect("已放回");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn looking_at_a_case_is_journaled_and_makers_see_nothing_personal() {
    let house = House::open().await;
    let (citizen, case) = house.approved(1, true).await;
    let identity = &house.office.town.office.identity;
    let before = identity.accesses(citizen.person, 100).await.unwrap().len();
    let mut officer = house.signed_in("0419").await;
    officer.get(&case_path(&case)).await;
    officer.expect(&citizen.profile.address);
    let after = identity.accesses(citizen.person, 100).await.unwrap();
    assert_eq!(after.len(), before + 1);
    assert!(after.iter().any(|access| access.actor.to_string() == "staff:0419"));

    let mut maker = house.signed_in("0501").await;
    maker.get(&case_path(&case)).await;
    maker.expect("您的岗位不看申请人的个人信息");
    maker.expect_not(&citizen.profile.address);
    maker.expect_not(&citizen.profile.name);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn another_citys_case_is_not_there() {
    let house = House::open().await;
    let (_, case) = house.applied(1, true).await;
    let mut elsewhere = house.signed_in("1417").await;
    elsewhere.get(&case_path(&case)).await;
    assert_eq!(elsewhere.status, StatusCode::NOT_FOUND);
    elsewhere.get("/counter?list=free").await;
    elsewhere.expect("这里没有办件");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn every_page_of_a_case_is_a_good_page_in_english() {
    let house = House::open().await;
    let (_, case) = house.applied(1, true).await;
    let mut officer = house.signed_in("0417").await;
    officer.in_english();
    let path = case_path(&case);
    for page in [path.clone(), format!("{path}/return"), format!("{path}/reject")] {
        officer.get(&page).await;
        assert_eq!(officer.status, StatusCode::OK, "{page}");
    }
    officer.get(&path).await;
    for chinese in ["受理", "审核", "提交", "条件", "符合"] {
        officer.expect_not(chinese);
    }
}
