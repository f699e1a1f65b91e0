//! `/counter/staff/new`: adds somebody who works here, with a first password that they change when
//! they sign in. Roles are granted afterwards.

use askama::Template;
use axum::extract::State;
use axum::response::Response;
use base::{Authority, Refusal, Result};
use http::StatusCode;
use identity::limits::PASSWORD_LENGTH_MIN;
use identity::{Action, NewStaff, TotpEnrolment};
use ui::{Button, Desk, Errors, Field, Select, Shell};
use web::{Answers, Form, Trouble};

use super::{authorities, enrolment, managed};
use crate::desk::{self, Back, Place};
use crate::guard::ManageStaff;
use crate::{Counter, Officer, Staff, form};

const LABELS: &[(&str, &str)] = &[
    ("number", "counter-number"),
    ("name", "counter-name"),
    ("password", "counter-password-start"),
];

#[derive(Template)]
#[template(path = "staff/new.html")]
struct NewPage {
    shell: Shell,
    desk: Desk,
    errors: Errors,
    back: Back,
    fields: [Field; 3],
    authority: Select,
    button: Button,
    command: String,
}

impl NewPage {
    fn new(counter: &Counter, officer: &Officer, typed: &Answers, wrong: Option<&Refusal>) -> Self {
        let title = ui::text(officer.visit.locale, "counter-staff-add", &[]);
        let (mut shell, desk) = desk::frame(counter, officer, Place::Staff, title);
        let errors = form::errors(shell.locale, wrong, LABELS);
        shell.has_errors = !errors.is_empty();
        let chosen = Authority::new(typed.shown("authority"));
        let min = PASSWORD_LENGTH_MIN.to_string();
        Self {
            back: desk::back(shell.t("counter-staff"), "/counter/staff"),
            fields: [
                Field::identifier("number", shell.t("counter-number"))
                    .hint(shell.t("counter-number-hint"))
                    .value(typed.shown("number"))
                    .error(errors.of("number"))
                    .required(),
                Field::text("name", shell.t("counter-name"))
                    .value(typed.shown("name"))
                    .error(errors.of("name"))
                    .required()
                    .middling(),
                Field::password("password", shell.t("counter-password-start"))
                    .hint(shell.t_with("counter-password-hint", "min", &min))
                    .error(errors.of("password"))
                    .required(),
            ],
            authority: authorities(counter, &shell, &managed(counter, officer), &chosen),
            button: Button::submit(shell.t("counter-staff-add")),
            command: counter.journal.command_id().to_string(),
            errors,
            shell,
            desk,
        }
    }
}

/// The form.
pub async fn get(State(counter): State<Counter>, staff: Staff<ManageStaff>) -> Response {
    let home = staff.actor.home.as_str();
    let fresh = Answers::from_iter([("authority", home)]);
    desk::page(&NewPage::new(&counter, &staff, &fresh, None))
}

/// Adds them; the answer shows the authenticator secret, once.
pub async fn post(
    State(counter): State<Counter>,
    staff: Staff<ManageStaff>,
    Form(answers): Form,
) -> Result<Response, Trouble> {
    match add(&counter, &staff, &answers).await {
        Ok((number, secret)) => {
            let done = ("counter-staff-added", &secret);
            Ok(enrolment::show(&counter, &staff, &number, done))
        }
        Err(error) => {
            let refusal = form::refusal(error)?;
            let page = NewPage::new(&counter, &staff, &answers, Some(&refusal));
            Ok(desk::refused(StatusCode::UNPROCESSABLE_ENTITY, &page))
        }
    }
}

async fn add(
    counter: &Counter,
    officer: &Officer,
    answers: &Answers,
) -> Result<(String, TotpEnrolment)> {
    let home = Authority::parse(answers.required("authority")?);
    let home = home.ok_or_else(|| crate::guard::no_right(Action::StaffManage))?;
    let number = base::text::identifier(answers.required("number")?);
    let name = answers.required("name")?.to_owned();
    let new = NewStaff { number: number.clone(), name, home };
    let envelope = officer.envelope(answers)?;
    let secret = counter.identity.add_staff(envelope, new, answers.required("password")?).await?;
    Ok((number, secret))
}
