//! The ticket of an appointment of one's own: “到了，取号” on its page from when it may be taken, and the way to it once
//! it was.

use axum::extract::{Path, State};
use axum::response::Response;
use base::{Error, Result};
use booking::{Booking, BookingState};
use journal::CommandId;
use queue::{Arrival, Asked, Place, TicketState, Visitor, arrival};
use web::{Form, Trouble, redirect};

use crate::Portal;
use crate::guard::Citizen;
use crate::page::book;

/// What the page of an appointment says about its ticket.
pub(crate) enum Arrive {
    /// Not before that time of today.
    From(String),
    /// Now.
    Now(CommandId),
    /// It was taken: its number and its page.
    Taken(String, String),
}

/// What there is to say on the day, at a point with a line for the item.
pub(crate) async fn part(portal: &Portal, booking: &Booking) -> Result<Option<Arrive>> {
    let (sheet, now) = (&booking.seat.slot.sheet, portal.now());
    let (Ok(hall), Some(item)) = (portal.hall(&sheet.point), portal.catalogue.item(&booking.item))
    else {
        return Ok(None);
    };
    if sheet.day != now.date() || hall.way(portal, item).is_none() {
        return Ok(None);
    }
    let place = Place { authority: sheet.authority.clone(), point: sheet.point.clone() };
    let ticket = portal.halls.queue.of_appointment(&place, booking.code.as_str()).await?;
    if let Some(ticket) = ticket.filter(|ticket| ticket.state != TicketState::Cancelled) {
        return Ok(Some(Arrive::Taken(ticket.key.number.to_string(), ticket.path())));
    }
    if !matches!(booking.state_at(now), BookingState::Confirmed | BookingState::Arrived) {
        return Ok(None);
    }
    let rules = portal.policy.at(&sheet.authority, now);
    let [early, late] = ["early", "late"].map(|name| format!("queue.appointment_{name}_minutes"));
    let (early, late) = (rules.int(&early)?, rules.int(&late)?);
    Ok(Some(match arrival(booking.starts_at, now, early, late) {
        Arrival::Early { from } => Arrive::From(ui::clock(from)),
        Arrival::InTime | Arrival::Late => Arrive::Now(portal.command()),
    }))
}

/// Takes it: to its page, or the appointment with why not.
pub(crate) async fn post(
    State(portal): State<Portal>,
    Path(place): Path<(String, String)>,
    citizen: Citizen,
    Form(form): Form,
) -> Result<Response, Trouble> {
    let booking = portal.my_booking(&citizen.me, &place).await?;
    let of = (Asked::Normal, Visitor::Person(booking.person));
    match portal.take_booked(citizen.me.sends(&form)?, &booking, of).await {
        Ok(ticket) => Ok(redirect(&ticket.path())),
        Err(Error::Refused(refusal)) => {
            Ok(book::show::shown(&portal, &citizen, &booking, Some(&refusal)).await?)
        }
        Err(fault) => Err(fault.into()),
    }
}
