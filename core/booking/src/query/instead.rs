//! What somebody may have instead of an appointment that the office took back: the same item at the same
//! point and at the nearest others that do it, at each the soonest half-hours. Answered when it is asked
//! and kept for nobody: whoever takes one has it.

use base::{Date, Result};
use catalogue::Item;
use offices::{Offices, Point};

use super::calendar::Place;
use super::find::by_way;
use crate::Bookings;
use crate::model::booking::Booking;
use crate::model::slot::{SheetKey, SlotKey};
use crate::model::words::Pool;

/// Points that are named.
const POINTS: usize = 3;
/// Half-hours of each.
const SLOTS: usize = 3;
/// Points that are looked at, the nearest first.
const LOOKED_AT: usize = 24;
/// Days that are looked through, from the lost one on.
const DAYS: i64 = 21;

/// A point with its soonest free half-hours.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Instead {
    /// The point's code.
    pub point: String,
    /// The soonest first; at least one.
    pub slots: Vec<SlotKey>,
}

impl Bookings {
    /// What may be had instead of a booking, from its day on, by a way of booking, as places stand
    /// (`Places::today`): its own point first, then by distance; at most three points.
    pub async fn instead(
        &self,
        places: &Offices,
        lost: &Booking,
        pool: Pool,
    ) -> Result<Vec<Instead>> {
        let sheet = &lost.seat.slot.sheet;
        let (Some(item), Some(here)) =
            (self.catalogue.item(&lost.item), places.point(&sheet.point))
        else {
            return Ok(Vec::new());
        };
        let from = sheet.day.max(self.now().date());
        let mut found = Vec::new();
        for point in nearest(places, here, item).into_iter().take(LOOKED_AT) {
            let slots = self.soonest(places, (point, item), (pool, from)).await?;
            if !slots.is_empty() {
                found.push(Instead { point: point.code.clone(), slots });
            }
            if found.len() == POINTS {
                break;
            }
        }
        Ok(found)
    }

    /// The soonest free half-hours of a point in which the item is done there.
    async fn soonest(
        &self,
        places: &Offices,
        (point, item): (&Point, &Item),
        (pool, from): (Pool, Date),
    ) -> Result<Vec<SlotKey>> {
        let (authority, code) = (point.authority.clone(), point.code.clone());
        let place = Place { authority, point: code, group: item.group };
        let mut soonest = Vec::new();
        for day in self.calendar(&place, pool, (from, DAYS)).await? {
            let sheet = SheetKey {
                authority: place.authority.clone(),
                point: place.point.clone(),
                group: place.group,
                day: day.day,
            };
            let free = day.slots.iter().filter(|slot| slot.refusal.is_none());
            let keys = free.map(|slot| sheet.slot(slot.minute));
            let about = (point.code.as_str(), item.code.as_str());
            let done = |key: &SlotKey| {
                let at = key.starts_at();
                places.does(point, item, at) && self.is_open(places, about, at)
            };
            soonest.extend(keys.filter(done));
            if soonest.len() >= SLOTS {
                break;
            }
        }
        soonest.truncate(SLOTS);
        Ok(soonest)
    }
}

/// The points of the same office that take people in person for an item, the asked one first.
fn nearest<'a>(places: &'a Offices, here: &'a Point, item: &Item) -> Vec<&'a Point> {
    let takes = |point: &&Point| by_way(point, item).is_some();
    let mut points: Vec<&Point> = places.points(&here.authority).filter(takes).collect();
    let far = |point: &Point| {
        let both = here.position.zip(point.position);
        both.map_or(f64::INFINITY, |(from, to)| from.metres_to(to))
    };
    points.sort_by(|a, b| {
        let elsewhere = |point: &Point| point.code != here.code;
        let order = elsewhere(a).cmp(&elsewhere(b)).then(far(a).total_cmp(&far(b)));
        order.then_with(|| a.code.cmp(&b.code))
    });
    points
}
