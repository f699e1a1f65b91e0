//! The follower behind all reactions: reads sealed entries in order and hands each on. Each authority is followed by
//! itself, at the same time as the others: in a rush on one they do not wait. A fault stops that authority alone, which is
//! tried again a little later, so nothing is skipped.

use std::collections::{BTreeMap, BTreeSet};
use std::time::{Duration, Instant};

use base::{Authority, Error, Fault, Result};
use futures_util::future::join_all;
use journal::{Journal, Sealed};
use tokio::sync::Semaphore;

use crate::Reactions;

/// The name under which the cursor is kept; pages wait for it.
pub const FOLLOWER: &str = "reactions";

/// Entries of one chain in one go.
const BATCH: u64 = 100;
/// Entries dealt with at once: fewer than half of the connections of a database (`database.connections`).
const AT_ONCE: usize = 8;
/// Entries of one chain that are looked at together, where order does not matter among them.
const TOGETHER: usize = 64;
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
    turns: Semaphore,
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
        let (turns, resting) = (Semaphore::new(1), BTreeMap::new());
        Self { journal: journal.clone(), reactions, turns, resting }
    }

    /// Follows until dropped.
    pub async fn run(mut self) {
        self.turns.add_permits(AT_ONCE - 1);
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

    /// Seals and follows until nothing is left to do, one entry after the other, so that the same seed plays the same
    /// game: for tests and the demo's history. A fault ends it.
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
        let awake = chains(&unread).filter(|chain| !self.is_resting(chain));
        let ends = join_all(awake.map(|chain| self.deal_with(chain))).await;
        for end in ends {
            let (authority, before) = match &end {
                Ok(chain) => (authority_of(chain), chain.len()),
                Err(met) => (Some(&met.news.entry.authority), met.before),
            };
            did += before;
            if let Some(authority) = authority.filter(|_| before > 0) {
                self.resting.remove(authority);
            }
            if let Err(met) = end {
                self.rest(met);
            }
        }
        Ok(did)
    }

    fn is_resting(&self, chain: &[Sealed]) -> bool {
        let rest = authority_of(chain).and_then(|authority| self.resting.get(authority));
        rest.is_some_and(|rest| rest.left > 0)
    }

    /// Reacts to entries of one chain in order. How far it came is noted every few milliseconds, for pages wait for
    /// it: what is noted late is at worst done again, which harms nothing.
    async fn deal_with<'a>(&self, chain: &'a [Sealed]) -> Result<&'a [Sealed], Met<'a>> {
        let (mut noted, mut unnoted) = (Instant::now(), None); // a measurement, not a time that anyone is told
        let mut before = 0;
        while let Some(left) = chain.get(before..).filter(|left| !left.is_empty()) {
            let together = left.iter().take(together(left.iter().map(kind_of)));
            let ends = join_all(together.map(|news| self.react(news))).await;
            for (news, end) in left.iter().zip(ends) {
                if let Err(error) = end {
                    if let Some(last) = unnoted {
                        self.note(last, before).await?;
                    }
                    return Err(Met { news, error, before });
                }
                unnoted = Some(news);
                before += 1;
            }
            if let Some(last) = unnoted
                && (noted.elapsed() >= NOTE_EVERY || before == chain.len())
            {
                self.note(last, before).await?;
                (noted, unnoted) = (Instant::now(), None);
            }
        }
        Ok(chain)
    }

    async fn react(&self, news: &Sealed) -> Result<()> {
        let _turn = self.turns.acquire().await.map_err(|e| Fault::Bug(e.to_string()))?;
        self.reactions.react(&news.entry).await
    }

    async fn note<'a>(&self, news: &'a Sealed, before: usize) -> Result<(), Met<'a>> {
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

/// The kind of an entry, and its subject.
fn kind_of(news: &Sealed) -> (&str, &str) {
    (&news.entry.kind, &news.entry.subject)
}

/// How many of the next entries are dealt with at once: those after which somebody is only told, each about something
/// else; else one.
fn together<'a>(left: impl Iterator<Item = (&'a str, &'a str)>) -> usize {
    let mut subjects = BTreeSet::new();
    let told = left.take(TOGETHER).take_while(|(kind, _)| Reactions::only_tells(kind));
    told.take_while(|(_, subject)| subjects.insert(*subject)).count().max(1)
}

fn authority_of(chain: &[Sealed]) -> Option<&Authority> {
    chain.first().map(|news| &news.entry.authority)
}

/// A counter that monitoring watches: it moves only when a reaction meets a fault.
fn metrics_alarm() {
    metrics::counter!("cheguan_reaction_faults_total").increment(1);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn entries_after_which_somebody_is_only_told_are_dealt_with_together() {
        let booked = "booking.seat.confirmed";
        let next = |left: &[(&'static str, &'static str)]| together(left.iter().copied());
        assert_eq!(next(&[(booked, "seat/1"), (booked, "seat/2"), (booked, "seat/3")]), 3);
        // What one hears of one booking keeps its order.
        assert_eq!(next(&[(booked, "seat/1"), (booked, "seat/2"), (booked, "seat/1")]), 2);
        // Nothing passes an entry after which something is asked, nor does it pass another.
        assert_eq!(next(&[(booked, "seat/1"), ("casework.case.paid", "case/1")]), 1);
        assert_eq!(next(&[("casework.case.paid", "case/1"), (booked, "seat/1")]), 1);
        let many: Vec<String> = (0..200).map(|n| format!("seat/{n}")).collect();
        assert_eq!(together(many.iter().map(|seat| (booked, seat.as_str()))), TOGETHER);
    }
}
