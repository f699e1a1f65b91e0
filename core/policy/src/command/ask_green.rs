//! 绿色通道申请: an officer asks for the urgent way, with the reason.

use base::{Authority, Fault, Refusal, Result};
use db::Tx;
use identity::Action;
use journal::{Command, Desk, Envelope, Next};
use serde::Serialize;

use super::given;
use crate::event::GreenAsked;
use crate::model::green::{Green, GreenAsk, GreenId};
use crate::rules::Standing;
use crate::rules::region::chain;
use crate::{Directives, PolicyRefusal, store};

#[derive(Serialize)]
struct AskGreen {
    ask: GreenAsk,
}

impl Directives {
    /// Asks for the green channel.
    ///
    /// # Errors
    /// `identity.no_right`; `policy.green_closed`, `.reason_missing`; `.green_twice` while another asking for this
    /// item and matter waits or lets it through.
    pub async fn ask_green(&self, envelope: Envelope, ask: GreenAsk) -> Result<GreenId> {
        self.staff_may(&envelope.actor, Action::GreenAsk, &ask.authority).await?;
        let ask = GreenAsk { reason: given(&ask.reason)?, matter: given(&ask.matter)?, ..ask };
        let done = self.journal.perform(envelope, AskGreen { ask }).await?;
        let subject = done.entry.subject;
        let id = subject.strip_prefix("green/").and_then(|id| id.parse().ok());
        id.ok_or_else(|| Fault::Bug(format!("{subject} names no asking")).into())
    }
}

impl Command for AskGreen {
    const NAME: &'static str = "policy.ask_green";

    fn home(&self) -> Authority {
        self.ask.authority.clone()
    }

    async fn decide(&self, tx: &Tx, desk: &Desk) -> Result<Vec<Next>> {
        let regions = chain(&self.ask.authority);
        let standing = Standing::new(store::directive::published_in(tx, Some(&regions)).await?);
        standing.green_for(&self.ask, desk.now)?;
        let of = (self.ask.item.as_str(), self.ask.matter.as_str());
        let others = store::green::of_matter_in(tx, &self.ask.authority, of).await?;
        if others.iter().any(|other| other.is_open(desk.now)) {
            let twice = PolicyRefusal::GreenTwice { matter: self.ask.matter.clone() };
            return Err(Refusal::from(twice).on("matter").into());
        }
        let id = GreenId(desk.chance.uuid(desk.now));
        let event = GreenAsked { ask: self.ask.clone() };
        Ok(vec![Next::new(self.home(), Green::subject(id), 1, event)?])
    }
}
