//! Staff call for help from a window, quietly, and visitors from the touch screen; somebody answers by name, or who
//! called says that it was none.

use base::{Authority, Fault, Result, text};
use db::Tx;
use journal::{Command, Desk, Envelope, Next};
use serde::Serialize;

use crate::event::{HelpAnswered, HelpCalled, HelpWithdrawn};
use crate::model::board::Help;
use crate::model::window::{Place, WindowKey};
use crate::model::words::HelpKind;
use crate::rules::hall;
use crate::{Queue, QueueRefusal, store};

/// Bytes of what stands on a window at most.
const LABEL_MAX: usize = 20;

#[derive(Serialize)]
struct CallHelp {
    window: WindowKey,
    kind: HelpKind,
}

#[derive(Serialize)]
struct CallFromScreen {
    place: Place,
    #[serde(skip)]
    comes_minutes: i64,
}

#[derive(Serialize)]
struct AnswerHelp {
    place: Place,
    id: String,
}

#[derive(Serialize)]
struct WithdrawHelp {
    place: Place,
    id: String,
}

impl Queue {
    /// Calls for help; gives the call's id. Boards do not show it. A window without a label is none: in the
    /// hall.
    ///
    /// # Errors
    /// `queue.not_staff`, `queue.wrong_word`; `queue.help_open` when the same call of the same person stands.
    pub async fn call_help(
        &self,
        envelope: Envelope,
        window: &WindowKey,
        kind: HelpKind,
    ) -> Result<String> {
        self.called(envelope, CallHelp { window: window.clone(), kind }).await
    }

    /// Somebody at the touch screen of a hall calls staff; gives the call's id. Whoever stands there may, and one call
    /// of a hall stands at a time, until who answered it is there. That the hall is open has been asked before.
    ///
    /// # Errors
    /// `queue.help_open` when such a call stands, or was answered a moment ago.
    pub async fn call_from_screen(&self, envelope: Envelope, place: &Place) -> Result<String> {
        let comes_minutes = self.help_comes_minutes(&place.authority)?;
        self.called(envelope, CallFromScreen { place: place.clone(), comes_minutes }).await
    }

    async fn called(&self, envelope: Envelope, command: impl Command) -> Result<String> {
        let done = self.journal.perform(envelope, command).await?;
        self.bell.ring();
        let id = done.entry.subject.strip_prefix("help/").map(str::to_owned);
        id.ok_or_else(|| Fault::Bug("a call for help has no id".into()).into())
    }

    /// Somebody goes there.
    ///
    /// # Errors
    /// `queue.unknown_help`, `queue.help_answered`, `queue.help_withdrawn`, `queue.not_staff`.
    pub async fn answer_help(&self, envelope: Envelope, place: &Place, id: &str) -> Result<()> {
        let command = AnswerHelp { place: place.clone(), id: id.to_owned() };
        self.journal.perform(envelope, command).await?;
        self.bell.ring();
        Ok(())
    }

    /// It was none (误报): who called takes it back, answered or not.
    ///
    /// # Errors
    /// `queue.unknown_help`, `queue.help_withdrawn`, `queue.not_your_help`.
    pub async fn withdraw_help(&self, envelope: Envelope, place: &Place, id: &str) -> Result<()> {
        let command = WithdrawHelp { place: place.clone(), id: id.to_owned() };
        self.journal.perform(envelope, command).await?;
        self.bell.ring();
        Ok(())
    }
}

/// A call for help that was not withdrawn, and the subject and version of what comes next.
async fn standing_in(tx: &Tx, place: &Place, id: &str) -> Result<(Help, String, i64)> {
    let found = store::hall::help_one_in(tx, place, id).await?;
    let (help, version) = found.ok_or(QueueRefusal::UnknownHelp)?;
    if help.withdrawn_at.is_some() {
        return Err(QueueRefusal::HelpWithdrawn.into());
    }
    Ok((help, format!("help/{id}"), version + 1))
}

impl Command for CallHelp {
    const NAME: &'static str = "queue.call_help";

    fn home(&self) -> Authority {
        self.window.place.authority.clone()
    }

    async fn decide(&self, tx: &Tx, desk: &Desk) -> Result<Vec<Next>> {
        hall::serves(&desk.actor)?;
        let WindowKey { place, label } = &self.window;
        if label.len() > LABEL_MAX || !text::is_storable(label) {
            return Err(QueueRefusal::WrongWord.into());
        }
        // Pressed twice is one call; two in the same moment are two, which harms nobody.
        let open = store::hall::help_in(tx, place).await?;
        let is_same =
            |one: &Help| one.by == desk.actor && one.window == *label && one.kind == self.kind;
        if open.iter().any(is_same) {
            return Err(QueueRefusal::HelpOpen.into());
        }
        called(desk, place, (label, self.kind))
    }
}

/// A call, as a subject of its own.
fn called(desk: &Desk, place: &Place, (window, kind): (&str, HelpKind)) -> Result<Vec<Next>> {
    let called = HelpCalled { point: place.point.clone(), window: window.to_owned(), kind };
    let subject = format!("help/{}", desk.chance.uuid(desk.now));
    Ok(vec![Next::new(place.authority.clone(), subject, 1, called)?])
}

impl Command for CallFromScreen {
    const NAME: &'static str = "queue.call_from_screen";

    fn home(&self) -> Authority {
        self.place.authority.clone()
    }

    async fn decide(&self, tx: &Tx, desk: &Desk) -> Result<Vec<Next>> {
        // An answered one counts for a while: nobody rings for fun while a colleague walks over.
        let today = desk.now.date().start();
        let calls = store::hall::help_since_in(tx, &self.place.authority, today).await?;
        let is_here = |one: &&Help| one.point == self.place.point && one.kind == HelpKind::Visitor;
        let mut from_here = calls.iter().filter(is_here);
        if from_here.any(|one| one.is_open() || one.is_coming(desk.now, self.comes_minutes)) {
            return Err(QueueRefusal::HelpOpen.into());
        }
        called(desk, &self.place, ("", HelpKind::Visitor))
    }
}

impl Command for AnswerHelp {
    const NAME: &'static str = "queue.answer_help";

    fn home(&self) -> Authority {
        self.place.authority.clone()
    }

    async fn decide(&self, tx: &Tx, desk: &Desk) -> Result<Vec<Next>> {
        hall::serves(&desk.actor)?;
        let (help, subject, version) = standing_in(tx, &self.place, &self.id).await?;
        if help.answered.is_some() {
            return Err(QueueRefusal::HelpAnswered.into());
        }
        Ok(vec![Next::new(self.home(), subject, version, HelpAnswered {})?])
    }
}

impl Command for WithdrawHelp {
    const NAME: &'static str = "queue.withdraw_help";

    fn home(&self) -> Authority {
        self.place.authority.clone()
    }

    async fn decide(&self, tx: &Tx, desk: &Desk) -> Result<Vec<Next>> {
        let (help, subject, version) = standing_in(tx, &self.place, &self.id).await?;
        if help.by != desk.actor {
            return Err(QueueRefusal::NotYourHelp.into());
        }
        Ok(vec![Next::new(self.home(), subject, version, HelpWithdrawn {})?])
    }
}
