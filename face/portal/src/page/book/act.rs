//! What is done with a booking in one tap: confirm, extend, cancel or let go. Sent twice each acts once;
//! what is refused is told on its page as it stands.

use axum::extract::{Path, State};
use axum::response::Response;
use base::{Error, Result};
use booking::BookingState;
use web::{Form, Trouble, redirect};

use super::about::{Place, href};
use super::show::shown;
use crate::Portal;
use crate::guard::Citizen;

/// Confirms what is held.
pub(crate) async fn confirm(
    State(portal): State<Portal>,
    Path(place): Path<Place>,
    citizen: Citizen,
    Form(form): Form,
) -> Result<Response, Trouble> {
    let booking = portal.my_booking(&citizen.me, &place).await?;
    let city = &booking.seat.slot.sheet.authority;
    let done = portal.bookings.confirm(citizen.me.sends(&form)?, city, &booking.code).await;
    let is = BookingState::Confirmed;
    answered(&portal, &citizen, &place, (done.map(drop), Some(is))).await
}

/// Extends the time of a hold.
pub(crate) async fn extend(
    State(portal): State<Portal>,
    Path(place): Path<Place>,
    citizen: Citizen,
    Form(form): Form,
) -> Result<Response, Trouble> {
    let booking = portal.my_booking(&citizen.me, &place).await?;
    let city = &booking.seat.slot.sheet.authority;
    let done = portal.bookings.extend(citizen.me.sends(&form)?, city, &booking.code).await;
    answered(&portal, &citizen, &place, (done.map(drop), None)).await
}

/// Cancels; the seat is somebody else's at once, so there is no way back but to book again.
pub(crate) async fn cancel(
    State(portal): State<Portal>,
    Path(place): Path<Place>,
    citizen: Citizen,
    Form(form): Form,
) -> Result<Response, Trouble> {
    let booking = portal.my_booking(&citizen.me, &place).await?;
    let city = &booking.seat.slot.sheet.authority;
    let done = portal.bookings.cancel(citizen.me.sends(&form)?, city, &booking.code).await;
    let is = BookingState::Cancelled;
    answered(&portal, &citizen, &place, (done.map(drop), Some(is))).await
}

/// To its page, or the page as it stands with why not. What another page of theirs did already is done.
async fn answered(
    portal: &Portal,
    citizen: &Citizen,
    place: &Place,
    (done, wanted): (Result<()>, Option<BookingState>),
) -> Result<Response, Trouble> {
    let booking = portal.my_booking(&citizen.me, place).await?;
    match done {
        Ok(()) => Ok(redirect(&href(&booking))),
        Err(Error::Refused(refusal))
            if refusal.code == "booking.wrong_state" && Some(booking.state) == wanted =>
        {
            Ok(redirect(&href(&booking)))
        }
        Err(Error::Refused(refusal)) => Ok(shown(portal, citizen, &booking, Some(&refusal)).await?),
        Err(fault) => Err(fault.into()),
    }
}
