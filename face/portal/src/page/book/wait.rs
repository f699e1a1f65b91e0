//! The waitlist: joining it where everything is taken, and leaving it.

use axum::extract::{Path, State};
use axum::response::Response;
use base::{Authority, Date, Error, Result};
use booking::{BookingRefusal, NewWaiting};
use catalogue::Channel;
use web::{Form, Trouble, redirect};

use super::{at, hours};
use crate::Portal;
use crate::guard::Citizen;

/// Joins for one day, or for several from it on, as many as the rule allows.
pub(crate) async fn join(
    State(portal): State<Portal>,
    Path((point, item)): Path<(String, String)>,
    citizen: Citizen,
    Form(form): Form,
) -> Result<Response, Trouble> {
    let at = at::at(&portal, &point, &item).await?;
    let at = match portal.brought(&citizen, at.spot(None), &form).await? {
        Ok(vehicle) => at.bringing(vehicle)?,
        Err(elsewhere) => return Ok(elsewhere),
    };
    let day: Date = form.parsed("day")?;
    let days: i64 = form.parsed("days")?;
    let max = portal.bookings.limits(&at.point.authority)?.wait_days_max;
    let new = NewWaiting {
        authority: at.point.authority.clone(),
        point: at.point.code.clone(),
        item: at.item.code.clone(),
        vehicle: at.plate().cloned(),
        channel: Channel::Web,
        from: day,
        to: day.plus_days(days.clamp(1, max.max(1)) - 1),
    };
    match portal.bookings.wait(citizen.me.sends(&form)?, citizen.me.id(), new).await {
        Ok(_) => Ok(redirect("/book")),
        Err(Error::Refused(refusal)) => {
            Ok(hours::again(&portal, &citizen, &at, (day, &refusal)).await?)
        }
        Err(fault) => Err(fault.into()),
    }
}

/// Leaves; an offer is declined with it.
pub(crate) async fn leave(
    State(portal): State<Portal>,
    Path((city, waiting)): Path<(String, String)>,
    citizen: Citizen,
    Form(form): Form,
) -> Result<Response, Trouble> {
    let city = Authority::new(&city);
    let id = waiting.parse().map_err(|_| BookingRefusal::WaitingUnknown)?;
    let found = match portal.offices.office(&city) {
        Some(_) => portal.bookings.waiting(&city, id).await?,
        None => None,
    };
    let mine = found.filter(|waiting| waiting.person == citizen.me.id());
    let mine = mine.ok_or(BookingRefusal::WaitingUnknown)?;
    portal.bookings.leave_waitlist(citizen.me.sends(&form)?, &city, mine.id).await?;
    Ok(redirect("/book"))
}
