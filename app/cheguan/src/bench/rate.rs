//! Work done over and over by many clients, each beginning the next when the last is done.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

use base::{Fault, Result};
use tokio::task::JoinSet;

use super::Measure;

/// How often a second `clients` did it for `time`, and the next unused number.
pub(super) async fn per_second(
    measure: &Measure,
    clients: u64,
    time: Duration,
    first: u64,
) -> Result<(f64, u64)> {
    let next = Arc::new(AtomicU64::new(first));
    let began = Instant::now();
    let mut tasks = JoinSet::new();
    for _ in 0..clients.max(1) {
        let (work, next) = (Arc::clone(&measure.work), Arc::clone(&next));
        tasks.spawn(async move {
            while began.elapsed() < time {
                work(next.fetch_add(1, Ordering::Relaxed)).await?;
            }
            Ok::<(), base::Error>(())
        });
    }
    while let Some(ended) = tasks.join_next().await {
        ended.map_err(|e| Fault::Bug(format!("{}: {e}", measure.name)))??;
    }
    let next = next.load(Ordering::Relaxed);
    Ok((divided(next - first, began.elapsed()), next))
}

pub(super) fn divided(count: u64, time: Duration) -> f64 {
    f64::from(u32::try_from(count).unwrap_or(u32::MAX)) / time.as_secs_f64()
}

/// The middle one; of two the higher.
pub(super) fn median(rates: &[f64]) -> f64 {
    let mut sorted = rates.to_vec();
    sorted.sort_by(f64::total_cmp);
    sorted.get(sorted.len() / 2).copied().unwrap_or(0.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_median_is_not_moved_by_one_bad_round() {
        let rates = [100.0, 1.0, 102.0, 101.0, 99.0];
        assert!((median(&rates) - 100.0).abs() < f64::EPSILON);
        assert!(median(&[]).abs() < f64::EPSILON);
    }
}
