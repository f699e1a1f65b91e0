//! `/kiosk/{point}/identity`: the ticket of today's appointment here, by the identity card: laid on the reader beside the
//! screen, or its number typed. Who has none chooses an item.

use axum::extract::{Path, State};
use axum::response::Response;
use base::{Refusal, Result};
use booking::{Booking, BookingState};
use queue::Visitor;
use web::{Answers, Form, Trouble, WebRefusal};

use super::done;
use super::question::Question;
use crate::guard::Visit;
use crate::page::queue::hall::Hall;
use crate::page::queue::take::anybody;
use crate::{Portal, PortalRefusal};

const QUESTION: Question = Question {
    path: "identity",
    title: "kiosk-identity",
    field: "card",
    label: "kiosk-card-number",
    hint: "kiosk-identity-hint",
    digits: true,
    is_read: true,
    way: Some("kiosk-choose"),
};

/// The question.
pub(crate) async fn get(
    State(portal): State<Portal>,
    Path(point): Path<String>,
    visit: Visit,
) -> Result<Response, Trouble> {
    Ok(QUESTION.asked(&portal, &visit, &portal.hall(&point)?))
}

/// The ticket, or why not.
pub(crate) async fn post(
    State(portal): State<Portal>,
    Path(point): Path<String>,
    visit: Visit,
    Form(form): Form,
) -> Result<Response, Trouble> {
    let hall = portal.hall(&point)?;
    let taken = taken(&portal, &visit, &hall, &form).await;
    QUESTION.answered((&portal, &visit, &hall), &form, taken)
}

async fn taken(portal: &Portal, visit: &Visit, hall: &Hall<'_>, form: &Answers) -> Result<String> {
    let number = super::card(portal, visit, hall, form).await?;
    let missing = || Refusal::from(WebRefusal::Required).on("card");
    let visitor = portal.visitor(&number.ok_or_else(missing)?).await?;
    let mut today = Vec::new();
    if let Visitor::Person(person) = visitor {
        today = portal.bookings.my_bookings(person).await?;
    }
    let now = portal.now();
    today.retain(|booking: &Booking| {
        let sheet = &booking.seat.slot.sheet;
        let stands =
            matches!(booking.state_at(now), BookingState::Confirmed | BookingState::Arrived);
        sheet.point == hall.point.code && sheet.day == now.date() && stands
    });
    // The next one; of those that were used already the last.
    today
        .sort_by_key(|booking| (booking.state_at(now) == BookingState::Arrived, booking.starts_at));
    let booking = today.first().ok_or(PortalRefusal::NoneToday)?;
    let ticket = portal.take_booked(anybody(form)?, booking).await?;
    Ok(done::href(hall, &ticket))
}
