//! Half-hours follow the hours of their point: by which plan a day has them, what of it is not published yet because
//! the hours came later, and what officers had closed before it was there.

use std::collections::BTreeSet;

use base::{Date, Instant, Refusal, Result};
use catalogue::Group;

use super::plan::{Hours, days_of};
use crate::model::change::{ChangeRecord, Turn};
use crate::model::plan::{Days, LateSlots, NewPlan, Plan, Share};
use crate::model::slot::SlotKey;

/// What is known of a point when its plans are asked what they lack.
#[derive(Clone, Copy, Debug)]
pub struct Known<'a> {
    /// The published plans, the newest first.
    pub plans: &'a [Plan],
    /// The published half-hours of [`own_days`].
    pub slots: &'a BTreeSet<SlotKey>,
    /// What officers changed, the newest first.
    pub changes: &'a [ChangeRecord],
    /// How seats are shared out where a plan says nothing.
    pub share: Share,
    /// What has begun is over.
    pub now: Instant,
}

/// The plan by which a group has its half-hours on a day: one that lists the day, else the newest of open days.
pub fn in_force(plans: &[Plan], group: Group, day: Date) -> Option<&Plan> {
    let of_day = || {
        plans.iter().filter(move |plan| {
            plan.new.group == group && (plan.new.from..=plan.new.to).contains(&day)
        })
    };
    let lists = |plan: &&Plan| matches!(&plan.new.days, Days::Listed(list) if list.contains(&day));
    of_day().find(lists).or_else(|| of_day().find(|plan| plan.new.days == Days::Open))
}

/// A plan of open days on those of its days that lie in a range.
pub fn own_days(new: &NewPlan, (from, to): (Date, Date)) -> Option<NewPlan> {
    let (from, to) = (new.from.max(from), new.to.min(to));
    (new.days == Days::Open && from <= to).then(|| NewPlan { from, to, ..new.clone() })
}

/// Half-hours ahead that plans have on some days by these hours and that are not published.
///
/// # Errors
/// What the hours refuse.
pub fn late(
    known: &Known<'_>,
    range: (Date, Date),
    hours: Hours<'_>,
) -> Result<Vec<LateSlots>, Refusal> {
    let mut all = Vec::new();
    for plan in known.plans {
        let Some(new) = own_days(&plan.new, range) else { continue };
        let mut days = days_of(&new, new.share.unwrap_or(known.share), known.now, hours)?;
        for day in &mut days {
            let own = in_force(known.plans, new.group, day.sheet.day);
            let is_own = own.is_some_and(|own| own.id == plan.id);
            let sheet = &day.sheet;
            day.slots.retain(|slot| is_own && !known.slots.contains(&sheet.slot(slot.minute)));
            for slot in &mut day.slots {
                slot.closed = closed_before(known.changes, &sheet.slot(slot.minute));
            }
        }
        days.retain(|day| !day.slots.is_empty());
        if !days.is_empty() {
            all.push(LateSlots { plan: plan.clone(), days });
        }
    }
    Ok(all)
}

/// Why officers closed the time of a half-hour, if that was the last they said of it.
pub fn closed_before(changes: &[ChangeRecord], slot: &SlotKey) -> Option<String> {
    let says = |change: &&ChangeRecord| {
        matches!(change.new.turn, Turn::Close | Turn::Reopen) && change.new.range.covers(slot)
    };
    let last = changes.iter().find(says).filter(|change| change.new.turn == Turn::Close)?;
    Some(last.new.reason.clone())
}

#[cfg(test)]
#[path = "late_tests.rs"]
mod tests;
