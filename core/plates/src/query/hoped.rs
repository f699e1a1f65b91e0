//! How many numbers those in a line may hope for: the free ones of the list and those that lie in offers. To
//! count them is to walk through the whole list, and a crowd in the line asks all the time; so it is remembered
//! for twenty times as long as it took. It tells how long the wait may be, and decides nothing.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};

use base::{Authority, Instant};

use crate::model::pool::PoolId;

/// So many times as long as counting took: it never takes more than its part.
const FRESH_TIMES: i64 = 20;

#[derive(Clone, Copy, Debug)]
struct Counted {
    numbers: u64,
    at: Instant,
    until: Instant,
}

/// What was counted of each pool. A cheap handle.
#[derive(Clone, Debug, Default)]
pub(crate) struct Hoped(Arc<Mutex<BTreeMap<(Authority, PoolId), Counted>>>);

impl Hoped {
    /// What was counted a moment ago.
    pub fn known(&self, authority: &Authority, pool: PoolId, now: Instant) -> Option<u64> {
        let known = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let counted = known.get(&(authority.clone(), pool))?;
        (counted.at <= now && now < counted.until).then_some(counted.numbers)
    }

    /// Remembers what was counted between two moments.
    pub fn keep(
        &self,
        authority: &Authority,
        pool: PoolId,
        numbers: u64,
        (from, to): (Instant, Instant),
    ) {
        let took = to.micros().saturating_sub(from.micros()).max(0);
        let until =
            Instant::from_micros(to.micros().saturating_add(FRESH_TIMES.saturating_mul(took)));
        let counted = Counted { numbers, at: from, until };
        let mut known = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        known.insert((authority.clone(), pool), counted);
    }
}

#[cfg(test)]
mod tests {
    use codes::PlateKind;

    use super::*;

    #[test]
    fn what_took_long_to_count_is_remembered_as_much_longer() {
        let (city, hoped) = (Authority::new("370200"), Hoped::default());
        let pool = PoolId::ordinary(PlateKind::SMALL_CAR).unwrap();
        let at = |millis: i64| Instant::from_micros(millis * 1_000);
        assert_eq!(hoped.known(&city, pool, at(0)), None);
        hoped.keep(&city, pool, 40, (at(100), at(110)));
        assert_eq!(hoped.known(&city, pool, at(309)), Some(40));
        assert_eq!(hoped.known(&city, pool, at(310)), None);
        // A clock that went back, and another city.
        assert_eq!(hoped.known(&city, pool, at(99)), None);
        assert_eq!(hoped.known(&Authority::new("420500"), pool, at(200)), None);
        // What took no time is counted again each time.
        hoped.keep(&city, pool, 41, (at(400), at(400)));
        assert_eq!(hoped.known(&city, pool, at(400)), None);
    }
}
