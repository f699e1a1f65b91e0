//! Reading and writing cookies. Written by hand because ours have one fixed form, and reading must
//! survive a neighbour's cookie that is no ASCII.

use axum::response::{IntoResponseParts, ResponseParts};
use http::header::{COOKIE, SET_COOKIE};
use http::{HeaderMap, HeaderValue};

/// Whether browsers reach us by https, or a demo by plain http.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CookieMode {
    /// https: names `__Host-…`, `Secure`, HSTS.
    Secure,
    /// A demo opened by plain http: other names and no `Secure`, so that the two never mix.
    PlainDemo,
}

impl CookieMode {
    pub(crate) const fn is_secure(self) -> bool {
        matches!(self, Self::Secure)
    }
}

/// One `Set-Cookie` of a response: `(cookie, redirect("/"))`. Always `Path=/; HttpOnly; SameSite=Lax`.
#[derive(Clone)]
pub struct SetCookie(HeaderValue);

impl std::fmt::Debug for SetCookie {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("SetCookie(..)")
    }
}

impl SetCookie {
    /// `value` must be of the cookie alphabet. Without `max_age_seconds` it ends with the browser.
    pub(crate) fn new(
        mode: CookieMode,
        name: &str,
        value: &str,
        max_age_seconds: Option<u64>,
    ) -> Self {
        let secure = if mode.is_secure() { "; Secure" } else { "" };
        let age = max_age_seconds.map_or(String::new(), |age| format!("; Max-Age={age}"));
        let line = format!("{name}={value}; Path=/; HttpOnly; SameSite=Lax{secure}{age}");
        Self(HeaderValue::try_from(line).unwrap_or(HeaderValue::from_static("")))
    }

    pub(crate) fn append_to(self, headers: &mut HeaderMap) {
        headers.append(SET_COOKIE, self.0);
    }
}

impl IntoResponseParts for SetCookie {
    type Error = std::convert::Infallible;

    fn into_response_parts(self, mut res: ResponseParts) -> Result<ResponseParts, Self::Error> {
        self.append_to(res.headers_mut());
        Ok(res)
    }
}

/// The value of the first cookie of this name.
pub(crate) fn read<'h>(headers: &'h HeaderMap, name: &str) -> Option<&'h str> {
    headers
        .get_all(COOKIE)
        .iter()
        .flat_map(|line| line.as_bytes().split(|byte| *byte == b';'))
        .filter_map(|pair| std::str::from_utf8(pair).ok()?.trim().split_once('='))
        .find_map(|(found, value)| (found == name).then_some(value))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_neighbours_odd_cookie_hides_none_of_ours() {
        let mut headers = HeaderMap::new();
        headers.append(COOKIE, HeaderValue::from_bytes(b"odd=\xff\xfe; lang=en").unwrap());
        headers.append(COOKIE, HeaderValue::from_static("xlang=zh; view=elder"));
        assert_eq!(read(&headers, "lang"), Some("en"));
        assert_eq!(read(&headers, "view"), Some("elder"));
        assert_eq!(read(&headers, "odd"), None);
    }

    #[test]
    fn a_demo_by_plain_http_sends_no_secure() {
        let written = |mode| SetCookie::new(mode, "n", "v", Some(60)).0;
        assert_eq!(
            written(CookieMode::Secure),
            "n=v; Path=/; HttpOnly; SameSite=Lax; Secure; Max-Age=60"
        );
        assert_eq!(
            written(CookieMode::PlainDemo),
            "n=v; Path=/; HttpOnly; SameSite=Lax; Max-Age=60"
        );
    }
}
