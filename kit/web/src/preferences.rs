//! In which language and size a person wants pages: two cookies, switched by `?lang=en` and
//! `?view=elder` on any page, so that the switch is a plain link and works without scripts.

use std::convert::Infallible;

use axum::extract::{FromRequestParts, Request, State};
use axum::middleware::Next;
use axum::response::Response;
use form_urlencoded::Serializer;
use http::header::ACCEPT_LANGUAGE;
use http::request::Parts;
use http::{HeaderMap, Method, Uri};

use crate::trouble::uri_asked;
use crate::{CookieMode, SetCookie, cookie, redirect};

/// A language of pages.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Lang {
    /// Chinese, `zh-CN`.
    #[default]
    ZhCn,
    /// English, `en`.
    En,
}

impl Lang {
    /// BCP 47.
    pub const fn tag(self) -> &'static str {
        match self {
            Self::ZhCn => "zh-CN",
            Self::En => "en",
        }
    }

    fn parse(tag: &str) -> Option<Self> {
        [Self::ZhCn, Self::En].into_iter().find(|lang| lang.tag() == tag)
    }

    /// The first language of `Accept-Language` that we speak, else Chinese: for programs, which keep
    /// no cookies. Pages do not ask it: many Chinese browsers claim to prefer English.
    pub fn accepted(headers: &HeaderMap) -> Self {
        let wanted = headers.get(ACCEPT_LANGUAGE).and_then(|value| value.to_str().ok());
        wanted
            .unwrap_or_default()
            .split(',')
            .find_map(|entry| match entry.trim().get(..2)?.to_ascii_lowercase().as_str() {
                "zh" => Some(Self::ZhCn),
                "en" => Some(Self::En),
                _ => None,
            })
            .unwrap_or_default()
    }
}

/// A size of pages.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum View {
    /// As drawn.
    #[default]
    Normal,
    /// Larger, for elders.
    Elder,
}

impl View {
    /// The value of the cookie and the switch.
    pub const fn tag(self) -> &'static str {
        match self {
            Self::Normal => "normal",
            Self::Elder => "elder",
        }
    }

    fn parse(tag: &str) -> Option<Self> {
        [Self::Normal, Self::Elder].into_iter().find(|view| view.tag() == tag)
    }
}

/// What this browser has chosen; an extractor that never refuses.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Preferences {
    /// Cookie `lang`.
    pub lang: Lang,
    /// Cookie `view`.
    pub view: View,
}

impl Preferences {
    /// From the cookies; an unknown value counts as none.
    pub fn of(headers: &HeaderMap) -> Self {
        Self {
            lang: cookie::read(headers, "lang").and_then(Lang::parse).unwrap_or_default(),
            view: cookie::read(headers, "view").and_then(View::parse).unwrap_or_default(),
        }
    }
}

impl<S: Send + Sync> FromRequestParts<S> for Preferences {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Infallible> {
        Ok(Self::of(&parts.headers))
    }
}

const YEAR_SECONDS: u64 = 365 * 24 * 3_600;

/// Middleware: a GET with a valid `lang` or `view` sets the cookie and goes back to the same address
/// without it. Never on POST: that would lose what was typed.
pub(crate) async fn switch(
    State(mode): State<CookieMode>,
    request: Request,
    next: Next,
) -> Response {
    let is_page = matches!(*request.method(), Method::GET | Method::HEAD);
    match is_page.then(|| switched(mode, &uri_asked(&request))).flatten() {
        Some(response) => response,
        None => next.run(request).await,
    }
}

fn switched(mode: CookieMode, asked: &Uri) -> Option<Response> {
    let mut cookies = Vec::new();
    let mut rest = Serializer::new(String::new());
    for (name, value) in form_urlencoded::parse(asked.query()?.as_bytes()) {
        let tag = match &*name {
            "lang" => Lang::parse(&value).map(Lang::tag),
            "view" => View::parse(&value).map(View::tag),
            _ => None,
        };
        match tag {
            Some(tag) => cookies.push(SetCookie::new(mode, &name, tag, Some(YEAR_SECONDS))),
            None => drop(rest.append_pair(&name, &value)),
        }
    }
    if cookies.is_empty() {
        return None;
    }
    let rest = rest.finish();
    let mark = if rest.is_empty() { "" } else { "?" };
    let mut response = redirect(&format!("{}{mark}{rest}", asked.path()));
    for cookie in cookies {
        cookie.append_to(response.headers_mut());
    }
    Some(response)
}
