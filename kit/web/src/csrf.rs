//! Against forged requests: whoever changes something must show a word that only our pages, read with
//! the same cookie, could tell. The word is an HMAC of the session token, or, before anyone signed in,
//! of a random visitor cookie. (BREACH needs cookies on requests that another site can repeat
//! unseen; `SameSite=Lax` sends none, so the word is not masked anew on every page.)

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use axum::body::Body;
use axum::extract::{FromRequestParts, Request, State};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use base::{Chance, Error, Fault};
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use hmac::{Hmac, KeyInit as _, Mac as _};
use http::HeaderMap;
use http::request::Parts;
use sha2::Sha256;

use crate::form::{FormKind, kind};
use crate::{SessionCookie, SessionToken, SetCookie, Trouble, WebRefusal, body, cookie, site};

/// The hidden field of every form; in a form with files it must be the first.
pub const CSRF_FIELD: &str = "_csrf";

/// For scripts.
pub const CSRF_HEADER: &str = "x-csrf-token";

/// How far into a form with files the hidden field is looked for, in bytes.
const HEAD_BYTES: usize = 4 * 1024;

/// Pages are made with the current key; those made with the previous one are still taken.
pub struct CsrfKeys {
    /// 32 random bytes.
    pub current: [u8; 32],
    /// The one before the last rotation.
    pub previous: Option<[u8; 32]>,
}

/// The guard of one face.
#[derive(Clone)]
pub struct Csrf {
    keys: Arc<CsrfKeys>,
    session: SessionCookie,
    chance: Chance,
}

impl Csrf {
    /// For the face whose people carry this session cookie.
    pub fn new(keys: CsrfKeys, session: SessionCookie, chance: Chance) -> Self {
        Self { keys: Arc::new(keys), session, chance }
    }

    fn visitor_cookie(&self) -> &'static str {
        if self.session.mode().is_secure() { "__Host-cheguan-visit" } else { "cheguan-demo-visit" }
    }

    fn bound_to(&self, headers: &HeaderMap) -> Option<SessionToken> {
        let visitor = || SessionToken::parse(cookie::read(headers, self.visitor_cookie())?);
        self.session.read(headers).or_else(visitor)
    }

    fn word(&self, bound_to: &SessionToken) -> String {
        URL_SAFE_NO_PAD.encode(mac(&self.keys.current, bound_to).finalize().into_bytes())
    }

    fn knows(&self, bound_to: &SessionToken, word: &str) -> bool {
        let Ok(word) = URL_SAFE_NO_PAD.decode(word) else {
            return false;
        };
        let keys = [Some(&self.keys.current), self.keys.previous.as_ref()];
        keys.into_iter().flatten().any(|key| mac(key, bound_to).verify_slice(&word).is_ok())
    }

    /// The request, still whole, if its word is right; otherwise it is read to its end and refused.
    async fn admit(
        &self,
        request: Request,
        bound_to: Option<&SessionToken>,
    ) -> Result<Request, Error> {
        let (parts, sent) = request.into_parts();
        if !site::is_ours(&parts.uri, &parts.headers) {
            body::drain(sent).await;
            return Err(WebRefusal::OtherSite.into());
        }
        let (word, sent) = told_word(&parts.headers, sent).await?;
        let is_right = word.zip(bound_to).is_some_and(|(word, bound)| self.knows(bound, &word));
        if !is_right {
            body::drain(sent).await;
            return Err(WebRefusal::PageExpired.into());
        }
        Ok(Request::from_parts(parts, sent))
    }
}

#[expect(clippy::expect_used, reason = "HMAC pads or hashes a key of any length")]
fn mac(key: &[u8; 32], bound_to: &SessionToken) -> Hmac<Sha256> {
    Hmac::<Sha256>::new_from_slice(key)
        .expect("HMAC takes keys of every length")
        .chain_update(b"csrf")
        .chain_update(bound_to.bytes())
}

/// The word that came with a request, and the body to hand on.
async fn told_word(headers: &HeaderMap, sent: Body) -> Result<(Option<String>, Body), Error> {
    if let Some(word) = headers.get(CSRF_HEADER) {
        return Ok((word.to_str().ok().map(str::to_owned), sent));
    }
    match kind(headers) {
        Some(FormKind::Urlencoded) => {
            let bytes = body::read_form(sent).await?;
            let mut fields = form_urlencoded::parse(&bytes);
            let word = fields.find_map(|(name, word)| (name == CSRF_FIELD).then(|| word.into()));
            Ok((word, bytes.into()))
        }
        Some(FormKind::Multipart) => {
            let has_word = |head: &[u8]| first_part(head).is_some();
            let (head, whole) = body::peek(sent, HEAD_BYTES, has_word).await;
            Ok((first_part(&head).map(str::to_owned), whole))
        }
        None => Ok((None, sent)),
    }
}

/// The value of the first part, if that is our hidden field and has arrived whole.
fn first_part(head: &[u8]) -> Option<&str> {
    let (headers, rest) = cut(head, b"\r\n\r\n")?;
    let named = format!("name=\"{CSRF_FIELD}\"");
    std::str::from_utf8(headers).ok()?.contains(&named).then_some(())?;
    let (value, _) = cut(rest, b"\r\n")?;
    std::str::from_utf8(value).ok()
}

fn cut<'a>(bytes: &'a [u8], at: &[u8]) -> Option<(&'a [u8], &'a [u8])> {
    let found = bytes.windows(at.len()).position(|window| window == at)?;
    let (before, after) = bytes.split_at(found);
    Some((before, after.get(at.len()..)?))
}

/// The word for the forms of a page; an extractor. A visitor's cookie is set only when a page asks.
#[derive(Clone, Debug)]
pub struct CsrfToken {
    word: String,
    asked: Arc<AtomicBool>,
}

impl CsrfToken {
    /// For the hidden field [`CSRF_FIELD`] or the header [`CSRF_HEADER`].
    pub fn reveal(&self) -> &str {
        self.asked.store(true, Ordering::Relaxed);
        &self.word
    }
}

impl<S: Send + Sync> FromRequestParts<S> for CsrfToken {
    type Rejection = Trouble;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Trouble> {
        let found = parts.extensions.get::<Self>().cloned();
        found.ok_or_else(|| {
            Fault::Bug("a page asks for a CSRF word without the guard".into()).into()
        })
    }
}

/// Middleware: refuses what is forged, and lends the word to pages.
pub(crate) async fn guard(State(csrf): State<Csrf>, request: Request, next: Next) -> Response {
    let known = csrf.bound_to(request.headers());
    let admitted = if site::may_change(request.method()) {
        csrf.admit(request, known.as_ref()).await
    } else {
        Ok(request)
    };
    let mut request = match admitted {
        Ok(request) => request,
        Err(refused) => return Trouble::from(refused).into_response(),
    };
    let bound_to = known.clone().unwrap_or_else(|| SessionToken::draw(&csrf.chance));
    let token = CsrfToken { word: csrf.word(&bound_to), asked: Arc::default() };
    request.extensions_mut().insert(token.clone());
    let mut response = next.run(request).await;
    if known.is_none() && token.asked.load(Ordering::Relaxed) {
        let name = csrf.visitor_cookie();
        SetCookie::new(csrf.session.mode(), name, &bound_to.reveal(), None)
            .append_to(response.headers_mut());
    }
    response
}
