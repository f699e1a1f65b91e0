//! Who holds how much, and how long a decision takes: so that work can be shared out fairly.

use std::collections::BTreeMap;

use base::{Authority, Instant, Result};
use db::Tx;

use crate::{Cases, store};

/// Decisions of one day that are looked at.
const DECIDED_MAX: u64 = 10_000;

/// The load of an authority's officers.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Load {
    /// By staff number; the program's rules stand among them.
    pub officers: Vec<OfficerLoad>,
    /// Decided today by all.
    pub done_today: i64,
    /// From taking a case to deciding it, on average today; `None` if nothing was.
    pub mean_minutes: Option<i64>,
}

/// The load of one officer.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct OfficerLoad {
    /// Staff number, or the name of a rule.
    pub officer: String,
    /// Taken and not decided.
    pub open: i64,
    /// Decided today.
    pub done_today: i64,
    /// From taking a case to deciding it, on average today.
    pub mean_minutes: Option<i64>,
}

#[derive(Default)]
struct Sum {
    open: i64,
    done: i64,
    timed: i64,
    seconds: i64,
}

impl Sum {
    fn mean(&self) -> Option<i64> {
        self.seconds.checked_div(self.timed.checked_mul(60)?)
    }
}

impl Cases {
    /// The load of an authority's officers today.
    pub async fn load_of_officers(&self, authority: &Authority) -> Result<Load> {
        let (authority, now) = (authority.clone(), self.journal.clock().now());
        let read = move |tx: Tx| async move { sums_in(&tx, &authority, now).await };
        let sums = self.journal.db().read(read).await?;
        let mut all = Sum::default();
        let mut officers = Vec::new();
        for (officer, sum) in sums {
            all.done += sum.done;
            all.timed += sum.timed;
            all.seconds += sum.seconds;
            let mean_minutes = sum.mean();
            officers.push(OfficerLoad {
                officer,
                open: sum.open,
                done_today: sum.done,
                mean_minutes,
            });
        }
        Ok(Load { officers, done_today: all.done, mean_minutes: all.mean() })
    }
}

async fn sums_in(tx: &Tx, authority: &Authority, now: Instant) -> Result<BTreeMap<String, Sum>> {
    let mut sums: BTreeMap<String, Sum> = BTreeMap::new();
    for row in store::busy_rows_in(tx, authority).await? {
        sums.entry(row.text("taken_by")?).or_default().open = row.int("n")?;
    }
    for row in store::decided_rows_in(tx, authority, now.date().start(), DECIDED_MAX).await? {
        let sum = sums.entry(row.text("decided_by")?).or_default();
        sum.done += 1;
        if let Some(taken) = row.opt_instant("taken_at")? {
            sum.timed += 1;
            sum.seconds += row.instant("decided_at")?.seconds_since(taken);
        }
    }
    Ok(sums)
}
