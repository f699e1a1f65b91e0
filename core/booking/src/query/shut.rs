//! Whether an appointment can be kept as places stand: a directive may have closed the item there, or
//! officers may have taken it from the point or closed the point for good. Hours are apart: they close half-hours, see `hours.rs`.

use base::{Instant, Result};
use catalogue::{Channel, Item};
use offices::{Offices, Point};
use policy::{Urgent, Verdict};

use super::find::by_way;
use crate::Bookings;
use crate::model::booking::{Booking, matter, reason_of};

impl Bookings {
    /// Why an item cannot be done at a point at an instant for everybody who comes in person, as it goes on record
    /// ([`reason_of`](crate::reason_of)); `None` if it can. Codes that nobody knows shut nothing.
    pub fn shut(
        &self,
        places: &Offices,
        (point, item): (&str, &str),
        at: Instant,
    ) -> Option<String> {
        let (point, item) = (places.point(point)?, self.catalogue.item(item)?);
        taken(places, (point, item), at).or_else(|| ordered(places, (point, item), at))
    }

    /// Whether a half-hour that begins at an instant is for an item at a point: nothing shuts it to everybody, and it lies
    /// in the hours in which the point does it. A plan may have half-hours outside of these.
    pub(crate) fn is_open(
        &self,
        places: &Offices,
        (point, item): (&str, &str),
        at: Instant,
    ) -> bool {
        let known = places.point(point).zip(self.catalogue.item(item));
        let is_outside = |(point, item)| places.is_outside_hours(point, item, at);
        !known.is_some_and(is_outside) && self.shut(places, (point, item), at).is_none()
    }

    /// Why a booking cannot be kept: whoever the green channel lets through keeps what a directive closes. Of a half-hour
    /// that has begun it is asked now, as long as somebody may still come to it.
    pub async fn shut_to(&self, places: &Offices, booking: &Booking) -> Result<Option<String>> {
        let sheet = &booking.seat.slot.sheet;
        let missed_minutes = self.limits(&sheet.authority)?.missed_minutes;
        let over = booking.starts_at.plus_minutes(missed_minutes);
        let at = self.now().min(over).max(booking.starts_at);
        let known = places.point(&sheet.point).zip(self.catalogue.item(&booking.item));
        let Some((point, item)) = known else { return Ok(None) };
        if let Some(reason) = taken(places, (point, item), at) {
            return Ok(Some(reason));
        }
        let reason = ordered(places, (point, item), at);
        let matter = matter(item, booking.person, booking.vehicle.as_ref());
        let Some(matter) = matter.filter(|_| reason.is_some()) else { return Ok(reason) };
        let (authority, item) = (point.authority.clone(), item.code.clone());
        let urgent = Urgent { authority, item, matter, use_nature: None, at };
        let pass = self.policy.green_pass(places.standing(), urgent).await?;
        Ok(reason.filter(|_| pass.is_none()))
    }
}

/// Why officers took an item from a point, or closed it for good.
fn taken(places: &Offices, (point, item): (&Point, &Item), at: Instant) -> Option<String> {
    if let Some(closing) = point.closed.as_ref().filter(|_| point.is_closed(at.date())) {
        return Some(closing.reason.clone());
    }
    let switch = places.switched(point, item, at).filter(|switch| !switch.done)?;
    Some(switch.reason.clone())
}

/// What the directive says that closes an item at a point.
fn ordered(places: &Offices, (point, item): (&Point, &Item), at: Instant) -> Option<String> {
    let way = by_way(point, item).unwrap_or(Channel::Window);
    match places.verdict(item, point, way.code(), at) {
        Verdict::Closed(ruling) => Some(reason_of(&ruling.title.zh, &ruling.title.en)),
        Verdict::Open(_) => None,
    }
}
