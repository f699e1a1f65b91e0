//! `/counter/queue/help/stream`: tells a page that a call for help was made, answered or taken back in its hall, as a
//! server-sent event without content; the page then fetches the calls anew. Never on public boards.

use std::convert::Infallible;
use std::time::Duration;

use axum::extract::State;
use axum::response::sse::{Event, KeepAlive, Sse};
use axum::response::{IntoResponse as _, Response};
use futures_util::stream;
use tokio::time::Instant;
use web::Trouble;

use super::part;
use crate::guard::ServeHall;
use crate::{Counter, Officer, Staff};

/// A call on another node rings no bell here: it is looked for this often.
const LOOK: Duration = Duration::from_secs(5);
/// So often a line says that nothing happened: proxies cut what is silent.
const ALIVE: Duration = Duration::from_secs(15);
/// A stream ends after so long; the page comes back, and its session is asked for again. That it comes back is the sign
/// of life of a page on which somebody types: below `queue.silent_minutes`, and no longer, for a stream to a machine
/// that died looks alive.
const STREAM_MAX: Duration = Duration::from_mins(2);

/// Listens.
pub async fn get(
    State(counter): State<Counter>,
    staff: Staff<ServeHall>,
) -> Result<Response, Trouble> {
    let until = Instant::now() + STREAM_MAX;
    let officer = Officer::clone(&staff);
    let listener = Listener { counter, officer, rung: 0, told: None, until };
    let events = stream::unfold(listener, async |mut listener| {
        let event = listener.next().await?;
        Some((Ok::<_, Infallible>(event), listener))
    });
    Ok(Sse::new(events).keep_alive(KeepAlive::new().interval(ALIVE)).into_response())
}

/// A page that listens.
struct Listener {
    counter: Counter,
    officer: Officer,
    rung: u64,
    /// What the page was told of last: calls, and whether each stands.
    told: Option<Vec<(String, bool, bool)>>,
    until: Instant,
}

impl Listener {
    /// The next change; the first one comes at once, so that a page is never older than its stream.
    async fn next(&mut self) -> Option<Event> {
        loop {
            if Instant::now() >= self.until {
                return None;
            }
            let calls = match part::heard(&self.counter, &self.officer).await {
                Ok(calls) => calls,
                Err(error) => {
                    tracing::warn!(%error, "a page that listens for calls for help");
                    return None;
                }
            };
            let state =
                |call: queue::Help| (call.id, call.answered.is_some(), call.withdrawn_at.is_some());
            let now: Vec<_> = calls.into_iter().map(state).collect();
            if self.told.as_ref() != Some(&now) {
                self.told = Some(now);
                return Some(Event::default().event("help").data("{}"));
            }
            let rung = self.counter.queue.help_rung(self.rung);
            if let Ok(rung) = tokio::time::timeout(LOOK, rung).await {
                self.rung = rung;
            }
        }
    }
}
