//! What happened at a point, in the order in which it was sealed: a board that was away goes on behind the
//! last thing it saw, misses nothing and sees nothing twice.

use std::collections::BTreeMap;
use std::fmt;
use std::str::FromStr;

use base::{Authority, Result};
use journal::{Entry, Sealed};

use crate::event::{TicketCalled, TicketRecalled};
use crate::model::board::StreamEvent;
use crate::model::ticket::TicketKey;
use crate::model::window::Place;
use crate::{Queue, QueueRefusal};

/// Entries that are read at once, of each chain.
const PAGE: u64 = 500;

/// How far a reader has come in the chain of each node. Written `node=12,other=7`; it is the id of a
/// server-sent event.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Cursor(BTreeMap<String, i64>);

impl fmt::Display for Cursor {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let written: Vec<String> =
            self.0.iter().map(|(node, position)| format!("{node}={position}")).collect();
        f.write_str(&written.join(","))
    }
}

impl FromStr for Cursor {
    type Err = QueueRefusal;
    fn from_str(text: &str) -> Result<Self, QueueRefusal> {
        let part = |part: &str| {
            let (node, position) = part.split_once('=')?;
            let position: i64 = position.parse().ok().filter(|position| *position >= 0)?;
            Some((node.to_owned(), position))
        };
        let parts = text.split(',').filter(|part| !part.is_empty());
        let read: Option<BTreeMap<String, i64>> = parts.map(part).collect();
        read.map(Self).ok_or(QueueRefusal::WrongWord)
    }
}

impl Queue {
    /// Where the journal of an authority stands now: a board that has just read everything goes on from here.
    /// Ask for it before reading the board, so that nothing falls between.
    pub async fn cursor(&self, authority: &Authority) -> Result<Cursor> {
        self.journal.sealed_heads(authority).await.map(Cursor)
    }

    /// What happened to the tickets of a point behind `cursor`, in order, and where the reader is then. To
    /// be asked again whenever something was sealed ([`journal::Journal::sealed_since`]).
    pub async fn stream(
        &self,
        place: &Place,
        cursor: &Cursor,
    ) -> Result<(Vec<StreamEvent>, Cursor)> {
        let mut cursor = cursor.clone();
        let mut happened = Vec::new();
        for sealed in self.journal.sealed_after(&place.authority, &cursor.0, PAGE).await? {
            let Sealed { position, entry } = sealed;
            cursor.0.insert(entry.node.clone(), position);
            happened.extend(event(place, &cursor, &entry)?);
        }
        Ok((happened, cursor))
    }
}

fn event(place: &Place, cursor: &Cursor, entry: &Entry) -> Result<Option<StreamEvent>> {
    let own = entry.subject.strip_prefix("ticket/").and_then(|rest| rest.split_once('/'));
    let Some((_, rest)) = own.filter(|(point, _)| *point == place.point) else { return Ok(None) };
    let parts = rest.split_once('/');
    let key = parts.and_then(|(day, number)| Some((day.parse().ok()?, number.parse().ok()?)));
    let Some((day, number)) = key else { return Ok(None) };
    let call = match (entry.event::<TicketCalled>()?, entry.event::<TicketRecalled>()?) {
        (Some(called), _) => called.is_announced.then_some((called.window, called.calls)),
        (_, Some(recalled)) => Some((recalled.window, recalled.calls)),
        (None, None) => None,
    };
    Ok(Some(StreamEvent {
        cursor: cursor.clone(),
        key: TicketKey { place: place.clone(), day, number },
        kind: entry.kind.clone(),
        call,
        at: entry.at,
    }))
}
