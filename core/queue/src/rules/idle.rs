//! Which windows stand idle though somebody waits whom they could call.

use base::Instant;

use super::choose::is_callable;
use crate::model::lane::Lane;
use crate::model::ticket::Turn;
use crate::model::window::{Skill, Window};

/// Of the windows that are served those that have had no ticket for so many minutes while somebody waited as long whom
/// they could call: who is not put off, not meant for another window, and not at another desk. `line` waits for this
/// skill, `busy` is what is called or goes on.
pub fn idle(
    windows: &[Window],
    (skill, lane): (&Skill, &Lane),
    (line, busy): (&[&Turn], &[Turn]),
    (now, minutes): (Instant, i64),
) -> Vec<String> {
    let before = now.plus_minutes(-minutes);
    let may_be_called = |turn: &&&Turn| {
        let elsewhere = busy.iter().filter(|other| other.key == turn.key);
        let stages: Vec<_> = elsewhere.map(|other| other.skill.stage).collect();
        turn.ready_at <= before
            && is_callable(&turn.waiting(), now)
            && lane.may_begin(skill.stage, &stages)
    };
    let callable: Vec<&&Turn> = line.iter().filter(may_be_called).collect();
    let could = |window: &&Window| {
        let is_idle = window.ticket.is_none() && window.changed_at <= before;
        let can_call = |turn: &&&Turn| turn.is_for(window, windows);
        is_idle && window.skills.contains(skill) && callable.iter().any(can_call)
    };
    windows.iter().filter(could).map(|window| window.key.label.clone()).collect()
}
