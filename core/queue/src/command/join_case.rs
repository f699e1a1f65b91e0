//! The case of a visit was entered, or the citizen came again for one that is under way: from now on the ticket is
//! for this case, and where its lane follows a case, what happens to it finishes the stages. One live ticket is for
//! one case.

use base::{Authority, Result};
use db::Tx;
use journal::{Command, Desk, Done, Envelope, Next};
use serde::Serialize;

use super::{is_word, ticket_in};
use crate::event::{HolderAdmitted, TicketJoined};
use crate::model::ticket::TicketKey;
use crate::model::words::TicketState;
use crate::rules::{Values, hall};
use crate::{Queue, QueueRefusal, store};

#[derive(Serialize)]
struct JoinCase {
    ticket: TicketKey,
    case: String,
    #[serde(skip)]
    values: Values,
}

/// The claim of a case on its ticket.
pub(crate) fn holder_of(case: &str) -> String {
    format!("case-{case}")
}

impl Queue {
    /// The ticket is for this case. That the case is of the ticket's item has been asked before.
    ///
    /// # Errors
    /// `queue.unknown_ticket`, `.visit_over`, `.has_case`, `.case_has_ticket`, `.wrong_word`.
    pub async fn join_case(
        &self,
        envelope: Envelope,
        ticket: &TicketKey,
        case: &str,
    ) -> Result<Done> {
        if !is_word(case) {
            return Err(QueueRefusal::WrongWord.into());
        }
        let values = self.values(&ticket.place.authority)?;
        let command = JoinCase { ticket: ticket.clone(), case: case.to_owned(), values };
        self.journal.perform(envelope, command).await
    }
}

impl Command for JoinCase {
    const NAME: &'static str = "queue.join_case";

    fn home(&self) -> Authority {
        self.ticket.place.authority.clone()
    }

    async fn decide(&self, tx: &Tx, desk: &Desk) -> Result<Vec<Next>> {
        let ticket = ticket_in(tx, &self.ticket).await?;
        hall::open(&ticket)?;
        if let Some(case) = ticket.case.clone() {
            let number = ticket.key.number.to_string();
            return Err(QueueRefusal::HasCase { number, case }.into());
        }
        let TicketKey { place, day, number } = &self.ticket;
        let holder = holder_of(&self.case);
        let (taken, version) = store::hall::holder_in(tx, place, *day, &holder).await?;
        if let Some(other) = taken {
            let key = TicketKey { place: place.clone(), day: *day, number: other };
            let other = ticket_in(tx, &key).await?;
            if other.state_at(desk.now, self.values.restore_minutes) == TicketState::Open {
                let (case, number) = (self.case.clone(), other.key.number.to_string());
                return Err(QueueRefusal::CaseHasTicket { case, number }.into());
            }
        }
        let mut holders = ticket.holders.clone();
        holders.push(holder.clone());
        let subject = format!("holder/{}/{day}/{holder}", place.point);
        let admitted = HolderAdmitted { number: number.clone() };
        Ok(vec![
            ticket.later(1, TicketJoined { case: self.case.clone(), holders })?,
            Next::new(place.authority.clone(), subject, version + 1, admitted)?,
        ])
    }
}
