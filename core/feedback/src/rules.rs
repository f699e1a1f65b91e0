//! Pure rules: who may rate, which step of a call-back comes when, and until when.

use base::{Authority, Fault, Instant, Reason as _, Refusal, Result};
use identity::PersonId;
use journal::{Actor, ActorKind};
use policy::{Deadlines, Policy, PolicyRefusal};

use crate::model::CallbackState;
use crate::refusal::FeedbackRefusal;

/// Until when a call-back is called and put right.
pub struct Limits {
    pub call_due: Option<Instant>,
    pub correct_due: Option<Instant>,
    /// The first year whose holidays are not known, if one of both cannot be counted for it.
    pub missing_year: Option<i32>,
}

/// The limits of a call-back that was opened then, by the rules of that day. Nobody is turned away, and
/// no day guessed, because a calendar is not there yet: such a limit is left out.
pub fn limits(policy: &Policy, authority: &Authority, opened: Instant) -> Result<Limits> {
    let rules = policy.at(authority, opened);
    let count = |key: &str| -> Result<Counted> {
        let days = rules.int(key)?;
        let wrong = |_| Fault::Inconsistent(format!("{key} is {days}"));
        let days = u32::try_from(days).map_err(wrong)?;
        Ok(counted(policy.deadlines(), opened, days)?)
    };
    let call = count("feedback.call_working_days")?;
    let correct = count("feedback.correct_working_days")?;
    Ok(Limits {
        missing_year: call.err().or(correct.err()),
        call_due: call.ok(),
        correct_due: correct.ok(),
    })
}

/// The last moment, or the year whose calendar is missing to count it.
type Counted = std::result::Result<Instant, i32>;

fn counted(deadlines: &Deadlines, from: Instant, days: u32) -> Result<Counted, Refusal> {
    deadlines.working_days(from, days).map(Ok).or_else(|refusal| {
        let year = refusal.facts.get("year").and_then(|year| year.parse().ok());
        let missing =
            year.filter(|&year| refusal.code == PolicyRefusal::UnknownCalendarYear { year }.code());
        missing.map(Err).ok_or(refusal)
    })
}

/// Only the person concerned rates.
pub fn may_rate(actor: &Actor, person: PersonId) -> Result<(), FeedbackRefusal> {
    if actor.kind == ActorKind::Citizen && actor.id == person.to_string() {
        return Ok(());
    }
    Err(FeedbackRefusal::NotTheCitizen)
}

/// Called, then corrected, then closed; each with a note but the last.
pub fn step(from: CallbackState, to: CallbackState, note: &str) -> Result<(), FeedbackRefusal> {
    use CallbackState::{Called, Closed, Corrected, Open};
    match (from, to) {
        (Open, Called) | (Called, Corrected) if note.trim().is_empty() => {
            Err(FeedbackRefusal::NoteMissing)
        }
        (Open, Called) | (Called, Corrected) | (Corrected, Closed) => Ok(()),
        _ => Err(FeedbackRefusal::NotNow { state: from.word().to_owned() }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use CallbackState::{Called, Closed, Corrected, Open};

    #[test]
    fn steps_come_in_order() {
        let all = [Open, Called, Corrected, Closed];
        for from in all {
            for to in all {
                let allowed = step(from, to, "已致电").is_ok();
                let next = matches!(
                    (from, to),
                    (Open, Called) | (Called, Corrected) | (Corrected, Closed)
                );
                assert_eq!(allowed, next, "{from:?} -> {to:?}");
            }
        }
    }

    #[test]
    fn a_call_without_a_note_did_not_happen() {
        assert_eq!(step(Open, Called, " "), Err(FeedbackRefusal::NoteMissing));
        assert_eq!(step(Called, Corrected, ""), Err(FeedbackRefusal::NoteMissing));
        assert_eq!(step(Corrected, Closed, ""), Ok(()));
    }

    #[test]
    fn nobody_rates_for_somebody_else() {
        let person = PersonId(uuid::Uuid::from_u128(7));
        assert_eq!(may_rate(&person.actor(), person), Ok(()));
        for stranger in [Actor::staff("0417"), Actor::citizen("x"), Actor::system("x")] {
            assert_eq!(may_rate(&stranger, person), Err(FeedbackRefusal::NotTheCitizen));
        }
    }
}
