//! Going on to another page of ours after a POST, and never to anyone else's.

use std::fmt::Write as _;

use axum::response::{IntoResponse, Response};
use http::header::LOCATION;
use http::{HeaderValue, StatusCode};

/// 303 to a path of ours. What is not one (see [`is_local`]) leads home instead: a target may come
/// from a form or a link.
pub fn redirect(to: &str) -> Response {
    let target = if is_local(to) { ascii(to) } else { "/".into() };
    let location = HeaderValue::try_from(target).unwrap_or(HeaderValue::from_static("/"));
    (StatusCode::SEE_OTHER, [(LOCATION, location)]).into_response()
}

/// Whether a target stays here: an absolute path without host or scheme. Browsers read `\` as `/` and
/// skip tabs and line breaks, so `/\evil.example` and `/<tab>/evil.example` are elsewhere too.
pub fn is_local(to: &str) -> bool {
    to.starts_with('/')
        && !to.starts_with("//")
        && !to.contains('\\')
        && !to.chars().any(char::is_control)
}

/// Header values are ASCII: Chinese in a path or query is percent-encoded.
fn ascii(to: &str) -> String {
    to.bytes().fold(String::with_capacity(to.len()), |mut written, byte| {
        if byte.is_ascii_graphic() {
            written.push(char::from(byte));
        } else {
            let _ = write!(written, "%{byte:02X}");
        }
        written
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn leads_to(to: &str) -> String {
        redirect(to).headers()[LOCATION].to_str().unwrap().to_owned()
    }

    #[test]
    fn our_own_paths_are_followed() {
        assert_eq!(leads_to("/cases/1?page=2#top"), "/cases/1?page=2#top");
        assert_eq!(leads_to("/items?q=补 牌"), "/items?q=%E8%A1%A5%20%E7%89%8C");
        assert_eq!(redirect("/").status(), StatusCode::SEE_OTHER);
    }

    #[test]
    fn everyone_elses_lead_home() {
        for elsewhere in [
            "https://evil.example/",
            "//evil.example/",
            "/\\evil.example",
            "\\\\evil.example",
            "/\t/evil.example",
            "/a\r\nset-cookie: x=1",
            "javascript:alert(1)",
            "evil.example",
            "",
        ] {
            assert!(!is_local(elsewhere), "{elsewhere}");
            assert_eq!(leads_to(elsewhere), "/", "{elsewhere}");
        }
    }
}
