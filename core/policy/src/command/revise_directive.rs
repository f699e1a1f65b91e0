//! An officer changes a draft. Whoever changes it last has drafted it, and so cannot publish it.

use base::{Authority, Result};
use db::Tx;
use identity::Action;
use journal::{Command, Desk, Done, Envelope, Next};
use serde::Serialize;

use super::{directive_in, in_state, unchanged};
use crate::Directives;
use crate::event::DirectiveRevised;
use crate::model::directive::{Directive, DirectiveId, NewDirective};
use crate::model::words::DirectiveState;
use crate::rules::check;

#[derive(Serialize)]
struct ReviseDirective {
    directive: DirectiveId,
    version: i64,
    said: NewDirective,
}

impl Directives {
    /// Changes a draft, as it was at `version`. Its scope stays.
    ///
    /// # Errors
    /// As [`Directives::draft`]; `policy.directive_unknown`, `.directive_state`, `.draft_changed`.
    pub async fn revise(
        &self,
        envelope: Envelope,
        (directive, version): (DirectiveId, i64),
        said: NewDirective,
    ) -> Result<Done> {
        self.staff_may(&envelope.actor, Action::PolicyDraft, &said.scope).await?;
        check::drafted(&said)?;
        self.journal.perform(envelope, ReviseDirective { directive, version, said }).await
    }
}

impl Command for ReviseDirective {
    const NAME: &'static str = "policy.revise_directive";

    fn home(&self) -> Authority {
        self.said.scope.clone()
    }

    async fn decide(&self, tx: &Tx, _: &Desk) -> Result<Vec<Next>> {
        let directive = directive_in(tx, &self.said.scope, self.directive).await?;
        in_state(&directive, DirectiveState::Draft)?;
        unchanged(&directive, self.version)?;
        let (subject, version) = (Directive::subject(directive.id), directive.version + 1);
        let event = DirectiveRevised { said: self.said.clone() };
        Ok(vec![Next::new(self.home(), subject, version, event)?])
    }
}
