//! `/book/bookings/{authority}/{booking}/instead`: what may be had instead of an appointment that the office
//! took back: the nearest points and their soonest half-hours, each taken in one tap. Free when the page
//! was asked for, and kept for nobody.

use axum::extract::{Path, State};
use axum::response::Response;
use base::{Error, Result};
use booking::{Booking, BookingState, Holder, Instead, Pool, SlotKey, Wanted};
use catalogue::Channel;
use offices::Point;
use ui::Shell;
use web::{Answers, Form, Trouble, WebRefusal, redirect};

use super::about::Place;
use super::at::{self, At};
use super::show::shown;
use crate::Portal;
use crate::guard::Citizen;
use crate::say::said;

/// A point with its half-hours.
pub(super) struct Offer {
    pub name: String,
    pub line: String,
    pub times: Vec<Time>,
}

/// A half-hour as a button: `371600-hall/2026-12-01/570`.
pub(super) struct Time {
    pub value: String,
    pub day: String,
    pub from: String,
}

/// What may be had instead; nothing for a booking that the office did not take back, or whose day is over.
pub(super) async fn offers(
    portal: &Portal,
    shell: &Shell,
    booking: &Booking,
) -> Result<Vec<Offer>> {
    if booking.state_at(portal.now()) != BookingState::Revoked {
        return Ok(Vec::new());
    }
    let places = portal.cases.places().today(&booking.seat.slot.sheet.authority).await?;
    let instead = portal.bookings.instead(&places, booking, Pool::Web).await?;
    let lost = portal.point_of(booking);
    Ok(instead.iter().filter_map(|one| offer(portal, shell, one, lost)).collect())
}

fn offer(portal: &Portal, shell: &Shell, one: &Instead, lost: Option<&Point>) -> Option<Offer> {
    let point = portal.offices.point(&one.point)?;
    let address = said(shell.locale, &point.address);
    let far = lost.filter(|lost| lost.code != point.code).and_then(|lost| {
        let (from, to) = lost.position.zip(point.position)?;
        Some(super::points::distance(shell, from.metres_to(to)))
    });
    let line = match far {
        Some(far) => format!("{address} · {}", shell.t_with("portal-book-offer-far", "far", &far)),
        None => address,
    };
    let times = one.slots.iter().map(|slot| time(shell, slot)).collect();
    Some(Offer { name: said(shell.locale, &point.name), line, times })
}

fn time(shell: &Shell, slot: &SlotKey) -> Time {
    let sheet = &slot.sheet;
    let (date, weekday) =
        (ui::date_short(shell.locale, sheet.day), ui::weekday(shell.locale, sheet.day));
    Time {
        value: format!("{}/{}/{}", sheet.point, sheet.day, slot.minute),
        day: format!("{date} {weekday}"),
        from: slot.time(),
    }
}

/// Takes one of them: booked at once, without a hold, for there is nothing more to fill in.
pub(crate) async fn take(
    State(portal): State<Portal>,
    Path(place): Path<Place>,
    citizen: Citizen,
    Form(form): Form,
) -> Result<Response, Trouble> {
    let booking = portal.my_booking(&citizen.me, &place).await?;
    match taken(&portal, &citizen, &booking, &form).await {
        Ok(to) => Ok(redirect(&to)),
        Err(Error::Refused(refusal)) => {
            Ok(shown(&portal, &citizen, &booking, Some(&refusal)).await?)
        }
        Err(fault) => Err(fault.into()),
    }
}

async fn taken(
    portal: &Portal,
    citizen: &Citizen,
    lost: &Booking,
    form: &Answers,
) -> Result<String> {
    let (point, slot) = form.required("slot")?.split_once('/').ok_or(WebRefusal::NoPage)?;
    let at = At { moving: Some(lost), ..at::at(portal, point, &lost.item).await? };
    let slot = at.slot(slot)?;
    portal.may_come(&citizen.me, &at, &slot).await?;
    let wanted = Wanted {
        slot,
        item: lost.item.clone(),
        vehicle: lost.vehicle.clone(),
        channel: Channel::Web,
    };
    let envelope = citizen.me.sends(form)?;
    let me = Holder::Person(citizen.me.id());
    let placed = portal.bookings.book(envelope, me, wanted).await?;
    let city = &placed.seat.slot.sheet.authority;
    Ok(format!("/book/bookings/{city}/{}", placed.code.as_str()))
}
