//! What those in a line want to know: who waits before them, and how many numbers they may hope for (the free
//! ones of the list and those that lie in offers). To read it is to walk through the whole line and the whole
//! list, and a crowd in the line asks all the time; so it is remembered for twenty times as long as it took. It
//! tells how long the wait may be, and decides nothing.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};

use base::{Authority, Instant};

use crate::model::draw::{Draw, DrawId};
use crate::model::pool::PoolId;

/// So many times as long as reading took: it never takes more than its part.
const FRESH_TIMES: i64 = 20;

/// The line of a pool.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Line {
    /// Numbers to hope for.
    pub hoped: u64,
    /// Who waits: since when, and which draw; the first first.
    pub waiting: Vec<(Instant, DrawId)>,
}

impl Line {
    /// How many wait before this draw, which may have come later than all that are known.
    pub fn ahead(&self, draw: &Draw) -> u64 {
        let mine = (draw.prepared_at, draw.id);
        let before = self.waiting.partition_point(|other| *other < mine);
        u64::try_from(before).unwrap_or(u64::MAX)
    }
}

#[derive(Clone, Debug)]
struct Read {
    line: Arc<Line>,
    at: Instant,
    until: Instant,
}

/// What was read of each pool. A cheap handle.
#[derive(Clone, Debug, Default)]
pub(crate) struct Lines(Arc<Mutex<BTreeMap<(Authority, PoolId), Read>>>);

impl Lines {
    /// What was read a moment ago.
    pub fn known(&self, authority: &Authority, pool: PoolId, now: Instant) -> Option<Arc<Line>> {
        let known = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let read = known.get(&(authority.clone(), pool))?;
        (read.at <= now && now < read.until).then(|| Arc::clone(&read.line))
    }

    /// Remembers what was read between two moments.
    pub fn keep(
        &self,
        authority: &Authority,
        pool: PoolId,
        line: Arc<Line>,
        (from, to): (Instant, Instant),
    ) {
        let took = to.micros().saturating_sub(from.micros()).max(0);
        let until =
            Instant::from_micros(to.micros().saturating_add(FRESH_TIMES.saturating_mul(took)));
        let mut known = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        known.insert((authority.clone(), pool), Read { line, at: from, until });
    }
}

#[cfg(test)]
mod tests {
    use codes::PlateKind;

    use super::*;

    fn line(hoped: u64) -> Arc<Line> {
        Arc::new(Line { hoped, waiting: Vec::new() })
    }

    #[test]
    fn what_took_long_to_read_is_remembered_as_much_longer() {
        let (city, lines) = (Authority::new("370200"), Lines::default());
        let pool = PoolId::ordinary(PlateKind::SMALL_CAR).unwrap();
        let at = |millis: i64| Instant::from_micros(millis * 1_000);
        assert_eq!(lines.known(&city, pool, at(0)), None);
        lines.keep(&city, pool, line(40), (at(100), at(110)));
        assert_eq!(lines.known(&city, pool, at(309)), Some(line(40)));
        assert_eq!(lines.known(&city, pool, at(310)), None);
        // A clock that went back, and another city.
        assert_eq!(lines.known(&city, pool, at(99)), None);
        assert_eq!(lines.known(&Authority::new("420500"), pool, at(200)), None);
        // What took no time is read again each time.
        lines.keep(&city, pool, line(41), (at(400), at(400)));
        assert_eq!(lines.known(&city, pool, at(400)), None);
    }
}
