//! A visit ends before its last stage: the citizen leaves, or it cannot go on. Its claims are free again.

use base::{Authority, Result};
use db::Tx;
use journal::{Command, Desk, Envelope, Next};
use serde::Serialize;

use super::{ticket_in, window_in};
use crate::event::{HolderLeft, TicketEnded, WindowFreed};
use crate::model::ticket::{Ticket, TicketKey};
use crate::model::window::WindowKey;
use crate::model::words::{EndReason, TicketState};
use crate::rules::hall;
use crate::{Queue, store};

#[derive(Serialize)]
pub(crate) struct EndVisit {
    pub ticket: TicketKey,
    pub reason: EndReason,
    /// For the job: only if it is over by the rule.
    #[serde(skip)]
    pub lapsed_after: Option<i64>,
}

impl Queue {
    /// Ends a visit (退号, or it cannot go on); the window that has the ticket is free.
    ///
    /// # Errors
    /// `queue.unknown_ticket`, `queue.visit_over`.
    pub async fn end_visit(
        &self,
        envelope: Envelope,
        ticket: &TicketKey,
        reason: EndReason,
    ) -> Result<()> {
        let command = EndVisit { ticket: ticket.clone(), reason, lapsed_after: None };
        self.journal.perform(envelope, command).await.map(drop)
    }
}

impl Command for EndVisit {
    const NAME: &'static str = "queue.end_visit";

    fn home(&self) -> Authority {
        self.ticket.place.authority.clone()
    }

    async fn decide(&self, tx: &Tx, desk: &Desk) -> Result<Vec<Next>> {
        let ticket = ticket_in(tx, &self.ticket).await?;
        hall::open(&ticket)?;
        let state = match self.lapsed_after {
            None => TicketState::Cancelled,
            Some(minutes) if ticket.state_at(desk.now, minutes) == TicketState::Lapsed => {
                TicketState::Lapsed
            }
            Some(_) => {
                let number = ticket.key.number.to_string();
                return Err(crate::QueueRefusal::NotWaiting { number }.into());
            }
        };
        let mut nexts = ended_in(tx, &ticket, 1, state, Some(self.reason)).await?;
        let labels = ticket.turns.iter().filter(|turn| turn.is_busy());
        for label in labels.filter_map(|turn| turn.window.clone()) {
            let window =
                window_in(tx, &WindowKey { place: self.ticket.place.clone(), label }).await?;
            nexts.push(window.next(WindowFreed {})?);
        }
        Ok(nexts)
    }
}

/// The end of a visit as the version `by` from here, and the claims that are free with it. The claim of an
/// appointment stays when the visit was done: it is used.
pub(crate) async fn ended_in(
    tx: &Tx,
    ticket: &Ticket,
    by: i64,
    state: TicketState,
    reason: Option<EndReason>,
) -> Result<Vec<Next>> {
    let mut nexts = vec![ticket.later(by, TicketEnded { state, reason })?];
    let TicketKey { place, day, number } = &ticket.key;
    for holder in &ticket.holders {
        let is_used = state == TicketState::Done && holder.starts_with("appointment-");
        let (held, version) = store::hall::holder_in(tx, place, *day, holder).await?;
        if !is_used && held.as_ref() == Some(number) {
            let subject = format!("holder/{}/{day}/{holder}", place.point);
            nexts.push(Next::new(place.authority.clone(), subject, version + 1, HolderLeft {})?);
        }
    }
    Ok(nexts)
}
