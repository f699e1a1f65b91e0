//! `/kiosk/{point}/appointment`: the ticket of an appointment, by its code.

use askama::Template;
use axum::extract::{Path, State};
use axum::response::{Html as Page, IntoResponse as _, Response};
use base::{Error, Refusal, Result};
use booking::{BookingCode, BookingRefusal};
use journal::CommandId;
use ui::{Errors, Field, Refused, Shell};
use web::{Answers, Form, Trouble, redirect};

use super::{Screen, done};
use crate::guard::Visit;
use crate::page::queue::hall::Hall;
use crate::page::queue::take::anybody;
use crate::{Portal, PortalRefusal, form};

#[derive(Template)]
#[template(path = "queue/kiosk/appointment.html")]
struct AppointmentPage {
    shell: Shell,
    screen: Screen,
    errors: Errors,
    told: Option<Refused>,
    code: Field,
    action: String,
    command: CommandId,
}

/// The question.
pub(crate) async fn get(
    State(portal): State<Portal>,
    Path(point): Path<String>,
    visit: Visit,
) -> Result<Response, Trouble> {
    let hall = portal.hall(&point)?;
    Ok(drawn(&portal, &visit, &hall, (&Answers::default(), None)))
}

/// The ticket, or why not.
pub(crate) async fn post(
    State(portal): State<Portal>,
    Path(point): Path<String>,
    visit: Visit,
    Form(form): Form,
) -> Result<Response, Trouble> {
    let hall = portal.hall(&point)?;
    match taken(&portal, &hall, &form).await {
        Ok(to) => Ok(redirect(&to)),
        Err(Error::Refused(wrong)) => Ok(drawn(&portal, &visit, &hall, (&form, Some(&wrong)))),
        Err(fault) => Err(fault.into()),
    }
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
    let ticket = portal.take_booked(anybody(form)?, &booking).await?;
    Ok(done::href(hall, &ticket))
}

fn drawn(
    portal: &Portal,
    visit: &Visit,
    hall: &Hall<'_>,
    (typed, wrong): (&Answers, Option<&Refusal>),
) -> Response {
    let (locale, home) = (visit.locale(), super::home(hall));
    let action = format!("{home}/appointment");
    let shell = super::shell(visit, visit.t("kiosk-appointment"), action.clone());
    let beside: Vec<Refusal> = wrong.filter(|w| w.field.is_some()).cloned().into_iter().collect();
    let errors = form::errors(locale, &beside, &[("code", shell.t("kiosk-code"))]);
    let code = Field::identifier("code", shell.t("kiosk-code"))
        .hint(shell.t("kiosk-code-hint"))
        .value(typed.shown("code"))
        .error(errors.of("code"));
    let page = AppointmentPage {
        told: super::told(locale, wrong),
        code,
        action,
        command: portal.command(),
        errors,
        screen: Screen::after(portal, visit, hall, home),
        shell: Shell { has_errors: wrong.is_some(), ..shell },
    };
    (super::status(wrong), Page(ui::render(&page))).into_response()
}
