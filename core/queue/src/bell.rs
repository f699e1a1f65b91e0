//! A bell that rings when somebody called for help, or a call was answered or withdrawn, in this program:
//! pages that listen need not ask the database every second. What another node wrote rings no bell here.

use std::sync::Arc;

use tokio::sync::watch;

use crate::Queue;

/// The bell of this program. A cheap handle.
#[derive(Clone)]
pub struct Bell(Arc<watch::Sender<u64>>);

impl Bell {
    /// Not rung yet.
    pub fn new() -> Self {
        Self(Arc::new(watch::Sender::new(0)))
    }

    /// Something changed.
    pub fn ring(&self) {
        self.0.send_modify(|rung| *rung += 1);
    }
}

impl Queue {
    /// Waits until the bell was rung more often than `heard`; how often it was. Who begins hears 0.
    pub async fn help_rung(&self, heard: u64) -> u64 {
        let mut listener = self.bell.0.subscribe();
        let rung = listener.wait_for(|rung| *rung > heard).await.map(|rung| *rung);
        // The sender lives as long as this queue.
        rung.unwrap_or(heard)
    }
}
