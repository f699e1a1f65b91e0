//! Handed on: to another window that can do the same, or to another lane. The number stays.

use base::{Authority, Result};
use db::Tx;
use journal::{Command, Desk, Envelope, Next};
use serde::Serialize;

use super::{Served, lane_of, skills, window_in};
use crate::event::TicketTransferred;
use crate::model::window::WindowKey;
use crate::rules::hall;
use crate::{Lanes, Queue, QueueRefusal};

#[derive(Serialize)]
struct Transfer {
    window: WindowKey,
    /// The lane from now on; the same if none is named.
    lane: Option<String>,
    /// The only window that may call it.
    for_window: Option<String>,
    #[serde(skip)]
    lanes: Lanes,
}

impl Queue {
    /// Hands the ticket at this window to another window of the same skill. It keeps its place in line.
    ///
    /// # Errors
    /// `queue.unknown_window`, `.window_closed`, `.no_skill`; `queue.window_empty`, `.not_your_window`.
    pub async fn transfer_to_window(
        &self,
        envelope: Envelope,
        window: &WindowKey,
        to: &str,
    ) -> Result<()> {
        let (window, lanes) = (window.clone(), self.lanes.clone());
        let for_window = Some(to.to_owned());
        self.journal
            .perform(envelope, Transfer { window, lane: None, for_window, lanes })
            .await
            .map(drop)
    }

    /// Hands it to another lane, which begins from its first stage: the wrong line, or one thing more.
    ///
    /// # Errors
    /// `queue.no_lane`; `queue.held_elsewhere` while another stage of the visit goes on.
    pub async fn transfer_to_lane(
        &self,
        envelope: Envelope,
        window: &WindowKey,
        lane: &str,
    ) -> Result<()> {
        let known = self.lanes.lane(lane).filter(|lane| !lane.only_for_comparing);
        known.ok_or_else(|| QueueRefusal::NoLane { item: lane.to_owned() })?;
        let (window, lanes) = (window.clone(), self.lanes.clone());
        let lane = Some(lane.to_owned());
        self.journal
            .perform(envelope, Transfer { window, lane, for_window: None, lanes })
            .await
            .map(drop)
    }
}

impl Command for Transfer {
    const NAME: &'static str = "queue.transfer";

    fn home(&self) -> Authority {
        self.window.place.authority.clone()
    }

    async fn decide(&self, tx: &Tx, desk: &Desk) -> Result<Vec<Next>> {
        let served = Served::load_in(tx, &self.window, desk).await?;
        hall::park(&served.turn)?;
        let (ticket, skill) = (&served.ticket, served.turn.skill.clone());
        if let Some(label) = &self.for_window {
            let key = WindowKey { place: self.window.place.clone(), label: label.clone() };
            let to = window_in(tx, &key).await?;
            if !to.is_open {
                return Err(QueueRefusal::WindowClosed { window: label.clone() }.into());
            }
            if !to.skills.contains(&skill) {
                return Err(QueueRefusal::NoSkill.into());
            }
        }
        let mut opens = Vec::new();
        let mut lane = ticket.lane.clone();
        if let Some(code) = self.lane.as_ref().filter(|code| **code != ticket.lane) {
            if ticket.busy().len() > 1 {
                let number = ticket.key.number.to_string();
                return Err(QueueRefusal::HeldElsewhere { number }.into());
            }
            let to = lane_of(&self.lanes, code)?;
            lane = code.clone();
            let before = ticket.turns.iter().any(|turn| turn.skill.lane == *code);
            if before {
                return Err(QueueRefusal::NoLane { item: code.clone() }.into());
            }
            opens = skills(to, &to.ready(&[], &[]));
        }
        let rank = ticket.rank.clone();
        let for_window = self.for_window.clone();
        let handed = TicketTransferred { skill, lane, for_window, opens, rank };
        Ok(vec![ticket.later(1, handed)?, served.free()?])
    }
}
