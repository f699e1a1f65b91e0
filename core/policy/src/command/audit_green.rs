//! 绿色通道补核: a third officer looks at what went through.

use base::{Authority, Result};
use db::Tx;
use identity::Action;
use journal::{Command, Desk, Done, Envelope, Next};
use serde::Serialize;

use super::{given, green_in};
use crate::Directives;
use crate::event::GreenAudited;
use crate::model::green::{Green, GreenId};
use crate::rules::green as rules;

#[derive(Serialize)]
struct AuditGreen {
    authority: Authority,
    green: GreenId,
    finding: String,
}

impl Directives {
    /// Writes down what was found afterwards.
    ///
    /// # Errors
    /// `identity.no_right`, `identity.separated` for who asked or approved; `policy.green_unknown`,
    /// `.green_state`, `.reason_missing`.
    pub async fn audit_green(
        &self,
        envelope: Envelope,
        (authority, green): (&Authority, GreenId),
        finding: &str,
    ) -> Result<Done> {
        self.staff_may(&envelope.actor, Action::GreenAudit, authority).await?;
        let (authority, finding) = (authority.clone(), given(finding)?);
        self.journal.perform(envelope, AuditGreen { authority, green, finding }).await
    }
}

impl Command for AuditGreen {
    const NAME: &'static str = "policy.audit_green";

    fn home(&self) -> Authority {
        self.authority.clone()
    }

    async fn decide(&self, tx: &Tx, desk: &Desk) -> Result<Vec<Next>> {
        let green = green_in(tx, &self.authority, self.green).await?;
        rules::may_audit(&green, &desk.actor.id)?;
        let event = GreenAudited { finding: self.finding.clone() };
        let (subject, version) = (Green::subject(green.id), green.version + 1);
        Ok(vec![Next::new(self.home(), subject, version, event)?])
    }
}
