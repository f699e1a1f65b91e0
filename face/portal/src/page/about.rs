//! `/about/…`: what these pages are, as far as it is true: how they can be used by everybody, what
//! personal data is used for, how numbers are drawn, and that an account is gone.

use askama::Template;
use axum::response::{IntoResponse as _, Response};
use http::header::CONTENT_TYPE;
use ui::{Link, Shell};
use web::Trouble;

use super::draws::list::TEXT;
use crate::answer;
use crate::frame::Place;
use crate::guard::Visit;

#[derive(Template)]
#[template(path = "about.html")]
struct AboutPage {
    shell: Shell,
    paragraphs: Vec<(String, String)>,
    links: Vec<Link>,
}

/// How a draw is done again, for a stranger.
const DRAWS: &str = include_str!("../../../../docs/draws.md");

/// How these pages can be used by everybody.
pub(crate) async fn accessibility(visit: Visit) -> Result<Response, Trouble> {
    let points = ["size", "keys", "scripts", "help"];
    Ok(about(&visit, "portal-about-accessibility", &points))
}

/// What personal data is used for.
pub(crate) async fn privacy(visit: Visit) -> Result<Response, Trouble> {
    let points = ["what", "who", "kept", "yours"];
    Ok(about(&visit, "portal-about-privacy", &points))
}

/// How numbers are drawn, and how anybody checks it.
pub(crate) async fn draws(visit: Visit) -> Result<Response, Trouble> {
    let points = ["fair", "list", "two", "offer", "after", "not"];
    let links =
        [("portal-about-draws-full", "/about/draws/full"), ("portal-segments-title", "/segments")];
    Ok(about_with(&visit, "portal-about-draws", &points, &links))
}

/// The whole text, exact enough to do a draw again, as it is kept with the program.
pub(crate) async fn draws_in_full() -> Response {
    ([(CONTENT_TYPE, TEXT)], DRAWS).into_response()
}

/// The account is gone.
pub(crate) async fn deleted(visit: Visit) -> Result<Response, Trouble> {
    Ok(about(&visit, "portal-about-deleted", &["done"]))
}

fn about(visit: &Visit, key: &str, points: &[&str]) -> Response {
    about_with(visit, key, points, &[])
}

/// … with where one goes on.
fn about_with(visit: &Visit, key: &str, points: &[&str], links: &[(&str, &str)]) -> Response {
    let point = |point: &&str| {
        (visit.t(&format!("{key}-{point}")), visit.t(&format!("{key}-{point}-text")))
    };
    answer::page(&AboutPage {
        shell: visit.shell(visit.t(key), Place::Me),
        paragraphs: points.iter().map(point).collect(),
        links: links.iter().map(|(key, href)| Link::new(visit.t(key), *href)).collect(),
    })
}

#[cfg(test)]
mod tests {
    use crate::testing::Office;

    #[tokio::test]
    async fn the_pages_about_us_are_there_in_each_language() {
        let office = Office::new().await;
        let mut browser = office.browser();
        browser.look("/about/accessibility").await.says("长辈版");
        browser.look("/about/privacy").await.says("加密");
        browser.look("/about/draws").await.says("摘要").says("/about/draws/full");
        let full = browser.open("/about/draws/full").await;
        assert_eq!(full.status, http::StatusCode::OK);
        full.says("cheguan-draw-1").says("def walk(seed, size)");
        browser.open("/?lang=en").await;
        browser.open("/about/privacy").await.good().says("Encrypted").says("lang=\"en\"");
    }
}
