//! The days of a point for one item, as people are told them: what is free by one way of booking, and for the
//! rest why not. First whether the item is done there at all (officers, directives), then whether the point
//! opens, then whether there is a plan, then the seats: nobody is sent to a place that is shut.

use base::{Date, Instant, Refusal, Result};
use catalogue::{Channel, Group, Item};
use codes::Plate;
use db::Tx;
use identity::PersonId;
use offices::{DayOff, Offices, Point, WindowKind};
use policy::{Urgent, Verdict};

use super::calendar::{FreeDay, Place, days_of, most_telling, seats_in};
use super::find::by_way;
use crate::limits::Limits;
use crate::model::booking::{matter, reason_in};
use crate::model::plan::{Plan, Release};
use crate::model::slot::{Slot, clock_time};
use crate::model::words::Pool;
use crate::places::NOON;
use crate::store::seat::Taken;
use crate::{BookingRefusal, Bookings, store};

/// A time that nobody knows.
const UNKNOWN: &str = "unknown";
/// What the green channel passes.
const SUSPENDED: &str = "policy.suspended";
/// What one may wait for.
pub(super) const FULL: &str = "booking.full";

/// What the days are asked for.
#[derive(Clone, Copy, Debug)]
pub struct ForItem<'a> {
    /// Where.
    pub point: &'a Point,
    /// What.
    pub item: &'a Item,
    /// Who comes, and with which vehicle: whoever the green channel lets through sees what directives close as
    /// open.
    pub whose: Option<(PersonId, Option<&'a Plate>)>,
}

/// What is on record of these days.
pub(super) struct Sheet {
    slots: Vec<Slot>,
    counts: Taken,
    /// The plan that was published last.
    plan: Option<Plan>,
}

/// Days under places as they stand.
pub(super) struct Told<'a> {
    places: &'a Offices,
    of: ForItem<'a>,
    channel: Channel,
    /// Whether the green channel lets it through.
    has_pass: bool,
    now: Instant,
    limits: Limits,
}

impl Bookings {
    /// The days from one on, at most 31, as places stand (`Places::today`).
    pub async fn days(
        &self,
        places: &Offices,
        of: ForItem<'_>,
        pool: Pool,
        (from, days): (Date, i64),
    ) -> Result<Vec<FreeDay>> {
        let range = (from, from.plus_days(days.clamp(1, super::calendar::DAYS_MAX) - 1));
        let sheet = self.sheet(of, range).await?;
        Ok(self.told(places, of, range).await?.days(&sheet, pool, range))
    }

    /// What is on record.
    pub(super) async fn sheet(&self, of: ForItem<'_>, range: (Date, Date)) -> Result<Sheet> {
        let now = self.now();
        let place = Place {
            authority: of.point.authority.clone(),
            point: of.point.code.clone(),
            group: of.item.group,
        };
        let read = move |tx: Tx| async move {
            let at = (&place.authority, place.point.as_str(), place.group);
            let (seats, plan) = tokio::join!(
                seats_in(&tx, &place, range, now),
                store::office::last_plan_in(&tx, at),
            );
            let (slots, counts) = seats?;
            Ok(Sheet { slots, counts, plan: plan? })
        };
        self.journal.db().look(read).await
    }

    /// Under which they are told.
    pub(super) async fn told<'a>(
        &self,
        places: &'a Offices,
        of: ForItem<'a>,
        range: (Date, Date),
    ) -> Result<Told<'a>> {
        let channel = by_way(of.point, of.item).unwrap_or(Channel::Window);
        let limits = self.limits(&of.point.authority)?;
        let told = Told { places, of, channel, has_pass: false, now: self.now(), limits };
        let has_pass = self.has_pass(&told, range).await?;
        Ok(Told { has_pass, ..told })
    }

    /// Whether the green channel lets it through; no read where no directive closes it.
    async fn has_pass(&self, told: &Told<'_>, (from, to): (Date, Date)) -> Result<bool> {
        let ForItem { point, item, whose } = told.of;
        let Some((person, vehicle)) = whose else { return Ok(false) };
        let days = (0..=to.days_since(from)).map(|n| told.noon(from.plus_days(n)));
        let closed = days.into_iter().find(|at| {
            let verdict = told.places.verdict(item, point, told.channel.code(), *at);
            matches!(verdict, Verdict::Closed(_))
        });
        let Some((at, matter)) = closed.zip(matter(item, person, vehicle)) else {
            return Ok(false);
        };
        let (authority, item) = (point.authority.clone(), item.code.clone());
        let urgent = Urgent { authority, item, matter, use_nature: None, at };
        Ok(self.policy.green_pass(told.places.standing(), urgent).await?.is_some())
    }
}

