//! `/kiosk/{point}/help`: somebody at the touch screen calls staff. It is the call for help of the hall
//! (`/counter/queue/help`) without a window: colleagues see it at once, and one answers; the screen then says that
//! somebody comes.

use askama::Template;
use axum::extract::{Path, State};
use axum::response::{Html as Page, IntoResponse as _, Response};
use base::{Error, Result};
use http::StatusCode;
use journal::CommandId;
use queue::{Help, HelpKind};
use ui::{Button, Notice, Refused, Shell};
use web::{Form, Trouble, redirect};

use super::Screen;
use crate::Portal;
use crate::guard::Visit;
use crate::page::queue::hall::Hall;
use crate::page::queue::take::anybody;

#[derive(Template)]
#[template(path = "queue/kiosk/help.html")]
struct HelpPage {
    shell: Shell,
    screen: Screen,
    told: Option<Refused>,
    notice: Option<Notice>,
    action: String,
    /// Calls, while the hall is open and nobody is called or on the way.
    call: Option<Button>,
    command: CommandId,
}

/// The button, or how far the call is.
pub(crate) async fn get(
    State(portal): State<Portal>,
    Path(point): Path<String>,
    visit: Visit,
) -> Result<Response, Trouble> {
    let hall = portal.hall(&point)?;
    Ok(drawn(&portal, &visit, &hall, None).await?)
}

/// Calls. Pressed twice it is one call.
pub(crate) async fn post(
    State(portal): State<Portal>,
    Path(point): Path<String>,
    visit: Visit,
    Form(form): Form,
) -> Result<Response, Trouble> {
    let hall = portal.hall(&point)?;
    let places = portal.cases.places().today(&hall.place.authority).await?;
    let (is_open, _) = hall.opening(&portal, (&places, visit.locale()));
    if !is_open {
        // Nobody is there who could come: the page says so.
        return Ok(drawn(&portal, &visit, &hall, None).await?);
    }
    match portal.halls.queue.call_from_screen(anybody(&form)?, &hall.place).await {
        Ok(_) => Ok(redirect(&href(&hall))),
        Err(Error::Refused(wrong)) if wrong.code == "queue.help_open" => Ok(redirect(&href(&hall))),
        Err(Error::Refused(wrong)) => {
            let told = super::told(visit.locale(), Some(&wrong));
            Ok(drawn(&portal, &visit, &hall, told).await?)
        }
        Err(fault) => Err(fault.into()),
    }
}

fn href(hall: &Hall<'_>) -> String {
    format!("{}/help", super::home(hall))
}

async fn drawn(
    portal: &Portal,
    visit: &Visit,
    hall: &Hall<'_>,
    told: Option<Refused>,
) -> Result<Response> {
    let (locale, action) = (visit.locale(), href(hall));
    let shell = super::shell(visit, visit.t("kiosk-help"), action.clone());
    let places = portal.cases.places().today(&hall.place.authority).await?;
    let (is_open, when) = hall.opening(portal, (&places, locale));
    let called = last(portal, hall).await?;
    let comes = portal.halls.queue.help_comes_minutes(&hall.place.authority)?;
    let is_coming = called.as_ref().is_some_and(|call| call.is_coming(portal.now(), comes));
    let stands = is_coming || called.as_ref().is_some_and(Help::is_open);
    let notice = if is_open {
        called.and_then(|call| how_far(&shell, &call, is_coming))
    } else {
        Some(Notice::waiting(shell.t_with("kiosk-shut", "when", &when)))
    };
    let call = Button::submit(shell.t("kiosk-help-call")).icon("hand").wide();
    let status = if told.is_some() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    let page = HelpPage {
        told,
        notice,
        action,
        call: (is_open && !stands).then_some(call),
        command: portal.command(),
        screen: Screen { help: None, ..Screen::after(portal, visit, hall, super::home(hall)) },
        shell,
    };
    Ok((status, Page(ui::render(&page))).into_response())
}

/// The last call from the screen of this hall today.
async fn last(portal: &Portal, hall: &Hall<'_>) -> Result<Option<Help>> {
    let today = portal.now().date().start();
    let calls = portal.halls.queue.help_since(&hall.place.authority, today).await?;
    let is_ours = |call: &Help| call.point == hall.place.point && call.kind == HelpKind::Visitor;
    Ok(calls.into_iter().find(is_ours))
}

/// It stands, or somebody comes; one of long ago is over. Who comes is not said here.
fn how_far(shell: &Shell, call: &Help, is_coming: bool) -> Option<Notice> {
    match &call.answered {
        None => Some(Notice::waiting(shell.t_with("kiosk-help-waits", "at", &ui::clock(call.at)))),
        Some(_) => is_coming.then(|| Notice::done(shell.t("kiosk-help-comes"))),
    }
}
