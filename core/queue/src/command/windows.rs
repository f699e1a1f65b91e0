//! Windows open with what they can do, and close when they have no ticket.

use base::{Authority, Result, text};
use db::Tx;
use journal::{Command, Desk, Envelope, Next};
use serde::Serialize;

use super::window_in;
use crate::event::{WindowClosed, WindowOpened};
use crate::model::window::{Skill, WindowKey};
use crate::rules::hall;
use crate::{Queue, QueueRefusal, store};

#[derive(Serialize)]
struct OpenWindow {
    window: WindowKey,
    skills: Vec<Skill>,
}

#[derive(Serialize)]
struct CloseWindow {
    window: WindowKey,
}

impl Queue {
    /// Opens a window; the clerk is the envelope's actor. Opened again by the same clerk, it can do something
    /// else from now on. That the point has such a window is asked before.
    ///
    /// # Errors
    /// `queue.no_skill`, `.window_busy`, `.not_your_window` while somebody else serves there, `.wrong_word`,
    /// `.not_staff`.
    pub async fn open_window(
        &self,
        envelope: Envelope,
        window: &WindowKey,
        skills: &[Skill],
    ) -> Result<()> {
        let known = |skill: &Skill| {
            self.lanes.lane(&skill.lane).is_some_and(|lane| lane.stage(skill.stage).is_some())
        };
        if skills.is_empty() || !skills.iter().all(known) {
            return Err(QueueRefusal::NoSkill.into());
        }
        let label = &window.label;
        let parted = label.contains(|c: char| c == '/' || c.is_whitespace());
        if label.is_empty() || label.len() > 20 || parted || !text::is_storable(label) {
            return Err(QueueRefusal::WrongWord.into());
        }
        let command = OpenWindow { window: window.clone(), skills: skills.to_vec() };
        self.journal.perform(envelope, command).await.map(drop)
    }

    /// Closes a window of this clerk.
    ///
    /// # Errors
    /// `queue.window_busy`, `.not_your_window`, `.window_closed`, `.unknown_window`.
    pub async fn close_window(&self, envelope: Envelope, window: &WindowKey) -> Result<()> {
        self.journal.perform(envelope, CloseWindow { window: window.clone() }).await.map(drop)
    }
}

impl Command for OpenWindow {
    const NAME: &'static str = "queue.open_window";

    fn home(&self) -> Authority {
        self.window.place.authority.clone()
    }

    async fn decide(&self, tx: &Tx, desk: &Desk) -> Result<Vec<Next>> {
        hall::serves(&desk.actor)?;
        let opened = WindowOpened { skills: self.skills.clone() };
        match store::hall::window_in(tx, &self.window).await? {
            None => {
                let authority = self.window.place.authority.clone();
                Ok(vec![Next::new(authority, self.window.subject(), 1, opened)?])
            }
            Some(window) => {
                if window.is_open {
                    hall::may_call(&window, &desk.actor)?;
                }
                Ok(vec![window.next(opened)?])
            }
        }
    }
}

impl Command for CloseWindow {
    const NAME: &'static str = "queue.close_window";

    fn home(&self) -> Authority {
        self.window.place.authority.clone()
    }

    async fn decide(&self, tx: &Tx, desk: &Desk) -> Result<Vec<Next>> {
        let window = window_in(tx, &self.window).await?;
        hall::may_call(&window, &desk.actor)?;
        Ok(vec![window.next(WindowClosed {})?])
    }
}
