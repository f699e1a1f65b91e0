//! Calls for help, as colleagues and managers see them.

use base::{Authority, Instant, Result};
use db::Tx;

use crate::model::board::Help;
use crate::{Queue, store};

impl Queue {
    /// Calls for help of an authority since then, at all its points, the latest first; at most 100. Never for
    /// boards.
    pub async fn help_since(&self, authority: &Authority, from: Instant) -> Result<Vec<Help>> {
        let authority = authority.clone();
        let read =
            move |tx: Tx| async move { store::hall::help_since_in(&tx, &authority, from).await };
        self.journal.db().look(read).await
    }

    /// For how long whoever answered a call is on the way.
    ///
    /// # Errors
    /// A fault where the rulebook has no `queue.help_comes_minutes`.
    pub fn help_comes_minutes(&self, authority: &Authority) -> Result<i64> {
        Ok(self.values(authority)?.help_comes_minutes)
    }
}
