//! `/me/real-name`: name and identity number, once, before the first application. The field says what
//! is wrong and keeps the answer.

use askama::Template;
use axum::extract::State;
use axum::response::Response;
use base::{Error, Refusal, Result};
use identity::Level;
use journal::CommandId;
use ui::{Errors, Shell};
use web::{Answers, Form, Query, Trouble, redirect};

use crate::Portal;
use crate::answer;
use crate::form;
use crate::guard::{Citizen, Me, Visit};

#[derive(Template)]
#[template(path = "me/real_name.html")]
struct RealNamePage {
    shell: Shell,
    errors: Errors,
    command: CommandId,
    name: String,
    number: String,
    next: String,
}

/// The form; whose name has been checked goes on at once.
pub(crate) async fn get(
    State(portal): State<Portal>,
    citizen: Citizen,
    Query(query): Query,
) -> Result<Response, Trouble> {
    if citizen.me.person.level == Level::RealName {
        return Ok(redirect(onward(&query)));
    }
    Ok(answer::page(&RealNamePage::new(&portal, &citizen.visit, &query, &[])))
}

/// Checks it through the port.
pub(crate) async fn post(
    State(portal): State<Portal>,
    citizen: Citizen,
    Form(answers): Form,
) -> Result<Response, Trouble> {
    match check(&portal, &citizen.me, &answers).await {
        Ok(()) => Ok(redirect(onward(&answers))),
        Err(Error::Refused(refusal)) => {
            let page = RealNamePage::new(&portal, &citizen.visit, &answers, &[*refusal]);
            Ok(answer::again(&page))
        }
        Err(fault) => Err(fault.into()),
    }
}

async fn check(portal: &Portal, me: &Me, answers: &Answers) -> Result<()> {
    let envelope = me.sends(answers)?;
    let (name, number) = (answers.required("name")?, answers.required("identity_number")?);
    portal.identity.check_real_name(envelope, me.id(), name, number).await
}

fn onward(answers: &Answers) -> &str {
    match answers.shown("next") {
        "" => "/me",
        next => next,
    }
}

impl RealNamePage {
    fn new(portal: &Portal, visit: &Visit, answers: &Answers, refusals: &[Refusal]) -> Self {
        let shell = visit.bare_shell(visit.t("portal-real-name-title"));
        let labels = [
            ("name", shell.t("portal-real-name-name")),
            ("identity_number", shell.t("portal-real-name-number")),
        ];
        Self {
            errors: form::errors(shell.locale, refusals, &labels),
            shell: Shell { has_errors: !refusals.is_empty(), ..shell },
            command: portal.command(),
            name: answers.shown("name").to_owned(),
            number: answers.shown("identity_number").to_owned(),
            next: answers.shown("next").to_owned(),
        }
    }
}
