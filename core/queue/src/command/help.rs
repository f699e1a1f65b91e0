//! Staff call for help from a window, quietly; somebody answers.

use base::{Authority, Fault, Result};
use db::Tx;
use journal::{Command, Desk, Envelope, Next};
use serde::Serialize;

use crate::event::{HelpAnswered, HelpCalled};
use crate::model::window::{Place, WindowKey};
use crate::model::words::HelpKind;
use crate::rules::hall;
use crate::{Queue, QueueRefusal, store};

#[derive(Serialize)]
struct CallHelp {
    window: WindowKey,
    kind: HelpKind,
}

#[derive(Serialize)]
struct AnswerHelp {
    place: Place,
    id: String,
}

impl Queue {
    /// Calls for help; gives the call's id. Boards do not show it.
    ///
    /// # Errors
    /// `queue.not_staff`.
    pub async fn call_help(
        &self,
        envelope: Envelope,
        window: &WindowKey,
        kind: HelpKind,
    ) -> Result<String> {
        let done =
            self.journal.perform(envelope, CallHelp { window: window.clone(), kind }).await?;
        let id = done.entry.subject.strip_prefix("help/").map(str::to_owned);
        id.ok_or_else(|| Fault::Bug("a call for help has no id".into()).into())
    }

    /// Somebody goes there.
    ///
    /// # Errors
    /// `queue.unknown_help`, `queue.help_answered`, `queue.not_staff`.
    pub async fn answer_help(&self, envelope: Envelope, place: &Place, id: &str) -> Result<()> {
        let command = AnswerHelp { place: place.clone(), id: id.to_owned() };
        self.journal.perform(envelope, command).await.map(drop)
    }
}

impl Command for CallHelp {
    const NAME: &'static str = "queue.call_help";

    fn home(&self) -> Authority {
        self.window.place.authority.clone()
    }

    async fn decide(&self, _: &Tx, desk: &Desk) -> Result<Vec<Next>> {
        hall::serves(&desk.actor)?;
        let called = HelpCalled {
            point: self.window.place.point.clone(),
            window: self.window.label.clone(),
            kind: self.kind,
        };
        let subject = format!("help/{}", desk.chance.uuid(desk.now));
        Ok(vec![Next::new(self.window.place.authority.clone(), subject, 1, called)?])
    }
}

impl Command for AnswerHelp {
    const NAME: &'static str = "queue.answer_help";

    fn home(&self) -> Authority {
        self.place.authority.clone()
    }

    async fn decide(&self, tx: &Tx, desk: &Desk) -> Result<Vec<Next>> {
        hall::serves(&desk.actor)?;
        let found = store::hall::help_state_in(tx, &self.place, &self.id).await?;
        let (version, is_answered) = found.ok_or(QueueRefusal::UnknownHelp)?;
        if is_answered {
            return Err(QueueRefusal::HelpAnswered.into());
        }
        let subject = format!("help/{}", self.id);
        Ok(vec![Next::new(self.place.authority.clone(), subject, version + 1, HelpAnswered {})?])
    }
}
