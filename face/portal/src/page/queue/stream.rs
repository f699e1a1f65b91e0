//! `/tickets/{point}/{day}/{code}/stream`: that something changed in the line of a ticket, as server-sent events. The
//! page then asks for itself anew: nothing of others' tickets is told here.

use std::convert::Infallible;
use std::time::Duration;

use axum::extract::{Path, State};
use axum::response::sse::{Event, KeepAlive, Sse};
use axum::response::{IntoResponse as _, Response};
use base::{Fault, Result};
use queue::{Cursor, Place};
use tokio::sync::OwnedSemaphorePermit;
use web::Trouble;

use super::about::Named;
use crate::Portal;

/// News that another node sealed rings no bell here: it is looked for this often.
const LOOK: Duration = Duration::from_secs(3);
/// So often a line says that nothing happened: proxies cut what is silent.
const ALIVE: Duration = Duration::from_secs(15);
/// A stream ends after so long, and the phone comes back.
const STREAM_MAX: Duration = Duration::from_hours(1);

/// Listens.
pub(crate) async fn get(
    State(portal): State<Portal>,
    Path(named): Path<Named>,
) -> Result<Response, Trouble> {
    let (hall, _) = portal.ticket(&named).await?;
    let permit = portal.halls.listeners.clone().try_acquire_owned();
    let permit = permit.map_err(|_| Fault::Unavailable("too many tickets are followed".into()))?;
    let place = hall.place.clone();
    let cursor = portal.halls.queue.cursor(&place.authority).await?;
    let until = tokio::time::Instant::now() + STREAM_MAX;
    let listener = Listener { portal, place, cursor, bell: 0, until, _permit: permit };
    let events = futures_util::stream::unfold(listener, async |mut listener| {
        let event = listener.next().await?;
        Some((Ok::<_, Infallible>(event), listener))
    });
    let alive = KeepAlive::new().interval(ALIVE);
    Ok(Sse::new(events).keep_alive(alive).into_response())
}

/// A phone that listens.
struct Listener {
    portal: Portal,
    place: Place,
    cursor: Cursor,
    bell: u64,
    until: tokio::time::Instant,
    _permit: OwnedSemaphorePermit,
}

impl Listener {
    /// Says that something happened in the hall, however much; `None` ends the stream, and the browser comes back.
    async fn next(&mut self) -> Option<Event> {
        loop {
            if tokio::time::Instant::now() >= self.until {
                return None;
            }
            match self.portal.halls.queue.stream(&self.place, &self.cursor).await {
                Ok((happened, cursor)) => {
                    let is_news = cursor != self.cursor;
                    self.cursor = cursor;
                    if !happened.is_empty() {
                        return Some(Event::default().event("change").data("{}"));
                    }
                    if is_news {
                        continue;
                    }
                    let rung = self.portal.journal.sealed_since(self.bell);
                    if let Ok(bell) = tokio::time::timeout(LOOK, rung).await {
                        self.bell = bell;
                    }
                }
                Err(error) => {
                    tracing::warn!(%error, "a ticket that is followed");
                    return None;
                }
            }
        }
    }
}
