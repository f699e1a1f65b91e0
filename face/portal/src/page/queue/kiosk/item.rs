//! `/kiosk/{point}/items/{item}`: how one wants to stand in line, the identity card if one likes, and the ticket.

use askama::Template;
use axum::extract::{Path, State};
use axum::response::{Html as Page, IntoResponse as _, Response};
use base::{Error, Refusal, Result};
use catalogue::Item;
use journal::CommandId;
use ui::{Button, Choices, Errors, Field, Refused, Shell};
use web::{Answers, Form, Trouble, redirect};

use super::{Screen, done};
use crate::guard::Visit;
use crate::page::queue::hall::Hall;
use crate::page::queue::take::{anybody, asked, classes};
use crate::say::said;
use crate::{Portal, form};

#[derive(Template)]
#[template(path = "queue/kiosk/item.html")]
struct ItemPage {
    shell: Shell,
    screen: Screen,
    errors: Errors,
    told: Option<Refused>,
    classes: Choices,
    card: Field,
    /// Takes it by the card on the reader beside the screen.
    read: Option<Button>,
    action: String,
    command: CommandId,
}

/// The questions.
pub(crate) async fn get(
    State(portal): State<Portal>,
    Path((point, item)): Path<(String, String)>,
    visit: Visit,
) -> Result<Response, Trouble> {
    let (hall, item) = (portal.hall(&point)?, portal.cases.item(&item)?);
    Ok(drawn(&portal, &visit, (&hall, item), (&Answers::default(), None)))
}

/// The ticket, or why not.
pub(crate) async fn post(
    State(portal): State<Portal>,
    Path((point, item)): Path<(String, String)>,
    visit: Visit,
    Form(form): Form,
) -> Result<Response, Trouble> {
    let (hall, item) = (portal.hall(&point)?, portal.cases.item(&item)?);
    match taken(&portal, &visit, (&hall, item), &form).await {
        Ok(to) => Ok(redirect(&to)),
        Err(Error::Refused(wrong)) => {
            Ok(drawn(&portal, &visit, (&hall, item), (&form, Some(&wrong))))
        }
        Err(fault) => Err(fault.into()),
    }
}

async fn taken(
    portal: &Portal,
    visit: &Visit,
    (hall, item): (&Hall<'_>, &Item),
    form: &Answers,
) -> Result<String> {
    let asked = asked(form)?;
    let who = match super::card(portal, visit, hall, form).await? {
        None => None,
        Some(number) => Some(portal.visitor(hall, &number).await?),
    };
    let ticket = portal.take(anybody(form)?, (hall, item), (asked, who)).await?;
    Ok(done::href(hall, &ticket))
}

fn drawn(
    portal: &Portal,
    visit: &Visit,
    (hall, item): (&Hall<'_>, &Item),
    (typed, wrong): (&Answers, Option<&Refusal>),
) -> Response {
    let locale = visit.locale();
    let home = super::home(hall);
    let action = format!("{home}/items/{}", item.code);
    let shell = super::shell(visit, said(locale, &item.name), action.clone());
    let labels = [("class", shell.t("ticket-class")), ("card", shell.t("kiosk-card"))];
    let beside: Vec<Refusal> = wrong.filter(|w| w.field.is_some()).cloned().into_iter().collect();
    let errors = form::errors(locale, &beside, &labels);
    let card = Field::identifier("card", shell.t("kiosk-card"))
        .hint(shell.t("kiosk-card-hint"))
        .value(typed.shown("card"))
        .error(errors.of("card"));
    let page = ItemPage {
        told: super::told(locale, wrong),
        classes: classes(|key| shell.t(key), typed).error(errors.of("class")),
        card,
        read: super::reader(portal, visit, hall).is_ok().then(|| {
            let read = Button::submit(shell.t("kiosk-read-take")).named("do", "card");
            read.icon("id").quiet().wide().busy(shell.t("kiosk-reading"))
        }),
        action,
        command: portal.command(),
        errors,
        screen: Screen::after(portal, visit, hall, format!("{home}/groups/{}", item.group)),
        shell: Shell { has_errors: wrong.is_some(), ..shell },
    };
    (super::status(wrong), Page(ui::render(&page))).into_response()
}
