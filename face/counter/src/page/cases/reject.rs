//! `/counter/cases/{number}/reject`: the decision against the applicant, with its reason and what they
//! can do instead; both go into the notice that they get.

use askama::Template;
use axum::extract::{Path, State};
use axum::response::Response;
use base::{Refusal, Result};
use casework::{CaseKey, Decision};
use http::StatusCode;
use journal::Done;
use ui::{Button, Desk, Errors, Field, Shell};
use web::{Answers, Form, Trouble};

use super::{act, key};
use crate::desk::{self, Back, Place};
use crate::guard::RejectCases;
use crate::{Counter, Officer, Staff, form, words};

const LABELS: &[(&str, &str)] = &[("reason", "counter-reason"), ("remedy", "counter-remedy")];

#[derive(Template)]
#[template(path = "cases/reject.html")]
struct RejectPage {
    shell: Shell,
    desk: Desk,
    errors: Errors,
    back: Back,
    href: String,
    fields: [Field; 2],
    button: Button,
    command: String,
    seen: String,
}

impl RejectPage {
    fn new(
        counter: &Counter,
        officer: &Officer,
        (key, version): (&CaseKey, i64),
        (typed, wrong): (&Answers, Option<&Refusal>),
    ) -> Self {
        let locale = officer.visit.locale;
        let title = ui::text(locale, "counter-act-reject", &[]);
        let (mut shell, desk) = desk::frame(counter, officer, Place::Work, title);
        let href = words::case_href(&key.number);
        shell.path = format!("{href}/reject");
        let errors = form::errors(locale, wrong, LABELS);
        shell.has_errors = !errors.is_empty();
        let area = |name: &str, label: &str, hint: &str| {
            Field::area(name, shell.t(label), 4)
                .hint(shell.t(hint))
                .value(typed.shown(name))
                .error(errors.of(name))
                .required()
        };
        let seen = typed.shown("seen");
        Self {
            back: desk::back(shell.t("counter-case"), href.clone()),
            fields: [
                area("reason", "counter-reason", "counter-reason-hint"),
                area("remedy", "counter-remedy", "counter-remedy-hint"),
            ],
            button: Button::submit(shell.t("counter-act-reject")).refuse().key("F9"),
            command: counter.journal.command_id().to_string(),
            seen: if seen.is_empty() { version.to_string() } else { seen.to_owned() },
            href,
            errors,
            shell,
            desk,
        }
    }
}

/// The form.
pub async fn get(
    State(counter): State<Counter>,
    staff: Staff<RejectCases>,
    Path(number): Path<String>,
) -> Result<Response, Trouble> {
    let key = key(&number)?;
    let case = counter.cases.case(&staff.actor.actor(), &key).await?;
    let fresh = Answers::default();
    let at = (&key, case.version);
    Ok(desk::page(&RejectPage::new(&counter, &staff, at, (&fresh, None))))
}

/// Decides.
pub async fn post(
    State(counter): State<Counter>,
    staff: Staff<RejectCases>,
    Path(number): Path<String>,
    Form(answers): Form,
) -> Result<Response, Trouble> {
    let key = key(&number)?;
    match decide(&counter, &staff, &key, &answers).await {
        Err(error) => {
            let refusal = form::refusal(error)?;
            if refusal.field.is_none() {
                return super::refused(&counter, &staff, &key, &refusal).await;
            }
            let typed = (&answers, Some(&refusal));
            let seen = act::seen(&answers).unwrap_or_default();
            let page = RejectPage::new(&counter, &staff, (&key, seen), typed);
            Ok(desk::refused(StatusCode::UNPROCESSABLE_ENTITY, &page))
        }
        done => act::answered(&counter, &staff, &key, (done, "rejected")).await,
    }
}

async fn decide(
    counter: &Counter,
    officer: &Officer,
    key: &CaseKey,
    answers: &Answers,
) -> Result<Done> {
    let (envelope, seen) = (officer.envelope(answers)?, act::seen(answers)?);
    let decision = Decision {
        reason: answers.required("reason")?.to_owned(),
        remedy: answers.required("remedy")?.to_owned(),
    };
    counter.cases.reject(envelope, key.clone(), seen, decision).await
}
