//! `/board/{authority}/{point}/stream`: what happened in a hall as server-sent events. Each event's id is where
//! the reader is after it; a board that was away sends the last one and hears what it missed, once.

use std::collections::VecDeque;
use std::convert::Infallible;
use std::time::Duration;

use axum::extract::{Path, State};
use axum::response::sse::{Event, KeepAlive, Sse};
use axum::response::{IntoResponse as _, Response};
use base::{Fault, Instant, Refusal, Result};
use futures_util::stream;
use http::HeaderMap;
use queue::{Cursor, Place, StreamEvent, TicketNumber};
use tokio::sync::OwnedSemaphorePermit;
use ui::Locale;
use web::{Query, Trouble};

use crate::Board;

/// News that another node sealed rings no bell here: it is looked for this often.
const LOOK: Duration = Duration::from_secs(3);
/// So often an event says that nothing happened: proxies cut what is silent, and a board that hears nothing for
/// longer tells people that it may be old. It has no id: where the reader is stays.
const ALIVE: Duration = Duration::from_secs(5);
/// A stream ends after so long, and the board comes back where it was.
const STREAM_MAX: Duration = Duration::from_hours(1);

/// Listens.
pub async fn get(
    State(board): State<Board>,
    Path((authority, point)): Path<(String, String)>,
    Query(asked): Query,
    headers: HeaderMap,
) -> Result<Response, Trouble> {
    let (_, place) = board.point(&authority, &point)?;
    let permit = board.listeners.clone().try_acquire_owned();
    let permit = permit.map_err(|_| Fault::Unavailable("too many boards listen".into()))?;
    let last = headers.get("last-event-id").and_then(|id| id.to_str().ok());
    let after = match last {
        Some(last) => last,
        None => asked.text("after")?,
    };
    let cursor = match after {
        "" => board.queue.cursor(&place.authority).await?,
        after => after.parse::<Cursor>().map_err(Refusal::from)?,
    };
    let listener = Listener {
        until: tokio::time::Instant::now() + STREAM_MAX,
        board,
        place,
        cursor,
        bell: 0,
        waiting: VecDeque::new(),
        _permit: permit,
    };
    let events = stream::unfold(listener, async |mut listener| {
        let event = listener.next().await?;
        Some((Ok::<_, Infallible>(event), listener))
    });
    let alive = Event::default().event("alive").data("{}");
    let alive = KeepAlive::new().interval(ALIVE).event(alive);
    Ok(Sse::new(events).keep_alive(alive).into_response())
}

/// A board that listens.
struct Listener {
    board: Board,
    place: Place,
    cursor: Cursor,
    bell: u64,
    waiting: VecDeque<StreamEvent>,
    until: tokio::time::Instant,
    _permit: OwnedSemaphorePermit,
}

impl Listener {
    /// The next thing that happened here; `None` ends the stream, and the browser comes back.
    async fn next(&mut self) -> Option<Event> {
        loop {
            if let Some(event) = self.waiting.pop_front() {
                return Some(told(&event, self.board.journal.clock().now()));
            }
            if tokio::time::Instant::now() >= self.until {
                return None;
            }
            match self.board.queue.stream(&self.place, &self.cursor).await {
                Ok((happened, cursor)) if happened.is_empty() && cursor == self.cursor => {
                    let rung = self.board.journal.sealed_since(self.bell);
                    if let Ok(bell) = tokio::time::timeout(LOOK, rung).await {
                        self.bell = bell;
                    }
                }
                Ok((happened, cursor)) => {
                    self.cursor = cursor;
                    self.waiting.extend(happened);
                }
                Err(error) => {
                    tracing::warn!(%error, "a board that listens");
                    return None;
                }
            }
        }
    }
}

/// `call` for what is shown and spoken, with its age in seconds: a board that was away speaks no old ones. `change` for
/// all else that a board shows.
fn told(event: &StreamEvent, now: Instant) -> Event {
    let id = event.cursor.to_string();
    match &event.call {
        Some((window, calls)) => {
            let number = &event.key.number;
            let data = serde_json::json!({
                "number": number.as_str(),
                "window": window,
                "calls": calls,
                "age": now.seconds_since(event.at).max(0),
                "say": spoken(number, window),
            });
            Event::default().id(id).event("call").data(data.to_string())
        }
        None => Event::default().id(id).event("change").data("{}"),
    }
}

/// 请 A 0 1 2 号到 5 号窗口: the signs apart, so that a voice reads each.
fn spoken(number: &TicketNumber, window: &str) -> String {
    let apart: Vec<String> = number.as_str().chars().map(|sign| sign.to_string()).collect();
    let facts = [("number", apart.join(" ")), ("window", window.to_owned())];
    let facts = facts.each_ref().map(|(name, value)| (*name, value.as_str()));
    ui::text(Locale::ZhCn, "board-call", &facts)
}
