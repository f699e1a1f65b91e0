//! 候补: joining a waitlist, and leaving it.

use base::{Authority, Date, Instant, Result};
use catalogue::Group;
use db::Tx;
use identity::PersonId;
use journal::{Command, Desk, Done, Envelope, Next};
use offices::Offices;
use serde::Serialize;

use super::offering::pass_on_in;
use super::taking::{freed, next_of, noted};
use crate::event::{WaitJoined, WaitLeft};
use crate::limits::Limits;
use crate::model::slot::SheetKey;
use crate::model::waiting::{NewWaiting, Waiting, WaitingId};
use crate::model::words::{BookingState, Noted, Pool, WaitState};
use crate::places::NOON;
use crate::rules::take::{self, Booker};
use crate::{BookingRefusal, Bookings, store};

#[derive(Serialize)]
struct Join {
    person: PersonId,
    new: NewWaiting,
    #[serde(skip)]
    group: Group,
    #[serde(skip)]
    limits: Limits,
    #[serde(skip)]
    bookings: Bookings,
    /// As they stood a moment ago.
    #[serde(skip)]
    places: Offices,
}

#[derive(Serialize)]
struct Leave {
    authority: Authority,
    waiting: WaitingId,
    #[serde(skip)]
    limits: Limits,
    #[serde(skip)]
    bookings: Bookings,
}

impl Bookings {
    /// Waits for a seat on one of these days. Only where none is free.
    ///
    /// # Errors
    /// `booking.no_need_to_wait`, `.waits_already`, `.too_many_waits`, `.range_wrong`; as
    /// [`Bookings::hold`] of item and person.
    pub async fn wait(
        &self,
        envelope: Envelope,
        person: PersonId,
        new: NewWaiting,
    ) -> Result<WaitingId> {
        self.may_act(&envelope.actor, person, (&new.authority, &new.point)).await?;
        Self::may_use(&envelope.actor, new.channel)?;
        let first = new.from.start().plus_minutes(NOON);
        let group = self.group_at(&new.authority, (&new.point, &new.item), first).await?;
        self.names_vehicle(&new.item, new.vehicle.as_ref())?;
        let limits = self.limits(&new.authority)?;
        let (bookings, places) = (self.clone(), self.places.today(&new.authority).await?);
        let command = Join { person, new, group, limits, bookings, places };
        let done = self.journal.perform(envelope, command).await?;
        let id = done.entry.subject.strip_prefix("waiting/").unwrap_or_default();
        let wrong = |_| base::Fault::Bug(format!("{} is no waiting", done.entry.subject));
        Ok(id.parse().map_err(wrong)?)
    }

    /// Leaves the waitlist; an offer is declined with it.
    ///
    /// # Errors
    /// `booking.waiting_unknown`.
    pub async fn leave_waitlist(
        &self,
        envelope: Envelope,
        authority: &Authority,
        waiting: WaitingId,
    ) -> Result<Done> {
        let found = self.waiting(authority, waiting).await?;
        let found = found.ok_or(BookingRefusal::WaitingUnknown)?;
        let place = (authority, found.point.as_str());
        let may = self.may_act(&envelope.actor, found.person, place).await;
        may.map_err(|error| match error.refusal() {
            Some(_) => BookingRefusal::WaitingUnknown.into(),
            None => error,
        })?;
        let (limits, bookings) = (self.limits(authority)?, self.clone());
        let command = Leave { authority: authority.clone(), waiting, limits, bookings };
        self.journal.perform(envelope, command).await
    }
}

impl Command for Join {
    const NAME: &'static str = "booking.wait";

    fn home(&self) -> Authority {
        self.new.authority.clone()
    }

