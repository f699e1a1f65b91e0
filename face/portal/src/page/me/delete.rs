//! `/me/delete`: deletes the account for good, after a tick by hand. What can be given back goes first.

use askama::Template;
use axum::extract::State;
use axum::response::{IntoResponse as _, Response};
use base::{Error, Refusal, Result};
use journal::CommandId;
use ui::{Errors, Shell};
use web::{Answers, Form, Trouble, redirect};

use crate::Portal;
use crate::answer;
use crate::form;
use crate::guard::{Citizen, Me, Visit};
use crate::refusal::PortalRefusal;
use crate::say::readable;

#[derive(Template)]
#[template(path = "me/delete.html")]
struct DeletePage {
    shell: Shell,
    errors: Errors,
    command: CommandId,
}

/// What deleting means.
pub(crate) async fn get(
    State(portal): State<Portal>,
    citizen: Citizen,
) -> Result<Response, Trouble> {
    Ok(answer::page(&DeletePage::new(&portal, &citizen.visit, &[])))
}

/// Deletes it; this session is gone with it.
pub(crate) async fn post(
    State(portal): State<Portal>,
    citizen: Citizen,
    Form(answers): Form,
) -> Result<Response, Trouble> {
    match delete(&portal, &citizen.me, &answers).await {
        Ok(()) => Ok((portal.site.session().clear(), redirect("/about/deleted")).into_response()),
        Err(Error::Refused(refusal)) => {
            let told = readable(citizen.visit.locale(), &refusal);
            Ok(answer::again(&DeletePage::new(&portal, &citizen.visit, &[told])))
        }
        Err(fault) => Err(fault.into()),
    }
}

async fn delete(portal: &Portal, me: &Me, answers: &Answers) -> Result<()> {
    if !answers.ticked("sure") {
        return Err(Refusal::from(PortalRefusal::TickFirst).on("sure").into());
    }
    let envelope = me.sends(answers)?;
    let busy = portal.cases.has_open_cases(me.id()).await?;
    if !busy {
        portal.give_back(me.id()).await?;
    }
    portal.identity.erase(envelope, me.id(), busy).await
}

impl DeletePage {
    fn new(portal: &Portal, visit: &Visit, refusals: &[Refusal]) -> Self {
        let shell = visit.bare_shell(visit.t("portal-me-delete"));
        let labels = [("sure", shell.t("portal-delete-sure-label"))];
        Self {
            errors: form::errors(shell.locale, refusals, &labels),
            shell: Shell { has_errors: !refusals.is_empty(), ..shell },
            command: portal.command(),
        }
    }
}
