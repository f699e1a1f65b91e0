//! `/counter/account/password`: a new password; all other sessions end.

use askama::Template;
use axum::extract::State;
use axum::response::Response;
use base::Refusal;
use http::StatusCode;
use identity::limits::PASSWORD_LENGTH_MIN;
use ui::{Button, Desk, Errors, Field, Shell};
use web::{Answers, Form, Query, Trouble, redirect};

use crate::desk::{self, Back, Place};
use crate::guard::SignedIn;
use crate::{Counter, Officer, Staff, form};

const LABELS: &[(&str, &str)] =
    &[("old_password", "counter-password-old"), ("new_password", "counter-password-new")];

#[derive(Template)]
#[template(path = "account/password.html")]
struct PasswordPage {
    shell: Shell,
    desk: Desk,
    errors: Errors,
    first: Option<String>,
    fields: [Field; 2],
    button: Button,
    back: Back,
    command: String,
}

impl PasswordPage {
    fn new(counter: &Counter, officer: &Officer, is_first: bool, wrong: Option<&Refusal>) -> Self {
        let title = ui::text(officer.visit.locale, "counter-change-password", &[]);
        let (mut shell, desk) = desk::frame(counter, officer, Place::Account, title);
        let errors = form::errors(shell.locale, wrong, LABELS);
        shell.has_errors = !errors.is_empty();
        let length = PASSWORD_LENGTH_MIN.to_string();
        let field = |name: &str, key: &str| {
            Field::password(name, shell.t(key)).error(errors.of(name)).required()
        };
        Self {
            first: is_first.then(|| shell.t("counter-password-first")),
            fields: [
                field("old_password", "counter-password-old"),
                field("new_password", "counter-password-new").hint(shell.t_with(
                    "counter-password-hint",
                    "min",
                    &length,
                )),
            ],
            button: Button::submit(shell.t("counter-change-password")),
            back: desk::back(shell.t("counter-account"), "/counter/account"),
            command: counter.journal.command_id().to_string(),
            errors,
            shell,
            desk,
        }
    }
}

/// The form.
pub async fn get(
    State(counter): State<Counter>,
    staff: Staff<SignedIn>,
    Query(asked): Query,
) -> Response {
    desk::page(&PasswordPage::new(&counter, &staff, asked.ticked("first"), None))
}

/// Changes it.
pub async fn post(
    State(counter): State<Counter>,
    staff: Staff<SignedIn>,
    Form(answers): Form,
) -> Result<Response, Trouble> {
    match change(&counter, &staff, &answers).await {
        Ok(()) => Ok(redirect("/counter/account?done=password")),
        Err(error) => {
            let refusal = form::refusal(error)?;
            let page = PasswordPage::new(&counter, &staff, false, Some(&refusal));
            Ok(desk::refused(StatusCode::UNPROCESSABLE_ENTITY, &page))
        }
    }
}

async fn change(counter: &Counter, officer: &Officer, answers: &Answers) -> base::Result<()> {
    let envelope = officer.envelope(answers)?;
    let passwords = (answers.required("old_password")?, answers.required("new_password")?);
    counter.identity.change_password(envelope, passwords, Some(officer.session.id)).await
}
