//! A ticket (号票): one visit, from the door to the last stage. Its turns are the stages it has come to.

use std::fmt;

use base::{Authority, Date, Instant};
use booking::Booking;
use catalogue::Stage;
use identity::PersonId;
use journal::Actor;
use serde::{Deserialize, Serialize};

use crate::model::number::{TicketCode, TicketNumber};
use crate::model::window::{Place, Skill, Window};
use crate::model::words::{Class, EndReason, Ground, StageState, TakenBy, TicketState};
use crate::rules::choose::Waiting;

/// Which ticket.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct TicketKey {
    /// Where.
    pub place: Place,
    /// On which day: numbers begin anew each day.
    pub day: Date,
    /// The number.
    pub number: TicketNumber,
}

impl TicketKey {
    /// Its subject in the journal.
    pub fn subject(&self) -> String {
        format!("ticket/{}/{}/{}", self.place.point, self.day, self.number)
    }

    /// The ticket that an entry is about; `None` if it is about something else.
    pub fn of_subject(authority: &Authority, subject: &str) -> Option<Self> {
        let mut parts = subject.strip_prefix("ticket/")?.splitn(3, '/');
        let place = Place { authority: authority.clone(), point: parts.next()?.to_owned() };
        let day = parts.next()?.parse().ok()?;
        Some(Self { place, day, number: parts.next()?.parse().ok()? })
    }
}

impl fmt::Display for TicketKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {} {}", self.place.point, self.day, self.number)
    }
}

/// An appointment as the hall needs it: what the booking hands over when the person is there.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Appointment {
    /// Its code; good for one ticket.
    pub code: String,
    /// The booked time.
    pub start: Instant,
}

/// Who takes a ticket, where the hall knows: one live ticket each at a point.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Visitor {
    /// Somebody with an account.
    Person(PersonId),
    /// The number of an identity card, typed or read; it is checked, and only its keyed hash is kept.
    Card(String),
}

/// What rank is asked for; whoever asks has seen the ground of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Asked {
    /// As everybody.
    Normal,
    /// Before others.
    Priority(Ground),
    /// Before everybody, if the green channel has an approval that stands.
    Green {
        /// The vehicle or case that it was approved for, as its asking names it.
        matter: String,
    },
}

/// A ticket as it is asked for. That the item may be done here and now has been asked before.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewTicket {
    /// Where.
    pub place: Place,
    /// For what: an item of the catalogue.
    pub item: String,
    /// The appointment, if there is one.
    pub appointment: Option<Appointment>,
    /// Who, if known.
    pub visitor: Option<Visitor>,
    /// Whether this goes before others.
    pub asked: Asked,
    /// The case that it is for, if there is one.
    pub case: Option<String>,
}

impl NewTicket {
    /// The ticket that a booking is good for, where it was booked.
    pub fn booked(booking: &Booking, (asked, visitor): (Asked, Visitor)) -> Self {
        let sheet = &booking.seat.slot.sheet;
        let code = booking.code.as_str().to_owned();
        Self {
            place: Place { authority: sheet.authority.clone(), point: sheet.point.clone() },
            item: booking.item.clone(),
            appointment: Some(Appointment { code, start: booking.starts_at }),
            visitor: Some(visitor),
            asked,
            case: None,
        }
    }
}

/// Where a ticket stands in line; the same in every stage of a lane.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rank {
    /// How it ranks.
    pub class: Class,
    /// Since when.
    pub since: Instant,
    /// The count of its number: the order of those who came in the same moment.
    pub serial: i64,
    /// From when on an appointment goes before the normal ones.
    pub preferred_from: Option<Instant>,
}

/// A ticket as it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ticket {
    /// Which.
    pub key: TicketKey,
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
    /// By what it was taken.
    pub taken_by: TakenBy,
    /// The claims that it holds: `appointment-…`, `person-…`, `card-…`.
    pub holders: Vec<String>,
    /// The case that it is for.
    pub case: Option<String>,
    /// Where the visit stands in the journal; see [`Ticket::state_at`].
    pub state: TicketState,
    /// When and why it ended, if not by its last stage.
    pub ended: Option<(Instant, Option<EndReason>)>,
    /// The stages it has come to.
    pub turns: Vec<Turn>,
    /// Its version in the journal.
    pub version: i64,
}