    async fn decide(&self, tx: &Tx, desk: &Desk) -> Result<Vec<Next>> {
        let (new, limits, now) = (&self.new, &self.limits, desk.now);
        let (max, days) = (limits.wait_days_max, new.to.days_since(new.from) + 1);
        if !(1..=max).contains(&days) || new.to < now.date() {
            return Err(BookingRefusal::RangeWrong { max }.into());
        }
        let whose = (&new.authority, self.person);
        let waits = store::waiting::of_person_in(tx, &new.authority, self.person).await?;
        let same = |w: &Waiting| w.point == new.point && w.group == self.group;
        if waits.iter().any(same) {
            return Err(BookingRefusal::WaitsAlready.into());
        }
        if i64::try_from(waits.len()).unwrap_or(i64::MAX) >= limits.waits_max {
            return Err(BookingRefusal::TooManyWaits { max: limits.waits_max }.into());
        }
        let booker = store::booker::booker_in(tx, whose, limits, now).await?;
        self.may_book(&booker, now)?;
        if let Some(day) = self.free_day_in(tx, desk).await? {
            return Err(BookingRefusal::NoNeedToWait { day: day.to_string() }.into());
        }
        let id = WaitingId(desk.chance.uuid(now));
        let event = WaitJoined {
            person: self.person,
            point: new.point.clone(),
            group: self.group,
            item: new.item.clone(),
            vehicle: new.vehicle.clone(),
            channel: new.channel,
            from: new.from,
            to: new.to,
        };
        let joined = Next::new(self.home(), Waiting::subject(id), 1, event)?;
        Ok(vec![joined, noted(whose, &booker, (Noted::Waits, None), now)?])
    }
}

impl Join {
    /// Whether they may have a seat on one of the days; why not on the first, if on none. Else they would wait, and be
    /// passed by each time.
    fn may_book(&self, booker: &Booker, now: Instant) -> Result<(), BookingRefusal> {
        let (new, pool) = (&self.new, Pool::of(self.new.channel));
        let may = |day: Date| {
            let (authority, point) = (new.authority.clone(), new.point.clone());
            let slot = SheetKey { authority, point, group: self.group, day }.slot(NOON);
            take::may_book(booker, &slot, pool, (&self.limits, now), None)
        };
        let from = new.from.max(now.date());
        let mut later = (1..=new.to.days_since(from)).map(|n| from.plus_days(n));
        may(from).or_else(|why| later.find_map(|day| may(day).ok()).ok_or(why))
    }

    /// The first day with a free seat that may be booked now for what they come for.
    async fn free_day_in(&self, tx: &Tx, desk: &Desk) -> Result<Option<Date>> {
        let (new, now) = (&self.new, desk.now);
        let pool = Pool::of(new.channel);
        let place = (&new.authority, new.point.as_str(), self.group);
        let about = (new.point.as_str(), new.item.as_str());
        let days = (new.from.max(now.date()), new.to);
        let taken = store::seat::counts_in(tx, place, days, now).await?;
        let slots = store::slot::between_in(tx, place, days).await?;
        let free = slots.iter().find(|slot| {
            take::bookable(slot, pool, &self.limits, now).is_ok()
                && taken.of(&slot.key, pool) < slot.sizes.of(pool)
                && self.bookings.is_open(&self.places, about, slot.key.starts_at())
        });
        Ok(free.map(|slot| slot.key.sheet.day))
    }
}

impl Command for Leave {
    const NAME: &'static str = "booking.leave_waitlist";

    fn home(&self) -> Authority {
        self.authority.clone()
    }

    async fn decide(&self, tx: &Tx, desk: &Desk) -> Result<Vec<Next>> {
        let (limits, now) = (&self.limits, desk.now);
        let waiting = store::waiting::waiting_in(tx, &self.authority, self.waiting).await?;
        let live = |w: &Waiting| matches!(w.state, WaitState::Waiting | WaitState::Offered);
        let waiting = waiting.filter(live).ok_or(BookingRefusal::WaitingUnknown)?;
        let event = WaitLeft { person: waiting.person };
        let (subject, version) = (Waiting::subject(waiting.id), waiting.version + 1);
        let mut nexts = vec![Next::new(self.home(), subject, version, event)?];
        let Some(offer) = &waiting.offer else { return Ok(nexts) };
        let stay = store::booking::by_code_in(tx, &self.authority, &offer.code).await?;
        if let Some(stay) = stay.filter(|stay| stay.state_at(now) == BookingState::Held) {
            nexts.push(next_of(&stay, freed(&stay, BookingState::Declined))?);
            let seat = (&stay.seat, stay.version + 1);
            let but = (limits, Some(waiting.id));
            nexts.extend(pass_on_in(&self.bookings, (tx, desk), seat, but).await?);
        }
        Ok(nexts)
    }
}
