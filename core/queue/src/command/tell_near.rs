//! A turn is near: noted once for each visit, so that its owner is told once (domain §6: three are ahead).

use base::{Authority, Result};
use db::Tx;
use journal::{Command, Desk, Next};
use serde::Serialize;

use super::ticket_in;
use crate::event::TicketNeared;
use crate::model::ticket::TicketKey;
use crate::model::words::StageState;
use crate::rules::hall;
use crate::{QueueRefusal, store};

#[derive(Serialize)]
pub(crate) struct TellNear {
    pub ticket: TicketKey,
    /// Seen a moment ago, no part of the request: each visit is noted once, whatever the count is then.
    #[serde(skip)]
    pub ahead: usize,
}

impl Command for TellNear {
    const NAME: &'static str = "queue.tell_near";

    fn home(&self) -> Authority {
        self.ticket.place.authority.clone()
    }

    async fn decide(&self, tx: &Tx, desk: &Desk) -> Result<Vec<Next>> {
        let ticket = ticket_in(tx, &self.ticket).await?;
        hall::open(&ticket)?;
        // Who let others go first is told when that time is over.
        let waits = ticket.turns.iter().any(|turn| {
            let is_due = turn.not_before.is_none_or(|from| from <= desk.now);
            turn.state == StageState::Waiting && is_due
        });
        let person = store::visitor::untold_of_in(tx, &self.ticket).await?.filter(|_| waits);
        let number = self.ticket.number.to_string();
        let person = person.ok_or(QueueRefusal::NotWaiting { number })?;
        let ahead = i64::try_from(self.ahead).unwrap_or(i64::MAX);
        Ok(vec![ticket.later(1, TicketNeared { person, ahead })?])
    }
}
