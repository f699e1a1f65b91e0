//! The task that seals.

use crate::Journal;

/// Seals as long as it lives: woken by every commit of this program, and once a second for what
/// others committed.
pub struct Sealer(Journal);

impl Sealer {
    /// A sealer for this node's journal.
    pub fn new(journal: &Journal) -> Self {
        Self(journal.clone())
    }

    /// Runs until dropped. A fault is logged and the work tried again a little later.
    pub async fn run(self) {
        let pause = std::time::Duration::from_secs(1);
        loop {
            if let Err(error) = self.0.seal_all().await {
                tracing::error!(%error, "sealing");
                tokio::time::sleep(pause).await;
            }
            // A timeout is as good as a wake-up.
            let _ = tokio::time::timeout(pause, self.0.db().committed()).await;
        }
    }
}
