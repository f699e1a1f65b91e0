//! 退号: the citizen gives a ticket up, as long as no work on it has begun.

use base::{Authority, Result};
use db::Tx;
use journal::{Command, Desk, Envelope, Next};
use serde::Serialize;

use super::{EndVisit, ticket_in};
use crate::Queue;
use crate::model::ticket::TicketKey;
use crate::model::words::EndReason;

#[derive(Serialize)]
struct Leave {
    ticket: TicketKey,
}

impl Queue {
    /// Gives a ticket up; what it claimed is free again, and a window that called it too.
    ///
    /// # Errors
    /// `queue.unknown_ticket`, `.visit_over`, `.work_begun`.
    pub async fn leave(&self, envelope: Envelope, ticket: &TicketKey) -> Result<()> {
        self.journal.perform(envelope, Leave { ticket: ticket.clone() }).await.map(drop)
    }
}

impl Command for Leave {
    const NAME: &'static str = "queue.leave";

    fn home(&self) -> Authority {
        self.ticket.place.authority.clone()
    }

    async fn decide(&self, tx: &Tx, desk: &Desk) -> Result<Vec<Next>> {
        ticket_in(tx, &self.ticket).await?.may_leave()?;
        let (ticket, reason) = (self.ticket.clone(), EndReason::Withdrawn);
        EndVisit { ticket, reason, lapsed_after: None }.decide(tx, desk).await
    }
}
