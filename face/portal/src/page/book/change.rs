//! `/book/bookings/{authority}/{booking}/move`: another half-hour at the same point. The old place is kept
//! until the new one is sure; the code stays.

use axum::extract::{Path, State};
use axum::response::Response;
use base::{Error, Result};
use booking::Booking;
use web::{Form, Query, Trouble, redirect};

use super::about::{Place, href};
use super::at::{self, At};
use super::hours;
use crate::Portal;
use crate::guard::Citizen;

/// The days and half-hours.
pub(crate) async fn get(
    State(portal): State<Portal>,
    Path(place): Path<Place>,
    Query(query): Query,
    citizen: Citizen,
) -> Result<Response, Trouble> {
    let booking = portal.my_booking(&citizen.me, &place).await?;
    let at = at(&portal, &booking).await?;
    let day = query.shown("day").parse().ok();
    Ok(hours::shown(&portal, &citizen, &at, day).await?)
}

/// Moves it, in one command.
pub(crate) async fn post(
    State(portal): State<Portal>,
    Path(place): Path<Place>,
    citizen: Citizen,
    Form(form): Form,
) -> Result<Response, Trouble> {
    let booking = portal.my_booking(&citizen.me, &place).await?;
    let at = at(&portal, &booking).await?;
    let slot = at.slot(form.required("slot")?)?;
    let (day, envelope) = (slot.sheet.day, citizen.me.sends(&form)?);
    let moved = match portal.may_come(&citizen.me, &at, &slot).await {
        Ok(()) => portal.bookings.move_booking(envelope, &booking.code, slot).await.map(drop),
        Err(error) => Err(error),
    };
    match moved {
        Ok(()) => Ok(redirect(&href(&booking))),
        Err(Error::Refused(refusal)) => {
            Ok(hours::again(&portal, &citizen, &at, (day, &refusal)).await?)
        }
        Err(fault) => Err(fault.into()),
    }
}

async fn at<'a>(portal: &'a Portal, booking: &'a Booking) -> Result<At<'a>> {
    let at = at::at(portal, &booking.seat.slot.sheet.point, &booking.item).await?;
    Ok(At { moving: Some(booking), ..at })
}
