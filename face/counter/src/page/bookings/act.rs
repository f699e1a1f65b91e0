//! What the reception does with a booking: give the ticket that it is good for, or cancel it for its owner. The
//! ticket writes the arrival down (`app/reactions`); a point without a queue writes it down itself.

use axum::extract::{Path, State};
use axum::response::Response;
use base::Result;
use booking::{Booking, BookingRefusal, BookingState};
use casework::{Ask, Matter};
use catalogue::{Channel, Item};
use identity::Action;
use offices::Point;
use queue::{Asked, NewTicket, Visitor};
use web::{Answers, Form, Trouble, redirect};

use super::{part, show};
use crate::guard::ServeBookings;
use crate::{Counter, Officer, Staff, form};

/// Gives the ticket of today's booking.
pub async fn arrive(
    State(counter): State<Counter>,
    staff: Staff<ServeBookings>,
    Path(code): Path<String>,
    Form(answers): Form,
) -> Result<Response, Trouble> {
    match arrived(&counter, &staff, (&code, &answers)).await {
        Ok(to) => Ok(redirect(&to)),
        Err(error) => Ok(show::refused(&counter, &staff, &code, &form::refusal(error)?).await?),
    }
}

async fn arrived(
    counter: &Counter,
    officer: &Officer,
    (code, answers): (&str, &Answers),
) -> Result<String> {
    let booking = part::booking(counter, officer, code).await?;
    let sheet = &booking.seat.slot.sheet;
    let today = counter.now().date();
    if sheet.day != today {
        return Err(BookingRefusal::WrongDay { day: sheet.day.to_string() }.into());
    }
    let envelope = officer.envelope(answers)?;
    let point = counter.offices.point(&sheet.point);
    let item = counter.catalogue.item(&booking.item);
    let Some((point, item)) = point.zip(item) else {
        return Err(BookingRefusal::Unknown.into());
    };
    let has_queue =
        !point.windows.is_empty() && counter.queue.lanes().of(&point.code, item).is_some();
    if !has_queue {
        counter.bookings.arrive(envelope, &sheet.authority, &booking.code).await?;
        return Ok(format!("{}?done=arrived", part::href(&booking.code)));
    }
    officer.can_at(Action::QueueServe, &sheet.authority)?;
    is_booked(&booking, counter)?;
    let of = (Asked::Normal, Visitor::Person(booking.person));
    let new = ticket(counter, &booking, (point, item), of).await?;
    let key = counter.queue.take_ticket(envelope, new).await?;
    Ok(format!("/counter/queue/tickets/{}?point={}", key.number, point.code))
}

/// The ticket that a booking is good for, if it is done here when its owner is due.
///
/// # Errors
/// What stands against it.
pub async fn ticket(
    counter: &Counter,
    booking: &Booking,
    (point, item): (&Point, &Item),
    (asked, visitor): (Asked, Visitor),
) -> Result<NewTicket> {
    let ask = Ask {
        authority: booking.seat.slot.sheet.authority.clone(),
        item: item.code.clone(),
        point: Some(point.code.clone()),
        channel: booking::by_way(point, item).unwrap_or(Channel::Window),
        at: counter.now(),
        applicant: None,
        matter: Matter::of_visit(item, booking.person, booking.vehicle.as_ref()),
    };
    counter.cases.availability_on_arrival(&ask, booking.starts_at).await?;
    Ok(NewTicket::booked(booking, (asked, visitor)))
}

/// Booked, or used by a ticket that was lost: who has that number can be told so by the queue.
fn is_booked(booking: &Booking, counter: &Counter) -> Result<()> {
    match booking.state_at(counter.now()) {
        BookingState::Confirmed | BookingState::Arrived => Ok(()),
        state => Err(BookingRefusal::WrongState { state: state.code().to_owned() }.into()),
    }
}

/// Cancels for whose it is.
pub async fn cancel(
    State(counter): State<Counter>,
    staff: Staff<ServeBookings>,
    Path(code): Path<String>,
    Form(answers): Form,
) -> Result<Response, Trouble> {
    let booking = part::booking(&counter, &staff, &code).await?;
    let (city, envelope) = (&booking.seat.slot.sheet.authority, staff.envelope(&answers)?);
    match counter.bookings.cancel(envelope, city, &booking.code).await {
        Ok(_) => Ok(redirect(&part::href(&booking.code))),
        Err(error) => Ok(show::refused(&counter, &staff, &code, &form::refusal(error)?).await?),
    }
}
