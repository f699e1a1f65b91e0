//! `/counter/production/{serial}/spoil`: a blank that went wrong is written off with its reason, and the
//! document waits to be made again.

use askama::Template;
use axum::extract::{Path, State};
use axum::response::Response;
use base::{Refusal, Result};
use http::StatusCode;
use identity::{Action, Resource};
use issuance::{IssuanceRefusal, IssuedDocument};
use ui::{Button, Desk, Errors, Field, Shell};
use web::{Answers, Form, Trouble, redirect};

use super::city;
use crate::desk::{self, Back, Place};
use crate::guard::Spoil;
use crate::{Counter, Officer, Staff, form, words};

const LABELS: &[(&str, &str)] = &[("blank", "counter-blank"), ("reason", "counter-spoil-reason")];

#[derive(Template)]
#[template(path = "production/spoil.html")]
struct SpoilPage {
    shell: Shell,
    desk: Desk,
    errors: Errors,
    back: Back,
    what: String,
    action: String,
    fields: [Field; 2],
    button: Button,
    command: String,
}

impl SpoilPage {
    fn new(
        counter: &Counter,
        officer: &Officer,
        document: &IssuedDocument,
        (typed, wrong): (&Answers, Option<&Refusal>),
    ) -> Self {
        let locale = officer.visit.locale;
        let title = ui::text(locale, "counter-spoil-title", &[]);
        let (mut shell, desk) = desk::frame(counter, officer, Place::Production, title);
        let action = format!("/counter/production/{}/spoil", document.serial);
        shell.path.clone_from(&action);
        let errors = form::errors(locale, wrong, LABELS);
        shell.has_errors = !errors.is_empty();
        let made_on = document.blank.clone().unwrap_or_default();
        let blank = Some(typed.shown("blank")).filter(|typed| !typed.is_empty());
        Self {
            back: desk::back(shell.t("counter-production"), "/counter/production"),
            what: format!("{} {}", document.facts.title, words::in_fours(&document.serial)),
            action,
            fields: [
                Field::identifier("blank", shell.t("counter-blank"))
                    .hint(shell.t("counter-blank-hint"))
                    .value(blank.unwrap_or(&made_on))
                    .error(errors.of("blank"))
                    .required(),
                Field::area("reason", shell.t("counter-spoil-reason"), 2)
                    .value(typed.shown("reason"))
                    .error(errors.of("reason"))
                    .required(),
            ],
            button: Button::submit(shell.t("counter-spoil-title")).refuse().key("F9"),
            command: counter.journal.command_id().to_string(),
            errors,
            shell,
            desk,
        }
    }
}

/// The document, for who may write off its blank or take it back.
pub(super) async fn document(
    counter: &Counter,
    officer: &Officer,
    serial: &str,
) -> Result<IssuedDocument> {
    let city = city(counter, officer)?;
    officer.can(Action::ProductionVoid, &Resource::of(&city))?;
    let found = counter.issuance.document(&city, serial).await?;
    found.ok_or_else(|| IssuanceRefusal::Unknown { serial: serial.to_owned() }.into())
}

/// The form.
pub async fn get(
    State(counter): State<Counter>,
    staff: Staff<Spoil>,
    Path(serial): Path<String>,
) -> Result<Response, Trouble> {
    let document = document(&counter, &staff, &serial).await?;
    let fresh = Answers::default();
    Ok(desk::page(&SpoilPage::new(&counter, &staff, &document, (&fresh, None))))
}

/// Writes it off.
pub async fn post(
    State(counter): State<Counter>,
    staff: Staff<Spoil>,
    Path(serial): Path<String>,
    Form(answers): Form,
) -> Result<Response, Trouble> {
    let document = document(&counter, &staff, &serial).await?;
    let done = async {
        let envelope = staff.envelope(&answers)?;
        let spoilt = (answers.required("blank")?, answers.required("reason")?);
        counter.issuance.spoil(envelope, &document.authority, &serial, spoilt).await
    };
    match done.await {
        Ok(_) => {
            let kind = document.kind;
            let to = format!("/counter/production?kind={kind}&status=spoiled&done=spoiled");
            Ok(redirect(&to))
        }
        Err(error) => {
            let refusal = form::refusal(error)?;
            let typed = (&answers, Some(&refusal));
            let page = SpoilPage::new(&counter, &staff, &document, typed);
            Ok(desk::refused(StatusCode::UNPROCESSABLE_ENTITY, &page))
        }
    }
}
