//! What may be done with a ticket and at a window, and why not.

use base::Instant;
use journal::{Actor, ActorKind};

use super::Values;
use crate::QueueRefusal;
use crate::model::lane::Lane;
use crate::model::ticket::{Ticket, Turn};
use crate::model::window::Window;
use crate::model::words::{StageState, TicketState};

/// A time as refusals tell it: `2026-11-27 10:30`.
pub fn minute(at: Instant) -> String {
    at.china().format("%Y-%m-%d %H:%M").to_string()
}

/// Windows are served by people with a number, or by the program (a terminal).
pub fn serves(actor: &Actor) -> Result<(), QueueRefusal> {
    match actor.kind {
        ActorKind::Staff | ActorKind::System => Ok(()),
        ActorKind::Citizen | ActorKind::Partner | ActorKind::Terminal | ActorKind::Nobody => {
            Err(QueueRefusal::NotStaff)
        }
    }
}

/// The window is open and this clerk's.
pub fn own_window(window: &Window, actor: &Actor) -> Result<(), QueueRefusal> {
    serves(actor)?;
    let label = || window.key.label.clone();
    if !window.is_open {
        return Err(QueueRefusal::WindowClosed { window: label() });
    }
    if window.staff != *actor {
        return Err(QueueRefusal::NotYourWindow { window: label() });
    }
    Ok(())
}

/// The window may call somebody: open, this clerk's, and without a ticket.
pub fn may_call(window: &Window, actor: &Actor) -> Result<(), QueueRefusal> {
    own_window(window, actor)?;
    match &window.ticket {
        None => Ok(()),
        Some(at) => Err(QueueRefusal::WindowBusy {
            window: window.key.label.clone(),
            number: at.number.to_string(),
        }),
    }
}

/// This turn may go to this window now: it waits, for no other of those that are served, and what it needs is free.
pub fn callable(
    ticket: &Ticket,
    turn: &Turn,
    window: &Window,
    (lane, served): (&Lane, &[Window]),
) -> Result<(), QueueRefusal> {
    let number = || ticket.key.number.to_string();
    open(ticket)?;
    let elsewhere = !turn.is_for(window, served);
    if turn.state != StageState::Waiting || elsewhere || !window.skills.contains(&turn.skill) {
        return Err(QueueRefusal::NotWaiting { number: number() });
    }
    if !lane.may_begin(turn.skill.stage, &ticket.busy()) {
        return Err(QueueRefusal::HeldElsewhere { number: number() });
    }
    Ok(())
}

/// The visit is not over.
pub fn open(ticket: &Ticket) -> Result<(), QueueRefusal> {
    if ticket.state == TicketState::Open {
        Ok(())
    } else {
        Err(QueueRefusal::VisitOver { number: ticket.key.number.to_string() })
    }
}

fn called(turn: &Turn) -> Result<Instant, QueueRefusal> {
    let at = turn.called_at.filter(|_| turn.state == StageState::Called);
    at.ok_or_else(|| QueueRefusal::NotCalled { number: turn.key.number.to_string() })
}

/// Called once more: not at once again, and not for ever. Gives the how manieth call it is.
pub fn recall(turn: &Turn, now: Instant, values: &Values) -> Result<i64, QueueRefusal> {
    let at = called(turn)?;
    if turn.calls >= values.calls_max {
        let (max, restore_minutes) = (values.calls_max, values.restore_minutes);
        return Err(QueueRefusal::CallsUsed { max, restore_minutes });
    }
    not_before(at.plus_seconds(values.recall_after_seconds), now)?;
    Ok(turn.calls + 1)
}

/// The person is there.
pub fn begin(turn: &Turn) -> Result<(), QueueRefusal> {
    called(turn).map(drop)
}

/// What became of somebody who did not come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Skipped {
    /// Called again later.
    Until(Instant),
    /// As often as the rule allows: missed.
    Missed,
}

/// Others first; after the last call it is a miss.
pub fn skip(turn: &Turn, now: Instant, values: &Values) -> Result<Skipped, QueueRefusal> {
    called(turn)?;
    Ok(if turn.calls >= values.calls_max {
        Skipped::Missed
    } else {
        Skipped::Until(now.plus_minutes(values.skip_minutes))
    })
}

/// Not here: only after the person had the time to come.
pub fn miss(turn: &Turn, now: Instant, values: &Values) -> Result<(), QueueRefusal> {
    let at = called(turn)?;
    not_before(at.plus_seconds(values.no_show_after_seconds), now)
}

/// Parked is what was called or is worked on.
pub fn park(turn: &Turn) -> Result<(), QueueRefusal> {
    if turn.is_busy() {
        Ok(())
    } else {
        Err(QueueRefusal::NotCalled { number: turn.key.number.to_string() })
    }
}

/// Done is what was worked on.
pub fn finish(turn: &Turn) -> Result<(), QueueRefusal> {
    if turn.state == StageState::Serving {
        Ok(())
    } else {
        Err(QueueRefusal::NotBegun { number: turn.key.number.to_string() })
    }
}

/// A clerk ticks a stage off by hand: not where what happens to the case does it.
pub fn by_hand(ticket: &Ticket, lane: &Lane) -> Result<(), QueueRefusal> {
    let number = || ticket.key.number.to_string();
    match (&ticket.case, lane.follows_case) {
        (_, false) => Ok(()),
        (None, true) => Err(QueueRefusal::CaseFirst { number: number() }),
        (Some(case), true) => {
            Err(QueueRefusal::StepInCase { number: number(), case: case.clone() })
        }
    }
}

/// 过号不作废: who was missed is back in line while the visit is not over, which it is not before its car is done.
pub fn restore(ticket: &Ticket, now: Instant, values: &Values) -> Result<(), QueueRefusal> {
    match ticket.lapses_at(values.restore_minutes).filter(|until| now > *until) {
        Some(until) => Err(QueueRefusal::RestoreOver { until: minute(until) }),
        None => Ok(()),
    }
}

/// When the last sign of life of an open window came, if that is too long ago. Of one without a ticket that was never
/// heard of since it opened nothing is known.
pub fn silent_since(
    window: &Window,
    seen_at: Option<Instant>,
    now: Instant,
    values: &Values,
) -> Option<Instant> {
    let seen = seen_at.filter(|seen| window.is_open && *seen >= window.since);
    let last = match &window.ticket {
        Some(_) => seen.map_or(window.changed_at, |seen| seen.max(window.changed_at)),
        None => seen?,
    };
    (now > last.plus_minutes(values.silent_minutes)).then_some(last)
}

/// Opened on an earlier day, and left so.
pub fn is_left(window: &Window, now: Instant) -> bool {
    window.is_open && window.since.date() < now.date()
}

/// Somebody serves there: it is open since today, and not free and silent.
pub fn is_served(window: &Window, seen_at: Option<Instant>, now: Instant, values: &Values) -> bool {
    let is_deserted =
        window.ticket.is_none() && silent_since(window, seen_at, now, values).is_some();
    window.is_open && !is_left(window, now) && !is_deserted
}

/// The windows at which somebody serves, of all with when each was last heard of.
pub fn served(heard: Vec<(Window, Option<Instant>)>, now: Instant, values: &Values) -> Vec<Window> {
    let served = heard.into_iter().filter(|(window, seen)| is_served(window, *seen, now, values));
    served.map(|(window, _)| window).collect()
}

fn not_before(from: Instant, now: Instant) -> Result<(), QueueRefusal> {
    if now >= from {
        Ok(())
    } else {
        Err(QueueRefusal::TooSoon { seconds: from.seconds_since(now) })
    }
}
