//! Plays: a citizen chooses a number by pages, as browsers without scripts do, on both engines.

mod choosing;
mod drawn;
mod kept;
mod rules;
mod ways;

use base::Authority;
use http::StatusCode;
use identity::PersonId;

use crate::testing::{Browser, Office, Page, QINGDAO, origin};

/// The first item of preselection.
const NEW: &str = "/numbers/new/plate_preselect_new";

/// Somebody with a new car, and a hundred numbers in the pool.
async fn buyer(office: &Office) -> (Browser, PersonId) {
    office.publish("02", "鲁B77#8#").await;
    let (browser, person) = office.named(1).await;
    office.arrives(origin(1, person)).await;
    (browser, person)
}

fn qingdao() -> Authority {
    Authority::new(QINGDAO)
}

/// From the item to the draw that is ready to be begun, in this way.
async fn prepared(browser: &mut Browser, mode: &str) -> String {
    let page = browser.open("/items/plate_preselect_new").await;
    let href = page.body.split("href=\"/numbers/new/").nth(1).unwrap();
    browser.look(&format!("/numbers/new/{}", href.split('"').next().unwrap())).await;
    let page = browser.send(NEW, &[("mode", mode), ("read", "yes")]).await;
    assert_eq!(page.status, StatusCode::SEE_OTHER, "{}", page.text());
    page.location
}

/// … and begun.
async fn begun(browser: &mut Browser) -> String {
    let draw = prepared(browser, "online").await;
    browser.look(&draw).await.says("可以开始选号了").says("承诺");
    act(browser, &draw, "begin", &[("contribution", "喜欢下雨天 ")]).await;
    draw
}

/// Sends a form of the page of a draw, and opens where it leads.
async fn act(browser: &mut Browser, draw: &str, what: &str, answers: &[(&str, &str)]) -> Page {
    browser.open(draw).await;
    let page = browser.send(&format!("{draw}/{what}"), answers).await;
    assert_eq!(page.status, StatusCode::SEE_OTHER, "{what}: {}", page.text());
    browser.follow().await
}

/// The numbers that the page offers.
fn offered(page: &Page) -> Vec<String> {
    let buttons = page.body.split("name=\"number\" value=\"").skip(1);
    buttons.map(|rest| rest.split('"').next().unwrap().to_owned()).collect()
}

/// Looks at a number of the page and chooses it.
async fn chosen(browser: &mut Browser, draw: &str, number: &str) -> Page {
    browser.look(&format!("{draw}/pick?number={}", encoded(number))).await.says("就选这个号");
    let page = browser.send(&format!("{draw}/choose"), &[]).await;
    assert_eq!(page.location, draw, "{}", page.text());
    browser.follow().await
}

fn encoded(text: &str) -> String {
    form_urlencoded::byte_serialize(text.as_bytes()).collect()
}
