//! `/about/…`: what these pages are, as far as it is true: how they can be used by everybody, what
//! personal data is used for, and that an account is gone.

use askama::Template;
use axum::response::Response;
use ui::Shell;
use web::Trouble;

use crate::answer;
use crate::frame::Place;
use crate::guard::Visit;

#[derive(Template)]
#[template(path = "about.html")]
struct AboutPage {
    shell: Shell,
    paragraphs: Vec<(String, String)>,
}

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

/// The account is gone.
pub(crate) async fn deleted(visit: Visit) -> Result<Response, Trouble> {
    Ok(about(&visit, "portal-about-deleted", &["done"]))
}

fn about(visit: &Visit, key: &str, points: &[&str]) -> Response {
    let point = |point: &&str| {
        (visit.t(&format!("{key}-{point}")), visit.t(&format!("{key}-{point}-text")))
    };
    answer::page(&AboutPage {
        shell: visit.shell(visit.t(key), Place::Me),
        paragraphs: points.iter().map(point).collect(),
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
        browser.open("/?lang=en").await;
        browser.open("/about/privacy").await.good().says("Encrypted").says("lang=\"en\"");
    }
}
