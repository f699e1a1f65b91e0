//! Which point and item an appointment is about, and whether somebody may come there then: the one
//! question, asked before a seat is held.

use base::{Date, Refusal, Result};
use booking::{Booking, Place, SheetKey, SlotKey, by_way};
use casework::{Ask, Matter};
use catalogue::{Channel, Item};
use codes::Plate;
use offices::{Point, Visit as Coming};
use web::WebRefusal;

use super::about;
use super::vehicle::Brought;
use crate::Portal;
use crate::guard::Me;
use crate::page::items::Spot;

/// Which point and item, which vehicle is brought, and which booking is moved there.
pub(super) struct At<'a> {
    pub point: &'a Point,
    pub item: &'a Item,
    pub vehicle: Option<Brought>,
    pub moving: Option<&'a Booking>,
}

/// Point and item, as the address names them.
pub(super) async fn at<'a>(portal: &'a Portal, point: &str, item: &str) -> Result<At<'a>> {
    let item = portal.cases.item(item)?;
    let point = portal.offices.point(point).ok_or(Refusal::from(WebRefusal::NoPage))?;
    if !portal.bookings.is_visited(point, item).await? {
        return Err(Refusal::from(WebRefusal::NoPage).into());
    }
    Ok(At { point, item, vehicle: None, moving: None })
}

/// The points of an item, for a vehicle that is brought.
pub(super) fn begins_at(item: &Item, vehicle: Option<&Brought>) -> String {
    match vehicle {
        Some(brought) => format!("/book?item={}&about={}", item.code, brought.about),
        None => format!("/book?item={}", item.code),
    }
}

impl<'a> At<'a> {
    /// A half-hour as a button carries it: `2026-12-01/570`.
    pub fn slot(&self, typed: &str) -> Result<SlotKey, Refusal> {
        let (day, minute) = typed.split_once('/').ok_or(WebRefusal::NoPage)?;
        let day = day.parse().map_err(|_| WebRefusal::NoPage)?;
        let minute: i64 = minute.parse().map_err(|_| WebRefusal::NoPage)?;
        if !(0..24 * 60).contains(&minute) {
            return Err(WebRefusal::NoPage.into());
        }
        Ok(self.sheet(day).slot(minute))
    }

    fn sheet(&self, day: Date) -> SheetKey {
        let Place { authority, point, group } = self.place();
        SheetKey { authority, point, group, day }
    }

    /// Point and item group, as the calendar is asked.
    pub fn place(&self) -> Place {
        Place {
            authority: self.point.authority.clone(),
            point: self.point.code.clone(),
            group: self.item.group,
        }
    }

    /// With the vehicle that is brought; the city that keeps its record does what is done with it.
    pub fn bringing(self, vehicle: Option<Brought>) -> Result<Self, Refusal> {
        match &vehicle {
            Some(brought) if brought.authority != self.point.authority => {
                Err(WebRefusal::NoPage.into())
            }
            _ => Ok(At { vehicle, ..self }),
        }
    }

    /// The item, and this place on that day as the pages before it know it.
    pub fn spot(&self, day: Option<Date>) -> (&'a Item, Option<Spot<'a>>) {
        (self.item, Some(Spot { point: self.point, day, books: true }))
    }

    /// The plate of the vehicle that is brought.
    pub fn plate(&self) -> Option<&Plate> {
        let moved = self.moving.and_then(|booking| booking.vehicle.as_ref());
        moved.or(self.vehicle.as_ref().map(|brought| &brought.plate))
    }

    /// The word of the vehicle that is brought, as forms of this page send it back.
    pub fn about(&self) -> Option<String> {
        self.vehicle.as_ref().map(|brought| brought.about.clone())
    }

    /// The page of a day.
    pub fn day(&self, day: Date) -> String {
        match &self.vehicle {
            Some(brought) => format!("{}?about={}&day={day}", self.action(), brought.about),
            None => format!("{}?day={day}", self.action()),
        }
    }

    /// Where else the item is done.
    pub fn elsewhere(&self) -> String {
        begins_at(self.item, self.vehicle.as_ref())
    }

    /// The address of the calendar without a booking that is moved.
    pub fn path(&self) -> String {
        format!("/book/{}/{}", self.point.code, self.item.code)
    }

    /// The address that days and half-hours of this page are asked of and sent to.
    pub fn action(&self) -> String {
        match self.moving {
            Some(booking) => format!("{}/move", about::href(booking)),
            None => self.path(),
        }
    }
}

impl Portal {
    /// The one question, for somebody with an appointment at that time.
    pub(super) async fn may_come(&self, me: &Me, at: &At<'_>, slot: &SlotKey) -> Result<()> {
        booking::to_come(slot.starts_at(), self.now())?;
        let channel = by_way(at.point, at.item).unwrap_or(Channel::Window);
        let ask = Ask {
            authority: at.point.authority.clone(),
            item: at.item.code.clone(),
            point: Some(at.point.code.clone()),
            channel,
            at: slot.starts_at(),
            applicant: Some(me.id()),
            matter: at.plate().map(|plate| Matter::Vehicle { plate: plate.clone() }),
        };
        self.cases.availability_of_visit(&ask, Coming::Booked).await.map(drop)
    }
}
