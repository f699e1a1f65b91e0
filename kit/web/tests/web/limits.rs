//! How often one may ask.

use axum::Router;
use axum::extract::ConnectInfo;
use axum::routing::get;
use base::{Chance, Instant, ManualClock};
use http::StatusCode;
use std::net::SocketAddr;
use std::sync::Arc;
use web::{Envelope, RateLimit, SessionToken};

use crate::house::{Browser, citizens, envelope};

/// 6 a minute, 3 at once.
fn browser(clock: &Arc<ManualClock>) -> Browser {
    let limit = RateLimit::new(6, 3, citizens(), clock.clock(), &Chance::seeded(5));
    let router = Router::new().route("/", get(|| async { "in" }));
    let router = Envelope { limit: Some(limit), ..envelope() }.around(router);
    let from = SocketAddr::from(([203, 0, 113, 7], 4711));
    Browser::of(router.layer(axum::Extension(ConnectInfo(from))))
}

fn clock() -> Arc<ManualClock> {
    ManualClock::at(Instant::from_micros(1_800_000_000_000_000))
}

#[tokio::test]
async fn after_the_burst_one_waits_and_is_told_how_long() {
    let clock = clock();
    let mut browser = browser(&clock);
    for _ in 0..3 {
        assert_eq!(browser.get("/").await.status, StatusCode::OK);
    }
    let answer = browser.get("/").await;
    assert_eq!(answer.status, StatusCode::TOO_MANY_REQUESTS);
    let seconds: i64 = answer.header("retry-after").parse().unwrap();
    assert!((9..=11).contains(&seconds), "{seconds}");
    assert!(
        answer.text.starts_with(&format!("refused web.too_many - {{\"seconds\": \"{seconds}\"}}"))
    );
    clock.advance_seconds(seconds);
    assert_eq!(browser.get("/").await.status, StatusCode::OK);
    assert_eq!(browser.get("/").await.status, StatusCode::TOO_MANY_REQUESTS);
}

#[tokio::test]
async fn people_behind_one_address_have_an_allowance_each() {
    let mut browser = browser(&clock());
    let chance = Chance::seeded(6);
    for _ in 0..5 {
        browser.cookies = vec![format!("__Host-cheguan={}", SessionToken::draw(&chance).reveal())];
        for _ in 0..3 {
            assert_eq!(browser.get("/").await.status, StatusCode::OK);
        }
        assert_eq!(browser.get("/").await.status, StatusCode::TOO_MANY_REQUESTS);
    }
}

#[tokio::test]
async fn invented_sessions_do_not_help_one_address() {
    let mut browser = browser(&clock());
    let chance = Chance::seeded(7);
    let mut served = 0;
    for _ in 0..200 {
        browser.cookies = vec![format!("__Host-cheguan={}", SessionToken::draw(&chance).reveal())];
        served += usize::from(browser.get("/").await.status == StatusCode::OK);
    }
    assert_eq!(served, 60, "twenty times the burst");
}
