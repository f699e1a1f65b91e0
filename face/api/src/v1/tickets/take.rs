//! `POST /tickets`: takes a ticket for an item, or with an appointment of one's own; for an item of which the caller has an
//! appointment there now, with that one.

use axum::extract::State;
use axum::response::{IntoResponse, Response};
use base::{Fault, Refusal, Result};
use booking::{Booking, BookingRefusal, BookingState, by_way};
use casework::{Ask, Matter};
use catalogue::Item;
use http::StatusCode;
use http::header::LOCATION;
use offices::Point;
use queue::{Asked, Ground, NewTicket, Place, QueueRefusal, Visitor};
use serde::Deserialize;
use utoipa::ToSchema;
use web::{Trouble, WebRefusal};

use crate::Api;
use crate::guard::{Citizen, Sender};
use crate::once::Once;
use crate::sent::Sent;
use crate::told::Tongue;
use crate::v1::bookings;

/// Where and for what; or with which appointment.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct TicketSent {
    /// Code of the point of service.
    #[schema(example = "370200-hall", max_length = 100)]
    point: String,
    /// Code of the item; with an appointment it may be left out.
    #[schema(example = "veh_transfer_local", max_length = 100)]
    item: Option<String>,
    /// The code of an appointment of the caller's for today at this point.
    #[schema(example = "K7MX3PHT", max_length = 100)]
    booking: Option<String>,
    /// Why one goes before others: `elder`, `disabled`, `pregnant` or `soldier`; the window looks at the document.
    /// The green channel is given by the reception alone.
    #[schema(example = "elder", max_length = 20)]
    priority: Option<String>,
}

/// Takes a ticket, for who is in the hall or nearly there. A person has one live ticket at a point.
#[utoipa::path(
    post, path = "/api/v1/tickets", tag = "tickets", operation_id = "take_ticket",
    params(Once),
    request_body = TicketSent,
    responses((status = 201, description = "Taken", body = super::TicketShown))
)]
pub(crate) async fn post(
    State(api): State<Api>,
    tongue: Tongue,
    Sender { citizen, envelope }: Sender,
    Sent(sent): Sent<TicketSent>,
) -> Result<Response, Trouble> {
    let new = match &sent.booking {
        Some(code) => booked(&api, &citizen, (&sent, code)).await?,
        None => for_item(&api, &citizen, &sent).await?,
    };
    let key = api.queue.take_ticket(envelope, new).await?;
    let ticket = api.queue.ticket(&key).await?;
    let ticket = ticket.ok_or_else(|| Fault::Bug(format!("{key} was taken and is gone")))?;
    let shown = api.standing(tongue, &ticket).await?;
    let location = [(LOCATION, shown.href.clone())];
    Ok((StatusCode::CREATED, location, tongue.tell(shown)).into_response())
}

fn asked(sent: &TicketSent) -> Result<Asked, Refusal> {
    let Some(ground) = sent.priority.as_deref() else { return Ok(Asked::Normal) };
    let ground = ground.parse::<Ground>().map_err(|_| WebRefusal::NotReadable);
    Ok(Asked::Priority(ground.map_err(|wrong| Refusal::from(wrong).on("priority"))?))
}

/// The hall, and the question whether the item is done there now.
fn question<'a>(api: &'a Api, point: &str, item: &Item) -> Result<(&'a Point, Place, Ask)> {
    let unknown = || BookingRefusal::PointUnknown { point: point.to_owned() };
    let place = api.hall(point).ok_or_else(unknown)?;
    let point = api.offices.point(point).ok_or_else(unknown)?;
    let no_line = || Refusal::from(QueueRefusal::NoLane { item: item.code.clone() });
    let has_line = api.queue.lanes().of(&point.code, item).is_some();
    let channel = by_way(point, item).filter(|_| has_line).ok_or_else(no_line)?;
    let ask = Ask {
        authority: point.authority.clone(),
        item: item.code.clone(),
        point: Some(point.code.clone()),
        channel,
        at: api.now(),
        applicant: None,
        matter: None,
    };
    Ok((point, place, ask))
}

async fn for_item(api: &Api, citizen: &Citizen, sent: &TicketSent) -> Result<NewTicket> {
    let missing = || Refusal::from(WebRefusal::Required).on("item");
    let item = api.cases.item(sent.item.as_deref().ok_or_else(missing)?)?;
    let (_, place, ask) = question(api, &sent.point, item)?;
    let mine = api.bookings.of_today(&place.authority, citizen.id()).await?;
    if let Some(booking) = api.queue.due(&place, &item.code, mine).await? {
        return of_booking(api, &booking, sent).await;
    }
    api.cases.availability_in_line(&ask).await?;
    Ok(NewTicket {
        place,
        item: item.code.clone(),
        appointment: None,
        visitor: Some(Visitor::Person(citizen.id())),
        asked: asked(sent)?,
        case: None,
    })
}

async fn booked(
    api: &Api,
    citizen: &Citizen,
    (sent, code): (&TicketSent, &str),
) -> Result<NewTicket> {
    let unknown = || Refusal::from(BookingRefusal::Unknown).on("booking");
    let place = api.hall(&sent.point).ok_or_else(unknown)?;
    let booking = bookings::own(api, citizen, (place.authority.as_str(), code)).await?;
    let sheet = &booking.seat.slot.sheet;
    let fits = sent.item.as_ref().is_none_or(|item| *item == booking.item);
    if sheet.point != place.point || !fits {
        return Err(unknown().into());
    }
    stands(api, &booking)?;
    of_booking(api, &booking, sent).await
}

/// With an appointment that stands.
async fn of_booking(api: &Api, booking: &Booking, sent: &TicketSent) -> Result<NewTicket> {
    let item = api.cases.item(&booking.item)?;
    let (_, _, ask) = question(api, &sent.point, item)?;
    let matter = Matter::of_visit(item, booking.person, booking.vehicle.as_ref());
    api.cases.availability_on_arrival(&Ask { matter, ..ask }, booking.starts_at).await?;
    Ok(NewTicket::booked(booking, (asked(sent)?, Visitor::Person(booking.person))))
}

/// For today, and booked, or used by a ticket that was given up.
fn stands(api: &Api, booking: &Booking) -> Result<()> {
    let day = booking.seat.slot.sheet.day;
    if day != api.now().date() {
        return Err(BookingRefusal::WrongDay { day: day.to_string() }.into());
    }
    match booking.state_at(api.now()) {
        BookingState::Confirmed | BookingState::Arrived => Ok(()),
        state => Err(BookingRefusal::WrongState { state: state.code().to_owned() }.into()),
    }
}
