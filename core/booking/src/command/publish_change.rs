//! A change of a whole range: a day that the office must close, a window more, the dial between web,
//! phone, counter and walking in. The half-hours are changed first; then whoever sits on a seat that
//! is no longer there is looked after (`job/sweep.rs`): law 6, closing first and sweeping after.

use base::{Authority, Instant, Result};
use catalogue::Group;
use db::Tx;
use identity::Action;
use journal::{ActorKind, Command, Desk, Envelope, Next};
use serde::Serialize;

use crate::event::{ChangePublished, ChangeSwept, DayChanged};
use crate::limits::Limits;
use crate::model::booking::Booking;
use crate::model::change::{ChangeId, ChangeRecord, Impact, NewChange, Range, Turn};
use crate::model::plan::SlotPlan;
use crate::model::slot::{SeatKey, SheetKey, Slot, SlotKey};
use crate::model::words::{BookingState, ChangeState};
use crate::places::given;
use crate::rules::change;
use crate::{BookingRefusal, Bookings, store};

/// The longest reason, in one language or both; hours and days have the same.
const REASON_MAX: usize = 500;

#[derive(Serialize)]
struct PublishChange {
    new: NewChange,
    #[serde(skip)]
    limits: Limits,
}

/// A change has been swept.
#[derive(Serialize)]
pub(crate) struct Swept {
    pub(crate) authority: Authority,
    pub(crate) change: ChangeId,
}

impl Bookings {
    /// What a change would come to, were it published now.
    ///
    /// # Errors
    /// As [`Bookings::publish_change`], but for rights.
    pub async fn preview_change(&self, new: &NewChange) -> Result<Impact> {
        let (new, limits) = self.change_of(new)?;
        let now = self.now();
        let read = move |tx| async move { impact_in(&tx, &new, &limits, now).await };
        self.journal.db().read(read).await
    }

    /// Publishes a change over a range.
    ///
    /// # Errors
    /// `booking.point_unknown`, `.range_wrong`, `.range_empty`, `.plan_share`, `.text_needed`;
    /// `identity.no_right`.
    pub async fn publish_change(&self, envelope: Envelope, new: &NewChange) -> Result<ChangeId> {
        let (new, limits) = self.change_of(new)?;
        let place = (&new.range.authority, new.range.point.as_str());
        // The program closes what other hours close; whoever changed the hours had the right.
        if envelope.actor.kind != ActorKind::System {
            self.staff_may(&envelope.actor, Action::BookingPublish, place).await?;
        }
        let done = self.journal.perform(envelope, PublishChange { new, limits }).await?;
        let id = done.entry.subject.strip_prefix("change/").unwrap_or_default();
        let wrong = |_| base::Fault::Bug(format!("{} is no change", done.entry.subject));
        Ok(id.parse().map_err(wrong)?)
    }

    fn change_of(&self, new: &NewChange) -> Result<(NewChange, Limits)> {
        let mut new = new.clone();
        self.point(&new.range.authority, &new.range.point)?;
        let limits = self.limits(&new.range.authority)?;
        change::changeable(&new, &limits)?;
        new.reason = given(&new.reason, REASON_MAX)?;
        Ok((new, limits))
    }
}

/// The groups of a range: those it names, or all that the point ever planned.
pub(crate) async fn groups_in(tx: &Tx, range: &Range) -> Result<Vec<Group>> {
    if range.groups.is_empty() {
        return store::office::groups_in(tx, (&range.authority, &range.point)).await;
    }
    Ok(range.groups.clone())
}

/// What a change makes of a half-hour that has not begun, if that is something else. What is closed or opened again is
/// it also to those who may still come to a half-hour that has.
fn changed_ahead(slot: &Slot, new: &NewChange, (limits, now): (&Limits, Instant)) -> Option<Slot> {
    let since = match new.turn {
        Turn::Close | Turn::Reopen => now.plus_minutes(-limits.missed_minutes),
        Turn::Seats(_) | Turn::Share(_) => now,
    };
    let is_ahead = new.range.covers(&slot.key) && slot.key.starts_at() > since;
    if is_ahead { change::changed(slot, new) } else { None }
}

impl Command for PublishChange {
    const NAME: &'static str = "booking.publish_change";

    fn home(&self) -> Authority {
        self.new.range.authority.clone()
    }

    async fn decide(&self, tx: &Tx, desk: &Desk) -> Result<Vec<Next>> {
        let range = &self.new.range;
        let id = ChangeId(desk.chance.uuid(desk.now));
        let (mut days, mut count) = (Vec::new(), 0);
        for group in groups_in(tx, range).await? {
            let place = (&range.authority, range.point.as_str(), group);
            let slots = store::slot::between_in(tx, place, (range.from, range.to)).await?;
            let told = (&self.limits, desk.now);
            let changed = slots.iter().filter_map(|slot| changed_ahead(slot, &self.new, told));
            let changed: Vec<Slot> = changed.collect();
            for slots in changed.chunk_by(|a, b| a.key.sheet == b.key.sheet) {
                let Some(first) = slots.first() else { continue };
                let sheet: &SheetKey = &first.key.sheet;
                let (_, version) = store::slot::sheet_in(tx, sheet).await?;
                count += i64::try_from(slots.len()).unwrap_or(0);
                let slots = slots.iter().map(planned).collect();
                let event = DayChanged { change: id, slots };
                days.push(Next::new(self.home(), sheet.subject(), version + 1, event)?);
            }
        }
        if days.is_empty() {
            return Err(BookingRefusal::RangeEmpty.into());
        }
        let event = ChangePublished {
            new: self.new.clone(),
            days: i64::try_from(days.len()).unwrap_or(0),
            slots: count,
        };
        let mut nexts = vec![Next::new(self.home(), ChangeRecord::subject(id), 1, event)?];
        nexts.append(&mut days);
        Ok(nexts)
    }
}

