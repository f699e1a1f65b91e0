//! What a case waits for from the person whose it is: asked of casework's rules, told as one thing to
//! do. The first of them stands on the home page, their number on the tab.

use std::collections::BTreeSet;

use base::{Instant, Result};
use casework::{Action, Case, Hands, WaitsFor, available_actions};
use identity::PersonId;

use crate::Portal;

/// Cases looked at for what waits; more than a person has open.
const LOOKED_AT: u64 = 50;

/// One thing to do, the most pressing first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Todo {
    /// Something is missing or wrong.
    Correct,
    /// Money is due.
    Pay,
    /// It lies ready at the window.
    Fetch,
    /// It is done; how was it?
    Rate,
}

impl Todo {
    /// End of its text keys.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Correct => "correct",
            Self::Pay => "pay",
            Self::Fetch => "fetch",
            Self::Rate => "rate",
        }
    }

    /// Whether the case stands still until it is done. A rating is only asked for.
    pub const fn is_pressing(self) -> bool {
        !matches!(self, Self::Rate)
    }
}

impl Portal {
    /// A citizen as casework's rules see them.
    pub(crate) fn hands(&self, person: PersonId) -> Hands {
        Hands {
            actor: person.actor(),
            person: Some(person),
            duties: BTreeSet::new(),
            rights: self.identity.rights().clone(),
        }
    }

    /// What this case waits for from this person.
    pub(crate) fn todo(&self, case: &Case, person: PersonId, now: Instant) -> Option<Todo> {
        let open: Vec<Action> = available_actions(case, &self.hands(person), now)
            .into_iter()
            .filter_map(|(action, answer)| answer.is_ok().then_some(action))
            .collect();
        let pay = case.is_unpaid() && !case.is_over();
        let fetch = case.standing.waits_for == WaitsFor::Pickup;
        [
            (open.contains(&Action::Correct), Todo::Correct),
            (pay, Todo::Pay),
            (fetch, Todo::Fetch),
            (open.contains(&Action::Rate), Todo::Rate),
        ]
        .into_iter()
        .find_map(|(is_due, todo)| is_due.then_some(todo))
    }

    /// The cases that wait for this person, what presses most first.
    pub(crate) async fn todos(&self, person: PersonId) -> Result<Vec<(Todo, Case)>> {
        let now = self.now();
        let page = self.cases.mine(person, None, LOOKED_AT).await?;
        let of = |case: Case| Some((self.todo(&case, person, now)?, case));
        let mut todos: Vec<(Todo, Case)> = page.lines.into_iter().filter_map(of).collect();
        todos.sort_by_key(|(todo, _)| *todo);
        Ok(todos)
    }
}
