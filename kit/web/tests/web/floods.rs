//! What a flood from one network costs, and whom it does not touch.

use std::net::{IpAddr, SocketAddr};
use std::sync::Arc;

use axum::Router;
use axum::body::Body;
use axum::extract::ConnectInfo;
use axum::routing::get;
use base::{Chance, Instant, ManualClock};
use http::StatusCode;
use web::{Gate, WORK_HEADER};

use crate::house::{Browser, envelope};

fn clock() -> Arc<ManualClock> {
    ManualClock::at(Instant::from_micros(1_796_000_400_000_000))
}

/// Two writes a minute are free.
fn gate() -> Gate {
    Gate::new("test", || 2, [1; 32], clock().clock(), Chance::seeded(5))
}

/// Two writes a minute are free; reading is.
fn house() -> Router {
    behind(gate())
}

fn behind(gate: Gate) -> Router {
    let routes = Router::new().route("/", get(async || "in").post(async || "done"));
    envelope().around(gate.around(routes))
}

fn from(house: &Router, address: &str) -> Browser {
    let address: IpAddr = address.parse().unwrap();
    let from = ConnectInfo(SocketAddr::new(address, 4711));
    Browser::of(house.clone().layer(axum::Extension(from)))
}

#[tokio::test]
async fn a_flood_is_held_up_and_nobody_else_is() {
    let house = house();
    let mut flood = from(&house, "203.0.113.7");
    for _ in 0..2 {
        assert_eq!(flood.post("/", &[]).await.text, "done");
    }
    let held = flood.post("/", &[("typed", "kept")]).await;
    assert_eq!(held.status, StatusCode::TOO_MANY_REQUESTS);
    assert!(held.text.starts_with("refused web.work_needed - "), "{}", held.text);
    assert!(held.text.contains("\"bits\": \"14\"") && held.text.contains("\"wrong\": \"missing\""));
    assert!(held.header("retry-after").parse::<u32>().is_ok_and(|seconds| seconds <= 120));
    assert_eq!(from(&house, "203.0.113.8").post("/", &[]).await.text, "done");
    for _ in 0..5 {
        assert_eq!(flood.get("/").await.text, "in");
    }
}

#[tokio::test]
async fn the_harder_it_floods_the_more_each_request_costs_up_to_a_bound() {
    let house = house();
    let mut flood = from(&house, "203.0.113.7");
    let mut seen = Vec::new();
    for _ in 0..100 {
        let held = flood.post("/", &[]).await;
        let bits = held.text.split("\"bits\": \"").nth(1);
        seen.extend(bits.map(|rest| rest.split('"').next().unwrap().parse::<u32>().unwrap()));
    }
    assert_eq!((seen.len(), seen[0], *seen.last().unwrap()), (98, 14, 17));
    assert!(seen.is_sorted(), "{seen:?}");
}

#[tokio::test]
async fn a_household_of_ipv6_is_one_network() {
    let house = house();
    for n in 1..=2 {
        assert_eq!(from(&house, &format!("2001:db8:1:2::{n}")).post("/", &[]).await.text, "done");
    }
    let same = from(&house, "2001:db8:1:2:ffff::9").post("/", &[]).await;
    assert_eq!(same.status, StatusCode::TOO_MANY_REQUESTS);
    assert_eq!(from(&house, "2001:db8:1:3::1").post("/", &[]).await.text, "done");
}

#[tokio::test]
async fn what_is_no_proof_is_told_what_it_lacks() {
    let house = house();
    let mut flood = from(&house, "203.0.113.7");
    for _ in 0..2 {
        flood.post("/", &[]).await;
    }
    let mut program = flood.clone().with(WORK_HEADER, "1.14.a.b.c");
    let held = program.send("POST", "/", Body::from("{}")).await;
    assert!(held.text.contains("\"wrong\": \"unknown\""), "{}", held.text);
    let held = flood.post("/", &[("_work", "")]).await;
    assert!(held.text.contains("\"wrong\": \"missing\""), "{}", held.text);
}

#[tokio::test]
async fn searches_count_though_they_only_read_and_their_answer_may_stand_in_the_address() {
    let house = behind(gate().of_searches());
    let mut flood = from(&house, "203.0.113.7");
    for _ in 0..2 {
        assert_eq!(flood.get("/?q=a").await.text, "in");
    }
    let held = flood.get("/?q=a").await;
    assert_eq!(held.status, StatusCode::TOO_MANY_REQUESTS);
    assert!(held.text.contains("\"wrong\": \"missing\""), "{}", held.text);
    let held = flood.get("/?q=a&_work=1.14.a.b.c").await;
    assert!(held.text.contains("\"wrong\": \"unknown\""), "{}", held.text);
    assert_eq!(from(&house, "203.0.113.8").get("/?q=a").await.text, "in");
}
