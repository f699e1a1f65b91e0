//! Chance as a parameter: random bytes, numbers and ids come from a [`Chance`] that the program
//! hands down, so a test with a seed plays the same game twice.

use std::sync::{Arc, Mutex, PoisonError};

use rand::rngs::StdRng;
use rand::{Rng, SeedableRng};
use uuid::{Builder, Uuid};

use crate::Instant;

/// A shared source of randomness. Cloning shares the stream.
#[derive(Clone)]
pub struct Chance(Arc<Mutex<StdRng>>);

impl std::fmt::Debug for Chance {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Chance(..)")
    }
}

impl Chance {
    /// Seeded from the operating system: for the running program.
    pub fn system() -> Self {
        Self(Arc::new(Mutex::new(rand::make_rng::<StdRng>())))
    }

    /// Seeded by hand: for tests, the demo's history and the simulator.
    pub fn seeded(seed: u64) -> Self {
        Self(Arc::new(Mutex::new(StdRng::seed_from_u64(seed))))
    }

    /// `N` random bytes.
    pub fn bytes<const N: usize>(&self) -> [u8; N] {
        let mut bytes = [0_u8; N];
        self.0.lock().unwrap_or_else(PoisonError::into_inner).fill_bytes(&mut bytes);
        bytes
    }

    /// A number in `0..limit`, without bias. `limit` 0 gives 0.
    pub fn below(&self, limit: u64) -> u64 {
        if limit == 0 {
            return 0;
        }
        let zone = u64::MAX - u64::MAX % limit;
        loop {
            let drawn = u64::from_le_bytes(self.bytes::<8>());
            if drawn < zone {
                return drawn % limit;
            }
        }
    }

    /// A UUIDv7 of the given instant: sortable in time, minted without asking anyone.
    pub fn uuid(&self, now: Instant) -> Uuid {
        Builder::from_unix_timestamp_millis(now.unix_millis(), &self.bytes::<10>()).into_uuid()
    }

    /// A wholly random UUID, for what must not tell when it was made (people).
    pub fn uuid_random(&self) -> Uuid {
        Builder::from_random_bytes(self.bytes::<16>()).into_uuid()
    }

    /// `n` decimal digits, leading zeros kept: one-time codes, case numbers.
    pub fn digits(&self, n: usize) -> String {
        (0..n).map(|_| char::from(b'0' + u8::try_from(self.below(10)).unwrap_or(0))).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_seed_plays_the_same_game() {
        let (a, b) = (Chance::seeded(7), Chance::seeded(7));
        assert_eq!(a.bytes::<16>(), b.bytes::<16>());
        assert_eq!(a.digits(6), b.digits(6));
        assert_ne!(Chance::seeded(8).bytes::<16>(), Chance::seeded(7).bytes::<16>());
    }

    #[test]
    fn below_stays_below_and_reaches_every_face() {
        let dice = Chance::seeded(1);
        let mut seen = [0; 6];
        for _ in 0..600 {
            seen[usize::try_from(dice.below(6)).unwrap()] += 1;
        }
        assert!(seen.iter().all(|n| *n > 60), "{seen:?}");
        assert_eq!(dice.below(0), 0);
    }

    #[test]
    fn a_uuid_carries_its_instant() {
        let at = Instant::from_micros(1_800_000_000_123_000);
        let id = Chance::seeded(1).uuid(at);
        assert_eq!(id.get_version_num(), 7);
        let (seconds, nanos) = id.get_timestamp().unwrap().to_unix();
        assert_eq!(seconds * 1_000 + u64::from(nanos) / 1_000_000, at.unix_millis());
    }
}
