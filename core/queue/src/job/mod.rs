//! What the program does by itself, safe to run as often as one likes, one point at a time: takes tickets
//! back from silent windows, closes windows that were left open, ends visits that were missed and not restored.

mod near;

use base::{Error, Result};
use db::Tx;
use journal::{Actor, CommandId, EntryId, Envelope};

use crate::command::{CloseFor, EndVisit, TakeBack};
use crate::model::ticket::Ticket;
use crate::model::window::Place;
use crate::model::words::{EndReason, TakenBackBy, TicketState};
use crate::rules::hall;
use crate::{Queue, store};

/// Tickets looked at in one run.
const BATCH: u64 = 500;

impl Queue {
    /// Takes back what silent windows have; how many.
    pub async fn take_back_silent(&self, place: &Place) -> Result<u64> {
        let values = self.values(&place.authority)?;
        let (here, now) = (place.clone(), self.now());
        let read = move |tx| async move {
            let mut heard = store::hall::heard_in(&tx, &here).await?;
            heard.retain(|(window, seen)| {
                let is_silent = hall::silent_since(window, *seen, now, &values).is_some();
                window.ticket.is_some() && is_silent
            });
            let silent = heard.into_iter().map(|(window, _)| (window.key, window.version));
            Ok::<_, Error>(silent.collect::<Vec<_>>())
        };
        let mut taken = 0;
        for (window, version) in self.journal.db().read(read).await? {
            let name = format!("queue/take_back/{}/{version}", window.subject());
            let command = TakeBack { window, by: TakenBackBy::Silence, values };
            taken += self.by_rule("queue_silent", &name, command).await?;
        }
        Ok(taken)
    }

    /// Closes the windows that were left open on an earlier day; how many.
    pub async fn close_left(&self, place: &Place) -> Result<u64> {
        let (here, now) = (place.clone(), self.now());
        let read = move |tx: Tx| async move { store::hall::windows_in(&tx, &here).await };
        let mut windows = self.journal.db().look(read).await?;
        windows.retain(|window| hall::is_left(window, now));
        let mut closed = 0;
        for window in windows {
            let name = format!("queue/close_left/{}/{}", window.key.subject(), window.version);
            let command = CloseFor { window: window.key, by: TakenBackBy::Silence };
            closed += self.by_rule("queue_left", &name, command).await?;
        }
        Ok(closed)
    }

    /// Ends visits of today that were missed and not restored in time; how many.
    pub async fn end_lapsed(&self, place: &Place) -> Result<u64> {
        let values = self.values(&place.authority)?;
        let (here, now) = (place.clone(), self.now());
        let read = move |tx| async move {
            let open = TicketState::Open;
            store::ticket::in_state_in(&tx, &here, now.date(), open, BATCH).await
        };
        let mut ended = 0;
        let minutes = values.restore_minutes;
        let over = |ticket: &Ticket| ticket.state_at(now, minutes) == TicketState::Lapsed;
        for ticket in self.journal.db().read(read).await?.into_iter().filter(over) {
            let name = format!("queue/lapse/{}/{}", ticket.key.subject(), ticket.version);
            let reason = EndReason::Missed;
            let command = EndVisit { ticket: ticket.key, reason, lapsed_after: Some(minutes) };
            ended += self.by_rule("queue_lapse", &name, command).await?;
        }
        Ok(ended)
    }

    /// 1 if it was done, 0 if somebody was first.
    async fn by_rule<C: journal::Command>(
        &self,
        rule: &str,
        name: &str,
        command: C,
    ) -> Result<u64> {
        let id = CommandId::following(EntryId(uuid::Uuid::nil()), name);
        let envelope = Envelope { command: id, actor: Actor::system(rule) };
        match self.journal.perform(envelope, command).await {
            Ok(_) => Ok(1),
            Err(Error::Refused(_)) => Ok(0),
            Err(fault) => Err(fault),
        }
    }
}
