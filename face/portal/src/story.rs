//! One person's way through every page, from the first visit to the rating, as a test that also leaves
//! the pages as files for looking at: `target/portal/*.html` (with the styles of `web/dist`).
#![expect(clippy::unwrap_used, reason = "a test may stop at the first surprise")]

use std::path::{Path, PathBuf};

use base::Authority;
use delivery::News;

use crate::testing::{Browser, Office, QINGDAO, car, picture};

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../target/portal")
}

/// Looks at the page in every language and view, and leaves it as a file.
async fn draw(browser: &mut Browser, name: &str, path: &str) {
    std::fs::create_dir_all(folder()).unwrap();
    for (ending, query) in [("en", "lang=en"), ("elder", "view=elder"), ("", "view=normal")] {
        let mark = if path.contains('?') { '&' } else { '?' };
        if ending == "elder" {
            browser.open(&format!("{path}{mark}lang=zh-CN")).await;
        }
        browser.open(&format!("{path}{mark}{query}")).await;
        let page = browser.open(path).await;
        page.good();
        keep(&page.body, &format!("{name}{}{ending}", if ending.is_empty() { "" } else { "-" }));
    }
}

fn keep(body: &str, name: &str) {
    let dist = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../web/dist");
    let body = body.replace("/assets/", &format!("file://{}/", dist.display()));
    std::fs::write(folder().join(format!("{name}.html")), body).unwrap();
}

#[tokio::test]
async fn from_the_first_visit_to_the_rating() {
    let office = Office::staffed().await;
    let mut visitor = office.browser();
    for (name, path) in [
        ("home-visitor", "/"),
        ("services", "/services"),
        ("search", "/search?q=%E5%B9%B4%E6%A3%80"),
        ("search-none", "/search?q=zzz"),
        ("item-visitor", "/items/drv_replace_lost"),
        ("points", "/points"),
        ("sign-in", "/sign-in"),
        ("privacy", "/about/privacy"),
    ] {
        draw(&mut visitor, name, path).await;
    }
    let (mut browser, person) = office.zhou().await;
    let mut taxi = car("鲁B1A001", person);
    taxi.use_nature = "D".into();
    taxi.insurance_until = None;
    office.enter(taxi).await;
    let mut energy = car("鲁B2A002", person);
    energy.id.plate = codes::Plate::of("52".parse().unwrap(), "鲁BD02857").unwrap();
    energy.mark_valid_until = Some(crate::testing::day("2028-03-31"));
    energy.first_registered_on = crate::testing::day("2026-03-03");
    energy.manufactured_on = Some(crate::testing::day("2026-01-03"));
    office.enter(energy).await;
    draw(&mut browser, "home", "/").await;
    draw(&mut browser, "me", "/me").await;
    draw(&mut browser, "me-sessions", "/me/sessions").await;
    draw(&mut browser, "item", "/items/veh_exempt_mark").await;
    let refused = browser.page.body.split("href=\"/items/veh_exempt_mark?about=").nth(1).unwrap();
    let refused = refused.split('"').next().unwrap().to_owned();
    draw(&mut browser, "item-refused", &format!("/items/veh_exempt_mark?about={refused}")).await;
    draw(&mut browser, "apply-choose", "/apply/veh_exempt_mark").await;
    let place = apply(&mut browser).await;
    draw(&mut browser, "apply-delivery", &format!("{place}/delivery")).await;
    browser.answer(&[("delivery", "post")]).await;
    draw(&mut browser, "apply-recipient", &format!("{place}/recipient")).await;
    let action = browser.page.action();
    let wrong = [("recipient", "周晓明"), ("recipient_mobile", "1380"), ("address", "海边")];
    browser.send(&action, &wrong).await;
    keep(&browser.page.body, "apply-errors");
    let address = "青岛市市南区香港中路7号2单元301";
    let to = [("recipient", "周晓明"), ("recipient_mobile", "13800000001"), ("address", address)];
    browser.answer(&to).await;
    draw(&mut browser, "apply-check", &format!("{place}/check")).await;
    let page = browser.answer(&[("declaration", "yes")]).await;
    let case = office.case_in(&page.location);
    let path = format!("/cases/{}", case.number.as_str());
    draw(&mut browser, "pay", &format!("{path}/pay")).await;
    draw(&mut browser, "cases", "/cases").await;
    draw(&mut browser, "home-waiting", "/").await;
    let page = {
        browser.open(&format!("{path}/pay")).await;
        browser.send(&format!("{path}/pay"), &[]).await
    };
    draw(&mut browser, "bank", &page.location).await;
    let page = browser.send(&page.location, &[("act", "paid")]).await;
    draw(&mut browser, "pay-back", &page.location).await;
    draw(&mut browser, "sent", &format!("{path}/sent")).await;
    let town = office.town();
    office.wait(3_600);
    town.accept("0417", &case).await.unwrap();
    office.wait(9 * 3_600);
    town.approve("0418", &case).await.unwrap();
    office.settle().await;
    let city = Authority::new(QINGDAO);
    town.make_all(&city, "0501").await.unwrap();
    office.settle().await;
    office.wait(7_200);
    let waybills = town.hand_over(&city, "0601").await.unwrap();
    office.settle().await;
    for place in ["青岛处理中心", "市南投递站"] {
        office.wait(3_600);
        town.post_says(&city, &waybills[0], (News::AtStation, place)).await.unwrap();
    }
    office.settle().await;
    draw(&mut browser, "case", &path).await;
    draw(&mut browser, "parcel", &format!("{path}/parcel")).await;
    office.wait(3_600);
    town.post_says(&city, &waybills[0], (News::Delivered, "香港中路7号")).await.unwrap();
    office.settle().await;
    draw(&mut browser, "case-done", &path).await;
    draw(&mut browser, "rate", &format!("{path}/rate")).await;
    browser.send(&format!("{path}/rate"), &[("level", "2")]).await;
    draw(&mut browser, "rated", &format!("{path}/rate")).await;
    draw(&mut browser, "inbox", "/inbox").await;
    lost_licence(&office, &mut browser).await;
}

/// Begins the application for the first car that can have it; where its steps are.
async fn apply(browser: &mut Browser) -> String {
    let page = browser.open("/apply/veh_exempt_mark").await;
    let to = page.body.split("href=\"/apply/veh_exempt_mark/").nth(1).unwrap();
    format!("/apply/veh_exempt_mark/{}", to.split('"').next().unwrap())
}

async fn lost_licence(office: &Office, browser: &mut Browser) {
    browser.open("/apply/drv_replace_lost").await;
    let place = browser.page.location.clone();
    browser.follow().await;
    browser.follow().await;
    draw(browser, "apply-lost", &format!("{place}/lost_on")).await;
    browser.answer(&[("lost_on", "")]).await;
    browser.answer(&[("delivery", "pickup")]).await;
    draw(browser, "apply-photo", &format!("{place}/photo/photo")).await;
    browser.upload(&format!("{place}/photo/photo"), "file", ("me.jpg", &picture())).await;
    browser.open(&format!("{place}/check")).await;
    let page = browser.answer(&[("loss_statement", "yes")]).await;
    let case = office.case_in(&page.location);
    let missing = [("photo".to_owned(), "背景不是白色，请换一张".to_owned())].into_iter().collect();
    office.town().send_back("0417", &case, missing).await.unwrap();
    office.settle().await;
    let path = format!("/cases/{}", case.number.as_str());
    draw(browser, "case-returned", &path).await;
    draw(browser, "correct", &format!("{path}/correct")).await;
    draw(browser, "cancel", &format!("{path}/cancel")).await;
}
