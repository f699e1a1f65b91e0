//! `/kiosk/{point}/identity`: the ticket of today's appointment here, by the identity card: laid on the reader beside the
//! screen, or its number typed. Who has none chooses an item.

use axum::extract::{Path, State};
use axum::response::Response;
use base::{Refusal, Result};
use booking::BookingState;
use queue::Asked;
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
    let (visitor, mut today) = portal.visitor(hall, &number.ok_or_else(missing)?).await?;
    // The next one; of those that were used already the last.
    today.sort_by_key(|booking| (booking.state == BookingState::Arrived, booking.starts_at));
    let booking = today.first().ok_or(PortalRefusal::NoneToday)?;
    let of = (Asked::Normal, visitor);
    let ticket = portal.take_booked(anybody(form)?, booking, of).await?;
    Ok(done::href(hall, &ticket))
}
