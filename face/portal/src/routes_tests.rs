//! Every line of the table, called as nobody and as somebody else.

use http::StatusCode;

use super::*;
use crate::testing::{Browser, MOBILE, Office, Page, picture};

/// A path of the table with something in the place of each name, by what `with` knows.
fn filled(path: &str, with: &[(&str, String)]) -> String {
    let fill = |part: &str| {
        let known = with.iter().find(|(name, _)| *name == part).map(|(_, value)| value.clone());
        known.unwrap_or_else(|| if part.starts_with('{') { "x".into() } else { part.to_owned() })
    };
    path.split('/').map(fill).collect::<Vec<_>>().join("/")
}

/// Values that belong to nobody.
fn made_up() -> Vec<(&'static str, String)> {
    let code = || "veh_exempt_mark".to_owned();
    vec![
        ("{code}", code()),
        ("{item}", code()),
        ("{group}", "vehicle".into()),
        ("{number}", "3702261124000000".into()),
        ("{authority}", "370200".into()),
        ("{*name}", "app.css".into()),
    ]
}

/// Opens an address, or posts to it with the word of a form, so that it is the right that is missing.
async fn call(
    browser: &mut Browser,
    method: &Method,
    path: &str,
    form: &[(String, String)],
) -> Page {
    // Two forms carry a file.
    let carries_file = path.ends_with("/photo/photo") || path.ends_with("/correct");
    match *method {
        Method::POST if carries_file => {
            browser.post_file(path, form, "file", ("me.jpg", &picture())).await
        }
        Method::POST => browser.post(path, form).await,
        _ => browser.open(path).await,
    }
}

#[tokio::test]
async fn every_route_asks_nobody_for_what_the_table_says() {
    let office = Office::outside_a_demo().await;
    for (method, path, right) in routes() {
        let mut browser = office.browser();
        browser.open("/sign-in").await;
        let form = browser.hidden("/sign-in");
        let page = call(&mut browser, &method, &filled(path, &made_up()), &form).await;
        let sent_to_sign_in = page.location.starts_with("/sign-in?next=");
        match right {
            Right::SignedIn => {
                assert_eq!(page.status, StatusCode::SEE_OTHER, "{method} {path}");
                assert!(sent_to_sign_in, "{method} {path}: {}", page.location);
            }
            Right::Demo => assert_eq!(page.status, StatusCode::NOT_FOUND, "{method} {path}"),
            Right::Anyone => {
                assert!(!sent_to_sign_in, "{method} {path}");
                assert!(page.status.as_u16() < 500, "{method} {path}");
            }
        }
    }
}

#[tokio::test]
async fn outside_a_demo_its_pages_exist_for_nobody_who_signed_in_either() {
    let demo = Office::new().await;
    let (known, _) = demo.zhou().await;
    let office = Office::outside_a_demo().await;
    let mut browser = office.browser();
    browser.open("/sign-in").await;
    let form = browser.hidden("/sign-in");
    for (method, path, _) in routes().into_iter().filter(|(.., right)| *right == Right::Demo) {
        let at = filled(path, &made_up());
        let page = call(&mut browser, &method, &at, &form).await;
        assert_eq!(page.status, StatusCode::NOT_FOUND, "{method} {path}");
        let mut inside = known.clone();
        let there = call(&mut inside, &Method::GET, &filled(path, &made_up()), &[]).await;
        assert!(there.status.as_u16() < 500, "{path}");
    }
}

/// Goes to the photo of a lost licence; its address.
async fn at_the_photo(browser: &mut Browser) -> String {
    browser.open("/apply/drv_replace_lost").await;
    browser.follow().await;
    browser.follow().await;
    browser.answer(&[("lost_on", "")]).await;
    browser.answer(&[("delivery", "pickup")]).await;
    browser.page.action()
}

/// A draw for a new car, ready to be begun; its id.
async fn at_a_draw(office: &Office, browser: &mut Browser, person: identity::PersonId) -> String {
    office.publish("02", "鲁B77#8#").await;
    office.arrives(crate::testing::origin(1, person)).await;
    let new = "/numbers/new/plate_preselect_new";
    browser.open(new).await;
    let page = browser.send(new, &[("mode", "online"), ("read", "yes")]).await;
    assert_eq!(page.status, StatusCode::SEE_OTHER, "{}", page.text());
    page.location.rsplit('/').next().unwrap().to_owned()
}

