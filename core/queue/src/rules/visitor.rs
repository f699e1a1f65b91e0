//! What the citizen may do with a ticket. Faces ask it before they show a button, commands as they decide.

use super::hall;
use crate::QueueRefusal;
use crate::model::ticket::Ticket;
use crate::model::words::StageState;

impl Ticket {
    /// Others may go first (让号) while something waits.
    ///
    /// # Errors
    /// `queue.visit_over`, `.not_waiting`.
    pub fn may_postpone(&self) -> Result<(), QueueRefusal> {
        hall::open(self)?;
        let waits = self.turns.iter().any(|turn| turn.state == StageState::Waiting);
        let number = || self.key.number.to_string();
        if waits { Ok(()) } else { Err(QueueRefusal::NotWaiting { number: number() }) }
    }

    /// It may be given up (退号) until somebody begins to work on it: from then on papers lie at a desk, and the
    /// clerk ends the visit.
    ///
    /// # Errors
    /// `queue.visit_over`, `.work_begun`.
    pub fn may_leave(&self) -> Result<(), QueueRefusal> {
        hall::open(self)?;
        let is_begun = self.turns.iter().any(|turn| {
            let is_kept = matches!(turn.state, StageState::Serving | StageState::Parked);
            is_kept || turn.begun_at.is_some()
        });
        let number = self.key.number.to_string();
        if is_begun { Err(QueueRefusal::WorkBegun { number }) } else { Ok(()) }
    }
}
