//! For those who watch the program: `/healthz` says that it is alive, `/readyz` that it can work,
//! `/metrics` the figures for Prometheus. Details are for the watchers named in the configuration.

use std::net::{IpAddr, SocketAddr};
use std::sync::Arc;
use std::time::Duration;

use axum::extract::{ConnectInfo, FromRequestParts, State};
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE};
use axum::http::request::Parts;
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use axum::{Json, Router};
use base::{Clock, Fault, Result};
use db::Db;
use metrics_exporter_prometheus::{Matcher, PrometheusBuilder, PrometheusHandle};
use serde_json::json;

use crate::disk::Disk;
use crate::waiting::{Waiting, waiting};

/// Entries that wait longer for their seal than this mean that sealing has stopped.
const WAIT_SECONDS_MAX: u64 = 60;
/// How long the database may take to answer the one who asks whether it does.
const ANSWER_TIME_MAX: Duration = Duration::from_secs(3);
/// Bounds of the times of requests, in seconds.
const SECONDS: [f64; 11] = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 5.0];

/// The figures of the whole program.
#[derive(Clone)]
pub struct Figures(PrometheusHandle);

impl std::fmt::Debug for Figures {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Figures(..)")
    }
}

impl Figures {
    /// Begins to count. Once in a program: a second call is a fault.
    pub fn install() -> Result<Self> {
        let broken = |e: &dyn std::fmt::Display| Fault::Bug(format!("figures: {e}"));
        let seconds = Matcher::Suffix("_seconds".into());
        let recorder = PrometheusBuilder::new()
            .set_buckets_for_metric(seconds, &SECONDS)
            .map_err(|e| broken(&e))?
            .build_recorder();
        let handle = recorder.handle();
        metrics::set_global_recorder(recorder).map_err(|e| broken(&e))?;
        metrics::describe_gauge!("cheguan_journal_waiting_entries", "entries without a seal");
        metrics::describe_gauge!("cheguan_journal_waiting_seconds", "age of the oldest of them");
        metrics::describe_gauge!("cheguan_disk_free_bytes", "room left for the data folder");
        metrics::describe_gauge!("cheguan_disk_reserve_held", "1 if the reserve lies there");
        Ok(Self(handle))
    }

    /// Keeps the figures small, as long as it lives.
    pub async fn upkeep(self) {
        loop {
            tokio::time::sleep(Duration::from_secs(5)).await;
            self.0.run_upkeep();
        }
    }
}

/// What is watched.
#[derive(Clone, Debug)]
pub struct Health {
    /// The database.
    pub db: Db,
    /// What time it is.
    pub clock: Clock,
    /// The disk.
    pub disk: Disk,
    /// The figures.
    pub figures: Figures,
    /// Who may see details.
    pub watchers: Vec<IpAddr>,
}

/// `/healthz`, `/readyz` and `/metrics`, outside the envelope of the faces.
pub fn router(health: Health) -> Router {
    Router::new()
        .route("/healthz", get(|| async { ([(CACHE_CONTROL, "no-store")], "ok\n") }))
        .route("/readyz", get(ready))
        .route("/metrics", get(figures))
        .with_state(Arc::new(health))
}

/// Who asks, by the connection alone: a request that came through a proxy is never a watcher's.
struct Asker(Option<IpAddr>);

impl<S: Send + Sync> FromRequestParts<S> for Asker {
    type Rejection = std::convert::Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Self::Rejection> {
        let is_forwarded = |headers: &HeaderMap| {
            ["x-forwarded-for", "forwarded", "x-real-ip"].iter().any(|h| headers.contains_key(*h))
        };
        let peer = parts.extensions.get::<ConnectInfo<SocketAddr>>();
        let peer = peer.map(|peer| peer.0.ip().to_canonical());
        Ok(Self(peer.filter(|_| !is_forwarded(&parts.headers))))
    }
}

impl Health {
    fn knows(&self, asker: &Asker) -> bool {
        asker.0.is_some_and(|address| self.watchers.contains(&address))
    }

    async fn look(&self) -> Look {
        let asked = tokio::time::timeout(ANSWER_TIME_MAX, waiting(&self.db)).await;
        let late = || Fault::Unavailable("no answer in time".into());
        let waiting = asked.unwrap_or_else(|_| Err(late().into())).map_err(|e| e.to_string());
        let (free, is_reserve_held) = (self.disk.free(), self.disk.is_reserve_held());
        Look { waiting, free, is_reserve_held, now: self.clock.now() }
    }
}

/// The state at one moment.
struct Look {
    waiting: Result<Waiting, String>,
    free: Option<u64>,
    is_reserve_held: bool,
    now: base::Instant,
}

impl Look {
    fn wait_seconds(&self) -> Option<u64> {
        self.waiting.as_ref().ok().map(|waiting| waiting.seconds(self.now))
    }

    fn is_ready(&self) -> bool {
        let seals = self.wait_seconds().is_some_and(|seconds| seconds <= WAIT_SECONDS_MAX);
        seals && self.is_reserve_held
    }
}

async fn ready(State(health): State<Arc<Health>>, asker: Asker) -> Response {
    let look = health.look().await;
    let is_ready = look.is_ready();
    let status = if is_ready { StatusCode::OK } else { StatusCode::SERVICE_UNAVAILABLE };
    let no_store = [(CACHE_CONTROL, "no-store")];
    if !health.knows(&asker) {
        return (status, no_store, Json(json!({ "ready": is_ready }))).into_response();
    }
    let details = json!({
        "ready": is_ready,
        "database": look.waiting.as_ref().err().map_or("ok", String::as_str),
        "waiting_entries": look.waiting.as_ref().ok().map(|waiting| waiting.entries),
        "waiting_seconds": look.wait_seconds(),
        "disk_free_bytes": look.free,
        "disk_reserve_held": look.is_reserve_held,
    });
    (status, no_store, Json(details)).into_response()
}

async fn figures(State(health): State<Arc<Health>>, asker: Asker) -> Response {
    if !health.knows(&asker) {
        return StatusCode::NOT_FOUND.into_response();
    }
    let look = health.look().await;
    let float = |n: u64| f64::from(u32::try_from(n).unwrap_or(u32::MAX));
    if let Ok(waiting) = &look.waiting {
        metrics::gauge!("cheguan_journal_waiting_entries").set(float(waiting.entries));
        metrics::gauge!("cheguan_journal_waiting_seconds").set(float(waiting.seconds(look.now)));
    }
    if let Some(free) = look.free {
        // In whole MiB, so that it fits a number that a gauge can hold exactly.
        metrics::gauge!("cheguan_disk_free_bytes").set(float(free >> 20) * 1_048_576.0);
    }
    metrics::gauge!("cheguan_disk_reserve_held").set(f64::from(u8::from(look.is_reserve_held)));
    let kind = [(CONTENT_TYPE, "text/plain; version=0.0.4"), (CACHE_CONTROL, "no-store")];
    (kind, health.figures.0.render()).into_response()
}
