//! Back in line: parked and fetched, missed and come back, put off by the citizen.

use base::{Authority, Result};
use db::Tx;
use journal::{Command, Desk, Envelope, Next};
use serde::Serialize;

use super::ticket_in;
use crate::event::{TicketPostponed, TicketRestored, TicketResumed};
use crate::model::ticket::{Ticket, TicketKey, Turn};
use crate::model::words::StageState;
use crate::rules::{Values, hall};
use crate::{Lanes, Queue, QueueRefusal};

#[derive(Clone, Copy, Serialize)]
enum Way {
    Resume,
    Restore,
    Postpone,
}

#[derive(Serialize)]
struct PutBack {
    ticket: TicketKey,
    way: Way,
    #[serde(skip)]
    lanes: Lanes,
    #[serde(skip)]
    values: Values,
}

impl Queue {
    /// What was parked is in line again, where it was.
    ///
    /// # Errors
    /// `queue.unknown_ticket`, `.visit_over`, `.not_waiting`.
    pub async fn resume(&self, envelope: Envelope, ticket: &TicketKey) -> Result<()> {
        self.put_back(envelope, ticket, Way::Resume).await
    }

    /// 过号不作废: who was missed is in line again, where she was, for `queue.restore_minutes`, or longer while another
    /// stage of the visit waits or goes on.
    ///
    /// # Errors
    /// As [`Queue::resume`]; `queue.restore_over`.
    pub async fn restore(&self, envelope: Envelope, ticket: &TicketKey) -> Result<()> {
        self.put_back(envelope, ticket, Way::Restore).await
    }

    /// The citizen lets others go first for `queue.postpone_minutes` (让号); what does not need them goes on.
    ///
    /// # Errors
    /// As [`Queue::resume`].
    pub async fn postpone(&self, envelope: Envelope, ticket: &TicketKey) -> Result<()> {
        self.put_back(envelope, ticket, Way::Postpone).await
    }

    async fn put_back(&self, envelope: Envelope, ticket: &TicketKey, way: Way) -> Result<()> {
        let (lanes, values) = (self.lanes.clone(), self.values(&ticket.place.authority)?);
        let command = PutBack { ticket: ticket.clone(), way, lanes, values };
        self.journal.perform(envelope, command).await.map(drop)
    }
}

fn first(ticket: &Ticket, state: StageState) -> std::result::Result<&Turn, QueueRefusal> {
    let found = ticket.turns.iter().find(|turn| turn.state == state);
    found.ok_or_else(|| QueueRefusal::NotWaiting { number: ticket.key.number.to_string() })
}

impl Command for PutBack {
    const NAME: &'static str = "queue.put_back";

    fn home(&self) -> Authority {
        self.ticket.place.authority.clone()
    }

    async fn decide(&self, tx: &Tx, desk: &Desk) -> Result<Vec<Next>> {
        let ticket = ticket_in(tx, &self.ticket).await?;
        hall::open(&ticket)?;
        Ok(vec![match self.way {
            Way::Resume => {
                let skill = first(&ticket, StageState::Parked)?.skill.clone();
                ticket.later(1, TicketResumed { skill })?
            }
            Way::Restore => {
                let turn = first(&ticket, StageState::Missed)?;
                hall::restore(&ticket, desk.now, &self.values)?;
                ticket.later(1, TicketRestored { skill: turn.skill.clone() })?
            }
            Way::Postpone => {
                let skills = ticket.may_postpone(&self.lanes)?;
                let not_before = desk.now.plus_minutes(self.values.postpone_minutes);
                ticket.later(1, TicketPostponed { skills, not_before })?
            }
        }])
    }
}