/// A seat in the hall of Qingdao, and a place on the waitlist of a full day: code and id.
async fn at_an_hour(office: &Office, person: identity::PersonId) -> (String, String) {
    let placed = office.books(person, ("2026-11-26", 9 * 60)).await;
    (placed.code.as_str().to_owned(), office.waits(person, "2026-11-27").await.to_string())
}

/// Places of a path that name something of somebody's.
const NAMES: [&str; 7] =
    ["{number}", "{id}", "{order}", "{about}", "{draw}", "{booking}", "{waiting}"];

/// Zhou's things: a case with its paper and order, an application under way with a photo, a draw.
async fn things_of_zhou(office: &Office) -> Vec<(&'static str, String)> {
    let (mut zhou, person) = office.zhou().await;
    let draw = at_a_draw(office, &mut zhou, person).await;
    let (booking, waiting) = at_an_hour(office, person).await;
    let case = office.applied(&mut zhou).await;
    office.settle().await;
    let matter = format!("case/{}", case.number.as_str());
    let orders = office.portal.payments.orders_of(&case.authority, &matter).await.unwrap();
    let photo = at_the_photo(&mut zhou).await;
    let page = zhou.upload(&photo, "file", ("me.jpg", &picture())).await;
    assert_eq!(page.status, StatusCode::SEE_OTHER, "{}", page.text());
    let check = zhou.follow().await;
    let file = check.body.split("href=\"/files/").nth(1).unwrap().split('"').next().unwrap();
    let at: Vec<&str> = photo.split('/').collect();
    vec![
        ("{code}", "veh_exempt_mark".into()),
        ("{item}", "drv_replace_lost".into()),
        ("{group}", "vehicle".into()),
        ("{about}", at[3].to_owned()),
        ("{step}", at[4].to_owned()),
        ("{id}", file.split('/').nth(1).unwrap().to_owned()),
        ("{number}", case.number.as_str().to_owned()),
        ("{authority}", case.authority.to_string()),
        ("{draw}", draw),
        ("{point}", "370200-hall".into()),
        ("{booking}", booking),
        ("{waiting}", waiting),
        ("{serial}", "370226112400001".into()),
        ("{order}", orders.first().unwrap().key.to_string()),
        ("{*name}", "app.css".into()),
    ]
}

#[tokio::test]
async fn what_is_anothers_is_not_there_for_whoever_signed_in() {
    let office = Office::new().await;
    let things = things_of_zhou(&office).await;
    let (mut stranger, _) = office.citizen("13900000009").await;
    stranger.open("/me/sessions").await;
    let mut form = stranger.hidden("/me/sessions");
    form.retain(|(name, _)| name == "_csrf" || name == "command_id");
    let mut open = Vec::new();
    // Signing out is one's own affair, and nobody is asked for anything afterwards.
    let asked = |path: &str, right| right == Right::SignedIn && path != "/sign-out";
    for (method, path, _) in routes().into_iter().filter(|(_, path, right)| asked(path, *right)) {
        let page = call(&mut stranger.clone(), &method, &filled(path, &things), &form).await;
        for word in ["B5K7C2", "香港中路", MOBILE] {
            page.says_not(word);
        }
        let names_a_thing = NAMES.iter().any(|name| path.contains(name));
        let is_shut = matches!(page.status, StatusCode::NOT_FOUND | StatusCode::FORBIDDEN);
        if names_a_thing && !is_shut {
            open.push(format!("{} {method} {path} {}", page.status.as_u16(), page.location));
        }
    }
    assert!(open.is_empty(), "{}", open.join("\n"));
    assert_eq!(stranger.open("/me").await.status, StatusCode::OK, "still signed in");
}

#[tokio::test]
async fn every_form_needs_its_own_word() {
    let office = Office::new().await;
    let (browser, _) = office.zhou().await;
    for (_, path, _) in routes().into_iter().filter(|(method, ..)| *method == Method::POST) {
        let page = browser.clone().post(&filled(path, &made_up()), &[]).await;
        assert_eq!(page.status, StatusCode::FORBIDDEN, "{path}");
    }
}

#[test]
fn no_route_stands_twice() {
    let mut seen = std::collections::BTreeSet::new();
    for (method, path, _) in routes() {
        assert!(seen.insert(format!("{method} {path}")), "{method} {path}");
    }
}
