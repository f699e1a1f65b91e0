//! `/slots` and `/bookings`: appointments at a window, from the free half-hours to a booking that is moved or
//! cancelled. Which seat, for how long and for whom is decided by `booking`; whether the item may be done there
//! then is casework's one question, asked before a seat is held.

pub(crate) mod act;
pub(crate) mod hold;
pub(crate) mod list;
pub(crate) mod slots;

use base::{Authority, Instant, Refusal, Result};
use booking::{Booking, BookingCode, BookingRefusal, SheetKey, SlotKey, by_way};
use casework::{Ask, Matter};
use catalogue::{Channel, Item};
use codes::Plate;
use offices::{Point, Visit};
use serde::Serialize;
use utoipa::ToSchema;
use web::WebRefusal;

use crate::Api;
use crate::guard::Citizen;
use crate::told::{Tongue, moment};
use crate::v1::me::vehicles::PlateShown;

/// An appointment.
#[derive(Serialize, ToSchema)]
pub struct BookingShown {
    /// Eight characters; they stay when it is moved.
    #[schema(example = "K7MX3PHT")]
    code: String,
    /// Six digits of the issuing city.
    #[schema(example = "370200")]
    authority: String,
    /// Code of the point of service.
    point: String,
    /// Code of the item.
    item: String,
    /// Its name.
    item_name: String,
    /// The vehicle that is brought, where the item is an appointment for one.
    plate: Option<PlateShown>,
    /// `held`, `confirmed`, `arrived`, `missed`, `let_go`, `lapsed`, `declined`, `cancelled`, `moved` or `revoked`.
    state: &'static str,
    /// When its half-hour begins.
    #[schema(format = DateTime)]
    starts_at: String,
    /// Until when it is held; null once it is confirmed.
    #[schema(format = DateTime)]
    until: Option<String>,
    /// How often its owner moved it.
    moves: i64,
    /// Why the office took it back.
    reason: Option<String>,
    /// Where it is found.
    #[schema(example = "/api/v1/bookings/370200/K7MX3PHT")]
    href: String,
}

impl BookingShown {
    /// As it stands at an instant.
    pub(crate) fn of(api: &Api, tongue: Tongue, booking: &Booking) -> Self {
        let (sheet, code) = (&booking.seat.slot.sheet, booking.code.as_str());
        let item = api.catalogue.item(&booking.item);
        Self {
            code: code.to_owned(),
            authority: sheet.authority.to_string(),
            point: sheet.point.clone(),
            item: booking.item.clone(),
            item_name: item.map(|item| tongue.said(&item.name)).unwrap_or_default(),
            plate: booking.vehicle.as_ref().map(PlateShown::of),
            state: booking.state_at(api.now()).code(),
            starts_at: moment(booking.starts_at),
            until: booking.until.map(moment),
            moves: booking.moves,
            // Both languages, where it has both.
            reason: booking.reason.as_ref().map(|reason| reason.replace('\n', " / ")),
            href: format!("/api/v1/bookings/{}/{code}", sheet.authority),
        }
    }
}

/// The booking that an address names, if it can be one.
pub(crate) fn named((authority, code): (&str, &str)) -> Result<(Authority, BookingCode)> {
    let authority = Authority::parse(authority).ok_or(BookingRefusal::Unknown)?;
    let code = BookingCode::parse(code).map_err(|_| BookingRefusal::Unknown)?;
    Ok((authority, code))
}

/// A booking of the caller's own. Of somebody else's nothing is told, not even that it is there.
pub(crate) async fn own(
    api: &Api,
    citizen: &Citizen,
    (authority, code): (&str, &str),
) -> Result<Booking> {
    let (authority, code) = named((authority, code))?;
    let found = match api.offices.office(&authority) {
        Some(_) => api.bookings.booking(&authority, &code).await?,
        None => None,
    };
    let mine = found.filter(|booking| booking.person == citizen.id());
    Ok(mine.ok_or(BookingRefusal::Unknown)?)
}

/// Point and item that one comes for in person.
///
/// # Errors
/// `casework.item_unknown`, `booking.point_unknown`, `booking.item_not_here`.
pub(crate) async fn place<'a>(
    api: &'a Api,
    point: &str,
    item: &str,
) -> Result<(&'a Point, &'a Item)> {
    let item = api.cases.item(item)?;
    let unknown = || BookingRefusal::PointUnknown { point: point.to_owned() };
    let point = api.offices.point(point).ok_or_else(unknown)?;
    if api.bookings.is_visited(point, item).await? {
        return Ok((point, item));
    }
    Err(BookingRefusal::not_here(point, item).into())
}

/// The half-hour that begins at a moment.
pub(crate) fn slot((point, item): (&Point, &Item), starts_at: &str) -> Result<SlotKey, Refusal> {
    let wrong = || Refusal::from(WebRefusal::NotReadable).on("starts_at");
    let read = chrono::DateTime::parse_from_rfc3339(starts_at).map_err(|_| wrong())?;
    let at = Instant::from_micros(read.timestamp_micros());
    let day = at.date();
    let seconds = at.seconds_since(day.start());
    if seconds % 60 != 0 {
        return Err(wrong());
    }
    let sheet = SheetKey {
        authority: point.authority.clone(),
        point: point.code.clone(),
        group: item.group,
        day,
    };
    Ok(sheet.slot(seconds / 60))
}

impl Api {
    /// The vehicle that is brought to an appointment for one; the city that keeps its record does what is done with it.
    ///
    /// # Errors
    /// `api.vehicle_unknown`, also for somebody else's; `booking.item_not_here` in another city.
    pub(crate) async fn brought(
        &self,
        citizen: &Citizen,
        (point, item): (&Point, &Item),
        vehicle: Option<&str>,
    ) -> Result<Option<Plate>> {
        let Some(id) = vehicle.filter(|_| item.books_vehicle()) else { return Ok(None) };
        let found = self.vehicle_with(Some(citizen.id()), id).await?.id;
        if found.authority != point.authority {
            return Err(BookingRefusal::not_here(point, item).into());
        }
        Ok(Some(found.plate))
    }

    /// The one question, for somebody with an appointment at that time, and the vehicle that is brought.
    pub(crate) async fn may_come(
        &self,
        citizen: &Citizen,
        (point, item): (&Point, &Item),
        (vehicle, at): (Option<&Plate>, Instant),
    ) -> Result<()> {
        booking::to_come(at, self.now())?;
        let ask = Ask {
            authority: point.authority.clone(),
            item: item.code.clone(),
            point: Some(point.code.clone()),
            channel: by_way(point, item).unwrap_or(Channel::Window),
            at,
            applicant: Some(citizen.id()),
            matter: vehicle.map(|plate| Matter::Vehicle { plate: plate.clone() }),
        };
        self.cases.availability_of_visit(&ask, Visit::Booked).await.map(drop)
    }
}
