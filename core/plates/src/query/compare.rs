//! The cities of a province beside one another: so that one that draws otherwise than the others stands out. Each look
//! is on record with its city.

use base::{Authority, Date, Result};
use db::Tx;
use journal::Actor;

use super::hits::Hits;
use super::supervision::{comebacks_in, drawn_in};
use crate::store::supervision::Span;
use crate::{Plates, store};

/// The most numbers of a city that were let go and are read, and how many at a time.
const LET_GO_MAX: u64 = 10_000;
const AT_A_TIME: usize = 500;

/// What the draws of a city came to in a span of days.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CitySums {
    /// Which.
    pub city: Authority,
    /// Draws prepared.
    pub draws: u64,
    /// Seconds from the offer to the choice, of all choices together.
    pub looked_seconds: i64,
    /// Times that numbers on offer were given up for the next ones.
    pub refreshed: u64,
    /// Sought-after numbers: offered and chosen.
    pub hits: Hits,
    /// Numbers that were let go.
    pub cancelled: u64,
    /// Those of them that somebody has taken again since.
    pub reissued: u64,
    /// There was more than was read.
    pub is_cut: bool,
}

impl CitySums {
    /// Seconds to choose, on average; none of no choice.
    pub fn seconds(&self) -> Option<i64> {
        let chosen = i64::try_from(self.hits.chosen.numbers).ok()?;
        self.looked_seconds.checked_div(chosen)
    }
}

impl Plates {
    /// The draws of these cities from one day to another, both included. Each look goes on record before anything
    /// is read.
    ///
    /// # Errors
    /// `identity.no_right` for whoever does not supervise one of them.
    pub async fn compare_cities(
        &self,
        actor: &Actor,
        cities: &[Authority],
        (from, to): (Date, Date),
    ) -> Result<Vec<CitySums>> {
        let mut all = Vec::with_capacity(cities.len());
        for city in cities {
            self.looked(actor, city, ("cities", &format!("{from}/{to}"))).await?;
            let (from, to) = (from.start(), to.plus_days(1).start());
            let span = Span { authority: city.clone(), from, to };
            let read = move |tx: Tx| async move { sums_in(&tx, &span).await };
            all.push(self.journal.db().read(read).await?);
        }
        Ok(all)
    }
}

async fn sums_in(tx: &Tx, span: &Span) -> Result<CitySums> {
    let seen = drawn_in(tx, span).await?;
    let let_go = store::supervision::let_go_in(tx, span, LET_GO_MAX).await?;
    let is_all = u64::try_from(let_go.len()).is_ok_and(|read| read < LET_GO_MAX);
    let (mut cancelled, mut reissued) = (0, 0);
    for some in let_go.chunks(AT_A_TIME) {
        for back in comebacks_in(tx, span, some.to_vec()).await? {
            cancelled += 1;
            reissued += u64::from(back.is_reissued);
        }
    }
    Ok(CitySums {
        city: span.authority.clone(),
        draws: seen.draws.values().map(|counts| counts.prepared).sum(),
        looked_seconds: seen.looked_seconds,
        refreshed: seen.refreshed,
        hits: seen.hits,
        cancelled,
        reissued,
        is_cut: seen.is_cut || !is_all,
    })
}
