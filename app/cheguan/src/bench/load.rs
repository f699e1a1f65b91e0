//! Work done over and over by many clients, each beginning the next when the last is done.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

use base::{Fault, Result};
use tokio::task::JoinSet;

use super::figures::{millis, percentile, rate};

/// How long to go on.
#[derive(Clone, Copy, Debug)]
pub(super) struct Bounds {
    /// Clients at once.
    pub clients: u64,
    /// At most this long.
    pub time: Duration,
    /// At most this often.
    pub count: u64,
}

/// What came of it.
#[derive(Debug)]
pub(super) struct Lap {
    /// How often it was done.
    pub done: u64,
    elapsed: Duration,
    /// How long each took, in microseconds, in order.
    micros: Vec<u64>,
}

impl Lap {
    /// How often a second.
    pub fn rate(&self) -> f64 {
        rate(self.done, self.elapsed)
    }

    /// How long `percent` of all took at most, in milliseconds.
    pub fn millis(&self, percent: usize) -> f64 {
        millis(percentile(&self.micros, percent))
    }
}

/// Many clients in a closed loop. `work` says whether there was anything to do.
///
/// # Errors
/// The first that `work` met: what is measured must work.
pub(super) async fn lap<F, Fut>(bounds: Bounds, work: F) -> Result<Lap>
where
    F: Fn() -> Fut + Send + Sync + 'static,
    Fut: Future<Output = Result<bool>> + Send + 'static,
{
    let (work, taken) = (Arc::new(work), Arc::new(AtomicU64::new(0)));
    let began = Instant::now();
    let mut clients = JoinSet::new();
    for _ in 0..bounds.clients {
        let (work, taken) = (Arc::clone(&work), Arc::clone(&taken));
        clients.spawn(async move {
            let mut micros = Vec::new();
            while began.elapsed() < bounds.time
                && taken.fetch_add(1, Ordering::Relaxed) < bounds.count
            {
                let asked = Instant::now();
                if !work().await? {
                    break;
                }
                micros.push(u64::try_from(asked.elapsed().as_micros()).unwrap_or(u64::MAX));
            }
            Ok::<_, base::Error>(micros)
        });
    }
    let mut micros = Vec::new();
    while let Some(client) = clients.join_next().await {
        micros.extend(client.map_err(|e| Fault::Bug(format!("a client of the bench: {e}")))??);
    }
    let elapsed = began.elapsed();
    micros.sort_unstable();
    Ok(Lap { done: u64::try_from(micros.len()).unwrap_or(0), elapsed, micros })
}

/// All of `tasks` at once, each once; what came of each, in no order.
///
/// # Errors
/// The first that one of them met.
pub(super) async fn together<T, Fut>(tasks: impl IntoIterator<Item = Fut>) -> Result<Vec<T>>
where
    T: Send + 'static,
    Fut: Future<Output = Result<T>> + Send + 'static,
{
    let mut running: JoinSet<Result<T>> = tasks.into_iter().collect();
    let mut done = Vec::with_capacity(running.len());
    while let Some(task) = running.join_next().await {
        done.push(task.map_err(|e| Fault::Bug(format!("a task of the bench: {e}")))??);
    }
    Ok(done)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_lap_ends_by_count_and_by_want_of_work() {
        let bounds = Bounds { clients: 3, time: Duration::from_mins(1), count: 10 };
        let ten = lap(bounds, || async { Ok(true) }).await.unwrap();
        assert_eq!((ten.done, ten.micros.len()), (10, 10));
        let none = lap(bounds, || async { Ok(false) }).await.unwrap();
        assert_eq!(none.done, 0);
    }

    #[tokio::test]
    async fn what_is_measured_must_work() {
        let bounds = Bounds { clients: 2, time: Duration::from_mins(1), count: 10 };
        let broken = || async { Err(Fault::Bug("broken".into()).into()) };
        assert!(lap(bounds, broken).await.is_err());
        let mixed = [false, true].map(|fails| async move {
            if fails { Err(base::Error::from(Fault::Bug("broken".into()))) } else { Ok(()) }
        });
        assert!(together(mixed).await.is_err());
    }
}