impl Told<'_> {
    /// Each day of the range.
    pub(super) fn days(&self, sheet: &Sheet, pool: Pool, range: (Date, Date)) -> Vec<FreeDay> {
        let now = (&self.limits, self.now);
        let days = days_of(&sheet.slots, &sheet.counts, pool, range, now);
        days.into_iter().map(|day| self.day(day, sheet)).collect()
    }

    fn day(&self, mut free: FreeDay, sheet: &Sheet) -> FreeDay {
        if free.day < self.now.date() {
            return free;
        }
        let start = free.day.start();
        let ends = free.slots.first().zip(free.slots.last());
        let Some((first, last)) = ends.map(|(a, b)| (a.minute, b.minute)) else {
            free.refusal = Some(self.without_slots(free.day, sheet));
            return free;
        };
        let against = |minute: i64| self.against(start.plus_minutes(minute));
        let (first, last) = (against(first), against(last));
        if first.is_some() || last.is_some() {
            let all_day = first.clone().filter(|_| last.is_some());
            for slot in &mut free.slots {
                if let Some(refusal) = all_day.clone().or_else(|| against(slot.minute)) {
                    slot.refusal = Some(refusal);
                }
            }
        }
        self.close_outside(&mut free);
        let open = free.slots.iter().filter(|slot| slot.refusal.is_none());
        free.free = open.map(|slot| slot.free).sum();
        let told = first.or(last).or_else(|| most_telling(&free.slots));
        free.refusal = told.filter(|_| free.free == 0);
        free
    }

    /// Refuses half-hours that lie in none of the hours in which the point does the item: planned, they are still not
    /// open to anybody, and nobody waits for them.
    fn close_outside(&self, free: &mut FreeDay) {
        let ForItem { point, item, .. } = self.of;
        let (start, mut told): (_, Option<Refusal>) = (free.day.start(), None);
        for slot in &mut free.slots {
            let at = start.plus_minutes(slot.minute);
            let is_hoped_for = slot.refusal.as_ref().is_none_or(|refusal| refusal.code == FULL);
            if is_hoped_for && self.places.is_outside_hours(point, item, at) {
                let closed = || self.places.closed((item, point), (self.channel, at));
                slot.refusal = Some(told.get_or_insert_with(closed).clone());
            }
        }
    }

    /// What officers or directives have against it at an instant, whatever the hours.
    fn against(&self, at: Instant) -> Option<Refusal> {
        let ForItem { point, item, .. } = self.of;
        let refusal = self.places.allows((item, point), self.channel, at).err()?;
        match refusal.code.as_str() {
            SUSPENDED if self.has_pass => None,
            _ => Some(BookingRefusal::of_place(refusal, (point, item))),
        }
    }

    /// At which a day is asked about that has no half-hours; what is left of today, from now on.
    fn noon(&self, day: Date) -> Instant {
        let noon = day.start().plus_minutes(NOON);
        if day == self.now.date() { noon.max(self.now) } else { noon }
    }

    fn without_slots(&self, day: Date, sheet: &Sheet) -> Refusal {
        if let Some(refusal) = self.against(self.noon(day)) {
            return refusal;
        }
        let ForItem { point, item, .. } = self.of;
        match self.places.day_off(point, Some(item), day) {
            Err(unknown) => return unknown,
            Ok(Some(off)) => return self.day_off(day, off),
            Ok(None) => {}
        }
        let hours = self.hours(day);
        if sheet.plan.is_none() && sheet.slots.is_empty() {
            let (point, item) = (point.name.clone(), item.name.clone());
            let (point_zh, point_en, item_zh, item_en) = (point.zh, point.en, item.zh, item.en);
            return BookingRefusal::NoPlan { point_zh, point_en, item_zh, item_en, hours }.into();
        }
        let at = sheet.plan.as_ref().map(|plan| self.released(plan, day));
        let at = at.unwrap_or_else(|| UNKNOWN.to_owned());
        BookingRefusal::NotPlanned { day: day.to_string(), at, hours }.into()
    }

    fn day_off(&self, day: Date, off: DayOff<'_>) -> Refusal {
        let (why, reason_zh, reason_en) = match off {
            DayOff::Set(reason) => ("set", reason_in(reason, "zh-CN"), reason_in(reason, "en")),
            DayOff::Holiday(holiday) => ("holiday", &*holiday.name, &*holiday.name_en),
            DayOff::Saturday => ("saturday", "", ""),
            DayOff::Sunday => ("sunday", "", ""),
            DayOff::Tour => ("tour", "", ""),
            DayOff::Other => ("other", "", ""),
        };
        let ForItem { point, item, .. } = self.of;
        let after = day.plus_days(1).start();
        let next = self.places.next_opening(point, Some(item), after).ok().flatten();
        BookingRefusal::DayOff {
            day: day.to_string(),
            why: why.to_owned(),
            reason_zh: reason_zh.to_owned(),
            reason_en: reason_en.to_owned(),
            opens: next.map_or_else(|| UNKNOWN.to_owned(), |open| written(open.from)),
        }
        .into()
    }

    /// When people may come on a day without a booking: `09:00–12:00, 13:00–17:00`; `none` where nobody does.
    fn hours(&self, day: Date) -> String {
        let ForItem { point, item, .. } = self.of;
        if item.group == Group::Appointment {
            return "none".to_owned();
        }
        let openings = self.places.openings(point, day).unwrap_or_default();
        let open = openings.iter().filter(|open| {
            open.kind != WindowKind::Appointment && open.does(&item.code) && open.to > self.now
        });
        let minute = |at: Instant| at.seconds_since(day.start()) / 60;
        let mut spans: Vec<(i64, i64)> = Vec::new();
        for (from, to) in open.map(|open| (minute(open.from), minute(open.to))) {
            match spans.last_mut() {
                Some(last) if from <= last.1 => last.1 = last.1.max(to),
                _ => spans.push((from, to)),
            }
        }
        let spans = spans.iter().map(|(a, b)| format!("{}–{}", clock_time(*a), clock_time(*b)));
        let said = spans.collect::<Vec<_>>().join(", ");
        if said.is_empty() { "none".to_owned() } else { said }
    }

    /// When the numbers of a day would be released if the next plan is like the last one.
    fn released(&self, plan: &Plan, day: Date) -> String {
        let Release::DaysBefore { days, minute } = plan.new.release else {
            return UNKNOWN.to_owned();
        };
        let at = day.plus_days(-days).start().plus_minutes(minute);
        if at > self.now { written(at) } else { UNKNOWN.to_owned() }
    }
}

/// `2026-12-07 09:00`.
fn written(at: Instant) -> String {
    at.china().format("%Y-%m-%d %H:%M").to_string()
}
