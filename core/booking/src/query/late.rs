//! Half-hours that published plans have in other hours: a plan of open days is a plan of the hours that its point has,
//! also of those that it was given after the plan was published.

use std::collections::BTreeSet;

use base::{Refusal, Result};
use db::Tx;

use super::hours::OtherHours;
use super::office::LIST_MAX;
use crate::model::change::ChangeRecord;
use crate::model::plan::{LateSlots, NewPlan};
use crate::rules::late::{Known, late, own_days};
use crate::{Bookings, store};

impl Bookings {
    /// What published plans have by these hours and that is not published yet; nothing of a year without a calendar.
    pub async fn late_slots(&self, hours: &OtherHours<'_>) -> Result<Vec<LateSlots>> {
        let (_, changes) = self.changes_made(hours.point, hours.days).await?;
        self.late_under(hours, &changes).await
    }

    /// The same, where it is known what officers changed, the newest first.
    pub(super) async fn late_under(
        &self,
        hours: &OtherHours<'_>,
        changes: &[ChangeRecord],
    ) -> Result<Vec<LateSlots>> {
        let (authority, code) = (hours.point.authority.clone(), hours.point.code.clone());
        let days = hours.days;
        let read = move |tx: Tx| async move {
            let plans = store::office::published_in(&tx, (&authority, &code), LIST_MAX).await?;
            let open = plans.iter().filter_map(|plan| own_days(&plan.new, days));
            let mut slots = BTreeSet::new();
            for new in open.collect::<Vec<NewPlan>>() {
                let place = (&authority, code.as_str(), new.group);
                let known = store::slot::between_in(&tx, place, (new.from, new.to)).await?;
                slots.extend(known.into_iter().map(|slot| slot.key));
            }
            Ok((plans, slots))
        };
        let (plans, slots) = self.journal.db().read(read).await?;
        let share = self.limits(&hours.point.authority)?.share;
        let (plans, slots) = (plans.as_slice(), &slots);
        let known = Known { plans, slots, changes, share, now: self.now() };
        let open = |group, day| {
            let open = self.open_minutes(hours.after, hours.point, (group, day));
            Ok::<_, Refusal>(open.unwrap_or_default())
        };
        Ok(late(&known, days, &open)?)
    }
}
