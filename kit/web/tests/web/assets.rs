//! Styles and fonts are sent once.

use axum::Router;
use axum::routing::get;
use http::{HeaderMap, StatusCode, Uri};
use web::asset;

use crate::house::{Browser, envelope};

fn browser() -> Browser {
    let style = |uri: Uri, headers: HeaderMap| async move {
        asset(&uri, &headers, &b"body{}"[..], "text/css", "abc123")
    };
    Browser::of(envelope().around(Router::new().route("/app.css", get(style))))
}

#[tokio::test]
async fn a_version_is_kept_for_ever_and_anything_else_is_asked_again() {
    let answer = browser().get("/app.css?v=abc123").await;
    assert_eq!((answer.status, answer.text.as_str()), (StatusCode::OK, "body{}"));
    assert_eq!(answer.header("content-type"), "text/css");
    assert_eq!(answer.header("cache-control"), "public, max-age=31536000, immutable");
    assert_eq!(browser().get("/app.css").await.header("cache-control"), "no-cache");
    assert_eq!(browser().get("/app.css?vx=1").await.header("cache-control"), "no-cache");
}

#[tokio::test]
async fn a_browser_that_has_it_gets_304() {
    let etag = browser().get("/app.css").await.header("etag").to_owned();
    for tags in [etag.as_str(), "\"abc123\"", "\"x\", W/\"abc123\"", "*"] {
        let answer = browser().with("if-none-match", tags).get("/app.css").await;
        assert_eq!((answer.status, answer.text.as_str()), (StatusCode::NOT_MODIFIED, ""), "{tags}");
        assert_eq!(answer.header("etag"), etag);
    }
    let answer = browser().with("if-none-match", "\"old\"").get("/app.css").await;
    assert_eq!(answer.status, StatusCode::OK);
}

#[tokio::test]
async fn head_tells_the_size_and_sends_nothing() {
    let answer = browser().send("HEAD", "/app.css", axum::body::Body::empty()).await;
    assert_eq!((answer.status, answer.text.as_str()), (StatusCode::OK, ""));
    assert_eq!(answer.header("content-length"), "6");
    let again = browser().with("if-none-match", "W/\"abc123\"");
    let answer = again.clone().send("HEAD", "/app.css", axum::body::Body::empty()).await;
    assert_eq!(answer.status, StatusCode::NOT_MODIFIED);
}
