//! What the citizen may do with a ticket. Faces ask it before they show a button, commands as they decide.

use super::hall;
use crate::model::ticket::Ticket;
use crate::model::window::Skill;
use crate::model::words::StageState;
use crate::{Lanes, QueueRefusal};

impl Ticket {
    /// Others may go first (让号) where something waits for the citizen: what that is. The car and what needs nobody go
    /// on.
    ///
    /// # Errors
    /// `queue.visit_over`, `.not_waiting`.
    pub fn may_postpone(&self, lanes: &Lanes) -> Result<Vec<Skill>, QueueRefusal> {
        hall::open(self)?;
        let waits = self.turns.iter().filter(|turn| turn.state == StageState::Waiting);
        let skills = waits.map(|turn| &turn.skill).filter(|skill| lanes.needs_citizen(skill));
        let skills: Vec<Skill> = skills.cloned().collect();
        if skills.is_empty() {
            return Err(QueueRefusal::NotWaiting { number: self.key.number.to_string() });
        }
        Ok(skills)
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
