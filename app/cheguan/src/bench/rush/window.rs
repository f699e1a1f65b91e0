//! What a citizen asks in the rush, and how long each answer took.

use std::collections::BTreeMap;
use std::sync::{Mutex, PoisonError};
use std::time::Instant;

use base::Result;

use super::super::figures::{millis, percentile};

/// What was asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Asked {
    /// Opens the first page.
    Open,
    /// Takes a place.
    Prepare,
    /// Looks where it stands.
    Look,
    /// Begins.
    Begin,
    /// Looks at one number alone.
    Pick,
    /// Takes it.
    Choose,
    /// Confirms it.
    Confirm,
}

impl Asked {
    /// In the order in which they are asked.
    pub const ALL: [Self; 7] = [
        Self::Open,
        Self::Prepare,
        Self::Look,
        Self::Begin,
        Self::Pick,
        Self::Choose,
        Self::Confirm,
    ];

    /// For the table.
    pub const fn text(self) -> &'static str {
        match self {
            Self::Open => "open the first page",
            Self::Prepare => "take a place",
            Self::Look => "look where one stands",
            Self::Begin => "begin the draw",
            Self::Pick => "look at one number",
            Self::Choose => "choose a number",
            Self::Confirm => "confirm it",
        }
    }
}

/// How long answers took, in microseconds.
#[derive(Default)]
pub(super) struct Waits(Mutex<BTreeMap<Asked, Vec<u64>>>);

impl Waits {
    /// Asks, and remembers how long it took.
    pub async fn timed<T>(&self, asked: Asked, work: impl Future<Output = Result<T>>) -> Result<T> {
        let began = Instant::now();
        let answer = work.await;
        let micros = u64::try_from(began.elapsed().as_micros()).unwrap_or(u64::MAX);
        let mut waits = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        waits.entry(asked).or_default().push(micros);
        answer
    }

    /// How many were asked, and p50, p95, p99 and the longest, in milliseconds.
    pub fn of(&self, asked: Asked) -> (u64, [f64; 4]) {
        let waits = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let mut sorted = waits.get(&asked).cloned().unwrap_or_default();
        sorted.sort_unstable();
        let count = u64::try_from(sorted.len()).unwrap_or(u64::MAX);
        (count, [50, 95, 99, 100].map(|percent| millis(percentile(&sorted, percent))))
    }
}
