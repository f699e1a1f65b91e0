//! What time brings about in numbers: holds that were never confirmed, preselected numbers that were
//! never registered, and originals that nobody used again are let go on record.

use base::{Authority, Instant, Result};
use policy::Rules;

use super::draws::changed;
use crate::command::LapseNumber;
use crate::model::number::NumberRecord;
use crate::model::words::NumberState;
use crate::rules::hold::{effective_until, extended_until};
use crate::{Plates, store};

/// The most preselected numbers that one run looks at.
const LOOKED_AT: u64 = 10_000;

/// Whether a directive, or a case that is in work, still lets a preselected number stand.
fn is_moved(held: &NumberRecord, rules: &Rules, now: Instant) -> bool {
    effective_until(held, rules).is_ok_and(|until| until.is_none_or(|until| now < until))
}

impl Plates {
    /// Writes down what time has brought about in an authority's numbers, at most `limit` of each
    /// sort; how many it changed. Who let a preselected number lapse is barred for
    /// `plates.bar_days`.
    ///
    /// # Errors
    /// Faults alone: what somebody else did first is passed over.
    pub async fn run_numbers(&self, authority: &Authority, limit: u64) -> Result<u64> {
        let mut let_go = 0;
        for record in self.numbers_over(authority, limit).await? {
            if self.is_borne(&record).await? {
                continue;
            }
            let of = format!("{authority}/{}", record.entry());
            let lapse = LapseNumber {
                authority: record.authority,
                plate: record.plate,
                policy: self.policy.clone(),
            };
            let done = self.journal.perform(Self::by_the_program("lapse", &of), lapse).await;
            let_go += changed(done.map(drop))?;
        }
        Ok(let_go)
    }

    /// Whether its vehicle bears it by now: what follows from the register's entry puts it there.
    async fn is_borne(&self, record: &NumberRecord) -> Result<bool> {
        if record.state != NumberState::Held || !record.confirmed {
            return Ok(false);
        }
        let bearer = self.bearer_of(&record.authority, &record.plate).await?;
        Ok(bearer.is_some_and(|vehicle| record.vin.as_ref() == Some(&vehicle.vin)))
    }

    async fn numbers_over(&self, authority: &Authority, limit: u64) -> Result<Vec<NumberRecord>> {
        let now = self.now();
        // As long as policy prolongs them, no preselected number is over.
        let prolonged = extended_until(&self.rules(authority))?.is_some_and(|until| now < until);
        let rules = self.policy.ordered(authority, now).await?;
        let authority = authority.clone();
        let read = move |tx: db::Tx| async move {
            // Those that a directive has moved lie before the others and are passed over.
            let most = |confirmed| if confirmed { limit.max(LOOKED_AT) } else { limit };
            let of = |confirmed| {
                let most = (now, most(confirmed));
                store::number::held_over_in(&tx, &authority, confirmed, most)
            };
            let mut over = of(false).await?;
            if !prolonged {
                let preselected = of(true).await?;
                let stands = |held: &NumberRecord| is_moved(held, &rules, now);
                let few = usize::try_from(limit).unwrap_or(usize::MAX);
                over.extend(preselected.into_iter().filter(|held| !stands(held)).take(few));
            }
            let kept = NumberState::Retained;
            over.extend(store::number::over_in(&tx, &authority, kept, now, limit).await?);
            Ok(over)
        };
        self.journal.db().read(read).await
    }
}
