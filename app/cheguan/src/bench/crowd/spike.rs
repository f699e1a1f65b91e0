//! The spike: bookings come at a pace of their own, whether or not the ones before are answered; for a while
//! as many as in quiet times, then five times as many, then as many as before. How long one waits is counted
//! from when the booking was due.

use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::time::Duration;

use base::{Fault, Result};
use tokio::task::JoinSet;
use tokio::time::{Instant, sleep_until};

use super::visit::Crowd;
use crate::bench::figures::{millis, number, percentile};
use crate::bench::table::{Goal, Line};

/// How long it is quiet, how long it is not, and how long it is looked at after that.
const QUIET: Duration = Duration::from_secs(10);
const SPIKE: Duration = Duration::from_secs(10);
const AFTER: Duration = Duration::from_secs(20);
/// So long after the spike it must be as before.
const RECOVERED: Duration = Duration::from_secs(10);
/// The first of a measure are not counted.
const WARM: Duration = Duration::from_secs(2);
const TIMES: f64 = 5.0;
/// Quiet times are a quarter of what the crowd reached: five times that is more than can be done.
const QUIET_SHARE: f64 = 0.25;

/// When a booking was due, from the beginning on, and how many microseconds it took from then.
type Answer = (Duration, u64);

/// The lines of the table; `full` is what a crowd reached a second, `visits` how many bookings it made.
pub(super) async fn spike(
    crowd: &Arc<Crowd>,
    (full, visits): (f64, u64),
    on: &'static str,
) -> Result<Vec<Line>> {
    let seconds = QUIET.as_secs_f64() + TIMES * SPIKE.as_secs_f64() + AFTER.as_secs_f64();
    // No more than there are seats and days for.
    let pace = (full * QUIET_SHARE).min(number(visits) / 4.0 / seconds).max(1.0);
    let before = crowd.lines.broken.load(Ordering::Relaxed);
    let answers = paced(crowd, pace).await?;
    let broken = crowd.lines.broken.load(Ordering::Relaxed) - before;
    let p95 = |from: Duration, to: Duration| {
        let due = answers.iter().filter(|(due, _)| (from..to).contains(due));
        let mut micros: Vec<u64> = due.map(|(_, micros)| *micros).collect();
        micros.sort_unstable();
        millis(percentile(&micros, 95))
    };
    let (over, end) = (QUIET + SPIKE, QUIET + SPIKE + AFTER);
    let quiet = p95(WARM, QUIET);
    let (during, after) = (p95(QUIET, over), p95(over + RECOVERED, end));
    let line = |what: String, unit, figure| Line::of(on, &what, unit, &[figure]);
    let recovered = line("spike: the same 10 s after it, p95".into(), "ms", after);
    let broken = line("spike: answers of 500 and above".into(), "", number(broken));
    let lines = [
        line("spike: bookings in quiet times, held and confirmed".into(), "/s", pace),
        line("spike: in quiet times, p95".into(), "ms", quiet),
        line(format!("spike: {TIMES} times as many, p95"), "ms", during),
        recovered.map(|line| line.beside("quiet times", &[after / quiet]).goal(Goal::AtMost(1.2))),
        broken.map(|line| line.goal(Goal::AtMost(0.0))),
    ];
    Ok(lines.into_iter().flatten().collect())
}

/// All of it; in no order.
async fn paced(crowd: &Arc<Crowd>, pace: f64) -> Result<Vec<Answer>> {
    let (began, mut due, mut running) = (Instant::now(), Duration::ZERO, JoinSet::new());
    while due < QUIET + SPIKE + AFTER {
        let at = began + due;
        sleep_until(at).await;
        let (crowd, when) = (Arc::clone(crowd), due);
        running.spawn(async move {
            crowd.visit().await?;
            let micros = u64::try_from(at.elapsed().as_micros()).unwrap_or(u64::MAX);
            Ok::<Answer, base::Error>((when, micros))
        });
        due += Duration::from_secs_f64(1.0 / pace_at(due, pace));
    }
    let mut answers = Vec::new();
    while let Some(answer) = running.join_next().await {
        answers.push(answer.map_err(|e| Fault::Bug(format!("a client of the spike: {e}")))??);
    }
    Ok(answers)
}

fn pace_at(due: Duration, pace: f64) -> f64 {
    if (QUIET..QUIET + SPIKE).contains(&due) { pace * TIMES } else { pace }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn five_times_as_many_come_for_ten_seconds() {
        let at = |seconds| pace_at(Duration::from_secs(seconds), 2.0);
        let paces = [0, 9, 10, 19, 20, 39].map(at);
        assert_eq!(format!("{paces:?}"), "[2.0, 2.0, 10.0, 10.0, 2.0, 2.0]");
    }
}
