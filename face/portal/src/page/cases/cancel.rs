//! `/cases/{number}/cancel`: takes an application back, as long as it is not approved.

use askama::Template;
use axum::extract::{Path, State};
use axum::response::Response;
use base::Error;
use casework::Action;
use journal::CommandId;
use ui::{Refused, Shell};
use web::{Form, Trouble, redirect};

use super::card;
use crate::Portal;
use crate::answer;
use crate::guard::Citizen;
use crate::page::apply::check::PATIENCE;

#[derive(Template)]
#[template(path = "cases/cancel.html")]
struct CancelPage {
    shell: Shell,
    name: String,
    command: CommandId,
    href: String,
    is_paid: bool,
    refused: Option<Refused>,
}

/// What it means.
pub(crate) async fn get(
    State(portal): State<Portal>,
    Path(number): Path<String>,
    citizen: Citizen,
) -> Result<Response, Trouble> {
    let Citizen { visit, me } = citizen;
    let page = portal.my_case(&me, &number).await?;
    let against = portal.may(&me, &page, Action::Cancel).err();
    Ok(answer::page(&CancelPage {
        name: card::item_name(&portal, visit.locale(), &page.case),
        command: portal.command(),
        href: format!("/cases/{}", page.case.number.as_str()),
        is_paid: page.case.order.is_some(),
        refused: against.map(|refusal| Refused::of(visit.locale(), &refusal)),
        shell: visit.bare_shell(visit.t("portal-cancel-title")),
    }))
}

/// Takes it back; the case says so.
pub(crate) async fn post(
    State(portal): State<Portal>,
    Path(number): Path<String>,
    citizen: Citizen,
    Form(answers): Form,
) -> Result<Response, Trouble> {
    let page = portal.my_case(&citizen.me, &number).await?;
    let key = page.case.key();
    match portal.cases.cancel(citizen.me.sends(&answers)?, key).await {
        Ok(done) => portal.journal.followed("reactions", &done.entry, PATIENCE).await.map(drop)?,
        // Why not stands on the page that asked.
        Err(Error::Refused(_)) => return Ok(redirect(&format!("/cases/{number}/cancel"))),
        Err(fault) => return Err(fault.into()),
    }
    Ok(redirect(&format!("/cases/{number}")))
}
