//! The form extractor of the house: `application/x-www-form-urlencoded`, 64 KiB at most.

use axum::extract::{FromRequest, Request};
use http::HeaderMap;
use http::header::CONTENT_TYPE;

use crate::{Answers, CSRF_FIELD, Trouble, WebRefusal, body};

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
        let typed = form_urlencoded::parse(&bytes).filter(|(field, _)| field != CSRF_FIELD);
        Ok(Self(typed.collect()))
    }
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
