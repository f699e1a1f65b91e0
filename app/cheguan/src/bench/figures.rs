//! The arithmetic of a bench, pure: medians, ratios of the same round, percentiles, rates.

use std::time::Duration;

use serde::Serialize;

/// What came out over the rounds.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub(super) struct Spread {
    /// The middle one; of an even number the mean of the two in the middle.
    pub median: f64,
    /// The lowest.
    pub min: f64,
    /// The highest.
    pub max: f64,
}

impl Spread {
    /// Over these rounds; `None` if there were none.
    pub fn of(rounds: &[f64]) -> Option<Self> {
        let mut sorted = rounds.to_vec();
        sorted.sort_by(f64::total_cmp);
        let (min, max) = (*sorted.first()?, *sorted.last()?);
        let upper = *sorted.get(sorted.len() / 2)?;
        let lower = *sorted.get((sorted.len() - 1) / 2)?;
        Some(Self { median: f64::midpoint(lower, upper), min, max })
    }
}

/// Numerator ÷ denominator, round by round: a slow minute of the machine hits both.
pub(super) fn ratios(numerators: &[f64], denominators: &[f64]) -> Vec<f64> {
    numerators.iter().zip(denominators).filter(|(_, d)| **d > 0.0).map(|(n, d)| n / d).collect()
}

/// Numerator - denominator, round by round.
pub(super) fn differences(left: &[f64], right: &[f64]) -> Vec<f64> {
    left.iter().zip(right).map(|(l, r)| l - r).collect()
}

/// The smallest value that `percent` of all do not exceed (nearest rank); 0 of none.
pub(super) fn percentile(sorted: &[u64], percent: usize) -> u64 {
    let rank = (sorted.len() * percent).div_ceil(100).max(1);
    sorted.get(rank - 1).copied().unwrap_or(0)
}

/// A count as a number to reckon with.
pub(super) fn number(count: u64) -> f64 {
    f64::from(u32::try_from(count).unwrap_or(u32::MAX))
}

/// How many a second.
pub(super) fn rate(count: u64, time: Duration) -> f64 {
    let seconds = time.as_secs_f64();
    if seconds > 0.0 { number(count) / seconds } else { 0.0 }
}

/// Microseconds as milliseconds.
pub(super) fn millis(micros: u64) -> f64 {
    number(micros) / 1_000.0
}

#[cfg(test)]
mod tests {
    use super::*;

    fn near(a: f64, b: f64) -> bool {
        (a - b).abs() < 1e-9
    }

    #[test]
    fn the_median_is_not_moved_by_one_bad_round() {
        let spread = Spread::of(&[100.0, 1.0, 102.0, 101.0, 99.0]).unwrap();
        assert!(near(spread.median, 100.0) && near(spread.min, 1.0) && near(spread.max, 102.0));
        assert!(near(Spread::of(&[1.0, 2.0]).unwrap().median, 1.5));
        assert_eq!(Spread::of(&[]), None);
    }

    #[test]
    fn a_ratio_is_taken_within_its_round() {
        // Twice as slow in the second round, both: the ratio stays.
        let ratios = ratios(&[30.0, 15.0], &[100.0, 50.0]);
        assert!(ratios.iter().all(|ratio| near(*ratio, 0.3)), "{ratios:?}");
        assert!(super::ratios(&[1.0], &[0.0]).is_empty());
        assert!(near(differences(&[2.5], &[2.0]).iter().sum(), 0.5));
    }

    #[test]
    fn a_percentile_is_a_value_that_was_measured() {
        let sorted: Vec<u64> = (1..=200).collect();
        assert_eq!([50, 99, 100].map(|p| percentile(&sorted, p)), [100, 198, 200]);
        assert_eq!((percentile(&[7], 50), percentile(&[7], 99), percentile(&[], 50)), (7, 7, 0));
    }

    #[test]
    fn no_time_is_no_rate() {
        assert!(near(rate(10, Duration::from_secs(2)), 5.0) && near(rate(1, Duration::ZERO), 0.0));
        assert!(near(millis(1_500), 1.5));
    }
}
