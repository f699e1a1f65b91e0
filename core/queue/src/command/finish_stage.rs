//! A stage is done: at a window, or by what happened elsewhere (money came, a number was chosen). What
//! comes next opens; what belongs together goes on at the same window; after the last the visit ends.

use base::{Authority, Result};
use catalogue::Stage;
use db::Tx;
use journal::{Command, Desk, Envelope, Next};
use serde::Serialize;

use super::{Served, lane_of, skills, ticket_in};
use crate::event::{StageFinished, WindowOccupied};
use crate::model::lane::Lane;
use crate::model::ticket::{Ticket, TicketKey, Turn};
use crate::model::window::{Skill, WindowKey};
use crate::model::words::{StageState, TicketState};
use crate::rules::hall;
use crate::{Lanes, Queue, QueueRefusal};

#[derive(Serialize)]
struct FinishStage {
    window: WindowKey,
    #[serde(skip)]
    lanes: Lanes,
}

#[derive(Serialize)]
struct FinishElsewhere {
    ticket: TicketKey,
    stage: Stage,
    #[serde(skip)]
    lanes: Lanes,
}

impl Queue {
    /// The clerk is done with the ticket at the window. Where the next stage belongs to the same desk, the
    /// window keeps the ticket.
    ///
    /// # Errors
    /// `queue.window_empty`, `.not_your_window`, `.not_begun`.
    pub async fn finish_stage(&self, envelope: Envelope, window: &WindowKey) -> Result<()> {
        let command = FinishStage { window: window.clone(), lanes: self.lanes.clone() };
        self.journal.perform(envelope, command).await.map(drop)
    }

    /// A stage was done without a window: what waits for it goes on.
    ///
    /// # Errors
    /// `queue.unknown_ticket`, `.visit_over`, `.not_waiting` if it is at a window or not its turn.
    pub async fn finish_elsewhere(
        &self,
        envelope: Envelope,
        ticket: &TicketKey,
        stage: Stage,
    ) -> Result<()> {
        let (ticket, lanes) = (ticket.clone(), self.lanes.clone());
        self.journal.perform(envelope, FinishElsewhere { ticket, stage, lanes }).await.map(drop)
    }
}

/// What a finished stage brings about.
struct After {
    finished: StageFinished,
    is_last: bool,
}

fn after(
    lane: &Lane,
    ticket: &Ticket,
    turn: &Turn,
    window: Option<&(String, Vec<Skill>)>,
) -> After {
    let stage = turn.skill.stage;
    let mut done = ticket.done();
    done.push(stage);
    let ready = lane.ready(&done, &ticket.opened());
    let mut busy = ticket.busy();
    busy.retain(|other| *other != stage);
    let goes_on = lane
        .stays_with(stage, &ready)
        .filter(|next| lane.may_begin(*next, &busy))
        .map(|next| Skill::new(&lane.code, next))
        .filter(|next| window.is_some_and(|(_, skills)| skills.contains(next)));
    let is_last = done.len() >= lane.stage.len();
    let finished = StageFinished {
        skill: turn.skill.clone(),
        window: window.map(|(label, _)| label.clone()),
        opens: skills(lane, &ready),
        goes_on,
        rank: ticket.rank.clone(),
    };
    After { finished, is_last }
}

/// The ticket's entries: the stage, and the end after the last one.
async fn entries_in(tx: &Tx, ticket: &Ticket, after: After) -> Result<Vec<Next>> {
    let mut nexts = vec![ticket.later(1, after.finished)?];
    if after.is_last {
        nexts.extend(super::ended_in(tx, ticket, 2, TicketState::Done, None).await?);
    }
    Ok(nexts)
}

impl Command for FinishStage {
    const NAME: &'static str = "queue.finish_stage";

    fn home(&self) -> Authority {
        self.window.place.authority.clone()
    }

    async fn decide(&self, tx: &Tx, desk: &Desk) -> Result<Vec<Next>> {
        let served = Served::load_in(tx, &self.window, desk).await?;
        hall::finish(&served.turn)?;
        let lane = lane_of(&self.lanes, &served.turn.skill.lane)?;
        let at = (self.window.label.clone(), served.window.skills.clone());
        let after = after(lane, &served.ticket, &served.turn, Some(&at));
        let goes_on = after.finished.goes_on.clone();
        let mut nexts = entries_in(tx, &served.ticket, after).await?;
        nexts.push(match goes_on {
            None => served.free()?,
            Some(skill) => {
                let TicketKey { day, number, .. } = served.ticket.key.clone();
                served.window.next(WindowOccupied { day, number, skill })?
            }
        });
        Ok(nexts)
    }
}

impl Command for FinishElsewhere {
    const NAME: &'static str = "queue.finish_elsewhere";

    fn home(&self) -> Authority {
        self.ticket.place.authority.clone()
    }

    async fn decide(&self, tx: &Tx, _: &Desk) -> Result<Vec<Next>> {
        let ticket = ticket_in(tx, &self.ticket).await?;
        hall::open(&ticket)?;
        let lane = lane_of(&self.lanes, &ticket.lane)?;
        let turn = ticket.turn(&Skill::new(&ticket.lane, self.stage));
        let waits = |turn: &&Turn| matches!(turn.state, StageState::Waiting | StageState::Parked);
        let number = ticket.key.number.to_string();
        let turn = turn.filter(waits).ok_or(QueueRefusal::NotWaiting { number })?;
        entries_in(tx, &ticket, after(lane, &ticket, turn, None)).await
    }
}
