//! Windows open with what they can do, and close when they have no ticket. One that was left open, or whose page has long
//! been silent, is taken over by whoever opens it.

use base::{Authority, Result, text};
use db::Tx;
use journal::{Command, Desk, Envelope, Next};
use serde::Serialize;

use super::{left_in, window_in};
use crate::event::{WindowClosed, WindowOpened};
use crate::model::window::{Skill, Window, WindowKey};
use crate::model::words::TakenBackBy;
use crate::rules::{Values, hall};
use crate::{Queue, QueueRefusal, store};

#[derive(Serialize)]
struct OpenWindow {
    window: WindowKey,
    skills: Vec<Skill>,
    #[serde(skip)]
    values: Values,
}

#[derive(Serialize)]
struct CloseWindow {
    window: WindowKey,
}

impl Queue {
    /// Opens a window; the clerk is the envelope's actor. Opened again by the same clerk, it can do something
    /// else from now on; opened by a colleague, it must have stood open since an earlier day or been silent for
    /// `queue.silent_minutes`, and a ticket that is there goes back to its place in line. That the point has such a
    /// window is asked before.
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
        let known = |skill: &Skill| self.lanes.stage(skill).is_some();
        if skills.is_empty() || !skills.iter().all(known) {
            return Err(QueueRefusal::NoSkill.into());
        }
        let label = &window.label;
        let parted = label.contains(|c: char| c == '/' || c.is_whitespace());
        if label.is_empty() || label.len() > 20 || parted || !text::is_storable(label) {
            return Err(QueueRefusal::WrongWord.into());
        }
        let values = self.values(&window.place.authority)?;
        let command = OpenWindow { window: window.clone(), skills: skills.to_vec(), values };
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

impl OpenWindow {
    /// Whether somebody else opened it, who is not there any more.
    async fn is_deserted_in(&self, tx: &Tx, desk: &Desk, window: &Window) -> Result<bool> {
        if !window.is_open || window.staff == desk.actor {
            return Ok(false);
        }
        let seen = store::hall::seen_in(tx, &self.window.place).await?;
        let seen = seen.get(&self.window.label).copied();
        let is_silent = hall::silent_since(window, seen, desk.now, &self.values).is_some();
        Ok(hall::is_left(window, desk.now) || is_silent)
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
        let Some(window) = store::hall::window_in(tx, &self.window).await? else {
            let authority = self.window.place.authority.clone();
            return Ok(vec![Next::new(authority, self.window.subject(), 1, opened)?]);
        };
        if self.is_deserted_in(tx, desk, &window).await? {
            return left_in(tx, &window, TakenBackBy::Silence, opened).await;
        }
        if window.is_open {
            hall::may_call(&window, &desk.actor)?;
        }
        Ok(vec![window.next(opened)?])
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
