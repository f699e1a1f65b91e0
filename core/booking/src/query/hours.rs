//! What other hours of a point make of its published half-hours: those that lie outside are to be closed,
//! those that had been closed for its hours and lie inside again are to be reopened. Told as changes over
//! ranges, so that whoever has a seat there is looked after as after any other change.

use std::collections::BTreeMap;

use base::{Date, Result};
use catalogue::Group;
use journal::Actor;
use offices::{Offices, Opening, Point};

use crate::model::change::{ChangeRecord, Impact, NewChange, Range, Turn};
use crate::model::slot::{SLOT_MINUTES, Slot};
use crate::{Bookings, store};

/// The rule under which the program closes and reopens half-hours for hours.
pub const HOURS_RULE: &str = "hours";

/// Hours that were changed.
#[derive(Clone, Copy, Debug)]
pub struct OtherHours<'a> {
    /// Places with the hours as they are now, or would be.
    pub after: &'a Offices,
    /// With the hours as they were: only half-hours inside these are closed, so that sessions which were
    /// planned outside of any hours stay. Without it all that lies outside is closed.
    pub before: Option<&'a Offices>,
    /// Which point.
    pub point: &'a Point,
    /// The days that changed.
    pub days: (Date, Date),
    /// Why, as people are told.
    pub reason: &'a str,
}

/// What is to become of half-hours.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Verb {
    Close,
    Reopen,
}

/// What is to become of half-hours, and why, as people are told.
pub(super) type Turned = (Verb, String);

/// Days from the first changed one on that anything is published for.
const HORIZON_DAYS: i64 = 92;

/// The days on which changed hours meet published half-hours, with the last one where they have one.
pub fn hours_days(from: Date, to: Option<Date>) -> (Date, Date) {
    let last = from.plus_days(HORIZON_DAYS - 1);
    (from, to.unwrap_or(last).min(last))
}

/// Half-hours of a group that follow each other: from, to, and what becomes of them.
type Stretch = (Group, (i64, i64), Turned);

impl Bookings {
    /// The changes that other hours call for; none if every published half-hour fits them.
    pub async fn changes_for_hours(&self, hours: &OtherHours<'_>) -> Result<Vec<NewChange>> {
        let (made, _) = self.changes_made(hours.point, hours.days).await?;
        self.called_for(hours, &made).await
    }

    /// The same, where it is known what was made for hours before.
    async fn called_for(
        &self,
        hours: &OtherHours<'_>,
        made: &[ChangeRecord],
    ) -> Result<Vec<NewChange>> {
        let published = self.published(hours.point, hours.days).await?;
        let max = self.limits(&hours.point.authority)?.range_days_max;
        let turned = |slot: &Slot| Some((self.verb(hours, slot, made)?, hours.reason.to_owned()));
        Ok(changes_of(hours.point, &published, max, &turned))
    }

    /// What they would come to.
    pub async fn impact_of(&self, changes: &[NewChange]) -> Result<Impact> {
        let mut sum = Impact::default();
        for change in changes {
            sum = sum.and(self.preview_change(change).await?);
        }
        Ok(sum)
    }

    /// What other hours would come to, with the half-hours that published plans have in them.
    pub async fn impact_of_hours(&self, hours: &OtherHours<'_>) -> Result<Impact> {
        let (made, others) = self.changes_made(hours.point, hours.days).await?;
        let mut impact = self.impact_of(&self.called_for(hours, &made).await?).await?;
        let late = self.late_under(hours, &others).await?;
        let slots = late.iter().flat_map(|late| &late.days).flat_map(|day| &day.slots);
        for slot in slots.filter(|slot| slot.closed.is_none()) {
            impact.come += 1;
            impact.seats_after += slot.sizes.bookable();
        }
        Ok(impact)
    }

    /// The changes of a point that reach into some days, the newest first: what the program made for hours, and what
    /// officers made.
    pub(super) async fn changes_made(
        &self,
        point: &Point,
        days: (Date, Date),
    ) -> Result<(Vec<ChangeRecord>, Vec<ChangeRecord>)> {
        let all = self.changes_on((&point.authority, &point.code), days).await?;
        Ok(all.into_iter().partition(is_for_hours))
    }

    /// The published half-hours of each group to which somebody may still come.
    pub(super) async fn published(
        &self,
        point: &Point,
        days: (Date, Date),
    ) -> Result<Vec<Vec<Slot>>> {
        let missed_minutes = self.limits(&point.authority)?.missed_minutes;
        let since = self.now().plus_minutes(-missed_minutes);
        let (authority, code) = (point.authority.clone(), point.code.clone());
        let read = move |tx: db::Tx| async move {
            let mut all = Vec::new();
            for group in store::office::groups_in(&tx, (&authority, &code)).await? {
                let place = (&authority, code.as_str(), group);
                let mut slots = store::slot::between_in(&tx, place, days).await?;
                slots.retain(|slot| slot.key.starts_at() > since);
                all.push(slots);
            }
            Ok(all)
        };
        self.journal.db().read(read).await
    }

