//! What boards, phones and the manager's panel are told.

use base::Instant;
use journal::Actor;

use crate::model::number::TicketNumber;
use crate::model::ticket::{Ticket, TicketKey};
use crate::model::window::{Skill, Window};
use crate::model::words::{HelpKind, StageState, TicketState};

/// One call on a board: of a person nothing but the number.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BoardCall {
    /// Which ticket.
    pub number: TicketNumber,
    /// To which window.
    pub window: String,
    /// For what.
    pub skill: Skill,
    /// When it was last called.
    pub called_at: Instant,
    /// How often.
    pub calls: i64,
    /// Called and not there yet.
    pub is_new: bool,
}

/// What stands on a board.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Board {
    /// The last eight calls, the newest first.
    pub calls: Vec<BoardCall>,
    /// Called earlier and still not there: the page behind.
    pub overflow: Vec<BoardCall>,
    /// What waits, by skill.
    pub lines: Vec<PanelStage>,
}

/// A wait in whole minutes, from so many to so many.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Wait {
    /// At best.
    pub from_minutes: i64,
    /// At worst.
    pub to_minutes: i64,
}

/// Where a ticket is, as its holder sees it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Standing {
    /// The ticket.
    pub ticket: Ticket,
    /// Where it stands now, time considered.
    pub state: TicketState,
    /// The stage that the citizen waits for or is called to.
    pub turn: Option<(Skill, StageState)>,
    /// The window, once called.
    pub window: Option<String>,
    /// How many are called before.
    pub ahead: Option<usize>,
    /// How long, as far as it can be known.
    pub wait: Option<Wait>,
    /// What it waits for the citizen does alone, at a machine: nobody calls, so nobody is before and no wait is told.
    pub is_alone: bool,
    /// Missed: until when it can be restored.
    pub restore_until: Option<Instant>,
}

/// One line of the panel: what waits for one skill.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PanelStage {
    /// For what.
    pub skill: Skill,
    /// How many wait.
    pub waiting: usize,
    /// Since when the first of them.
    pub longest_since: Option<Instant>,
    /// Windows that do it and are open.
    pub windows: usize,
    /// Of them without a ticket.
    pub free: usize,
    /// How long somebody who comes now waits.
    pub wait: Option<Wait>,
}

/// One window of the panel.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PanelWindow {
    /// The window.
    pub window: Window,
    /// It is open and was not heard of since then.
    pub silent_since: Option<Instant>,
    /// Somebody serves there now.
    pub is_served: bool,
}

/// What the manager sees.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Panel {
    /// All windows that were ever open here.
    pub windows: Vec<PanelWindow>,
    /// What waits.
    pub stages: Vec<PanelStage>,
    /// What to do.
    pub advice: Vec<Advice>,
    /// Calls for help that nobody answered.
    pub help: Vec<Help>,
}

impl Panel {
    /// The windows at which somebody serves now.
    pub fn served(&self) -> Vec<Window> {
        let served = self.windows.iter().filter(|one| one.is_served);
        served.map(|one| one.window.clone()).collect()
    }
}

/// What the panel advises.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Advice {
    /// People wait and nobody does this.
    NobodyServes {
        /// What.
        skill: Skill,
        /// How many wait.
        waiting: usize,
    },
    /// Windows stand idle, and people wait whom they could call.
    CallNext {
        /// Which windows, no more than there are people.
        windows: Vec<String>,
        /// For what.
        skill: Skill,
        /// How many wait.
        waiting: usize,
        /// How long the first has waited.
        minutes: i64,
    },
    /// Nothing is measured yet, and the first has waited longer than the goal.
    LongWait {
        /// For what.
        skill: Skill,
        /// How many wait.
        waiting: usize,
        /// How long the first has waited.
        minutes: i64,
    },
    /// The wait is over the goal: open so many more windows.
    OpenWindows {
        /// For what.
        skill: Skill,
        /// How many more.
        more: usize,
        /// How long they wait now, at worst.
        to_minutes: i64,
    },
    /// A window stands idle that could take over what waits elsewhere.
    MoveWindow {
        /// Which window.
        window: String,
        /// To what.
        to: Skill,
    },
    /// A window has a ticket and does not answer.
    LookAfter {
        /// Which window.
        window: String,
        /// The ticket that hangs there.
        number: TicketNumber,
    },
}

/// A call for help.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Help {
    /// Its id.
    pub id: String,
    /// At which point.
    pub point: String,
    /// At which window; empty: in the hall, at none.
    pub window: String,
    /// For what.
    pub kind: HelpKind,
    /// Who called.
    pub by: Actor,
    /// When.
    pub at: Instant,
    /// Who goes there, and since when.
    pub answered: Option<(Actor, Instant)>,
    /// It was none, since when.
    pub withdrawn_at: Option<Instant>,
}

impl Help {
    /// Nobody goes there yet, and it was not withdrawn.
    pub fn is_open(&self) -> bool {
        self.answered.is_none() && self.withdrawn_at.is_none()
    }

    /// Somebody answered a moment ago and is on the way, for so long by rule (`queue.help_comes_minutes`).
    pub fn is_coming(&self, now: Instant, comes_minutes: i64) -> bool {
        self.answered.as_ref().is_some_and(|(_, at)| at.plus_minutes(comes_minutes) > now)
    }
}

/// What happened at a point, as boards and phones follow it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StreamEvent {
    /// Where the reader is after this.
    pub cursor: crate::Cursor,
    /// Which ticket.
    pub key: TicketKey,
    /// The event's kind: `queue.ticket.called`.
    pub kind: String,
    /// A call to be shown and spoken: the window and the how manieth it is.
    pub call: Option<(String, i64)>,
    /// When.
    pub at: Instant,
}
