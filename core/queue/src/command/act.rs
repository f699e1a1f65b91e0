//! What a clerk does with the ticket at the window: call once more, begin, park, skip, not here.

use base::{Authority, Result};
use db::Tx;
use journal::{Command, Desk, Envelope, Next};
use serde::{Deserialize, Serialize};

use super::Served;
use crate::Queue;
use crate::event::{TicketBegun, TicketMissed, TicketParked, TicketRecalled, TicketSkipped};
use crate::model::window::WindowKey;
use crate::model::words::ParkReason;
use crate::rules::hall::Skipped;
use crate::rules::{Values, hall};

/// The deed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Act {
    /// Called once more, at most `queue.calls_max` times in all and not at once again.
    Recall,
    /// The person is there.
    Begin,
    /// Something is fetched; the place in line is kept and the window is free.
    Park(ParkReason),
    /// Not here yet: others first, called again after `queue.skip_minutes`; after the last call a miss.
    Skip,
    /// Not here (过号); can be restored for `queue.restore_minutes`.
    Miss,
}

#[derive(Serialize)]
struct AtWindow {
    window: WindowKey,
    act: Act,
    #[serde(skip)]
    values: Values,
}

impl Queue {
    /// Does it with the ticket at this clerk's window.
    ///
    /// # Errors
    /// `queue.window_empty`, `.not_your_window`, `.not_called`, `.too_soon`, `.calls_used`.
    pub async fn act(&self, envelope: Envelope, window: &WindowKey, act: Act) -> Result<()> {
        let values = self.values(&window.place.authority)?;
        let command = AtWindow { window: window.clone(), act, values };
        self.journal.perform(envelope, command).await.map(drop)
    }
}

impl Command for AtWindow {
    const NAME: &'static str = "queue.act";

    fn home(&self) -> Authority {
        self.window.place.authority.clone()
    }

    async fn decide(&self, tx: &Tx, desk: &Desk) -> Result<Vec<Next>> {
        let served = Served::load_in(tx, &self.window, desk).await?;
        let (ticket, turn) = (&served.ticket, &served.turn);
        let (skill, window) = (turn.skill.clone(), self.window.label.clone());
        let (now, values) = (desk.now, &self.values);
        let (first, leaves) = match self.act {
            Act::Recall => {
                let calls = hall::recall(turn, now, values)?;
                (ticket.later(1, TicketRecalled { skill, window, calls })?, false)
            }
            Act::Begin => {
                hall::begin(turn)?;
                (ticket.later(1, TicketBegun { skill, window })?, false)
            }
            Act::Park(reason) => {
                hall::park(turn)?;
                (ticket.later(1, TicketParked { skill, reason })?, true)
            }
            Act::Skip => match hall::skip(turn, now, values)? {
                Skipped::Until(not_before) => {
                    (ticket.later(1, TicketSkipped { skill, not_before })?, true)
                }
                Skipped::Missed => (ticket.later(1, TicketMissed { skill })?, true),
            },
            Act::Miss => {
                hall::miss(turn, now, values)?;
                (ticket.later(1, TicketMissed { skill })?, true)
            }
        };
        if leaves { Ok(vec![first, served.free()?]) } else { Ok(vec![first]) }
    }
}
