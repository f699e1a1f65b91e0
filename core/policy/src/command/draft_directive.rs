//! 起草: an officer writes a directive. It holds nowhere until another publishes it.

use base::{Authority, Fault, Result};
use db::Tx;
use identity::Action;
use journal::{Command, Desk, Envelope, Next};
use serde::Serialize;

use crate::Directives;
use crate::event::DirectiveDrafted;
use crate::model::directive::{Directive, DirectiveId, NewDirective};
use crate::rules::check;

#[derive(Serialize)]
struct DraftDirective {
    said: NewDirective,
}

impl Directives {
    /// Writes a directive.
    ///
    /// # Errors
    /// `identity.no_right`; `policy.not_worded`, `.period_backwards`, `.orders_nothing`,
    /// `.stages_wrong`, `.outside_scope`.
    pub async fn draft(&self, envelope: Envelope, said: NewDirective) -> Result<DirectiveId> {
        self.staff_may(&envelope.actor, Action::PolicyDraft, &said.scope).await?;
        check::drafted(&said)?;
        let done = self.journal.perform(envelope, DraftDirective { said }).await?;
        let subject = done.entry.subject;
        let id = subject.strip_prefix("directive/").and_then(|id| id.parse().ok());
        id.ok_or_else(|| Fault::Bug(format!("{subject} names no directive")).into())
    }
}

impl Command for DraftDirective {
    const NAME: &'static str = "policy.draft_directive";

    fn home(&self) -> Authority {
        self.said.scope.clone()
    }

    async fn decide(&self, _: &Tx, desk: &Desk) -> Result<Vec<Next>> {
        let id = DirectiveId(desk.chance.uuid(desk.now));
        let event = DirectiveDrafted { said: self.said.clone() };
        Ok(vec![Next::new(self.home(), Directive::subject(id), 1, event)?])
    }
}
