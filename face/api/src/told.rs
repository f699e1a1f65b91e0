//! Answers: JSON in the language that was asked for, moments and money as every route writes them.

use std::convert::Infallible;

use axum::extract::FromRequestParts;
use axum::response::{IntoResponse, Json, Response};
use base::Instant;
use catalogue::Text;
use http::header::{CONTENT_LANGUAGE, VARY};
use http::request::Parts;
use serde::Serialize;
use ui::Locale;
use web::Lang;

use crate::trouble;

/// The language of `Accept-Language`, Chinese unless English is preferred; an extractor.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Tongue(Lang);

impl<S: Send + Sync> FromRequestParts<S> for Tongue {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Infallible> {
        Ok(Self(Lang::accepted(&parts.headers)))
    }
}

impl Tongue {
    /// As the words of `ui` name it.
    pub fn locale(self) -> Locale {
        trouble::locale(self.0)
    }

    /// A text of the data files.
    pub fn said(self, text: &Text) -> String {
        text.in_language(self.0.tag()).to_owned()
    }

    /// The answer.
    pub fn tell(self, body: impl Serialize) -> Response {
        let headers = [(CONTENT_LANGUAGE, self.0.tag()), (VARY, "accept-language")];
        (headers, Json(body)).into_response()
    }
}

/// `2026-11-24T21:14:00+08:00`.
pub(crate) fn moment(at: Instant) -> String {
    at.to_string()
}
