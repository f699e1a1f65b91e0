//! Trouble as pages: what is not there, what is not for these eyes, a form that is too old, what a
//! rule refuses, what is broken. Each with the reason and a way on.

use axum::response::{Html, IntoResponse as _, Response};
use base::{Authority, Refusal};
use http::StatusCode;
use offices::Offices;
use ui::{Shell, refused_page, trouble_page};
use web::{Asked, Reference, TroublePages};

use crate::frame;
use crate::ways;

/// How this face shows trouble.
pub(crate) struct Pages {
    pub offices: Offices,
    pub home: Authority,
}

impl Pages {
    /// The frame of a page outside any handler: nobody is known here, and there are no forms.
    fn shell(&self, asked: &Asked) -> Shell {
        let path = asked.uri.path_and_query().map_or("/", |path| path.as_str());
        let shell = frame::shell(&self.offices, &self.home, asked.preferences(), path);
        let tabs = frame::tabs(&shell, None, 0);
        Shell { tabs, nonce: asked.nonce.to_string(), ..shell }
    }
}

impl TroublePages for Pages {
    fn refused(&self, asked: &Asked, status: StatusCode, refusal: &Refusal) -> Response {
        let shell = self.shell(asked);
        let page = match refusal.code.as_str() {
            "web.page_expired" | "web.other_site" => trouble_page(shell, &ui::Trouble::Stale),
            _ if status == StatusCode::NOT_FOUND => trouble_page(shell, &ui::Trouble::Missing),
            _ if status == StatusCode::FORBIDDEN => trouble_page(shell, &ui::Trouble::Forbidden),
            _ => {
                let ways = ways::out(&shell, refusal);
                refused_page(shell, refusal, ways)
            }
        };
        Html(page).into_response()
    }

    fn broken(&self, asked: &Asked, status: StatusCode, reference: &Reference) -> Response {
        let trouble = match status {
            StatusCode::SERVICE_UNAVAILABLE => ui::Trouble::Away,
            _ => ui::Trouble::Fault(reference.to_string()),
        };
        Html(trouble_page(self.shell(asked), &trouble)).into_response()
    }
}
