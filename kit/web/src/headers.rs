//! Headers that tell browsers what a page may do: nothing but what comes from here.

use std::fmt;
use std::sync::Arc;

use axum::extract::{FromRequestParts, Request, State};
use axum::middleware::Next;
use axum::response::Response;
use base::{Chance, Fault};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use http::header::{
    CACHE_CONTROL, CONTENT_SECURITY_POLICY, HeaderName, REFERRER_POLICY, STRICT_TRANSPORT_SECURITY,
    X_CONTENT_TYPE_OPTIONS, X_FRAME_OPTIONS,
};
use http::request::Parts;
use http::{HeaderMap, HeaderValue};

use crate::{CookieMode, Trouble};

/// The word that lets an inline script of ours run, new for each request; an extractor. Empty where
/// the envelope is missing.
#[derive(Clone, Debug, Default)]
pub struct Nonce(Option<Arc<str>>);

impl fmt::Display for Nonce {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0.as_deref().unwrap_or_default())
    }
}

impl<S: Send + Sync> FromRequestParts<S> for Nonce {
    type Rejection = Trouble;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Trouble> {
        let found = parts.extensions.get::<Self>().cloned();
        found
            .ok_or_else(|| Fault::Bug("a page asks for a nonce without the envelope".into()).into())
    }
}

/// The same on every response. `Referrer-Policy: no-referrer` would make browsers send
/// `Origin: null` with our own forms, so it is `same-origin`.
const ALWAYS: [(HeaderName, &str); 6] = [
    (X_CONTENT_TYPE_OPTIONS, "nosniff"),
    (X_FRAME_OPTIONS, "DENY"),
    (REFERRER_POLICY, "same-origin"),
    (
        HeaderName::from_static("permissions-policy"),
        "camera=(self), geolocation=(self), microphone=(), payment=(), usb=()",
    ),
    (HeaderName::from_static("cross-origin-opener-policy"), "same-origin"),
    (HeaderName::from_static("cross-origin-resource-policy"), "same-origin"),
];

#[derive(Clone)]
pub(crate) struct Armour {
    pub mode: CookieMode,
    pub chance: Chance,
}

/// Middleware: sets what the handler did not set itself. Pages are not kept by anyone
/// (`no-store`): on a shared machine the back button must show nobody's data.
pub(crate) async fn armour(
    State(armour): State<Armour>,
    mut request: Request,
    next: Next,
) -> Response {
    let nonce: Arc<str> = STANDARD.encode(armour.chance.bytes::<16>()).into();
    request.extensions_mut().insert(Nonce(Some(Arc::clone(&nonce))));
    let mut response = next.run(request).await;
    let headers = response.headers_mut();
    for (name, value) in ALWAYS {
        set(headers, name, HeaderValue::from_static(value));
    }
    set(headers, CACHE_CONTROL, HeaderValue::from_static("no-store"));
    if let Ok(policy) = HeaderValue::try_from(policy(&nonce)) {
        set(headers, CONTENT_SECURITY_POLICY, policy);
    }
    if armour.mode.is_secure() {
        set(headers, STRICT_TRANSPORT_SECURITY, HeaderValue::from_static("max-age=31536000"));
    }
    response
}

fn set(headers: &mut HeaderMap, name: HeaderName, value: HeaderValue) {
    headers.entry(name).or_insert(value);
}

fn policy(nonce: &str) -> String {
    format!(
        "default-src 'none'; script-src 'self' 'nonce-{nonce}'; style-src 'self'; \
         img-src 'self' data:; font-src 'self'; connect-src 'self'; form-action 'self'; \
         frame-ancestors 'none'; base-uri 'none'; manifest-src 'self'"
    )
}
