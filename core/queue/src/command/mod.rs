//! The verbs, one file each.

mod act;
mod call;
mod close_for;
mod end_visit;
mod finish_stage;
mod help;
mod join_case;
mod leave;
mod print_slip;
mod put_back;
mod room;
mod take_back;
mod take_ticket;
mod tell_near;
mod transfer;
mod windows;

pub use act::Act;
pub(crate) use close_for::CloseFor;
pub(crate) use end_visit::{EndVisit, ended_in};
pub(crate) use take_back::TakeBack;
pub(crate) use tell_near::TellNear;

use base::{Fault, Result, text};
use db::Tx;
use journal::{Desk, Event, Next};

use crate::QueueRefusal;
use crate::event::{TicketTakenBack, WindowFreed};
use crate::model::lane::Lane;
use crate::model::ticket::{Ticket, TicketKey, Turn};
use crate::model::window::{Skill, Window, WindowKey};
use crate::model::words::TakenBackBy;
use crate::rules::hall;
use crate::{Lanes, store};

/// Bytes of a code, an approval or a case number at most.
const WORD_MAX: usize = 100;

/// Can be kept as it is written.
fn is_storable(word: &str) -> bool {
    !word.is_empty() && word.len() <= WORD_MAX && text::is_storable(word)
}

/// Can be part of a subject and stand beside other claims in one column.
fn is_word(word: &str) -> bool {
    is_storable(word) && !word.contains(|c: char| c == '/' || c.is_whitespace())
}

/// The ticket, or that there is none.
async fn ticket_in(tx: &Tx, key: &TicketKey) -> Result<Ticket> {
    let ticket = store::ticket::ticket_in(tx, key).await?;
    ticket.ok_or_else(|| QueueRefusal::UnknownTicket.into())
}

/// The window, or that it was never open.
async fn window_in(tx: &Tx, key: &WindowKey) -> Result<Window> {
    let window = store::hall::window_in(tx, key).await?;
    window.ok_or_else(|| QueueRefusal::UnknownWindow { window: key.label.clone() }.into())
}

/// The lane that a ticket goes through: its file may be gone by now.
fn lane_of<'a>(lanes: &'a Lanes, code: &str) -> Result<&'a Lane> {
    let lane = lanes.lane(code);
    lane.ok_or_else(|| Fault::Inconsistent(format!("queue: no lane {code}")).into())
}

/// A window with the ticket that it has.
struct Served {
    window: Window,
    ticket: Ticket,
    turn: Turn,
}

impl Served {
    /// What is at this clerk's window.
    async fn load_in(tx: &Tx, key: &WindowKey, desk: &Desk) -> Result<Self> {
        let window = window_in(tx, key).await?;
        hall::own_window(&window, &desk.actor)?;
        Self::at(tx, window).await
    }

    /// What is at a window, whoever asks.
    async fn at(tx: &Tx, window: Window) -> Result<Self> {
        let empty = || QueueRefusal::WindowEmpty { window: window.key.label.clone() };
        let at = window.ticket.clone().ok_or_else(empty)?;
        let key =
            TicketKey { place: window.key.place.clone(), day: at.day, number: at.number.clone() };
        let ticket = ticket_in(tx, &key).await?;
        let turn = ticket.turn(&at.skill).cloned().ok_or_else(|| {
            Fault::Inconsistent(format!("queue_window: {key} has no turn {}", at.skill))
        })?;
        Ok(Self { window, ticket, turn })
    }

    fn free(&self) -> Result<Next> {
        self.window.next(WindowFreed {})
    }

    /// The ticket goes back to its place in line.
    fn taken_back(&self, by: TakenBackBy) -> Result<Vec<Next>> {
        let (skill, window) = (self.turn.skill.clone(), self.window.key.label.clone());
        let taken = TicketTakenBack { skill, window, by };
        Ok(vec![self.ticket.later(1, taken)?, self.free()?])
    }
}

/// A window is taken from whoever served there: its ticket goes back to its place in line, then comes `last`.
async fn left_in<E: Event>(
    tx: &Tx,
    window: &Window,
    by: TakenBackBy,
    last: E,
) -> Result<Vec<Next>> {
    if window.ticket.is_none() {
        return Ok(vec![window.next(last)?]);
    }
    let mut nexts = Served::at(tx, window.clone()).await?.taken_back(by)?;
    nexts.push(window.later(2, last)?);
    Ok(nexts)
}

/// The stages of a lane as skills.
fn skills(lane: &Lane, stages: &[catalogue::Stage]) -> Vec<Skill> {
    stages.iter().map(|stage| Skill::new(&lane.code, *stage)).collect()
}
