//! A clerk's browser died while a ticket was at the window: it is taken back, by a manager at once, or by
//! the program when the window has been silent for `queue.silent_minutes`. It keeps its place in line.

use base::{Authority, Result};
use db::Tx;
use journal::{Command, Desk, Envelope, Next};
use serde::Serialize;

use super::{Served, window_in};
use crate::model::window::WindowKey;
use crate::model::words::TakenBackBy;
use crate::rules::{Values, hall};
use crate::{Queue, QueueRefusal, store};

#[derive(Serialize)]
pub(crate) struct TakeBack {
    pub window: WindowKey,
    pub by: TakenBackBy,
    #[serde(skip)]
    pub values: Values,
}

impl Queue {
    /// A manager takes the ticket away from a window; the face has asked the right to it.
    ///
    /// # Errors
    /// `queue.unknown_window`, `queue.window_empty`, `queue.not_staff`.
    pub async fn take_back(&self, envelope: Envelope, window: &WindowKey) -> Result<()> {
        hall::serves(&envelope.actor)?;
        let values = self.values(&window.place.authority)?;
        let command = TakeBack { window: window.clone(), by: TakenBackBy::Manager, values };
        self.journal.perform(envelope, command).await.map(drop)
    }

    /// Somebody is at work at a window: to be told with every page that its clerk asks for.
    pub async fn seen(&self, window: &WindowKey) -> Result<()> {
        let (key, now) = (window.clone(), self.now());
        let write = move |tx: Tx| {
            let key = key.clone();
            async move { store::hall::note_in(&tx, &key, now).await }
        };
        self.journal.db().technical(write).await
    }
}

impl Command for TakeBack {
    const NAME: &'static str = "queue.take_back";

    fn home(&self) -> Authority {
        self.window.place.authority.clone()
    }

    async fn decide(&self, tx: &Tx, desk: &Desk) -> Result<Vec<Next>> {
        let window = window_in(tx, &self.window).await?;
        if self.by == TakenBackBy::Silence {
            let seen = store::hall::seen_in(tx, &self.window.place).await?;
            let seen = seen.get(&self.window.label).copied();
            if hall::silent_since(&window, seen, desk.now, &self.values).is_none() {
                let window = self.window.label.clone();
                return Err(QueueRefusal::NotSilent { window }.into());
            }
        }
        Served::at(tx, window).await?.taken_back(self.by)
    }
}