/// One stage of one visit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Turn {
    /// Of which ticket.
    pub key: TicketKey,
    /// Which stage of which lane.
    pub skill: Skill,
    /// Its place in line.
    pub rank: Rank,
    /// Where it stands.
    pub state: StageState,
    /// Since when it could be called.
    pub ready_at: Instant,
    /// The window that called it, or that has it.
    pub window: Option<String>,
    /// Who called it.
    pub staff: Option<Actor>,
    /// When it was last called on the boards.
    pub called_at: Option<Instant>,
    /// When the work began.
    pub begun_at: Option<Instant>,
    /// When it was done.
    pub done_at: Option<Instant>,
    /// How often it was called.
    pub calls: i64,
    /// Not to be called earlier.
    pub not_before: Option<Instant>,
    /// Only this window may call it: it was handed over to it. See [`Turn::bound_to`].
    pub for_window: Option<String>,
    /// When it was missed.
    pub missed_at: Option<Instant>,
}

impl Turn {
    /// As the order of the hall sees it.
    pub fn waiting(&self) -> Waiting {
        let Rank { class, since, preferred_from, .. } = self.rank.clone();
        Waiting { class, since, preferred_from, not_before: self.not_before }
    }

    /// The window that it is handed to, while that one is among those that are served and can do it; a hand-over to
    /// any other is over, and the turn is everybody's again.
    pub fn bound_to(&self, served: &[Window]) -> Option<&str> {
        let only = self.for_window.as_deref()?;
        let can = |window: &Window| window.key.label == only && window.skills.contains(&self.skill);
        served.iter().any(can).then_some(only)
    }

    /// Whether a window may call it, as far as it is handed to one.
    pub fn is_for(&self, window: &Window, served: &[Window]) -> bool {
        self.bound_to(served).is_none_or(|only| only == window.key.label)
    }

    /// Whether it holds what it needs.
    pub fn is_busy(&self) -> bool {
        matches!(self.state, StageState::Called | StageState::Serving)
    }
}

impl Ticket {
    /// What is true at `now`: a visit that waits for nothing but a person who was called, missed, and
    /// did not come back in time is over, whether or not the job has said so yet.
    pub fn state_at(&self, now: Instant, restore_minutes: i64) -> TicketState {
        let is_lapsed = self.state == TicketState::Open
            && self.lapses_at(restore_minutes).is_some_and(|at| now > at);
        if is_lapsed { TicketState::Lapsed } else { self.state }
    }

    /// When it is over if nobody comes: `None` while anything waits or goes on, and not at once when the last of that
    /// is done.
    pub fn lapses_at(&self, restore_minutes: i64) -> Option<Instant> {
        let open = |turn: &&Turn| !matches!(turn.state, StageState::Done | StageState::Dropped);
        let turns: Vec<&Turn> = self.turns.iter().filter(open).collect();
        let all_missed = turns.iter().all(|turn| turn.state == StageState::Missed);
        let missed = turns.iter().filter_map(|turn| turn.missed_at).max()?;
        let done = self.turns.iter().filter_map(|turn| turn.done_at).max();
        let last = done.map_or(missed, |done| done.max(missed));
        all_missed.then(|| last.plus_minutes(restore_minutes))
    }

    /// Where it is opened on a phone, below the public address. Who has its code has the ticket.
    pub fn path(&self) -> String {
        let TicketKey { place, day, .. } = &self.key;
        format!("/tickets/{}/{day}/{}", place.point, self.code.as_str())
    }

    /// The turn for a stage of a lane.
    pub fn turn(&self, skill: &Skill) -> Option<&Turn> {
        self.turns.iter().find(|turn| turn.skill == *skill)
    }

    /// The stages of its present lane that are done.
    pub fn done(&self) -> Vec<Stage> {
        self.of_lane(|turn| turn.state == StageState::Done)
    }

    /// The stages of its present lane that it has come to.
    pub fn opened(&self) -> Vec<Stage> {
        self.of_lane(|_| true)
    }

    /// The stages of its present lane that go on.
    pub fn busy(&self) -> Vec<Stage> {
        self.of_lane(Turn::is_busy)
    }

    fn of_lane(&self, wanted: impl Fn(&Turn) -> bool) -> Vec<Stage> {
        let here = |turn: &&Turn| turn.skill.lane == self.lane && wanted(turn);
        self.turns.iter().filter(here).map(|turn| turn.skill.stage).collect()
    }

    pub(crate) fn later<E: journal::Event>(
        &self,
        by: i64,
        event: E,
    ) -> base::Result<journal::Next> {
        let authority = self.key.place.authority.clone();
        journal::Next::new(authority, self.key.subject(), self.version + by, event)
    }
}
