//! Whether a form was sent from a page of ours, by what the browser says about it.

use http::header::{HOST, ORIGIN};
use http::{HeaderMap, Method, Uri};

/// Browsers send `Sec-Fetch-Site` by https and on localhost; by plain http only `Origin`; programs
/// send neither and cannot be made to act for a person.
pub(crate) fn is_ours(uri: &Uri, headers: &HeaderMap) -> bool {
    if let Some(site) = headers.get("sec-fetch-site") {
        return site == "same-origin" || site == "none";
    }
    let Some(origin) = headers.get(ORIGIN) else {
        return true;
    };
    let authority = uri.authority().map(http::uri::Authority::as_str);
    let host = headers.get(HOST).and_then(|host| host.to_str().ok()).or(authority);
    let from = origin.to_str().ok().and_then(|origin| origin.split_once("://"));
    match (from, host) {
        (Some((_, from)), Some(host)) => from.eq_ignore_ascii_case(host),
        _ => false,
    }
}

/// Whether the method may change something.
pub(crate) fn may_change(method: &Method) -> bool {
    !matches!(*method, Method::GET | Method::HEAD | Method::OPTIONS | Method::TRACE)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ours(lines: &[(&'static str, &'static str)]) -> bool {
        let headers = lines.iter().map(|(n, v)| (n.parse().unwrap(), v.parse().unwrap())).collect();
        is_ours(&Uri::from_static("/x"), &headers)
    }

    #[test]
    fn other_sites_are_told_apart() {
        assert!(ours(&[("sec-fetch-site", "same-origin")]));
        assert!(ours(&[("sec-fetch-site", "none")]));
        assert!(!ours(&[("sec-fetch-site", "same-site")]));
        assert!(!ours(&[("sec-fetch-site", "cross-site")]));
        assert!(ours(&[("origin", "http://192.168.1.5:8080"), ("host", "192.168.1.5:8080")]));
        assert!(!ours(&[("origin", "http://192.168.1.5:9090"), ("host", "192.168.1.5:8080")]));
        assert!(!ours(&[("origin", "null"), ("host", "192.168.1.5:8080")]));
        assert!(!ours(&[("origin", "https://a.example")]));
        assert!(ours(&[("host", "a.example")]));
    }

    #[test]
    fn the_browsers_word_on_the_site_outweighs_the_origin() {
        assert!(!ours(&[
            ("sec-fetch-site", "cross-site"),
            ("origin", "https://a.example"),
            ("host", "a.example")
        ]));
    }
}
