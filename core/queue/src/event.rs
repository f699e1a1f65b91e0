//! What happens to tickets, windows and calls for help.

use base::{Date, Instant};
use identity::PersonId;
use serde::{Deserialize, Serialize};

use crate::model::number::{TicketCode, TicketNumber};
use crate::model::ticket::Rank;
use crate::model::window::Skill;
use crate::model::words::{
    EndReason, Ground, HelpKind, ParkReason, TakenBackBy, TakenBy, TicketState,
};

/// Somebody is here. Subject `ticket/<point>/<day>/<number>`, as all events named `Ticket…`.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct TicketTaken {
    /// The letter of the number.
    pub prefix: String,
    /// Its secret.
    pub code: TicketCode,
    /// The lane it goes through.
    pub lane: String,
    /// For what.
    pub item: String,
    /// Its place in line.
    pub rank: Rank,
    /// Why it goes before others.
    pub ground: Option<Ground>,
    /// The approval of the green channel: the id of its asking.
    pub approval: Option<String>,
    /// By what it was taken.
    pub taken_by: TakenBy,
    /// Who, if an account is known.
    pub person: Option<PersonId>,
    /// The claims that it holds.
    pub holders: Vec<String>,
    /// The case that it is for.
    pub case: Option<String>,
    /// The stages it begins with.
    pub opens: Vec<Skill>,
}

/// A window took it on: on the boards, or straight to work where nobody has to come.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct TicketCalled {
    /// For what.
    pub skill: Skill,
    /// Which window.
    pub window: String,
    /// Whether boards show it.
    pub is_announced: bool,
    /// The how manieth call of this stage it is.
    pub calls: i64,
}

/// Called once more.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct TicketRecalled {
    /// For what.
    pub skill: Skill,
    /// Which window.
    pub window: String,
    /// The how manieth call it is.
    pub calls: i64,
}

/// The person is there and the work begins.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct TicketBegun {
    /// With what.
    pub skill: Skill,
    /// Where.
    pub window: String,
}

/// Something is fetched; the place in line is kept.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct TicketParked {
    /// With what.
    pub skill: Skill,
    /// Why.
    pub reason: ParkReason,
}

/// Parked no more.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct TicketResumed {
    /// With what.
    pub skill: Skill,
}

/// Not here yet: others are called first.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct TicketSkipped {
    /// For what.
    pub skill: Skill,
    /// Not called again before.
    pub not_before: Instant,
}

/// The citizen lets others go first.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct TicketPostponed {
    /// For what.
    pub skills: Vec<Skill>,
    /// Not called before.
    pub not_before: Instant,
}

/// Called and not here (过号).
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct TicketMissed {
    /// For what.
    pub skill: Skill,
}

/// Back in time: in line where it was.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct TicketRestored {
    /// For what.
    pub skill: Skill,
}

/// Handed to another window, or to another lane.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct TicketTransferred {
    /// What is handed on.
    pub skill: Skill,
    /// The lane it goes through from now on.
    pub lane: String,
    /// The only window that may call it.
    pub for_window: Option<String>,
    /// The stages that it comes to in another lane; empty within the same.
    pub opens: Vec<Skill>,
    /// Its place in line, as before.
    pub rank: Rank,
}

/// Taken away from a window that no longer answers.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct TicketTakenBack {
    /// For what.
    pub skill: Skill,
    /// From which window.
    pub window: String,
    /// By whom.
    pub by: TakenBackBy,
}

/// A stage is done.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct StageFinished {
    /// Which.
    pub skill: Skill,
    /// Where; `None` if no window did it: a payment that came, a machine.
    pub window: Option<String>,
    /// What it comes to now.
    pub opens: Vec<Skill>,
    /// What the same window goes on with at once.
    pub goes_on: Option<Skill>,
    /// Who goes on with it, where somebody else finished this one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub goes_on_by: Option<String>,
    /// Its place in line, for what opens.
    pub rank: Rank,
}

/// The case that it is for from now on.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct TicketJoined {
    /// The number of the case.
    pub case: String,
    /// All claims that the ticket holds now, that of the case among them.
    pub holders: Vec<String>,
}

/// Few are called before it any more, and its owner is told so; once for each visit.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct TicketNeared {
    /// Who is told.
    pub person: PersonId,
    /// How many are called before.
    pub ahead: i64,
}

/// The visit is over.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct TicketEnded {
    /// How.
    pub state: TicketState,
    /// Why, if not by its last stage.
    pub reason: Option<EndReason>,
}

/// Somebody serves. Subject `window/<point>/<label>`, as all events named `Window…`.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct WindowOpened {
    /// What it can do.
    pub skills: Vec<Skill>,
}

/// Nobody serves.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct WindowClosed {}

/// The window has a ticket.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct WindowOccupied {
    /// Of which day.
    pub day: Date,
    /// Which.
    pub number: TicketNumber,
    /// For what.
    pub skill: Skill,
}

/// It has none.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct WindowFreed {}

/// Somebody with a claim has a ticket. Subject `holder/<point>/<day>/<claim>`.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct HolderAdmitted {
    /// Which ticket.
    pub number: TicketNumber,
}

/// And may take another.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct HolderLeft {}

/// Staff call for help, or a visitor calls staff. Subject `help/<id>`.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct HelpCalled {
    /// At which point.
    pub point: String,
    /// At which window; empty: in the hall, at none.
    pub window: String,
    /// For what.
    pub kind: HelpKind,
}

/// Somebody goes there.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct HelpAnswered {}

/// It was none (误报), says who called.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct HelpWithdrawn {}

/// The slip of a ticket went to a printer. Subject `slip/<point>/<day>/<number>`: its version is the how manieth
/// copy it is, and every copy after the first is a reprint.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct SlipPrinted {
    /// Which printer, by what it is called in the configuration; `pdf` for a file.
    pub printer: String,
}