    /// What is to become of a half-hour; nothing if it is as it should be, or the calendar cannot tell.
    fn verb(&self, hours: &OtherHours<'_>, slot: &Slot, made: &[ChangeRecord]) -> Option<Verb> {
        let inside = self.is_inside(hours.after, hours.point, slot)?;
        if !inside && slot.closed.is_none() {
            let lay_inside = |was| self.is_inside(was, hours.point, slot) == Some(true);
            return hours.before.is_none_or(lay_inside).then_some(Verb::Close);
        }
        (inside && closed_for_hours(slot, made)).then_some(Verb::Reopen)
    }

    /// Whether the whole half-hour lies inside the hours; `None` if the calendar cannot tell.
    fn is_inside(&self, places: &Offices, point: &Point, slot: &Slot) -> Option<bool> {
        let openings = places.openings(point, slot.key.sheet.day).ok()?;
        Some(self.lies_in(slot, &openings))
    }

    /// Whether the whole half-hour lies in one of these openings. One for some items alone counts where plans lay
    /// half-hours of the group.
    pub(super) fn lies_in(&self, slot: &Slot, openings: &[Opening<'_>]) -> bool {
        let (from, group) = (slot.key.starts_at(), slot.key.sheet.group);
        let to = from.plus_minutes(SLOT_MINUTES);
        openings.iter().any(|open| {
            let counts = open.items.is_empty() || self.is_planned(open, group);
            counts && open.from <= from && to <= open.to
        })
    }
}

/// The changes by which half-hours of a point become what each is to become.
pub(super) fn changes_of(
    point: &Point,
    published: &[Vec<Slot>],
    max: i64,
    turned: &dyn Fn(&Slot) -> Option<Turned>,
) -> Vec<NewChange> {
    published.iter().flat_map(|slots| of_group(point, slots, max, turned)).collect()
}

fn of_group(
    point: &Point,
    slots: &[Slot],
    max: i64,
    turned: &dyn Fn(&Slot) -> Option<Turned>,
) -> Vec<NewChange> {
    // A stretch that is the same on days that follow each other is one change.
    let mut runs: BTreeMap<Stretch, Vec<(usize, Date, Date)>> = BTreeMap::new();
    let days = slots.chunk_by(|a, b| a.key.sheet.day == b.key.sheet.day);
    for (n, slots) in days.enumerate() {
        let Some(day) = slots.first().map(|slot| slot.key.sheet.day) else { continue };
        for stretch in stretches(slots, turned) {
            let runs = runs.entry(stretch).or_default();
            match runs.last_mut() {
                Some((last, from, to)) if *last + 1 == n && day.days_since(*from) < max => {
                    (*last, *to) = (n, day);
                }
                _ => runs.push((n, day, day)),
            }
        }
    }
    let of_stretch = |(stretch, runs): (&Stretch, &Vec<(usize, Date, Date)>)| -> Vec<NewChange> {
        runs.iter().map(|(_, from, to)| change(point, stretch, (*from, *to))).collect()
    };
    runs.iter().flat_map(of_stretch).collect()
}

fn change(
    point: &Point,
    (group, minutes, (verb, reason)): &Stretch,
    (from, to): (Date, Date),
) -> NewChange {
    let range = Range {
        authority: point.authority.clone(),
        point: point.code.clone(),
        groups: vec![*group],
        from,
        to,
        from_minute: minutes.0,
        to_minute: minutes.1,
    };
    let turn = if *verb == Verb::Close { Turn::Close } else { Turn::Reopen };
    NewChange { range, turn, reason: reason.clone() }
}

/// Whether it was the program that closed or reopened, for hours.
pub(crate) fn is_for_hours(change: &ChangeRecord) -> bool {
    change.published_by == Actor::system(HOURS_RULE).to_string()
}

/// Whether a half-hour is closed for what was made for hours (`made`).
pub(super) fn closed_for_hours(slot: &Slot, made: &[ChangeRecord]) -> bool {
    let closed_it = |change: &ChangeRecord| {
        change.new.turn == Turn::Close
            && slot.closed.as_ref() == Some(&change.new.reason)
            && change.new.range.covers(&slot.key)
    };
    made.iter().any(closed_it)
}

/// Half-hours of a day that follow each other and of which the same is to become.
fn stretches(slots: &[Slot], turned: &dyn Fn(&Slot) -> Option<Turned>) -> Vec<Stretch> {
    let told: Vec<(&Slot, Option<Turned>)> =
        slots.iter().map(|slot| (slot, turned(slot))).collect();
    let runs = told.chunk_by(|a, b| a.1 == b.1);
    let stretch = |run: &[(&Slot, Option<Turned>)]| {
        let ((first, turned), (last, _)) = (run.first()?, run.last()?);
        let minutes = (first.key.minute, last.key.minute + SLOT_MINUTES);
        Some((first.key.sheet.group, minutes, turned.clone()?))
    };
    runs.filter_map(stretch).collect()
}
