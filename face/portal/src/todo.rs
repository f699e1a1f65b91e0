//! What a case waits for from the person whose it is: asked of casework's rules, told as one thing to
//! do. The first of them stands on the home page, their number on the tab.

use base::Result;
use casework::{Action, Case, WaitsFor};
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
    /// A number is to be chosen.
    Number,
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
            Self::Number => "number",
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
    /// What this case waits for from this person.
    pub(crate) async fn todo(&self, case: &Case, person: PersonId) -> Result<Option<Todo>> {
        let actions = self.cases.actions(&person.actor(), case).await?;
        let may =
            |wanted| actions.iter().any(|(action, answer)| *action == wanted && answer.is_ok());
        let pay = case.is_unpaid() && !case.is_over();
        let fetch = case.standing.waits_for == WaitsFor::Pickup;
        let due = [
            (may(Action::Correct), Todo::Correct),
            (pay, Todo::Pay),
            (case.standing.waits_for == WaitsFor::Number, Todo::Number),
            (fetch, Todo::Fetch),
            (may(Action::Rate), Todo::Rate),
        ];
        Ok(due.into_iter().find_map(|(is_due, todo)| is_due.then_some(todo)))
    }

    /// The cases that wait for this person, what presses most first.
    pub(crate) async fn todos(&self, person: PersonId) -> Result<Vec<(Todo, Case)>> {
        let page = self.cases.mine(person, None, LOOKED_AT).await?;
        let mut todos = Vec::new();
        for case in page.lines {
            if let Some(todo) = self.todo(&case, person).await? {
                todos.push((todo, case));
            }
        }
        todos.sort_by_key(|(todo, _)| *todo);
        Ok(todos)
    }
}
