//! How long somebody waits: from measured times of the same stage at the same point, as a range, and
//! not at all where too little is known. Never from the count of tickets alone (domain §6).

use crate::model::board::Wait;
use crate::simulate::quantile;

/// Measured times of one stage, in seconds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Measured {
    /// A quarter took less.
    pub quick: i64,
    /// Half took less.
    pub usual: i64,
    /// A quarter took more.
    pub slow: i64,
}

impl Measured {
    /// Of so many seconds each; `None` below `samples_min`.
    pub fn of(seconds: &[i64], samples_min: i64) -> Option<Self> {
        let enough = i64::try_from(seconds.len()).unwrap_or(i64::MAX) >= samples_min.max(1);
        let at = |percent| quantile(seconds, percent);
        enough.then(|| Self { quick: at(25), usual: at(50), slow: at(75) })
    }
}

/// The wait behind `ahead` others at `windows` windows of which `free` have nobody. `None` where nobody
/// serves or nothing is measured. A busy window is taken to be somewhere in its present work: at best
/// done with it, at worst at the beginning.
pub fn estimate(
    ahead: usize,
    windows: usize,
    free: usize,
    times: Option<Measured>,
) -> Option<Wait> {
    let times = times?;
    let count = |n: usize| i64::try_from(n).unwrap_or(i64::MAX);
    let (ahead, windows, free) = (count(ahead), count(windows), count(free));
    if windows == 0 {
        return None;
    }
    if ahead < free {
        return Some(Wait { from_minutes: 0, to_minutes: 0 });
    }
    // Of those ahead, the free windows take the first at once; the rest go in rounds.
    let behind = ahead - free;
    let from = behind * times.quick / windows;
    let to = (behind + windows) * times.slow / windows;
    Some(Wait { from_minutes: from / 60, to_minutes: (to + 59) / 60 })
}

#[cfg(test)]
mod tests {
    use super::*;

    const TIMES: Measured = Measured { quick: 240, usual: 300, slow: 480 };

    #[test]
    fn nothing_known_and_nobody_serving_is_no_estimate() {
        assert_eq!(Measured::of(&[300; 19], 20), None);
        assert_eq!(Measured::of(&[], 0), None);
        assert_eq!(estimate(3, 2, 0, None), None);
        assert_eq!(estimate(3, 0, 0, Some(TIMES)), None);
    }

    #[test]
    fn the_range_follows_measured_times() {
        let seconds: Vec<i64> = (1..=100).map(|n| n * 6).collect();
        let times = Measured::of(&seconds, 20).unwrap();
        assert_eq!(times, Measured { quick: 150, usual: 300, slow: 450 });
    }

    #[test]
    fn a_free_window_is_no_wait_and_more_windows_are_less() {
        assert_eq!(estimate(0, 2, 1, Some(TIMES)), Some(Wait { from_minutes: 0, to_minutes: 0 }));
        let of = |windows| estimate(6, windows, 0, Some(TIMES)).unwrap();
        assert_eq!(of(2), Wait { from_minutes: 12, to_minutes: 32 });
        assert_eq!(of(4), Wait { from_minutes: 6, to_minutes: 20 });
        for windows in 1..8 {
            assert!(of(windows + 1).to_minutes <= of(windows).to_minutes);
            assert!(of(windows).from_minutes <= of(windows).to_minutes);
        }
    }
}
