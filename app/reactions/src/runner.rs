//! The follower behind all reactions: reads sealed entries in order and hands each on. A fault stops that authority alone, which is tried again a
//! little later, so nothing is skipped and nobody else waits.

use std::collections::BTreeMap;
use std::time::{Duration, Instant};

use base::{Authority, Error, Result};
use journal::{Journal, Sealed};

use crate::Reactions;

/// The name under which the cursor is kept; pages wait for it.
pub const FOLLOWER: &str = "reactions";

/// Entries of one chain in one go.
const BATCH: u64 = 100;
/// Between two notes of how far it came.
const NOTE_EVERY: Duration = Duration::from_millis(20);
/// How long a quiet runner waits before it looks again by itself.
const PAUSE: Duration = Duration::from_millis(500);
/// Turns that an authority with a fault is left alone: doubled each time, up to this.
const REST_MAX: u32 = 64;

/// The task that follows.
pub struct Runner {
    journal: Journal,
    reactions: Reactions,
    resting: BTreeMap<Authority, Rest>,
}

/// How long an authority is left alone after a fault.
#[derive(Clone, Copy)]
struct Rest {
    turns: u32,
    left: u32,
}

impl Runner {
    /// A runner of these reactions.
    pub fn new(journal: &Journal, reactions: Reactions) -> Self {
        Self { journal: journal.clone(), reactions, resting: BTreeMap::new() }
    }

    /// Follows until dropped.
    pub async fn run(mut self) {
        let mut sealed = 0;
        loop {
            let did = self.turn().await.unwrap_or_else(|error| {
                tracing::error!(%error, "reactions cannot read the journal");
                0
            });
            if did == 0 {
                let news = tokio::time::timeout(PAUSE, self.journal.sealed_since(sealed)).await;
                sealed = news.unwrap_or(sealed);
            }
        }
    }

    /// Seals and follows until nothing is left to do: for tests and the demo's history. A fault ends it.
    pub async fn drain(&mut self) -> Result<()> {
        loop {
            self.journal.seal_all().await?;
            let unread = self.journal.unread(FOLLOWER, BATCH).await?;
            if unread.is_empty() {
                return Ok(());
            }
            for chain in chains(&unread) {
                self.deal_with(chain).await.map_err(|met| met.error)?;
            }
        }
    }

    /// One look at every chain; how many entries were dealt with.
    async fn turn(&mut self) -> Result<usize> {
        let mut did = 0;
        for rest in self.resting.values_mut() {
            rest.left = rest.left.saturating_sub(1);
        }
        let unread = self.journal.unread(FOLLOWER, BATCH).await?;
        for chain in chains(&unread) {
            let authority = chain.first().map(|news| &news.entry.authority);
            let rest = authority.and_then(|authority| self.resting.get(authority));
            if rest.is_some_and(|rest| rest.left > 0) {
                continue;
            }
            match self.deal_with(chain).await {
                Ok(()) => did += chain.len(),
                Err(met) => {
                    did += met.before;
                    self.rest(met);
                }
            }
        }
        Ok(did)
    }

    /// Reacts to entries of one chain in order. How far it came is noted every few milliseconds, for pages wait for
    /// it: what is noted late is at worst done again, which harms nothing.
    async fn deal_with<'a>(&mut self, chain: &'a [Sealed]) -> Result<(), Met<'a>> {
        let (mut noted, mut unnoted) = (Instant::now(), None); // a measurement, not a time that anyone is told
        for (before, news) in chain.iter().enumerate() {
            if let Err(error) = self.reactions.react(&news.entry).await {
                if let Some(last) = unnoted {
                    self.note(last, before).await?;
                }
                return Err(Met { news, error, before });
            }
            unnoted = Some(news);
            if noted.elapsed() >= NOTE_EVERY || before + 1 == chain.len() {
                self.note(news, before).await?;
                (noted, unnoted) = (Instant::now(), None);
            }
        }
        Ok(())
    }

    async fn note<'a>(&mut self, news: &'a Sealed, before: usize) -> Result<(), Met<'a>> {
        self.resting.remove(&news.entry.authority);
        let noted = self.journal.advance(FOLLOWER, news).await;
        noted.map_err(|error| Met { news, error, before })
    }

    fn rest(&mut self, Met { news, error, .. }: Met<'_>) {
        let authority = news.entry.authority.clone();
        let turns = self.resting.get(&authority).map_or(1, |rest| (rest.turns * 2).min(REST_MAX));
        tracing::error!(%error, %authority, entry = %news.entry.id, kind = news.entry.kind, turns, "reaction failed");
        metrics_alarm();
        self.resting.insert(authority, Rest { turns, left: turns });
    }
}

/// A fault at an entry, and how many were dealt with before it.
struct Met<'a> {
    news: &'a Sealed,
    error: Error,
    before: usize,
}

/// What was read, chain by chain.
fn chains(unread: &[Sealed]) -> impl Iterator<Item = &[Sealed]> {
    unread.chunk_by(|a, b| a.entry.authority == b.entry.authority && a.entry.node == b.entry.node)
}

/// A counter that monitoring watches: it moves only when a reaction meets a fault.
fn metrics_alarm() {
    metrics::counter!("cheguan_reaction_faults_total").increment(1);
}
