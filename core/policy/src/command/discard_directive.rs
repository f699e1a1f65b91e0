//! 弃用: a draft is given up.

use base::{Authority, Result};
use db::Tx;
use identity::Action;
use journal::{Command, Desk, Done, Envelope, Next};
use serde::Serialize;

use super::{directive_in, in_state};
use crate::Directives;
use crate::event::DirectiveDiscarded;
use crate::model::directive::{Directive, DirectiveId};
use crate::model::words::DirectiveState;

#[derive(Serialize)]
struct DiscardDirective {
    scope: Authority,
    directive: DirectiveId,
}

impl Directives {
    /// Gives up a draft.
    ///
    /// # Errors
    /// `identity.no_right`; `policy.directive_unknown`, `.directive_state`.
    pub async fn discard(
        &self,
        envelope: Envelope,
        scope: &Authority,
        directive: DirectiveId,
    ) -> Result<Done> {
        self.staff_may(&envelope.actor, Action::PolicyDraft, scope).await?;
        let command = DiscardDirective { scope: scope.clone(), directive };
        self.journal.perform(envelope, command).await
    }
}

impl Command for DiscardDirective {
    const NAME: &'static str = "policy.discard_directive";

    fn home(&self) -> Authority {
        self.scope.clone()
    }

    async fn decide(&self, tx: &Tx, _: &Desk) -> Result<Vec<Next>> {
        let directive = directive_in(tx, &self.scope, self.directive).await?;
        in_state(&directive, DirectiveState::Draft)?;
        let (subject, version) = (Directive::subject(directive.id), directive.version + 1);
        Ok(vec![Next::new(self.home(), subject, version, DirectiveDiscarded {})?])
    }
}
