//! The pages as files, to be looked at and gone over with axe: `node check/gallery.mjs ../target/portal`
//! in `web/`, as for those of `story.rs`.

use http::StatusCode;

use super::{NEW, act, buyer, chosen, encoded, offered, prepared};
use crate::story;
use crate::testing::{Office, origin};

/// The pages of a choice as files beside those of `story.rs`: in every language and view.
#[tokio::test]
async fn every_page_of_a_choice_is_drawn() {
    let office = Office::new().await;
    let (mut browser, person) = buyer(&office).await;
    let mut energy = origin(2, person);
    (energy.plate_kind, energy.brand) = ("52".parse().unwrap(), "比亚迪".into());
    story::draw(&mut browser, "numbers-none", "/numbers").await;
    story::draw(&mut browser, "numbers-new", NEW).await;
    browser.open(NEW).await;
    browser.send(NEW, &[]).await;
    story::keep(&browser.page.body, "numbers-new-errors");
    let draw = prepared(&mut browser, "online").await;
    story::draw(&mut browser, "numbers-ready", &draw).await;
    act(&mut browser, &draw, "begin", &[("contribution", "喜欢下雨天")]).await;
    story::draw(&mut browser, "numbers-batch", &draw).await;
    let number = offered(&browser.page).remove(4);
    let pick = format!("{draw}/pick?number={}", encoded(&number));
    story::draw(&mut browser, "numbers-pick", &pick).await;
    office.wait(91);
    story::draw(&mut browser, "numbers-between", &draw).await;
    story::draw(&mut browser, "numbers", "/numbers").await;
    act(&mut browser, &draw, "next", &[]).await;
    let number = offered(&browser.page).remove(4);
    chosen(&mut browser, &draw, &number).await;
    story::draw(&mut browser, "numbers-held", &draw).await;
    act(&mut browser, &draw, "confirm", &[]).await;
    story::draw(&mut browser, "numbers-done", &draw).await;
    office.publish("52-battery", "鲁BD1234#").await;
    office.arrives(energy).await;
    let words = browser.open(NEW).await.body;
    for word in words.split(&format!("href=\"{NEW}?about=")).skip(1) {
        let path = format!("{NEW}?about={}", word.split('"').next().unwrap());
        if browser.open(&path).await.status == StatusCode::OK {
            story::draw(&mut browser, "numbers-new-energy", &path).await;
        }
    }
    let asked = [("pool", "52-battery"), ("mode", "compose"), ("read", "yes")];
    let draw = browser.send(NEW, &asked).await.location;
    story::draw(&mut browser, "numbers-compose", &draw).await;
    act(&mut browser, &draw, "compose", &[("head", "鲁B"), ("serial", "D12340")]).await;
    act(&mut browser, &draw, "compose", &[("head", "鲁B"), ("serial", "D12345")]).await;
    story::draw(&mut browser, "numbers-compose-free", &draw).await;
    act(&mut browser, &draw, "end", &[]).await;
    story::draw(&mut browser, "numbers-over", &draw).await;
    story::draw(&mut browser, "numbers-mine", "/numbers").await;
}
