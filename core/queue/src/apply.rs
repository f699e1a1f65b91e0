//! The only writer of this capability's journaled tables: events in, rows out. Tickets and their turns here,
//! windows, holders and calls for help beside it.

mod hall;
mod visitor;

use db::sea_query::{Expr, ExprTrait as _};
use db::{Value, Writes, insert, insert_new, update, val};
use journal::{Entry, Event};

use crate::event::{
    StageFinished, TicketBegun, TicketCalled, TicketEnded, TicketJoined, TicketMissed,
    TicketParked, TicketPostponed, TicketRecalled, TicketRestored, TicketResumed, TicketSkipped,
    TicketTaken, TicketTakenBack, TicketTransferred,
};
use crate::model::ticket::Rank;
use crate::model::window::Skill;
use crate::model::words::{StageState, TicketState};

type Pair = (&'static str, Value);

/// The parts of a subject after its kind: `ticket/<point>/<day>/<number>`.
fn parts(entry: &Entry) -> [&str; 3] {
    let mut parts = entry.subject.splitn(4, '/').skip(1);
    [(); 3].map(|()| parts.next().unwrap_or_default())
}

fn key(entry: &Entry) -> [Pair; 4] {
    let [point, day, number] = parts(entry);
    [
        ("authority", (&entry.authority).into()),
        ("point", point.into()),
        ("day", day.into()),
        ("number", number.into()),
    ]
}

fn turn_key(entry: &Entry, skill: &Skill) -> Vec<Pair> {
    key(entry).into_iter().chain([("skill", skill.to_string().into())]).collect()
}

/// The ticket has moved on to this version, with `more`.
fn moved(writes: &mut Writes, entry: &Entry, more: &[Pair]) {
    let set = [&[("version", entry.version.into())], more].concat();
    writes.put(update("queue_ticket", &key(entry), &set));
}

/// A turn is now in `state`, with `more`.
fn turned(writes: &mut Writes, entry: &Entry, skill: &Skill, state: StageState, more: &[Pair]) {
    let set = [&[("state", state.code().into())], more].concat();
    writes.put(update("queue_turn", &turn_key(entry, skill), &set));
}

/// Turns that the visit has come to now.
fn opened(
    writes: &mut Writes,
    entry: &Entry,
    rank: &Rank,
    skills: &[Skill],
    for_window: Option<&str>,
) {
    for skill in skills {
        let mut row = turn_key(entry, skill);
        row.extend([
            ("class", rank.class.code().into()),
            ("since", rank.since.into()),
            ("serial", rank.serial.into()),
            ("preferred_from", rank.preferred_from.into()),
            ("state", StageState::Waiting.code().into()),
            ("ready_at", entry.at.into()),
            ("calls", 0_i64.into()),
            ("for_window", for_window.into()),
        ]);
        writes.put(insert("queue_turn", &row));
    }
}

/// No window has it any more.
const fn no_window() -> [Pair; 3] {
    [("window", Value::Null), ("staff", Value::Null), ("begun_at", Value::Null)]
}

impl Event for TicketTaken {
    const KIND: &'static str = "queue.ticket.taken";
    fn apply(&self, writes: &mut Writes, entry: &Entry) {
        let mut row = key(entry).to_vec();
        row.extend([
            ("prefix", (&self.prefix).into()),
            ("serial", self.rank.serial.into()),
            ("code", self.code.as_str().into()),
            ("lane", (&self.lane).into()),
            ("item", (&self.item).into()),
            ("class", self.rank.class.code().into()),
            ("since", self.rank.since.into()),
            ("preferred_from", self.rank.preferred_from.into()),
            ("ground", self.ground.map(crate::Ground::code).into()),
            ("approval", self.approval.as_deref().into()),
            ("taken_by", self.taken_by.code().into()),
            ("person", self.person.map(|person| person.to_string()).into()),
            ("holders", self.holders.join(" ").into()),
            ("case_number", self.case.as_deref().into()),
            ("state", TicketState::Open.code().into()),
            ("version", entry.version.into()),
        ]);
        // Another ticket of the day drew the same code: drawn again.
        writes.first(insert_new("queue_ticket", &row), 1);
        opened(writes, entry, &self.rank, &self.opens, None);
        visitor::came(writes, entry, self.person);
    }
}

impl Event for TicketCalled {
    const KIND: &'static str = "queue.ticket.called";
    fn apply(&self, writes: &mut Writes, entry: &Entry) {
        moved(writes, entry, &[]);
        let at: Value = entry.at.into();
        let (state, when) = if self.is_announced {
            (StageState::Called, ("called_at", at))
        } else {
            (StageState::Serving, ("begun_at", at))
        };
        let set = [
            ("window", (&self.window).into()),
            ("staff", entry.actor.to_string().into()),
            ("calls", self.calls.into()),
            ("not_before", Value::Null),
            when,
        ];
        turned(writes, entry, &self.skill, state, &set);
    }
}

impl Event for TicketRecalled {
    const KIND: &'static str = "queue.ticket.recalled";
    fn apply(&self, writes: &mut Writes, entry: &Entry) {
        moved(writes, entry, &[]);
        let set = [("called_at", entry.at.into()), ("calls", self.calls.into())];
        turned(writes, entry, &self.skill, StageState::Called, &set);
    }
}

impl Event for TicketBegun {
    const KIND: &'static str = "queue.ticket.begun";
    fn apply(&self, writes: &mut Writes, entry: &Entry) {
        moved(writes, entry, &[]);
        let set = [("begun_at", entry.at.into())];
        turned(writes, entry, &self.skill, StageState::Serving, &set);
    }
}

impl Event for TicketParked {
    const KIND: &'static str = "queue.ticket.parked";
    fn apply(&self, writes: &mut Writes, entry: &Entry) {
        moved(writes, entry, &[]);
        let set = [no_window().as_slice(), &[("park_reason", self.reason.code().into())]].concat();
        turned(writes, entry, &self.skill, StageState::Parked, &set);
    }
}

impl Event for TicketResumed {
    const KIND: &'static str = "queue.ticket.resumed";
    fn apply(&self, writes: &mut Writes, entry: &Entry) {
        moved(writes, entry, &[]);
        let set = [("park_reason", Value::Null), ("calls", 0_i64.into())];
        turned(writes, entry, &self.skill, StageState::Waiting, &set);
    }
}

impl Event for TicketSkipped {
    const KIND: &'static str = "queue.ticket.skipped";
    fn apply(&self, writes: &mut Writes, entry: &Entry) {
        moved(writes, entry, &[]);
        let set = [no_window().as_slice(), &[("not_before", self.not_before.into())]].concat();
        turned(writes, entry, &self.skill, StageState::Waiting, &set);
    }
}

impl Event for TicketPostponed {
    const KIND: &'static str = "queue.ticket.postponed";
    fn apply(&self, writes: &mut Writes, entry: &Entry) {
        moved(writes, entry, &[]);
        for skill in &self.skills {
            let set = [("not_before", self.not_before.into())];
            turned(writes, entry, skill, StageState::Waiting, &set);
        }
    }
}

impl Event for TicketMissed {
    const KIND: &'static str = "queue.ticket.missed";
    fn apply(&self, writes: &mut Writes, entry: &Entry) {
        moved(writes, entry, &[]);
        let set = [no_window().as_slice(), &[("missed_at", entry.at.into())]].concat();
        turned(writes, entry, &self.skill, StageState::Missed, &set);
    }
}

impl Event for TicketRestored {
    const KIND: &'static str = "queue.ticket.restored";
    fn apply(&self, writes: &mut Writes, entry: &Entry) {
        moved(writes, entry, &[]);
        let set = [("missed_at", Value::Null), ("calls", 0_i64.into())];
        turned(writes, entry, &self.skill, StageState::Waiting, &set);
    }
}

impl Event for TicketTakenBack {
    const KIND: &'static str = "queue.ticket.taken_back";
    fn apply(&self, writes: &mut Writes, entry: &Entry) {
        moved(writes, entry, &[]);
        let set = [no_window().as_slice(), &[("calls", 0_i64.into())]].concat();
        turned(writes, entry, &self.skill, StageState::Waiting, &set);
    }
}

impl Event for TicketTransferred {
    const KIND: &'static str = "queue.ticket.transferred";
    fn apply(&self, writes: &mut Writes, entry: &Entry) {
        moved(writes, entry, &[("lane", (&self.lane).into())]);
        if !self.opens.is_empty() {
            dropped(writes, entry);
        }
        let state = if self.opens.is_empty() { StageState::Waiting } else { StageState::Dropped };
        let own = [("for_window", self.for_window.as_deref().into()), ("calls", 0_i64.into())];
        let set = [no_window().as_slice(), &own].concat();
        turned(writes, entry, &self.skill, state, &set);
        opened(writes, entry, &self.rank, &self.opens, self.for_window.as_deref());
    }
}

impl Event for StageFinished {
    const KIND: &'static str = "queue.ticket.stage_finished";
    fn apply(&self, writes: &mut Writes, entry: &Entry) {
        moved(writes, entry, &[]);
        let set = [("done_at", entry.at.into())];
        turned(writes, entry, &self.skill, StageState::Done, &set);
        opened(writes, entry, &self.rank, &self.opens, None);
        if let Some(next) = &self.goes_on {
            let by = self.goes_on_by.clone().unwrap_or_else(|| entry.actor.to_string());
            let set = [
                ("window", self.window.as_deref().into()),
                ("staff", by.into()),
                ("begun_at", entry.at.into()),
            ];
            turned(writes, entry, next, StageState::Serving, &set);
        }
    }
}

impl Event for TicketJoined {
    const KIND: &'static str = "queue.ticket.joined";
    fn apply(&self, writes: &mut Writes, entry: &Entry) {
        let holders = self.holders.join(" ");
        let set = [("case_number", (&self.case).into()), ("holders", holders.into())];
        moved(writes, entry, &set);
    }
}

impl Event for TicketEnded {
    const KIND: &'static str = "queue.ticket.ended";
    fn apply(&self, writes: &mut Writes, entry: &Entry) {
        let set = [
            ("state", self.state.code().into()),
            ("ended_at", entry.at.into()),
            ("end_reason", self.reason.map(crate::EndReason::code).into()),
        ];
        moved(writes, entry, &set);
        dropped(writes, entry);
    }
}

/// What is not done will not be done.
fn dropped(writes: &mut Writes, entry: &Entry) {
    let set = [("state", StageState::Dropped.code().into())];
    let mut statement = db::update_query("queue_turn", &key(entry), &set);
    let done = val(StageState::Done.code());
    statement.and_where(Expr::col("state").ne(done));
    writes.put(statement);
}