fn planned(slot: &Slot) -> SlotPlan {
    SlotPlan {
        minute: slot.key.minute,
        sizes: slot.sizes,
        share: slot.share,
        closed: slot.closed.clone(),
    }
}

/// What a change would come to: which bookings lose their seat, and where each would go. Seats are
/// given out in the order of the day, as the sweeper does.
pub(crate) async fn impact_in(
    tx: &Tx,
    new: &NewChange,
    limits: &Limits,
    now: Instant,
) -> Result<Impact> {
    let mut impact = Impact::default();
    for group in groups_in(tx, &new.range).await? {
        let range = &new.range;
        let place = (&range.authority, range.point.as_str(), group);
        let whole = store::slot::between_in(tx, place, (range.from, range.to)).await?;
        let after =
            |slot: &Slot| changed_ahead(slot, new, (limits, now)).unwrap_or_else(|| slot.clone());
        let after: Vec<Slot> = whole.iter().map(after).collect();
        let mut touched: Vec<&Slot> = Vec::new();
        for (before, after) in whole.iter().zip(&after).filter(|(before, after)| before != after) {
            impact.come += i64::from(before.closed.is_some() && after.closed.is_none());
            impact.go += i64::from(before.closed.is_none() && after.closed.is_some());
            impact.seats_before += open_seats(before);
            impact.seats_after += open_seats(after);
            touched.push(before);
        }
        impact.slots += i64::try_from(touched.len()).unwrap_or(0);
        impact.days += days_of(&touched);
        // A booking stays on its day, so that one day after the other is looked at.
        for after in after.chunk_by(|a, b| a.key.sheet == b.key.sheet) {
            let Some(day) = after.first().map(|slot| slot.key.sheet.day) else { continue };
            let booked = store::booking::active_in(tx, place, (day, day)).await?;
            impact.kept += kept(&booked, after, &touched, now);
            fit(&mut impact, &booked, after, limits, now);
        }
    }
    Ok(impact)
}

/// Bookings of half-hours that change, and whose seat is still there.
fn kept(booked: &[Booking], after: &[Slot], touched: &[&Slot], now: Instant) -> i64 {
    let keeps = |booking: &&Booking| {
        let at = &booking.seat.slot;
        let slot = after.iter().find(|slot| slot.key == *at);
        booking.state == BookingState::Confirmed
            && booking.starts_at > now
            && touched.iter().any(|slot| slot.key == *at)
            && slot.is_some_and(|slot| slot.has(&booking.seat))
    };
    i64::try_from(booked.iter().filter(keeps).count()).unwrap_or(i64::MAX)
}

fn open_seats(slot: &Slot) -> i64 {
    if slot.closed.is_some() { 0 } else { slot.sizes.bookable() }
}

fn days_of(slots: &[&Slot]) -> i64 {
    let days = slots.chunk_by(|a, b| a.key.sheet == b.key.sheet).count();
    i64::try_from(days).unwrap_or(0)
}

/// Gives every booking that lost its seat a place near its time, as long as there are some.
fn fit(impact: &mut Impact, booked: &[Booking], after: &[Slot], limits: &Limits, now: Instant) {
    let has_seat = |b: &Booking| {
        let slot = after.iter().find(|slot| slot.key == b.seat.slot);
        slot.is_some_and(|slot| slot.has(&b.seat))
    };
    let missed = limits.missed_minutes;
    let active: Vec<&Booking> = booked.iter().filter(|b| b.is_active(now)).collect();
    let mut seats: Vec<SeatKey> =
        active.iter().filter(|b| has_seat(b)).map(|b| b.seat.clone()).collect();
    for lost in active.iter().filter(|b| !has_seat(b) && b.is_coming(now, missed)) {
        if lost.state == BookingState::Held {
            impact.holds += 1;
            continue;
        }
        let pool = lost.seat.pool;
        let taken = |slot: &SlotKey, seats: &[SeatKey]| {
            let here = seats.iter().filter(|s| s.slot == *slot && s.pool == pool).count();
            i64::try_from(here).unwrap_or(i64::MAX)
        };
        let near = same_or_near(lost, after, limits, now);
        let fits = near.into_iter().find(|slot| taken(&slot.key, &seats) < slot.sizes.of(pool));
        match fits {
            Some(slot) => {
                seats.push(slot.key.seat(pool, 0));
                impact.moved.push((lost.seat.clone(), slot.key.clone()));
            }
            None => impact.revoked.push(lost.seat.clone()),
        }
    }
}

/// Another number in the same half-hour first, then the half-hours near it.
pub(crate) fn same_or_near<'a>(
    booking: &Booking,
    slots: &'a [Slot],
    limits: &Limits,
    now: Instant,
) -> Vec<&'a Slot> {
    let same = slots.iter().find(|slot| slot.key == booking.seat.slot && slot.closed.is_none());
    same.into_iter().chain(change::near(&booking.seat, slots, limits, now)).collect()
}

impl Command for Swept {
    const NAME: &'static str = "booking.swept";

    fn home(&self) -> Authority {
        self.authority.clone()
    }

    async fn decide(&self, tx: &Tx, _: &Desk) -> Result<Vec<Next>> {
        let change = store::office::change_in(tx, &self.authority, self.change).await?;
        let sweeping = change.filter(|change| change.state == ChangeState::Sweeping);
        let change = sweeping.ok_or(BookingRefusal::NothingToDo)?;
        let (subject, version) = (ChangeRecord::subject(change.id), change.version + 1);
        Ok(vec![Next::new(self.home(), subject, version, ChangeSwept {})?])
    }
}
