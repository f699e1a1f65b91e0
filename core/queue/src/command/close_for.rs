//! A window that somebody else left open is closed: by a manager, or by the program when its day is over. A ticket that is
//! there goes back to its place in line.

use base::{Authority, Result};
use db::Tx;
use journal::{Command, Desk, Envelope, Next};
use serde::Serialize;

use super::{left_in, window_in};
use crate::event::WindowClosed;
use crate::model::window::WindowKey;
use crate::model::words::TakenBackBy;
use crate::rules::hall;
use crate::{Queue, QueueRefusal};

#[derive(Serialize)]
pub(crate) struct CloseFor {
    pub window: WindowKey,
    pub by: TakenBackBy,
}

impl Queue {
    /// A manager closes a window, whoever opened it; the face has asked the right to it.
    ///
    /// # Errors
    /// `queue.unknown_window`, `queue.window_closed`, `queue.not_staff`.
    pub async fn close_for(&self, envelope: Envelope, window: &WindowKey) -> Result<()> {
        hall::serves(&envelope.actor)?;
        let command = CloseFor { window: window.clone(), by: TakenBackBy::Manager };
        self.journal.perform(envelope, command).await.map(drop)
    }
}

impl Command for CloseFor {
    const NAME: &'static str = "queue.close_for";

    fn home(&self) -> Authority {
        self.window.place.authority.clone()
    }

    async fn decide(&self, tx: &Tx, desk: &Desk) -> Result<Vec<Next>> {
        let window = window_in(tx, &self.window).await?;
        let label = || self.window.label.clone();
        if !window.is_open {
            return Err(QueueRefusal::WindowClosed { window: label() }.into());
        }
        if self.by == TakenBackBy::Silence && !hall::is_left(&window, desk.now) {
            return Err(QueueRefusal::NotSilent { window: label() }.into());
        }
        left_in(tx, &window, self.by, WindowClosed {}).await
    }
}
