//! A page that follows a form waits a moment for what follows from it: the payment order, the approval
//! by rule and what that brings. What takes longer is shown when the page is opened again.

use std::time::Duration;

use base::Result;
use journal::Entry;

use crate::Portal;

/// How long a page waits for its own reactions, in all.
const PATIENCE: Duration = Duration::from_secs(1);

/// The follower whose reactions are waited for.
const REACTIONS: &str = "reactions";

/// How often a reaction may lead to another one about the same subject before the page goes on.
const CHAIN_MAX: usize = 4;

impl Portal {
    /// Waits until everything has followed from an entry, and from what followed about the same subject.
    pub(crate) async fn follow(&self, entry: &Entry) -> Result<()> {
        let mut latest = entry.clone();
        let begun = tokio::time::Instant::now();
        for _ in 0..CHAIN_MAX {
            let left = PATIENCE.saturating_sub(begun.elapsed());
            if !self.journal.followed(REACTIONS, &latest, left).await? {
                return Ok(());
            }
            let mut history = self.journal.history(&entry.authority, &entry.subject).await?;
            match history.pop() {
                Some(newer) if newer.version > latest.version => latest = newer,
                _ => return Ok(()),
            }
        }
        Ok(())
    }
}
