//! 废止: a directive holds no longer. Like publishing it is not for who drafted it.

use base::{Authority, Result};
use db::Tx;
use identity::{Action, IdentityRefusal};
use journal::{Command, Desk, Done, Envelope, Next};
use serde::Serialize;

use super::{directive_in, given, in_state};
use crate::Directives;
use crate::event::DirectiveRepealed;
use crate::model::directive::{Directive, DirectiveId};
use crate::model::words::DirectiveState;

#[derive(Serialize)]
struct RepealDirective {
    scope: Authority,
    directive: DirectiveId,
    reason: String,
}

impl Directives {
    /// Ends a directive now.
    ///
    /// # Errors
    /// `identity.no_right`, `identity.separated`; `policy.directive_unknown`, `.directive_state`,
    /// `.reason_missing`.
    pub async fn repeal(
        &self,
        envelope: Envelope,
        (scope, directive): (&Authority, DirectiveId),
        reason: &str,
    ) -> Result<Done> {
        self.staff_may(&envelope.actor, Action::PolicyPublish, scope).await?;
        let (scope, reason) = (scope.clone(), given(reason)?);
        self.journal.perform(envelope, RepealDirective { scope, directive, reason }).await
    }
}

impl Command for RepealDirective {
    const NAME: &'static str = "policy.repeal_directive";

    fn home(&self) -> Authority {
        self.scope.clone()
    }

    async fn decide(&self, tx: &Tx, desk: &Desk) -> Result<Vec<Next>> {
        let directive = directive_in(tx, &self.scope, self.directive).await?;
        in_state(&directive, DirectiveState::Published)?;
        if directive.drafted_by == desk.actor.id {
            let (done, wanted) = (Action::PolicyDraft.word(), Action::PolicyPublish.word());
            return Err(IdentityRefusal::Separated { done, wanted }.into());
        }
        let (subject, version) = (Directive::subject(directive.id), directive.version + 1);
        let event = DirectiveRepealed { reason: self.reason.clone() };
        Ok(vec![Next::new(self.home(), subject, version, event)?])
    }
}
