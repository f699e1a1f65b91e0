//! A window calls: the next by the rule, or one that the clerk names. The call is the next version of the
//! ticket and of the window, so that two clerks never call one ticket and a window never has two.

use base::{Authority, Fault, Result};
use db::Tx;
use journal::{Command, Desk, Envelope, Next};
use serde::Serialize;

use super::{lane_of, ticket_in, window_in};
use crate::event::{TicketCalled, WindowOccupied};
use crate::model::number::TicketNumber;
use crate::model::ticket::{Ticket, TicketKey, Turn};
use crate::model::window::{Window, WindowKey};
use crate::model::words::StageState;
use crate::rules::choose::rank;
use crate::rules::{Values, choose, hall};
use crate::{Lanes, Queue, QueueRefusal, store};

/// As many of a line are looked at: more than can be held up by what their holders do elsewhere.
const HEADS: u64 = 60;

#[derive(Serialize)]
struct Call {
    window: WindowKey,
    /// The one that is wanted; the next by the rule if none is named.
    number: Option<TicketNumber>,
    #[serde(skip)]
    lanes: Lanes,
    #[serde(skip)]
    values: Values,
}

impl Queue {
    /// Calls the next for a window; the clerk is the envelope's actor, who opened it.
    ///
    /// # Errors
    /// `queue.nobody_waits`, `.window_busy`, `.window_closed`, `.not_your_window`, `.unknown_window`, `.not_staff`.
    pub async fn call_next(&self, envelope: Envelope, window: &WindowKey) -> Result<TicketKey> {
        self.call(envelope, window, None).await
    }

    /// Calls the one that the clerk names, out of turn.
    ///
    /// # Errors
    /// As [`Queue::call_next`]; `queue.unknown_ticket`, `.not_waiting`, `.held_elsewhere`, `.visit_over`.
    pub async fn call_ticket(
        &self,
        envelope: Envelope,
        window: &WindowKey,
        number: &TicketNumber,
    ) -> Result<TicketKey> {
        self.call(envelope, window, Some(number.clone())).await
    }

    async fn call(
        &self,
        envelope: Envelope,
        window: &WindowKey,
        number: Option<TicketNumber>,
    ) -> Result<TicketKey> {
        let place = window.place.clone();
        let (lanes, values) = (self.lanes.clone(), self.values(&place.authority)?);
        let command = Call { window: window.clone(), number, lanes, values };
        let turn = self.turnstiles.pass(&place).await;
        let done = self.journal.perform(envelope, command).await?;
        drop(turn);
        let mut parts = done.entry.subject.split('/').skip(2);
        match (parts.next().map(str::parse), parts.next().map(str::parse)) {
            (Some(Ok(day)), Some(Ok(number))) => Ok(TicketKey { place, day, number }),
            _ => Err(Fault::Bug(format!("a ticket is called {}", done.entry.subject)).into()),
        }
    }
}

