//! `/kiosk/{point}/identity`: the ticket of today's appointment here, by the number of the identity card, typed or
//! read into the field. Who has none chooses an item.

use askama::Template;
use axum::extract::{Path, State};
use axum::response::{Html as Page, IntoResponse as _, Response};
use base::{Error, Refusal, Result};
use booking::{Booking, BookingState};
use journal::CommandId;
use queue::Visitor;
use ui::{Errors, Field, Link, Refused, Shell};
use web::{Answers, Form, Trouble, redirect};

use super::{Screen, done};
use crate::guard::Visit;
use crate::page::queue::hall::Hall;
use crate::page::queue::take::anybody;
use crate::{Portal, PortalRefusal, form};

#[derive(Template)]
#[template(path = "queue/kiosk/identity.html")]
struct IdentityPage {
    shell: Shell,
    screen: Screen,
    errors: Errors,
    told: Option<Refused>,
    card: Field,
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
    let visitor = portal.visitor(form.required("card")?).await?;
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

fn drawn(
    portal: &Portal,
    visit: &Visit,
    hall: &Hall<'_>,
    (typed, wrong): (&Answers, Option<&Refusal>),
) -> Response {
    let (locale, home) = (visit.locale(), super::home(hall));
    let action = format!("{home}/identity");
    let shell = super::shell(visit, visit.t("kiosk-identity"), action.clone());
    let beside: Vec<Refusal> = wrong.filter(|w| w.field.is_some()).cloned().into_iter().collect();
    let errors = form::errors(locale, &beside, &[("card", shell.t("kiosk-card-number"))]);
    let card = Field::identifier("card", shell.t("kiosk-card-number"))
        .hint(shell.t("kiosk-identity-hint"))
        .value(typed.shown("card"))
        .error(errors.of("card"));
    let to_items = || Link::new(shell.t("kiosk-choose"), home.clone());
    let page = IdentityPage {
        told: super::told(locale, wrong).map(|told| told.way(to_items())),
        card,
        action,
        command: portal.command(),
        errors,
        screen: Screen::after(portal, visit, hall, home.clone()),
        shell: Shell { has_errors: wrong.is_some(), ..shell },
    };
    (super::status(wrong), Page(ui::render(&page))).into_response()
}
