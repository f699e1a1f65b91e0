//! The form extractors of the house: `application/x-www-form-urlencoded`, 64 KiB at most, and the query.

use std::convert::Infallible;

use axum::extract::{FromRequest, FromRequestParts, Request};
use http::HeaderMap;
use http::header::CONTENT_TYPE;
use http::request::Parts;

use crate::{Answers, CSRF_FIELD, Trouble, WORK_FIELD, WebRefusal, body};

/// What was typed. It is extracted even when a field cannot be stored, so that the page can be shown
/// again; the getters of [`Answers`] refuse that field.
#[derive(Clone, Debug)]
pub struct Form(pub Answers);

impl<S: Send + Sync> FromRequest<S> for Form {
    type Rejection = Trouble;

    async fn from_request(request: Request, _: &S) -> Result<Self, Trouble> {
        if kind(request.headers()) != Some(FormKind::Urlencoded) {
            return Err(WebRefusal::FormUnreadable.into());
        }
        let bytes = body::read_form(request.into_body()).await?;
        Ok(Self(typed(&bytes)))
    }
}

/// What stands behind the `?` of an address: searches, filters, pages. Never refused as a whole; the
/// getters of [`Answers`] refuse a field that cannot be stored or searched for.
#[derive(Clone, Debug)]
pub struct Query(pub Answers);

impl<S: Send + Sync> FromRequestParts<S> for Query {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Infallible> {
        let query = parts.uri.query().unwrap_or_default();
        Ok(Self(typed(query.as_bytes())))
    }
}

/// The fields without those of the house.
fn typed(fields: &[u8]) -> Answers {
    let is_ours = |field: &str| field == CSRF_FIELD || field == WORK_FIELD;
    form_urlencoded::parse(fields).filter(|(field, _)| !is_ours(field)).collect()
}

/// How a form travels.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum FormKind {
    /// Text.
    Urlencoded,
    /// Text and files.
    Multipart,
}

/// By `Content-Type`; `None` for what is no form.
pub(crate) fn kind(headers: &HeaderMap) -> Option<FormKind> {
    let named = headers.get(CONTENT_TYPE)?.to_str().ok()?.split(';').next()?;
    match named.trim().to_ascii_lowercase().as_str() {
        "application/x-www-form-urlencoded" => Some(FormKind::Urlencoded),
        "multipart/form-data" => Some(FormKind::Multipart),
        _ => None,
    }
}
