//! A stage is done: ticked off at a window, or by what happened elsewhere (the case of a lane went on, money came,
//! a number was chosen). What comes next opens; what belongs together goes on at the same window; after the last
//! the visit ends.

use base::{Authority, Result};
use catalogue::Stage;
use db::Tx;
use journal::{Command, Desk, Envelope, Next};
use serde::Serialize;

use super::{Served, lane_of, skills, ticket_in, window_in};
use crate::event::{StageFinished, WindowFreed, WindowOccupied};
use crate::model::lane::Lane;
use crate::model::ticket::{Ticket, TicketKey, Turn};
use crate::model::window::{Skill, Window, WindowKey};
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
    /// window keeps the ticket. In a lane that follows a case no clerk ticks anything off: the step is done in
    /// the case, or the visit ends.
    ///
    /// # Errors
    /// `queue.window_empty`, `.not_your_window`, `.not_begun`; `queue.case_first`, `.step_in_case`.
    pub async fn finish_stage(&self, envelope: Envelope, window: &WindowKey) -> Result<()> {
        let command = FinishStage { window: window.clone(), lanes: self.lanes.clone() };
        self.journal.perform(envelope, command).await.map(drop)
    }

    /// A stage was done by what happened elsewhere, whether or not it was at a window: what waits for it goes on,
    /// and a window that had it is free, or goes on with what belongs to it.
    ///
    /// # Errors
    /// `queue.unknown_ticket`, `.visit_over`, `.not_waiting` if it is done or its turn has not come.
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

fn after(lane: &Lane, ticket: &Ticket, turn: &Turn, window: Option<&Window>) -> After {
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
        .filter(|next| window.is_some_and(|window| window.skills.contains(next)));
    let is_last = done.len() >= lane.stage.len();
    let finished = StageFinished {
        skill: turn.skill.clone(),
        window: window.map(|window| window.key.label.clone()),
        opens: skills(lane, &ready),
        goes_on,
        goes_on_by: None,
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
        hall::by_hand(&served.ticket, lane)?;
        let after = after(lane, &served.ticket, &served.turn, Some(&served.window));
        let goes_on = after.finished.goes_on.clone();
        let mut nexts = entries_in(tx, &served.ticket, after).await?;
        nexts.push(left(&served.window, &served.ticket, goes_on)?);
        Ok(nexts)
    }
}

/// What becomes of the window: free, or on with the next stage of the same ticket.
fn left(window: &Window, ticket: &Ticket, goes_on: Option<Skill>) -> Result<Next> {
    match goes_on {
        None => window.next(WindowFreed {}),
        Some(skill) => {
            let TicketKey { day, number, .. } = ticket.key.clone();
            window.next(WindowOccupied { day, number, skill })
        }
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
        let is_left = |turn: &&Turn| !matches!(turn.state, StageState::Done | StageState::Dropped);
        let number = ticket.key.number.to_string();
        let turn = turn.filter(is_left).ok_or(QueueRefusal::NotWaiting { number })?;
        let window = match turn.window.clone().filter(|_| turn.is_busy()) {
            Some(label) => {
                let place = self.ticket.place.clone();
                Some(window_in(tx, &WindowKey { place, label }).await?)
            }
            None => None,
        };
        let mut after = after(lane, &ticket, turn, window.as_ref());
        let goes_on = after.finished.goes_on.clone();
        after.finished.goes_on_by =
            goes_on.as_ref().and(window.as_ref()).map(|window| window.staff.to_string());
        let mut nexts = entries_in(tx, &ticket, after).await?;
        if let Some(window) = window {
            nexts.push(left(&window, &ticket, goes_on)?);
        }
        Ok(nexts)
    }
}
