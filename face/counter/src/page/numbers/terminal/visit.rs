//! Whether whoever stands at a terminal is still the one whose number it is: asked once more before the second
//! confirmation, which is not taken back. A wrong answer costs nothing and is counted; too many end the visit at this
//! terminal, until the owner is found anew. The draw goes on and its time runs.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use base::{Refusal, Result};
use identity::{PersonId, SessionId};
use web::Answers;

use crate::refusal::TerminalRefusal;
use crate::{Counter, Officer};

/// Wrong answers after which a visit is over.
const TRIES: u32 = 3;

/// Visits that are counted at a time; a number is held for minutes, so that all before these are long over.
const VISITS_MAX: usize = 1_000;

/// A terminal by its session, and the case that was found there.
type Visit = (SessionId, String);

/// Wrong answers at the terminals of this program. A restart forgets them: whoever is asked then is asked anew.
#[derive(Clone, Debug, Default)]
pub struct Terminals(Arc<Mutex<BTreeMap<Visit, u32>>>);

impl Terminals {
    fn counts(&self) -> MutexGuard<'_, BTreeMap<Visit, u32>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The owner was found by case number and signs.
    pub(super) fn begin(&self, officer: &Officer, number: &str) {
        self.counts().remove(&visit(officer, number));
    }

    /// Refused where the visit ended by wrong answers.
    pub(crate) fn goes_on(&self, officer: &Officer, number: &str) -> Result<(), Refusal> {
        let wrong = self.counts().get(&visit(officer, number)).copied().unwrap_or_default();
        if wrong < TRIES { Ok(()) } else { Err(over()) }
    }

    /// Counts a wrong answer, and says what stands against going on.
    fn wrong(&self, officer: &Officer, number: &str) -> Refusal {
        let mut counts = self.counts();
        if counts.len() >= VISITS_MAX {
            counts.clear();
        }
        let count = counts.entry(visit(officer, number)).or_default();
        *count = count.saturating_add(1);
        match TRIES.saturating_sub(*count) {
            0 => over(),
            left => Refusal::from(TerminalRefusal::NotTheOwner { left }).on("last"),
        }
    }
}

fn visit(officer: &Officer, number: &str) -> Visit {
    (officer.session.id, number.to_owned())
}

fn over() -> Refusal {
    TerminalRefusal::VisitOver { tries: TRIES }.into()
}

/// Whether a refusal leads back to the first page.
pub fn is_over(refusal: &Refusal) -> bool {
    refusal.code == over().code
}

/// Whether these are the last four signs of somebody's identity number.
pub(super) async fn knows(counter: &Counter, person: PersonId, last: &str) -> Result<bool> {
    let last = last.to_uppercase();
    let person = counter.identity.person(person).await?;
    let masked = person.and_then(|person| person.identity_number).unwrap_or_default();
    Ok(last.chars().count() == 4 && masked.ends_with(&last))
}

/// Whether the owner is still there, by what was typed beside the second confirmation. Nothing typed is no answer.
pub async fn is_there(
    counter: &Counter,
    officer: &Officer,
    (number, person): (&str, PersonId),
    answers: &Answers,
) -> Result<()> {
    if knows(counter, person, answers.required("last")?).await? {
        return Ok(());
    }
    Err(counter.terminals.wrong(officer, number).into())
}
