//! "Why is there no slot here?": one reason, and what may be done instead.

use base::{Authority, Date, Refusal, Result};
use catalogue::Channel;
use offices::Offices;

use super::days::{FULL, ForItem};
use crate::model::slot::{SheetKey, SlotKey};
use crate::model::words::Pool;
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
    /// Why there is no seat at this time, by this way, as places stand (`Places::today`): first whether the item
    /// is done there, then hours, plans and seats.
    pub async fn why(&self, places: &Offices, asked: &Asked) -> Result<Why> {
        let item = &asked.item;
        let point = match self.point(&asked.authority, &asked.point) {
            Ok(point) => point,
            Err(refusal) => return Ok(Why::of(refusal)),
        };
        let Some(item) = self.catalogue.item(item) else {
            return Ok(Why::of(BookingRefusal::ItemUnknown { item: item.clone() }.into()));
        };
        let of = ForItem { point, item, whose: None };
        let range = (asked.day, asked.day.plus_days(DAYS));
        let (sheet, told) = tokio::try_join!(self.sheet(of, range), self.told(places, of, range))?;
        let pool = Pool::of(asked.channel);
        let days = told.days(&sheet, pool, range);
        let (free, refusal) = seen(&days, asked.minute);
        let others = Pool::ALL.iter().copied().filter(|other| *other != pool);
        let elsewhere = others
            .map(|other| (other, seen(&told.days(&sheet, other, range), asked.minute).0))
            .filter(|(_, n)| *n > 0);
        let (authority, group) = (point.authority.clone(), item.group);
        let next = days.iter().find_map(|free| {
            let slot = free.slots.iter().find(|slot| slot.refusal.is_none())?;
            let (authority, point) = (authority.clone(), point.code.clone());
            Some(SheetKey { authority, point, group, day: free.day }.slot(slot.minute))
        });
        let is_full = |refusal: &Refusal| refusal.code == FULL;
        Ok(Why {
            may_wait: refusal.as_ref().is_some_and(is_full),
            elsewhere: elsewhere.collect(),
            refusal,
            free,
            next,
        })
    }
}

/// Free seats on the first of these days, or in one half-hour of it, and why there are none.
fn seen(days: &[super::FreeDay], minute: Option<i64>) -> (i64, Option<Refusal>) {
    let Some(first) = days.first() else { return (0, None) };
    let Some(minute) = minute else { return (first.free, first.refusal.clone()) };
    match first.slots.iter().find(|slot| slot.minute == minute) {
        Some(slot) if slot.refusal.is_none() => (slot.free, None),
        Some(slot) => (0, slot.refusal.clone()),
        None if first.slots.is_empty() => (0, first.refusal.clone()),
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
