//! One person's way through every page, from the first visit to the rating, as a test that also leaves
//! the pages as files: `node check/gallery.mjs ../target/portal` in `web/` draws them and runs axe.

use std::path::{Path, PathBuf};

use base::Authority;
use delivery::News;

use crate::testing::{Browser, MOBILE, Office, QINGDAO, car, day, picture};

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../target/portal")
}

/// Looks at the page in every language and view, and leaves it as a file.
pub(crate) async fn draw(browser: &mut Browser, name: &str, path: &str) {
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

pub(crate) fn keep(body: &str, name: &str) {
    std::fs::write(folder().join(format!("{name}.html")), body).unwrap();
}

#[tokio::test]
async fn from_the_first_visit_to_the_rating() {
    let office = Office::staffed().await;
    visit(&mut office.browser()).await;
    let mut browser = at_home(&office).await;
    let path = apply(&office, &mut browser).await;
    pay(&mut browser, &path).await;
    to_the_door(&office, &mut browser, &path).await;
    rate(&mut browser, &path).await;
    draw(&mut browser, "inbox", "/inbox").await;
    lost_licence(&office, &mut browser).await;
}

/// What anybody sees.
async fn visit(visitor: &mut Browser) {
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
        draw(visitor, name, path).await;
    }
}

/// Zhou signs in, who has a car that is due, an uninsured taxi and a new electric one.
async fn at_home(office: &Office) -> Browser {
    let (mut browser, person) = office.zhou().await;
    let mut taxi = car("鲁B1A001", person);
    taxi.use_nature = "D".into();
    taxi.insurance_until = None;
    office.enter(taxi).await;
    let mut energy = car("鲁B2A002", person);
    energy.id.plate = codes::Plate::of("52".parse().unwrap(), "鲁BD02857").unwrap();
    energy.mark_valid_until = Some(day("2028-03-31"));
    energy.first_registered_on = day("2026-03-03");
    energy.manufactured_on = Some(day("2026-01-03"));
    office.enter(energy).await;
    for (name, path) in [("home", "/"), ("me", "/me"), ("me-sessions", "/me/sessions")] {
        draw(&mut browser, name, path).await;
    }
    draw(&mut browser, "item", "/items/veh_exempt_mark").await;
    let refused = browser.page.body.split("href=\"/items/veh_exempt_mark?about=").nth(1).unwrap();
    let refused = refused.split('"').next().unwrap().to_owned();
    draw(&mut browser, "item-refused", &format!("/items/veh_exempt_mark?about={refused}")).await;
    browser
}

/// Fills the application in; the address of the case.
async fn apply(office: &Office, browser: &mut Browser) -> String {
    draw(browser, "apply-choose", "/apply/veh_exempt_mark").await;
    let to = browser.page.body.split("href=\"/apply/veh_exempt_mark/").nth(1).unwrap();
    let place = format!("/apply/veh_exempt_mark/{}", to.split('"').next().unwrap());
    draw(browser, "apply-delivery", &format!("{place}/delivery")).await;
    browser.answer(&[("delivery", "post")]).await;
    draw(browser, "apply-recipient", &format!("{place}/recipient")).await;
    let action = browser.page.action();
    let wrong = [("recipient", "周晓明"), ("recipient_mobile", "1380"), ("address", "海边")];
    browser.send(&action, &wrong).await;
    keep(&browser.page.body, "apply-errors");
    let address = "青岛市市南区香港中路7号2单元301";
    let to = [("recipient", "周晓明"), ("recipient_mobile", MOBILE), ("address", address)];
    browser.answer(&to).await;
    draw(browser, "apply-check", &format!("{place}/check")).await;
    let page = browser.answer(&[("declaration", "yes")]).await;
    format!("/cases/{}", office.case_in(&page.location).number.as_str())
}

async fn pay(browser: &mut Browser, path: &str) {
    let pay = format!("{path}/pay");
    for (name, path) in [("cases", "/cases"), ("home-waiting", "/"), ("pay", &pay)] {
        draw(browser, name, path).await;
    }
    let page = browser.send(&pay, &[]).await;
    draw(browser, "bank", &page.location).await;
    let page = browser.send(&page.location, &[("act", "paid")]).await;
    draw(browser, "pay-back", &page.location).await;
    draw(browser, "sent", &format!("{path}/sent")).await;
}

/// Reviewed by two, made, posted, delivered.
async fn to_the_door(office: &Office, browser: &mut Browser, path: &str) {
    let (town, case) = (&office.kit().town, office.case_in(path));
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
    draw(browser, "case", path).await;
    draw(browser, "parcel", &format!("{path}/parcel")).await;
    office.wait(3_600);
    town.post_says(&city, &waybills[0], (News::Delivered, "香港中路7号")).await.unwrap();
    office.settle().await;
    draw(browser, "case-done", path).await;
}

async fn rate(browser: &mut Browser, path: &str) {
    let rate = format!("{path}/rate");
    draw(browser, "rate", &rate).await;
    browser.send(&rate, &[("level", "2")]).await;
    draw(browser, "rated", &rate).await;
}

/// A lost licence with a photo that is sent back.
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
    office.kit().town.send_back("0417", &case, missing).await.unwrap();
    office.settle().await;
    let path = format!("/cases/{}", case.number.as_str());
    draw(browser, "case-returned", &path).await;
    draw(browser, "correct", &format!("{path}/correct")).await;
    draw(browser, "cancel", &format!("{path}/cancel")).await;
}
