//! `/counter/production/blanks`: the keeper takes a delivery of blanks into the safe, from the first
//! number to the last.

use askama::Template;
use axum::extract::State;
use axum::response::Response;
use base::{Refusal, Result};
use http::StatusCode;
use identity::{Action, Resource};
use issuance::BlankKind;
use ui::{Button, Choices, Desk, Errors, Field, Shell};
use web::{Answers, Form, Trouble, redirect};

use super::rows::blank_name;
use crate::desk::{self, Back, Place};
use crate::guard::StockBlanks;
use crate::{Counter, Officer, Staff, form};

const LABELS: &[(&str, &str)] =
    &[("kind", "counter-kind"), ("first", "counter-blanks-first"), ("last", "counter-blanks-last")];

#[derive(Template)]
#[template(path = "production/blanks.html")]
struct BlanksPage {
    shell: Shell,
    desk: Desk,
    errors: Errors,
    back: Back,
    kind: Choices,
    fields: [Field; 2],
    button: Button,
    command: String,
}

impl BlanksPage {
    fn new(counter: &Counter, officer: &Officer, typed: &Answers, wrong: Option<&Refusal>) -> Self {
        let locale = officer.visit.locale;
        let title = ui::text(locale, "counter-blanks-receive", &[]);
        let (mut shell, desk) = desk::frame(counter, officer, Place::Production, title);
        let errors = form::errors(locale, wrong, LABELS);
        shell.has_errors = !errors.is_empty();
        let kind = Choices::new("kind", shell.t("counter-kind")).error(errors.of("kind"));
        let kind = BlankKind::ALL
            .into_iter()
            .fold(kind, |choices, kind| choices.option(kind.code(), blank_name(&shell, kind), ""));
        let number = |name: &str, key: &str| {
            Field::identifier(name, shell.t(key))
                .value(typed.shown(name))
                .error(errors.of(name))
                .required()
        };
        Self {
            back: desk::back(shell.t("counter-production"), "/counter/production"),
            kind: kind.chosen(typed.shown("kind")),
            fields: [
                number("first", "counter-blanks-first"),
                number("last", "counter-blanks-last"),
            ],
            button: Button::submit(shell.t("counter-blanks-receive")).key("F9"),
            command: counter.journal.command_id().to_string(),
            errors,
            shell,
            desk,
        }
    }
}

/// The form.
pub async fn get(State(counter): State<Counter>, staff: Staff<StockBlanks>) -> Response {
    desk::page(&BlanksPage::new(&counter, &staff, &Answers::default(), None))
}

/// Takes them in.
pub async fn post(
    State(counter): State<Counter>,
    staff: Staff<StockBlanks>,
    Form(answers): Form,
) -> Result<Response, Trouble> {
    match receive(&counter, &staff, &answers).await {
        Ok(()) => Ok(redirect("/counter/production?done=received")),
        Err(error) => {
            let refusal = form::refusal(error)?;
            let page = BlanksPage::new(&counter, &staff, &answers, Some(&refusal));
            Ok(desk::refused(StatusCode::UNPROCESSABLE_ENTITY, &page))
        }
    }
}

async fn receive(counter: &Counter, officer: &Officer, answers: &Answers) -> Result<()> {
    let city = counter.city(officer, Action::BlanksStock)?;
    officer.can(Action::BlanksStock, &Resource::of(&city))?;
    let kind = answers
        .required("kind")?
        .parse::<BlankKind>()
        .map_err(|()| Refusal::from(web::WebRefusal::NotReadable).on("kind"))?;
    let numbers = (answers.required("first")?, answers.required("last")?);
    let envelope = officer.envelope(answers)?;
    counter.issuance.receive_blanks(envelope, &city, kind, numbers).await.map(drop)
}
