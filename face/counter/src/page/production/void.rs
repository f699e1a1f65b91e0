//! `/counter/production/{serial}/void`: a paper that should never have been issued is taken back with a
//! reason. Whoever scans it from then on is told; it is not made again.

use askama::Template;
use axum::extract::{Path, State};
use axum::response::Response;
use base::Refusal;
use http::StatusCode;
use issuance::IssuedDocument;
use ui::{Button, Desk, Errors, Field, Shell};
use web::{Answers, Form, Trouble, redirect};

use super::spoil::document;
use crate::desk::{self, Back, Place};
use crate::guard::Spoil;
use crate::{Counter, Officer, Staff, form, words};

const LABELS: &[(&str, &str)] = &[("reason", "counter-void-reason")];

#[derive(Template)]
#[template(path = "production/void.html")]
struct VoidPage {
    shell: Shell,
    desk: Desk,
    errors: Errors,
    back: Back,
    what: String,
    action: String,
    reason: Field,
    button: Button,
    command: String,
}

impl VoidPage {
    fn new(
        counter: &Counter,
        officer: &Officer,
        document: &IssuedDocument,
        (typed, wrong): (&Answers, Option<&Refusal>),
    ) -> Self {
        let locale = officer.visit.locale;
        let title = ui::text(locale, "counter-void-title", &[]);
        let (mut shell, desk) = desk::frame(counter, officer, Place::Production, title);
        let action = format!("/counter/production/{}/void", document.serial);
        shell.path.clone_from(&action);
        let errors = form::errors(locale, wrong, LABELS);
        shell.has_errors = !errors.is_empty();
        Self {
            back: desk::back(shell.t("counter-production"), "/counter/production"),
            what: format!("{} {}", document.facts.title, words::in_fours(&document.serial)),
            action,
            reason: Field::area("reason", shell.t("counter-void-reason"), 2)
                .value(typed.shown("reason"))
                .error(errors.of("reason"))
                .required(),
            button: Button::submit(shell.t("counter-void-title")).refuse().key("F9"),
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
    staff: Staff<Spoil>,
    Path(serial): Path<String>,
) -> Result<Response, Trouble> {
    let document = document(&counter, &staff, &serial).await?;
    let fresh = Answers::default();
    Ok(desk::page(&VoidPage::new(&counter, &staff, &document, (&fresh, None))))
}

/// Takes it back.
pub async fn post(
    State(counter): State<Counter>,
    staff: Staff<Spoil>,
    Path(serial): Path<String>,
    Form(answers): Form,
) -> Result<Response, Trouble> {
    let document = document(&counter, &staff, &serial).await?;
    let done = async {
        let envelope = staff.envelope(&answers)?;
        let why = answers.required("reason")?;
        counter.issuance.revoke(envelope, &document.authority, &serial, why).await
    };
    match done.await {
        Ok(_) => {
            let kind = document.kind;
            Ok(redirect(&format!("/counter/production?kind={kind}&status=made&done=voided")))
        }
        Err(error) => {
            let refusal = form::refusal(error)?;
            let typed = (&answers, Some(&refusal));
            let page = VoidPage::new(&counter, &staff, &document, typed);
            Ok(desk::refused(StatusCode::UNPROCESSABLE_ENTITY, &page))
        }
    }
}
