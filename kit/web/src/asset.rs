//! Styles, scripts, fonts and pictures that are part of the program.

use axum::body::{Body, Bytes};
use axum::response::{IntoResponse, Response};
use http::header::{CACHE_CONTROL, CONTENT_TYPE, ETAG, IF_NONE_MATCH};
use http::{HeaderMap, StatusCode, Uri};

/// An asset, or 304 when the browser has it. `etag` is a digest in plain characters. An address with
/// `?v=` names one version for ever; any other is asked again each time.
pub fn asset(
    uri: &Uri,
    headers: &HeaderMap,
    bytes: impl Into<Bytes>,
    mime: &str,
    etag: &str,
) -> Response {
    let is_versioned = uri.query().is_some_and(|q| q.split('&').any(|p| p.starts_with("v=")));
    let keep = if is_versioned { "public, max-age=31536000, immutable" } else { "no-cache" };
    // Weak, because the same asset goes out plain and compressed.
    let etag = format!("W/\"{etag}\"");
    let kept = [(ETAG, etag.as_str()), (CACHE_CONTROL, keep)];
    if has(headers, &etag) {
        return (StatusCode::NOT_MODIFIED, kept).into_response();
    }
    ([(CONTENT_TYPE, mime)], kept, Body::from(bytes.into())).into_response()
}

fn has(headers: &HeaderMap, etag: &str) -> bool {
    let strong = etag.trim_start_matches("W/");
    headers
        .get_all(IF_NONE_MATCH)
        .iter()
        .filter_map(|line| line.to_str().ok())
        .flat_map(|line| line.split(','))
        .map(|tag| tag.trim().trim_start_matches("W/"))
        .any(|tag| tag == strong || tag == "*")
}
