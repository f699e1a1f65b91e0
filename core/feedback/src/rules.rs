//! Pure rules: who may rate, and which step of a call-back comes when.

use identity::PersonId;
use journal::{Actor, ActorKind};

use crate::model::CallbackState;
use crate::refusal::FeedbackRefusal;

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
