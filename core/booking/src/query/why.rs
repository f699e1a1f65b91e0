//! "Why is there no slot here?": one reason, and what may be done instead.

use base::{Authority, Date, Error, Refusal, Result};
use catalogue::Channel;

use super::calendar::{Place, days_of, seats_in};
use crate::model::slot::{SheetKey, SlotKey};
use crate::model::words::Pool;
use crate::places::NOON;
use crate::{BookingRefusal, Bookings};

/// Days in which something else is looked for.
const DAYS: i64 = 31;

/// What somebody hoped for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Asked {
    /// Whose point.
    pub authority: Authority,
    /// Which.
    pub point: String,
    /// For which item.
    pub item: String,
    /// By which way.
    pub channel: Channel,
    /// On which day.
    pub day: Date,
    /// At which half-hour; any if none.
    pub minute: Option<i64>,
}

/// Why there is no slot, and what instead.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Why {
    /// The reason; none if there is a seat.
    pub refusal: Option<Refusal>,
    /// Free seats by this way.
    pub free: i64,
    /// Free seats by the other ways, at the same time.
    pub elsewhere: Vec<(Pool, i64)>,
    /// The next half-hour with a free seat by this way.
    pub next: Option<SlotKey>,
    /// Whether one may wait for it: everything published is taken.
    pub may_wait: bool,
}

impl Bookings {
    /// Why there is no seat at this time, by this way.
    pub async fn why(&self, asked: &Asked) -> Result<Why> {
        let Asked { authority, point, item, channel, day, minute } = asked.clone();
        let at = day.start().plus_minutes(minute.unwrap_or(NOON));
        let group = match self.group_at(&authority, (&point, &item), at).await {
            Ok(group) => group,
            Err(Error::Refused(refusal)) => return Ok(Why::of(*refusal)),
            Err(fault) => return Err(fault),
        };
        let (pool, now) = (Pool::of(channel), self.now());
        let limits = self.limits(&authority)?;
        let sheet = SheetKey { authority: authority.clone(), point: point.clone(), group, day };
        let place = Place { authority, point, group };
        let read = move |tx| async move {
            let range = (day, day.plus_days(DAYS));
            let (slots, counts) = seats_in(&tx, &place, range, now).await?;
            let days = |pool| days_of(&slots, &counts, pool, range, (&limits, now));
            let seen = |pool| seen(&days(pool), minute);
            let (free, refusal) = seen(pool);
            let others = Pool::ALL.iter().copied().filter(|other| *other != pool);
            let elsewhere = others.map(|other| (other, seen(other).0)).filter(|(_, n)| *n > 0);
            let next = days(pool).into_iter().find_map(|free| {
                let slot = free.slots.iter().find(|slot| slot.refusal.is_none())?;
                Some(SheetKey { day: free.day, ..sheet.clone() }.slot(slot.minute))
            });
            let is_full = |refusal: &Refusal| refusal.code == "booking.full";
            Ok(Why {
                may_wait: refusal.as_ref().is_some_and(is_full),
                elsewhere: elsewhere.collect(),
                refusal,
                free,
                next,
            })
        };
        self.journal.db().read(read).await
    }
}

/// Free seats on the first of these days, or in one half-hour of it, and why there are none.
fn seen(days: &[super::FreeDay], minute: Option<i64>) -> (i64, Option<Refusal>) {
    let Some(first) = days.first() else { return (0, None) };
    let Some(minute) = minute else { return (first.free, first.refusal.clone()) };
    match first.slots.iter().find(|slot| slot.minute == minute) {
        Some(slot) if slot.refusal.is_none() => (slot.free, None),
        Some(slot) => (0, slot.refusal.clone()),
        None => {
            let day = first.day.to_string();
            (0, Some(BookingRefusal::NotPublished { day }.into()))
        }
    }
}

impl Why {
    fn of(refusal: Refusal) -> Self {
        let (refusal, elsewhere) = (Some(refusal), Vec::new());
        Self { refusal, free: 0, elsewhere, next: None, may_wait: false }
    }
}
