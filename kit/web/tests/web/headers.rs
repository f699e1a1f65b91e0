//! What every response tells the browser it may do.

use axum::Router;
use axum::routing::get;
use http::StatusCode;
use web::{CookieMode, Envelope, Nonce};

use crate::house::{Browser, envelope};

fn browser(mode: CookieMode) -> Browser {
    let router = Router::new()
        .route("/", get(|nonce: Nonce| async move { nonce.to_string() }))
        .route("/public", get(|| async { ([("cache-control", "max-age=60")], "x") }))
        .route("/long", get(|| async { "长".repeat(10_000) }));
    Browser::of(Envelope { mode, ..envelope() }.around(router))
}

#[tokio::test]
async fn scripts_run_only_with_the_nonce_of_this_very_page() {
    let mut browser = browser(CookieMode::Secure);
    let (one, other) = (browser.get("/").await, browser.get("/").await);
    assert_ne!(one.text, other.text);
    let policy = one.header("content-security-policy");
    assert!(policy.starts_with("default-src 'none'; script-src 'self' 'nonce-"));
    assert!(policy.contains(&format!("'nonce-{}'", one.text)));
    for part in
        ["style-src 'self';", "form-action 'self'", "frame-ancestors 'none'", "base-uri 'none'"]
    {
        assert!(policy.contains(part), "{part}");
    }
    assert!(!policy.contains("unsafe"));
}

#[tokio::test]
async fn every_response_is_armoured_also_where_nothing_is_found() {
    for path in ["/", "/nowhere"] {
        let answer = browser(CookieMode::Secure).get(path).await;
        assert_eq!(answer.header("x-content-type-options"), "nosniff");
        assert_eq!(answer.header("referrer-policy"), "same-origin");
        assert_eq!(answer.header("cross-origin-opener-policy"), "same-origin");
        assert_eq!(answer.header("cross-origin-resource-policy"), "same-origin");
        assert_eq!(answer.header("cache-control"), "no-store");
        assert!(answer.header("permissions-policy").contains("microphone=()"));
        assert!(answer.header("strict-transport-security").starts_with("max-age="));
    }
}

#[tokio::test]
async fn a_demo_by_plain_http_does_not_ask_for_https() {
    let answer = browser(CookieMode::PlainDemo).get("/").await;
    assert_eq!((answer.status, answer.header("strict-transport-security")), (StatusCode::OK, ""));
}

#[tokio::test]
async fn what_a_handler_set_itself_stays() {
    let answer = browser(CookieMode::Secure).get("/public").await;
    assert_eq!(answer.header("cache-control"), "max-age=60");
}

#[tokio::test]
async fn pages_travel_compressed_to_those_who_ask() {
    let answer = browser(CookieMode::Secure).with("accept-encoding", "gzip").get("/long").await;
    assert_eq!(answer.header("content-encoding"), "gzip");
    assert_eq!(browser(CookieMode::Secure).get("/long").await.text.len(), 30_000);
}
