//! Preselected numbers by their last day: for those who ask what an extension would move.

use std::collections::BTreeMap;

use base::{Authority, Date, Result};

use crate::{Plates, store};

impl Plates {
    /// How many preselected numbers of a city end on each day of a time, as on record.
    pub async fn preselected_ending(
        &self,
        authority: &Authority,
        (from, to): (Date, Date),
    ) -> Result<BTreeMap<Date, u64>> {
        let authority = authority.clone();
        let span = (from.start(), to.plus_days(1).start());
        let read = move |tx: db::Tx| async move {
            store::number::held_ending_in(&tx, &authority, span).await
        };
        let mut days = BTreeMap::new();
        for (until, numbers) in self.journal.db().read(read).await? {
            *days.entry(until.last_day()).or_default() += numbers;
        }
        Ok(days)
    }
}
