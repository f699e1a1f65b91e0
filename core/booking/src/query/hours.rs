//! What other hours of a point make of its published half-hours: those that lie outside are to be closed,
//! those that had been closed for its hours and lie inside again are to be reopened. Told as changes over
//! ranges, so that whoever has a seat there is looked after as after any other change.

use std::collections::BTreeMap;

use base::{Authority, Date, Result};
use catalogue::Group;
use journal::Actor;
use offices::{Offices, Point};

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
enum Verb {
    Close,
    Reopen,
}

/// Days from the first changed one on that anything is published for.
const HORIZON_DAYS: i64 = 92;

/// The days on which changed hours meet published half-hours, with the last one where they have one.
pub fn hours_days(from: Date, to: Option<Date>) -> (Date, Date) {
    let last = from.plus_days(HORIZON_DAYS - 1);
    (from, to.unwrap_or(last).min(last))
}

/// Half-hours of a group that follow each other: from, to, and what becomes of them.
type Stretch = (Group, (i64, i64), Verb);

impl Bookings {
    /// The changes that other hours call for; none if every published half-hour fits them.
    pub async fn changes_for_hours(&self, hours: &OtherHours<'_>) -> Result<Vec<NewChange>> {
        let (authority, point) = (&hours.point.authority, &hours.point.code);
        let made = self.changes(authority, point).await?;
        let made: Vec<ChangeRecord> = made.into_iter().filter(is_for_hours).collect();
        let max = self.limits(authority)?.range_days_max;
        let mut changes = Vec::new();
        for slots in self.published(hours.point, hours.days).await? {
            changes.extend(self.of_group(hours, &slots, &made, max));
        }
        Ok(changes)
    }

    /// Points and days of a city on which published half-hours and the calendar may disagree: they are open
    /// on a day that is off, or closed on another one, with why they are. In order of point and day.
    pub async fn off_calendar(
        &self,
        authority: &Authority,
        days: (Date, Date),
        off: &[Date],
    ) -> Result<Vec<(String, Date, Option<String>)>> {
        let (authority, off) = (authority.clone(), off.to_vec());
        let read = move |tx: db::Tx| async move {
            store::slot::off_calendar_in(&tx, &authority, days, &off).await
        };
        self.journal.db().read(read).await
    }

    /// What they would come to.
    pub async fn impact_of(&self, changes: &[NewChange]) -> Result<Impact> {
        let mut sum = Impact::default();
        for change in changes {
            let one = self.preview_change(change).await?;
            sum.days += one.days;
            sum.slots += one.slots;
            sum.seats_before += one.seats_before;
            sum.seats_after += one.seats_after;
            sum.kept += one.kept;
            sum.moved.extend(one.moved);
            sum.revoked.extend(one.revoked);
            sum.holds += one.holds;
        }
        Ok(sum)
    }

    /// The published half-hours of each group.
    async fn published(&self, point: &Point, days: (Date, Date)) -> Result<Vec<Vec<Slot>>> {
        let (authority, code) = (point.authority.clone(), point.code.clone());
        let read = move |tx: db::Tx| async move {
            let mut all = Vec::new();
            for group in store::office::groups_in(&tx, (&authority, &code)).await? {
                all.push(store::slot::between_in(&tx, (&authority, &code, group), days).await?);
            }
            Ok(all)
        };
        self.journal.db().read(read).await
    }

    fn of_group(
        &self,
        hours: &OtherHours<'_>,
        slots: &[Slot],
        made: &[ChangeRecord],
        max: i64,
    ) -> Vec<NewChange> {
        let now = self.now();
        let days: Vec<&[Slot]> =
            slots.chunk_by(|a, b| a.key.sheet.day == b.key.sheet.day).collect();
        // A stretch that is the same on days that follow each other is one change.
        let mut runs: BTreeMap<Stretch, Vec<(usize, Date, Date)>> = BTreeMap::new();
        for (n, slots) in days.iter().enumerate() {
            let Some(day) = slots.first().map(|slot| slot.key.sheet.day) else { continue };
            let verb = |slot: &Slot| {
                let ahead = slot.key.starts_at() > now;
                ahead.then(|| verb(hours, slot, made)).flatten()
            };
            for stretch in stretches(slots, &verb) {
                let runs = runs.entry(stretch).or_default();
                match runs.last_mut() {
                    Some((last, from, to)) if *last + 1 == n && day.days_since(*from) < max => {
                        (*last, *to) = (n, day);
                    }
                    _ => runs.push((n, day, day)),
                }
            }
        }
        let all = runs.into_iter().flat_map(|(stretch, runs)| {
            runs.into_iter().map(move |(_, from, to)| (stretch, from, to))
        });
        all.map(|(stretch, from, to)| hours.change(stretch, (from, to))).collect()
    }
}

impl OtherHours<'_> {
    fn change(&self, (group, minutes, verb): Stretch, (from, to): (Date, Date)) -> NewChange {
        let range = Range {
            authority: self.point.authority.clone(),
            point: self.point.code.clone(),
            groups: vec![group],
            from,
            to,
            from_minute: minutes.0,
            to_minute: minutes.1,
        };
        let turn = if verb == Verb::Close { Turn::Close } else { Turn::Reopen };
        NewChange { range, turn, reason: self.reason.to_owned() }
    }
}

fn is_for_hours(change: &ChangeRecord) -> bool {
    change.new.turn == Turn::Close && change.published_by == Actor::system(HOURS_RULE).to_string()
}

/// What is to become of a half-hour; nothing if it is as it should be, or the calendar cannot tell.
fn verb(hours: &OtherHours<'_>, slot: &Slot, made: &[ChangeRecord]) -> Option<Verb> {
    let inside = is_inside(hours.after, hours.point, slot)?;
    if !inside && slot.closed.is_none() {
        let was = hours.before.is_none_or(|was| is_inside(was, hours.point, slot) == Some(true));
        return was.then_some(Verb::Close);
    }
    let closed = slot.closed.as_ref().filter(|_| inside)?;
    let closed_it = |change: &&ChangeRecord| {
        let (range, key) = (&change.new.range, &slot.key);
        change.new.reason == *closed
            && (range.from..=range.to).contains(&key.sheet.day)
            && (range.from_minute..range.to_minute).contains(&key.minute)
    };
    made.iter().find(closed_it).map(|_| Verb::Reopen)
}

/// Whether the whole half-hour lies inside the hours; `None` if the calendar cannot tell.
fn is_inside(places: &Offices, point: &Point, slot: &Slot) -> Option<bool> {
    let openings = places.openings(point, slot.key.sheet.day).ok()?;
    let from = slot.key.starts_at();
    let to = from.plus_minutes(SLOT_MINUTES);
    Some(openings.iter().any(|open| open.items.is_empty() && open.from <= from && to <= open.to))
}

/// Half-hours of a day that follow each other and of which the same is to become.
fn stretches(slots: &[Slot], verb: &dyn Fn(&Slot) -> Option<Verb>) -> Vec<Stretch> {
    let told: Vec<(&Slot, Option<Verb>)> = slots.iter().map(|slot| (slot, verb(slot))).collect();
    let runs = told.chunk_by(|a, b| a.1 == b.1);
    let stretch = |run: &[(&Slot, Option<Verb>)]| {
        let ((first, verb), (last, _)) = (run.first()?, run.last()?);
        let minutes = (first.key.minute, last.key.minute + SLOT_MINUTES);
        Some((first.key.sheet.group, minutes, (*verb)?))
    };
    runs.filter_map(stretch).collect()
}
