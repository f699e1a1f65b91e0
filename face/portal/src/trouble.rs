//! Trouble as pages: what is not there, what is not for these eyes, a form that is too old, what a
//! rule refuses, what is broken. Each with the reason and a way on.

use axum::response::{Html, IntoResponse as _, Response};
use base::{Authority, Clock, Refusal};
use http::StatusCode;
use offices::Offices;
use ui::{Shell, refused_page, trouble_page};
use web::{Asked, Reference, TroublePages};

use crate::frame;
use crate::page::queue::kiosk::lost::{self, Lost};
use crate::ways;
use crate::work;

/// How this face shows trouble.
pub(crate) struct Pages {
    pub offices: Offices,
    pub home: Authority,
    pub clock: Clock,
}

impl Pages {
    /// The frame of a page outside any handler: nobody is known here, and there are no forms.
    fn shell(&self, asked: &Asked) -> Shell {
        let path = asked.uri.path_and_query().map_or("/", |path| path.as_str());
        let shell = frame::shell(&self.offices, &self.home, asked.preferences(), path);
        // From a touch screen nothing leads out of the hall.
        let is_screen = path.starts_with("/kiosk/");
        let tabs = if is_screen { Vec::new() } else { frame::tabs(&shell, None, 0) };
        Shell { tabs, nonce: asked.nonce.to_string(), ..shell }
    }

    /// The page at the touch screen of a hall, where it was asked for there.
    fn at_screen(&self, shell: &Shell, lost: &Lost<'_>) -> Option<Response> {
        let page = lost::page(&self.offices, self.clock.now(), shell, lost)?;
        Some(Html(page).into_response())
    }
}

/// What a refusal comes to where a whole page tells it; none where its own words do.
fn trouble_of(status: StatusCode, refusal: &Refusal) -> Option<ui::Trouble> {
    match refusal.code.as_str() {
        "web.page_expired" | "web.other_site" => Some(ui::Trouble::Stale),
        _ if status == StatusCode::NOT_FOUND => Some(ui::Trouble::Missing),
        _ if status == StatusCode::FORBIDDEN => Some(ui::Trouble::Forbidden),
        _ => None,
    }
}

impl TroublePages for Pages {
    fn refused(&self, asked: &Asked, status: StatusCode, refusal: &Refusal) -> Response {
        let shell = self.shell(asked);
        let is_held = refusal.code == "web.work_needed";
        if let Some(form) = is_held.then(|| work::form(&shell, asked, refusal)).flatten() {
            let at_screen = self.at_screen(&shell, &Lost::Work(form.clone()));
            return at_screen.unwrap_or_else(|| Html(work::page(&shell, form)).into_response());
        }
        let trouble = trouble_of(status, refusal);
        let lost = trouble.clone().map_or(Lost::Refused(refusal), Lost::Trouble);
        if let Some(page) = self.at_screen(&shell, &lost) {
            return page;
        }
        let page = if let Some(trouble) = trouble {
            trouble_page(shell, &trouble)
        } else {
            let ways = ways::out(&shell, refusal);
            refused_page(shell, refusal, ways)
        };
        Html(page).into_response()
    }

    fn broken(&self, asked: &Asked, status: StatusCode, reference: &Reference) -> Response {
        let trouble = match status {
            StatusCode::SERVICE_UNAVAILABLE => ui::Trouble::Away,
            _ => ui::Trouble::Fault(reference.to_string()),
        };
        let shell = self.shell(asked);
        if let Some(page) = self.at_screen(&shell, &Lost::Trouble(trouble.clone())) {
            return page;
        }
        Html(trouble_page(shell, &trouble)).into_response()
    }
}

#[cfg(test)]
mod tests {
    use http::StatusCode;

    use crate::testing::Office;

    #[tokio::test]
    async fn what_is_not_there_says_so_in_each_language_with_a_way_on() {
        let office = Office::new().await;
        let mut browser = office.browser();
        for (query, words) in [("/?lang=zh-CN", "没有这一页"), ("/?lang=en", "no such page")] {
            browser.open(query).await;
            let page = browser.open("/nothing/here").await;
            assert_eq!(page.status, StatusCode::NOT_FOUND);
            page.good();
            let said = page.body.to_lowercase();
            assert!(said.contains(words) || said.contains("not here"), "{}", page.text());
        }
    }

    #[tokio::test]
    async fn a_page_asked_in_the_wrong_way_is_told_too() {
        let office = Office::new().await;
        let mut browser = office.browser();
        browser.open("/sign-in").await;
        let form = browser.hidden("/sign-in");
        let page = browser.post("/about/privacy", &form).await;
        assert_eq!(page.status, StatusCode::METHOD_NOT_ALLOWED);
        page.good();
    }

    #[tokio::test]
    async fn junk_in_addresses_and_forms_is_never_a_fault() {
        let office = Office::new().await;
        let (mut browser, _) = office.zhou().await;
        let junk = ["%00", "%FF%FE", "%F0%9F%9A%97", "..%2F..%2Fetc", "%27%20OR%201=1", "a%0d%0ab"];
        for word in junk {
            for path in [
                format!("/items/{word}"),
                format!("/services/{word}"),
                format!("/apply/{word}"),
                format!("/apply/veh_exempt_mark/{word}/delivery"),
                format!("/cases/{word}/pay"),
                format!("/cases?before={word}"),
                format!("/files/370200/{word}"),
                format!("/pay/return/{word}"),
                format!("/v/{word}"),
                format!("/assets/{word}"),
                format!("/items/veh_exempt_mark?about={word}"),
            ] {
                let page = browser.open(&path).await;
                assert!(page.status.as_u16() < 500, "{path}: {}", page.status);
            }
        }
    }
}
