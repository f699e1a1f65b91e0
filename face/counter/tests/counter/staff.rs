//! Staff administration, and the journal as auditors read it.

use http::StatusCode;

use crate::house::{House, case_path};

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_administrator_adds_somebody_and_grants_a_role() {
    let house = House::open().await;
    let mut admin = house.signed_in("0001").await;
    assert_eq!(admin.path, "/counter/staff");
    admin.get("/counter/staff/new").await;
    let who = [("number", "0420"), ("name", "周一鸣"), ("authority", "370200")];
    let weak = [who.as_slice(), &[("password", "1")]].concat();
    admin.submit("/counter/staff/new", &weak).await;
    assert_eq!(admin.status, StatusCode::UNPROCESSABLE_ENTITY);
    admin.expect("周一鸣");
    let good = [who.as_slice(), &[("password", "暂用-山高月小-8843")]].concat();
    admin.submit("/counter/staff/new", &good).await;
    admin.expect("已添加 0420");
    admin.expect("<svg");
    admin.expect("只显示这一次");

    admin.get("/counter/staff/0420").await;
    admin.expect("还没有岗位");
    let grant = [("role", "online_centre"), ("authority", "370200"), ("point", "")];
    admin.submit("/counter/staff/0420/grant", &grant).await;
    admin.expect("网办中心审核岗");
    admin.expect("有效");
    // Roles that exclude each other are not held together.
    let clash = [("role", "auditor"), ("authority", "370200"), ("point", "")];
    admin.submit("/counter/staff/0420/grant", &clash).await;
    assert_eq!(admin.status, StatusCode::UNPROCESSABLE_ENTITY);
    admin.expect("error-summary");
    let (_, rest) = admin.page.split_once("name=\"grant\" value=\"").unwrap();
    let no = rest.split('"').next().unwrap().to_owned();
    admin.submit("/counter/staff/0420/revoke", &[("grant", &no)]).await;
    admin.expect("已结束");
    admin.get("/counter/staff?authority=370200").await;
    admin.expect("周一鸣");
    house.office.holds().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_authenticator_is_reset_only_with_the_card_seen_and_a_session_ends() {
    let house = House::open().await;
    let mut officer = house.signed_in("0418").await;
    let mut admin = house.signed_in("0001").await;
    let action = "/counter/staff/0418/authenticator";
    admin.get("/counter/staff/0418").await;
    admin.submit(action, &[]).await;
    assert_eq!(admin.status, StatusCode::UNPROCESSABLE_ENTITY);
    admin.expect("href=\"#card_seen\"");
    admin.submit(action, &[("card_seen", "yes")]).await;
    admin.expect("旧的已失效");
    officer.get("/counter").await;
    assert!(officer.path.starts_with("/counter/sign-in"));
    admin.get("/counter/staff/0418").await;
    admin.submit("/counter/staff/0418/disable", &[]).await;
    admin.expect("已停用");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn nobody_manages_their_own_account() {
    let house = House::open().await;
    let mut admin = house.signed_in("0001").await;
    admin.get("/counter/staff/0001").await;
    admin.submit("/counter/staff/0001/disable", &[]).await;
    assert!(admin.status.is_client_error());
    admin.expect("error-summary");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_auditor_sees_who_did_what_and_that_nothing_changed() {
    let house = House::open().await;
    let (citizen, case) = house.approved(1, true).await;
    let mut officer = house.signed_in("0419").await;
    officer.get(&case_path(&case)).await;
    house.hire("A1", "auditor", "370200").await;
    house.office.town.settle().await.unwrap();
    let mut auditor = house.signed_in("A1").await;
    assert_eq!(auditor.path, "/counter/audit");
    auditor.get(&format!("/counter/audit?number={}", case.number.as_str())).await;
    auditor.expect("casework.case.approved");
    auditor.expect("工号 0418");
    auditor.expect("工号 0419");
    auditor.expect("本人");
    auditor.expect_not(&citizen.person.to_string());
    auditor.expect("case_page");
    for secret in [&citizen.profile.name, &citizen.profile.address] {
        auditor.expect_not(secret);
    }
    auditor.get(&format!("/counter/audit/{}/1", case.number.as_str())).await;
    auditor.expect("已核验");
    auditor.expect_not(&citizen.profile.name);
    auditor.expect("有效");
    auditor.get("/counter/audit?number=4205261124000013").await;
    assert!(auditor.status.is_client_error());
    auditor.in_english();
    auditor.get(&format!("/counter/audit/{}/1", case.number.as_str())).await;
    auditor.expect("Checked");
}
