//! `/tickets/new` and `/tickets/new/{point}`: a ticket on the phone, for whoever signed in: which hall, what for, and
//! how. One live ticket of a person at a hall is the queue's rule.

use askama::Template;
use axum::extract::{Path, State};
use axum::response::{Html as Page, IntoResponse as _, Response};
use base::{Error, Refusal, Result};
use http::StatusCode;
use journal::CommandId;
use queue::{QueueRefusal, Visitor};
use ui::{Choices, Errors, Link, Notice, Refused, Row, Rows, Select, Shell, Tag};
use web::{Answers, Form, Query, Trouble, redirect};

use super::hall::Hall;
use super::take::{asked, classes};
use crate::answer;
use crate::frame::Place;
use crate::guard::Citizen;
use crate::say::{place, readable, said};
use crate::{Portal, form, ways};

#[derive(Template)]
#[template(path = "queue/where.html")]
struct WherePage {
    shell: Shell,
    mine: Option<Rows>,
    city: Select,
    halls: Option<Rows>,
}

#[derive(Template)]
#[template(path = "queue/new.html")]
struct NewPage {
    shell: Shell,
    errors: Errors,
    told: Option<Refused>,
    name: String,
    shut: Option<Notice>,
    item: Select,
    is_empty: bool,
    classes: Choices,
    action: String,
    command: CommandId,
}

/// Which hall of a city.
pub(crate) async fn get(
    State(portal): State<Portal>,
    Query(query): Query,
    citizen: Citizen,
) -> Result<Response, Trouble> {
    let locale = citizen.visit.locale();
    let wanted = query.shown("city");
    let known = portal.offices.authorities().find(|city| city.as_str() == wanted);
    let city = known.unwrap_or(&portal.site.home);
    let places = portal.cases.places().today(city).await?;
    let halls: Vec<Row> = portal
        .offices
        .points(city)
        .filter_map(|point| portal.hall(&point.code).ok())
        .map(|hall| {
            let (is_open, when) = hall.opening(&portal, (&places, locale));
            let tag = if is_open { Tag::done(when) } else { Tag::plain(when) };
            Row::new(hall.name(locale), format!("/tickets/new/{}", hall.point.code))
                .line(said(locale, &hall.point.address))
                .icon("building")
                .end(tag)
        })
        .collect();
    let select = Select::new("city", ui::text(locale, "portal-policy-city", &[]));
    let offices = portal.offices.authorities().filter_map(|city| portal.offices.office(city));
    let select = offices.fold(select, |select, office| {
        select.option(office.authority.as_str(), place(locale, office))
    });
    let shell = citizen.visit.shell(citizen.visit.t("ticket-new"), Place::Home);
    Ok(answer::page(&WherePage {
        mine: super::rows(&portal, &shell, &citizen.me).await?,
        city: select.chosen(city.as_str()),
        halls: (!halls.is_empty()).then(|| halls.into_iter().collect()),
        shell,
    }))
}

/// What for, and how.
pub(crate) async fn get_at(
    State(portal): State<Portal>,
    Path(point): Path<String>,
    Query(query): Query,
    citizen: Citizen,
) -> Result<Response, Trouble> {
    let hall = portal.hall(&point)?;
    Ok(drawn(&portal, &citizen, &hall, (&query, None)).await?)
}

/// The ticket, or why not.
pub(crate) async fn post_at(
    State(portal): State<Portal>,
    Path(point): Path<String>,
    citizen: Citizen,
    Form(form): Form,
) -> Result<Response, Trouble> {
    let hall = portal.hall(&point)?;
    match taken(&portal, &citizen, &hall, &form).await {
        Ok(to) => Ok(redirect(&to)),
        Err(Error::Refused(wrong)) => {
            Ok(drawn(&portal, &citizen, &hall, (&form, Some(&wrong))).await?)
        }
        Err(fault) => Err(fault.into()),
    }
}

async fn taken(
    portal: &Portal,
    citizen: &Citizen,
    hall: &Hall<'_>,
    form: &Answers,
) -> Result<String> {
    let code = form.required("item")?;
    let no_line = || Refusal::from(QueueRefusal::NoLane { item: code.to_owned() });
    let item = portal.catalogue.item(code).ok_or_else(no_line)?;
    let me = citizen.me.id();
    let booked = portal.bookings.of_today(&hall.place.authority, me).await?;
    let of = (asked(form)?, Some((Visitor::Person(me), booked)));
    let ticket = portal.take(citizen.me.sends(form)?, (hall, item), of).await?;
    Ok(ticket.path())
}

async fn drawn(
    portal: &Portal,
    citizen: &Citizen,
    hall: &Hall<'_>,
    (typed, wrong): (&Answers, Option<&Refusal>),
) -> Result<Response> {
    let locale = citizen.visit.locale();
    let action = format!("/tickets/new/{}", hall.point.code);
    let mut shell = citizen.visit.shell(citizen.visit.t("ticket-new"), Place::Home);
    shell.path = action.clone();
    shell.has_errors = wrong.is_some();
    let labels = [("item", shell.t("ticket-item")), ("class", shell.t("ticket-class"))];
    let beside: Vec<Refusal> = wrong.filter(|w| w.field.is_some()).cloned().into_iter().collect();
    let errors = form::errors(locale, &beside, &labels);
    let offered = hall.offered(portal).await?;
    let open = || offered.iter().filter(|offered| offered.against.is_none());
    let item = open().fold(Select::new("item", shell.t("ticket-item")), |select, offered| {
        select.option(&offered.item.code, said(locale, &offered.item.name))
    });
    let places = portal.cases.places().today(&hall.place.authority).await?;
    let shut = hall.shut(portal, (&places, &shell), &offered);
    let told = wrong.filter(|wrong| wrong.field.is_none());
    let page = NewPage {
        told: match told {
            Some(wrong) => Some(refused(portal, citizen, (&shell, wrong)).await?),
            None => None,
        },
        name: hall.name(locale),
        shut,
        is_empty: open().next().is_none(),
        item: item.chosen(typed.shown("item")).error(errors.of("item")),
        classes: classes(|key| shell.t(key), typed).error(errors.of("class")),
        action,
        command: portal.command(),
        errors,
        shell,
    };
    let status = if wrong.is_some() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    Ok((status, Page(ui::render(&page))).into_response())
}

/// Why not, with the way to the ticket that one has already.
async fn refused(
    portal: &Portal,
    citizen: &Citizen,
    (shell, wrong): (&Shell, &Refusal),
) -> Result<Refused> {
    let mut told = Refused::of(shell.locale, &readable(shell.locale, wrong));
    if ["queue.has_ticket", "queue.appointment_used"].contains(&wrong.code.as_str()) {
        let cities: Vec<_> = portal.offices.authorities().cloned().collect();
        let mine = portal.halls.queue.tickets_of(&cities, citizen.me.id()).await?;
        let number = wrong.facts.get("number");
        let has = |ticket: &&queue::Ticket| {
            Some(ticket.key.number.as_str()) == number.map(String::as_str)
        };
        if let Some(ticket) = mine.iter().find(has) {
            told = told.way(Link::new(shell.t("ticket-open"), ticket.path()));
        }
    }
    Ok(ways::out(shell, wrong).into_iter().fold(told, Refused::way))
}
