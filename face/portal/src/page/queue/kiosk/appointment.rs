//! `/kiosk/{point}/appointment`: the ticket of an appointment, by its code.

use axum::extract::{Path, State};
use axum::response::Response;
use base::{Refusal, Result};
use booking::{BookingCode, BookingRefusal};
use queue::{Asked, Visitor};
use web::{Answers, Form, Trouble};

use super::done;
use super::question::Question;
use crate::guard::Visit;
use crate::page::queue::hall::Hall;
use crate::page::queue::take::anybody;
use crate::{Portal, PortalRefusal};

const QUESTION: Question = Question {
    path: "appointment",
    title: "kiosk-appointment",
    field: "code",
    label: "kiosk-code",
    hint: "kiosk-code-hint",
    digits: false,
    is_read: false,
    way: None,
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
    let taken = taken(&portal, &hall, &form).await;
    QUESTION.answered((&portal, &visit, &hall), &form, taken)
}

async fn taken(portal: &Portal, hall: &Hall<'_>, form: &Answers) -> Result<String> {
    let on = |refusal: BookingRefusal| Refusal::from(refusal).on("code");
    let code = BookingCode::parse(form.required("code")?).map_err(on)?;
    let found = portal.bookings.booking(&hall.place.authority, &code).await?;
    let booking = found.ok_or_else(|| on(BookingRefusal::Unknown))?;
    let booked = &booking.seat.slot.sheet.point;
    if *booked != hall.point.code {
        let point = portal.offices.point(booked);
        let name = |of: fn(&offices::Point) -> &String| point.map(of).cloned().unwrap_or_default();
        let (point_zh, point_en) = (name(|point| &point.name.zh), name(|point| &point.name.en));
        return Err(PortalRefusal::BookedElsewhere { point_zh, point_en }.into());
    }
    let of = (Asked::Normal, Visitor::Person(booking.person));
    let ticket = portal.take_booked(anybody(form)?, &booking, of).await?;
    Ok(done::href(hall, &ticket))
}