impl Call {
    /// The next by the rule. What is held at another desk is passed by; with many lost races in a row,
    /// those behind the first are looked at too.
    async fn next_in(
        &self,
        tx: &Tx,
        desk: &Desk,
        (window, served): (&Window, &[Window]),
    ) -> Result<(Ticket, Turn)> {
        let (place, day) = (&self.window.place, desk.now.date());
        let mut line: Vec<Turn> = Vec::new();
        for skill in &window.skills {
            line.extend(store::turn::heads_in(tx, place, day, skill, HEADS).await?);
        }
        let overtake = self.values.overtake_max_minutes;
        line.retain(|turn| choose::is_callable(&turn.waiting(), desk.now));
        line.retain(|turn| turn.is_for(window, served));
        line.sort_by_key(|turn| {
            (rank(&turn.waiting(), desk.now, overtake), turn.rank.serial, turn.key.number.clone())
        });
        let busy = self.busy_in(tx, desk).await?;
        let is_free = |turn: &&Turn| {
            let lane = self.lanes.lane(&turn.skill.lane);
            let elsewhere = busy.iter().filter(|other| other.key == turn.key);
            let stages: Vec<_> = elsewhere.map(|other| other.skill.stage).collect();
            lane.is_some_and(|lane| lane.may_begin(turn.skill.stage, &stages))
        };
        let free: Vec<&Turn> = line.iter().filter(is_free).collect();
        let aside =
            usize::try_from(desk.chance.below(spread(tx.attempt(), free.len()))).unwrap_or(0);
        // What somebody else called since the line was read is passed by.
        for chosen in free.iter().skip(aside) {
            let ticket = ticket_in(tx, &chosen.key).await?;
            let lane = lane_of(&self.lanes, &chosen.skill.lane)?;
            let turn = ticket.turn(&chosen.skill).cloned();
            if let Some(turn) = turn
                && hall::callable(&ticket, &turn, window, (lane, served)).is_ok()
            {
                return Ok((ticket, turn));
            }
        }
        Err(if free.is_empty() { QueueRefusal::NobodyWaits.into() } else { tx.lost_race() })
    }

    async fn busy_in(&self, tx: &Tx, desk: &Desk) -> Result<Vec<Turn>> {
        let (place, day) = (&self.window.place, desk.now.date());
        let mut busy = Vec::new();
        for state in [StageState::Called, StageState::Serving] {
            busy.extend(store::turn::in_state_in(tx, place, day, state, 500).await?);
        }
        Ok(busy)
    }

    /// The turn of a named ticket that this window can do.
    async fn named_in(
        &self,
        tx: &Tx,
        desk: &Desk,
        window: &Window,
        number: &TicketNumber,
    ) -> Result<(Ticket, Turn)> {
        let place = self.window.place.clone();
        let key = TicketKey { place, day: desk.now.date(), number: number.clone() };
        let ticket = ticket_in(tx, &key).await?;
        let waits =
            |turn: &&Turn| turn.state == StageState::Waiting && window.skills.contains(&turn.skill);
        let turn = ticket.turns.iter().find(waits).cloned();
        let number = number.to_string();
        Ok((ticket, turn.ok_or(QueueRefusal::NotWaiting { number })?))
    }
}

/// How many of the first a window chooses from: one, for the order is kept strictly. Only who lost the race
/// more than `PATIENCE` times steps aside, so that a crowd of clerks cannot hold each other up.
fn spread(attempt: u32, free: usize) -> u64 {
    const PATIENCE: u32 = 5;
    let steps = u64::from(attempt.saturating_sub(PATIENCE)) + 1;
    steps.min(u64::try_from(free).unwrap_or(1).max(1))
}

impl Command for Call {
    const NAME: &'static str = "queue.call";

    fn home(&self) -> Authority {
        self.window.place.authority.clone()
    }

    async fn decide(&self, tx: &Tx, desk: &Desk) -> Result<Vec<Next>> {
        let window = window_in(tx, &self.window).await?;
        hall::may_call(&window, &desk.actor)?;
        let heard = store::hall::heard_in(tx, &self.window.place).await?;
        let served = hall::served(heard, desk.now, &self.values);
        let (ticket, turn) = match &self.number {
            None => self.next_in(tx, desk, (&window, &served)).await?,
            Some(number) => self.named_in(tx, desk, &window, number).await?,
        };
        let lane = lane_of(&self.lanes, &turn.skill.lane)?;
        hall::callable(&ticket, &turn, &window, (lane, &served))?;
        let called = TicketCalled {
            skill: turn.skill.clone(),
            window: self.window.label.clone(),
            is_announced: lane.stage(turn.skill.stage).is_some_and(|stage| stage.is_called),
            calls: turn.calls + 1,
        };
        let occupied = WindowOccupied {
            day: ticket.key.day,
            number: ticket.key.number.clone(),
            skill: turn.skill,
        };
        Ok(vec![ticket.later(1, called)?, window.next(occupied)?])
    }
}
