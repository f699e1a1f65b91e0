//! `/tickets/{point}/{day}/{code}/leave`: giving a ticket up (退号). It cannot be undone, so the page says first what it
//! means. Whoever has the code may.

use askama::Template;
use axum::extract::{Path, State};
use axum::response::Response;
use base::{Error, Result};
use journal::CommandId;
use queue::{Standing, TakenBy};
use ui::{Refused, Shell};
use web::{Form, Trouble, redirect};

use super::about::{self, Named, Now};
use super::act::answered;
use super::hall::Hall;
use super::show::missing;
use super::take::anybody;
use crate::Portal;
use crate::answer;
use crate::guard::Visit;
use crate::say::readable;

#[derive(Template)]
#[template(path = "queue/leave.html")]
struct LeavePage {
    shell: Shell,
    href: String,
    item: String,
    place: String,
    /// How many are before, while one waits.
    ahead: Option<String>,
    /// What stays, where an appointment brought it.
    appointment: Option<String>,
    refused: Option<Refused>,
    command: CommandId,
}

/// What it means; a ticket that is over has its own page.
pub(crate) async fn get(
    State(portal): State<Portal>,
    Path(named): Path<Named>,
    visit: Visit,
) -> Result<Response, Trouble> {
    let (hall, ticket) = match portal.ticket(&named).await {
        Ok(found) => found,
        Err(Error::Refused(refusal)) => return Ok(missing(&visit, &refusal)),
        Err(fault) => return Err(fault.into()),
    };
    let standing = portal.halls.queue.standing(&ticket.key).await?;
    if matches!(about::now(&portal, &standing), Now::Over(_)) {
        return Ok(redirect(&ticket.path()));
    }
    Ok(answer::page(&page(&portal, &visit, (&hall, &standing))))
}

fn page(portal: &Portal, visit: &Visit, (hall, standing): (&Hall<'_>, &Standing)) -> LeavePage {
    let (ticket, locale) = (&standing.ticket, visit.locale());
    let number = ticket.key.number.as_str();
    let shell = visit.bare_shell(ui::text(locale, "ticket-leave-title", &[("number", number)]));
    let is_booked = ticket.taken_by == TakenBy::Appointment;
    let against = ticket.may_leave().err().map(base::Refusal::from);
    LeavePage {
        href: ticket.path(),
        item: portal.item_of(locale, ticket),
        place: hall.name(locale),
        ahead: standing.ahead.map(|ahead| shell.t_with("ticket-leave-ahead", "n", &ahead)),
        appointment: is_booked.then(|| shell.t("ticket-leave-appointment")),
        refused: against.map(|refusal| Refused::of(locale, &readable(locale, &refusal))),
        command: portal.command(),
        shell,
    }
}

/// It is given up, and what it claimed is free.
pub(crate) async fn post(
    State(portal): State<Portal>,
    Path(named): Path<Named>,
    visit: Visit,
    Form(form): Form,
) -> Result<Response, Trouble> {
    let (_, ticket) = portal.ticket(&named).await?;
    let done = portal.halls.queue.leave(anybody(&form)?, &ticket.key).await;
    answered(&portal, &visit, &named, done).await
}
