//! The arithmetic of a draw, as `docs/draws.md` tells it to strangers: a seed, a stream of numbers
//! out of it, and the order in which it walks through a list. Pure, and the same in any language.

use std::collections::BTreeMap;

use sha2::{Digest, Sha256};

/// The order in which a seed walks through the positions `0..size`, one after another, none twice.
/// A lazy Fisher–Yates shuffle: what was not touched yet stands in its own place, so that a step
/// costs the same in a list of a million.
#[derive(Clone, Debug)]
pub struct Walk {
    seed: String,
    counter: u64,
    step: u64,
    size: u64,
    moved: BTreeMap<u64, u64>,
}

impl Walk {
    /// Through a list of `size` numbers.
    pub fn new(seed: impl Into<String>, size: u64) -> Self {
        Self { seed: seed.into(), counter: 0, step: 0, size, moved: BTreeMap::new() }
    }

    /// The same after `steps` steps.
    #[must_use]
    pub fn after(mut self, steps: u64) -> Self {
        for _ in 0..steps {
            if self.next().is_none() {
                break;
            }
        }
        self
    }

    /// How many steps it has gone.
    pub fn steps(&self) -> u64 {
        self.step
    }

    /// A number in `0..limit`, each as likely as any other: eight bytes of the next block that lie
    /// below the greatest multiple of `limit`, by the rest.
    fn below(&mut self, limit: u64) -> u64 {
        let zone = u128::from(u64::MAX) + 1;
        let zone = zone - zone % u128::from(limit);
        loop {
            let block = digest(&format!("{}:{}", self.seed, self.counter));
            self.counter += 1;
            let bytes = block.first_chunk::<8>().copied().unwrap_or_default();
            let drawn = u64::from_be_bytes(bytes);
            if u128::from(drawn) < zone {
                return drawn % limit;
            }
        }
    }
}

impl Iterator for Walk {
    type Item = u64;

    fn next(&mut self) -> Option<u64> {
        let left = self.size.checked_sub(self.step).filter(|left| *left > 0)?;
        let there = self.step + self.below(left);
        let here = self.moved.remove(&self.step).unwrap_or(self.step);
        let found =
            if there == self.step { here } else { self.moved.insert(there, here).unwrap_or(there) };
        self.step += 1;
        Some(found)
    }
}

fn digest(text: &str) -> [u8; 32] {
    Sha256::digest(text.as_bytes()).into()
}

/// Bytes as hexadecimal digits.
pub fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::new(), |text, byte| text + &format!("{byte:02x}"))
}

/// What stands in the journal before a draw begins: the digest of the office's secret.
pub fn commitment(secret: &str) -> String {
    hex(&digest(secret))
}

/// Neither side alone decides: the office's secret, which draw it is, what the citizen gave.
pub fn seed(secret: &str, draw: &str, contribution: &str) -> String {
    format!("{secret}:{draw}:{contribution}")
}

/// Tells one list from any other: over its numbers in order, each with a line feed behind it.
#[derive(Clone, Debug, Default)]
pub struct ListDigest(Sha256);

impl ListDigest {
    /// Of nothing yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// And this number.
    pub fn add(&mut self, number: &str) {
        self.0.update(number.as_bytes());
        self.0.update(b"\n");
    }

    /// As 64 hexadecimal digits.
    pub fn finish(self) -> String {
        hex(&self.0.finalize())
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use proptest::prelude::*;

    use super::*;

    /// The same as the book has it: the whole list shuffled in place.
    fn by_the_book(seed: &str, size: u64) -> Vec<u64> {
        let mut list: Vec<u64> = (0..size).collect();
        let mut stream = Walk::new(seed, size);
        for step in 0..list.len() {
            let left = size - u64::try_from(step).unwrap();
            let there = step + usize::try_from(stream.below(left)).unwrap();
            list.swap(step, there);
        }
        list
    }

    proptest! {
        #[test]
        fn the_lazy_walk_is_the_shuffle(seed in "[0-9a-f]{8}", size in 0_u64..200) {
            let walked: Vec<u64> = Walk::new(seed.as_str(), size).collect();
            prop_assert_eq!(&walked, &by_the_book(&seed, size));
            prop_assert_eq!(walked.iter().collect::<BTreeSet<_>>().len(), walked.len());
        }

        #[test]
        fn a_walk_goes_on_where_it_stopped(seed in "[0-9a-f]{8}", size in 1_u64..200, stop in 0_u64..220) {
            let whole: Vec<u64> = Walk::new(seed.as_str(), size).collect();
            let rest: Vec<u64> = Walk::new(seed.as_str(), size).after(stop).collect();
            let stop = usize::try_from(stop.min(size)).unwrap();
            prop_assert_eq!(&whole[stop..], &rest[..]);
        }
    }

    #[test]
    fn every_position_is_as_likely_as_any_other() {
        // 20,000 draws of the first of 100: chi-square with 99 degrees of freedom stays below 148.2
        // with a probability of 0.999; the seeds are fixed, so this is no matter of luck.
        let mut counts = [0_u32; 100];
        for n in 0..20_000 {
            let first = Walk::new(format!("chi:{n}"), 100).next().unwrap();
            counts[usize::try_from(first).unwrap()] += 1;
        }
        let chi: f64 = counts.iter().map(|n| (f64::from(*n) - 200.0).powi(2) / 200.0).sum();
        assert!(chi < 148.2, "{chi}");
    }

    #[test]
    fn a_step_in_a_million_costs_what_it_costs_in_a_hundred() {
        let mut walk = Walk::new("seed", 1_000_000);
        assert_eq!(walk.by_ref().take(50).collect::<BTreeSet<_>>().len(), 50);
        assert!(walk.moved.len() <= 50 && walk.counter <= 60);
    }

    #[test]
    fn a_commitment_is_the_plain_digest_of_the_secret() {
        let known = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
        assert_eq!(commitment("abc"), known);
        let mut list = ListDigest::new();
        for number in ["鄂E12345", "鄂E12346"] {
            list.add(number);
        }
        assert_eq!(list.finish(), commitment("鄂E12345\n鄂E12346\n"));
    }
}
