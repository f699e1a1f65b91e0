//! 发布: another officer puts a draft in force, having seen what it touches.

use base::{Authority, Refusal, Result};
use db::Tx;
use identity::{Action, IdentityRefusal};
use journal::{Command, Desk, Done, Envelope, Next};
use serde::Serialize;

use super::{directive_in, in_state, unchanged};
use crate::event::{DirectivePublished, StepTaken};
use crate::model::directive::{Directive, DirectiveId, Preview, Touched};
use crate::model::effect::Effect;
use crate::model::stages::StepDecision;
use crate::model::words::DirectiveState;
use crate::rules::Standing;
use crate::rules::check;
use crate::rules::region::chain;
use crate::{Directives, PolicyRefusal, store};

#[derive(Serialize)]
struct PublishDirective {
    scope: Authority,
    directive: DirectiveId,
    version: i64,
    /// Counted anew, so no part of what was asked.
    #[serde(skip)]
    touched: Touched,
}

impl Directives {
    /// What an officer sees before publishing: the directive, what it touches now, and what stands against publishing
    /// it now. Whether somebody else has to do it is not asked here.
    ///
    /// # Errors
    /// `identity.no_right` for who may neither draft nor publish; `policy.directive_unknown`.
    pub async fn preview(
        &self,
        actor: &journal::Actor,
        scope: &Authority,
        directive: DirectiveId,
    ) -> Result<Preview> {
        if self.staff_may(actor, Action::PolicyPublish, scope).await.is_err() {
            self.staff_may(actor, Action::PolicyDraft, scope).await?;
        }
        let directive = self.policy.directive(scope, directive).await?;
        let directive = directive.ok_or(PolicyRefusal::DirectiveUnknown)?;
        let now = self.journal.clock().now();
        let touched = self.reach.touched(&directive.said, now).await?;
        let against = if directive.state == DirectiveState::Draft {
            let standing = self.policy.standing_of(scope).await?;
            check::published(&directive.said, &standing, now).err().map(Refusal::from)
        } else {
            None
        };
        let version = directive.version;
        Ok(Preview { directive, touched, against, version })
    }

    /// Puts a draft in force, as it was previewed at `version`. What it touches is counted again and
    /// stands in the entry.
    ///
    /// # Errors
    /// `identity.no_right`, `identity.separated` for who drafted it; `policy.directive_unknown`,
    /// `.directive_state`, `.draft_changed`, `.step_unknown`, `.step_skipped`, `.not_stepped`,
    /// `.subset_outside`, `.subset_missing`, `.class_unknown`, `.class_of_others`, `.outside_scope`.
    pub async fn publish(
        &self,
        envelope: Envelope,
        scope: &Authority,
        (directive, version): (DirectiveId, i64),
    ) -> Result<Done> {
        self.staff_may(&envelope.actor, Action::PolicyPublish, scope).await?;
        let draft = self.policy.directive(scope, directive).await?;
        let draft = draft.ok_or(PolicyRefusal::DirectiveUnknown)?;
        let touched = self.reach.touched(&draft.said, self.journal.clock().now()).await?;
        let command = PublishDirective { scope: scope.clone(), directive, version, touched };
        self.journal.perform(envelope, command).await
    }
}

impl Command for PublishDirective {
    const NAME: &'static str = "policy.publish_directive";

    fn home(&self) -> Authority {
        self.scope.clone()
    }

    async fn decide(&self, tx: &Tx, desk: &Desk) -> Result<Vec<Next>> {
        let directive = directive_in(tx, &self.scope, self.directive).await?;
        in_state(&directive, DirectiveState::Draft)?;
        unchanged(&directive, self.version)?;
        if directive.drafted_by == desk.actor.id {
            let (done, wanted) = (Action::PolicyDraft.word(), Action::PolicyPublish.word());
            return Err(IdentityRefusal::Separated { done, wanted }.into());
        }
        let others = store::directive::published_in(tx, Some(&chain(&self.scope))).await?;
        let standing = Standing::new(others);
        check::published(&directive.said, &standing, desk.now)?;
        let subject = Directive::subject(directive.id);
        let event = DirectivePublished { touched: self.touched };
        let mut next = vec![Next::new(self.home(), subject, directive.version + 1, event)?];
        for effect in &directive.said.effects {
            if let Effect::Step(decision) = effect {
                next.extend(self.steps(decision, &standing)?);
            }
        }
        Ok(next)
    }
}

impl PublishDirective {
    /// One entry for each region that the decision is for: two officers who publish steps of one
    /// region at the same time are put in order.
    fn steps(&self, decision: &StepDecision, standing: &Standing) -> Result<Vec<Next>> {
        let (under, step) = (decision.under, decision.step);
        let of = |region: &Authority| {
            let subject = format!("steps/{under}/{region}");
            let version = standing.decisions(under, region) + 1;
            let taken = StepTaken { by: self.directive, region: region.clone(), step };
            Next::new(self.home(), subject, version, taken)
        };
        decision.regions(&self.scope).into_iter().map(of).collect()
    }
}
