//! Pages beside a static file, through the whole stack on a loopback port: sockets, envelope, limits,
//! queries, templates. The load generator runs on the same machine; it seems to be a proxy that speaks
//! for many addresses, so that the limits are in force and nobody meets them.

use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

use axum::body::{Body, to_bytes};
use axum::http::Request;
use base::{Clock, Fault, Result};
use db::Engine;
use hyper::client::conn::http1::{SendRequest, handshake};
use hyper_util::rt::TokioIo;
use tokio::net::TcpStream;
use tokio::sync::Mutex;
use tokio::task::JoinSet;

use super::figures::millis;
use super::figures::{percentile, rate};
use super::load::{Bounds, Lap, lap, together};
use super::place::Place;
use crate::failure::Outcome;
use crate::wiring;

/// Connections that stay open.
pub(super) const CONNECTIONS: u64 = 16;
/// Requests that seem to come from one address: fewer than a session may make at once.
const PER_ADDRESS: u64 = 50;
/// A page is smaller.
pub(super) const BYTES_MAX: usize = 16 * 1024 * 1024;

/// The static file that pages are compared with.
pub(super) const FILE: &str = "/assets/app.css";
/// The pages: the first one, and one item.
pub(super) const PAGES: [&str; 2] = ["/", "/items/veh_exempt_mark"];

/// The program's faces behind a port; gone when dropped.
pub(super) struct Site {
    address: SocketAddr,
    asked: Arc<AtomicU64>,
    _running: JoinSet<()>,
    _place: Place,
}

impl Site {
    /// Opens an office without history on SQLite, and its faces on a free port.
    pub async fn open() -> Outcome<Self> {
        let place = Place::make(Engine::Sqlite, 2).await?;
        let journal = place.ground.journal(Clock::system());
        let wired = wiring::open(&place.ground, &journal, false).await?;
        let listener = web::bind("127.0.0.1:0").await?;
        let address = listener.local_addr();
        let address = address.map_err(|e| Fault::Unavailable(format!("the port: {e}")))?;
        let mut running = wired.tasks;
        let grace = Duration::from_secs(1);
        running.spawn(async move {
            let served = web::serve(listener, wired.faces, None, grace, std::future::pending());
            if let Err(error) = served.await {
                tracing::error!(%error, "the server of the bench");
            }
        });
        Ok(Self { address, asked: Arc::default(), _running: running, _place: place })
    }

    /// As fast as all connections together get it.
    ///
    /// # Errors
    /// Any answer but 200.
    pub async fn saturated(&self, path: &'static str, time: Duration) -> Result<Lap> {
        let lines = Arc::new(Mutex::new(self.connect().await?));
        let asked = Arc::clone(&self.asked);
        let bounds = Bounds { clients: CONNECTIONS, time, count: u64::MAX };
        lap(bounds, move || {
            let (lines, asked) = (Arc::clone(&lines), Arc::clone(&asked));
            async move {
                let line = lines.lock().await.pop();
                let mut line = line.ok_or_else(|| Fault::Bug("no line is free".into()))?;
                fetch(&mut line, path, asked.fetch_add(1, Ordering::Relaxed)).await?;
                lines.lock().await.push(line);
                Ok(true)
            }
        })
        .await
    }

    /// At so many requests a second: how long 99 of 100 wait at most, in milliseconds, counted from
    /// when a request was due, and how many a second were answered.
    pub async fn paced(&self, path: &'static str, time: Duration, pace: f64) -> Result<(f64, f64)> {
        let each = Duration::from_secs_f64(super::figures::number(CONNECTIONS) / pace.max(1.0));
        let began = Instant::now();
        let lines = self.connect().await?;
        let all = together((0_u32..).zip(lines).map(|(n, line)| {
            let first = each * n / u32::try_from(CONNECTIONS).unwrap_or(1);
            let (asked, due) = (Arc::clone(&self.asked), tokio::time::Instant::now() + first);
            walk(line, path, asked, Steps { due, each, time })
        }))
        .await?;
        let mut micros: Vec<u64> = all.into_iter().flatten().collect();
        micros.sort_unstable();
        let count = u64::try_from(micros.len()).unwrap_or(0);
        Ok((millis(percentile(&micros, 99)), rate(count, began.elapsed())))
    }

    async fn connect(&self) -> Result<Vec<SendRequest<Body>>> {
        let address = self.address;
        together((0..CONNECTIONS).map(|_| async move { open(address).await })).await
    }
}

struct Steps {
    due: tokio::time::Instant,
    each: Duration,
    time: Duration,
}

async fn walk(
    mut line: SendRequest<Body>,
    path: &'static str,
    asked: Arc<AtomicU64>,
    steps: Steps,
) -> Result<Vec<u64>> {
    let (mut due, mut micros) = (steps.due, Vec::new());
    let end = due + steps.time;
    while due < end {
        tokio::time::sleep_until(due).await;
        fetch(&mut line, path, asked.fetch_add(1, Ordering::Relaxed)).await?;
        micros.push(u64::try_from(due.elapsed().as_micros()).unwrap_or(u64::MAX));
        due += steps.each;
    }
    Ok(micros)
}

/// What is wrong with the server or a line to it.
pub(super) fn away(e: impl std::fmt::Display) -> Fault {
    Fault::Unavailable(format!("the server of the bench: {e}"))
}

/// One line to the server.
pub(super) async fn open(address: SocketAddr) -> Result<SendRequest<Body>> {
    let stream = TcpStream::connect(address).await.map_err(away)?;
    stream.set_nodelay(true).map_err(away)?;
    let (line, connection) = handshake(TokioIo::new(stream)).await.map_err(away)?;
    // It ends with its line.
    tokio::spawn(connection);
    Ok(line)
}

/// One page, read to its end.
async fn fetch(line: &mut SendRequest<Body>, path: &str, n: u64) -> Result<()> {
    let [_, _, _, _, _, a, b, c] = (n / PER_ADDRESS).to_be_bytes();
    let request = Request::get(path)
        .header("host", "127.0.0.1")
        .header("x-forwarded-for", format!("10.{a}.{b}.{c}"))
        .body(Body::empty())
        .map_err(away)?;
    line.ready().await.map_err(away)?;
    let answer = line.send_request(request).await.map_err(away)?;
    let status = answer.status();
    to_bytes(Body::new(answer.into_body()), BYTES_MAX).await.map_err(away)?;
    if status.as_u16() != 200 {
        return Err(away(format!("{path} answers {status}")).into());
    }
    Ok(())
}
