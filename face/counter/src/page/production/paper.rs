//! `/counter/production/{serial}/spoil` and `…/void`: what is done about one paper, with a reason. A blank that went wrong
//! is written off, and the document waits to be made again; a paper that should never have been issued is taken back,
//! whoever scans it from then on is told, and it is not made again.

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

/// What is done, with the keys of its words.
struct Deed {
    /// The last part of its address.
    path: &'static str,
    title: &'static str,
    words: &'static str,
    reason: &'static str,
    /// Whether the blank is asked for.
    names_blank: bool,
    /// The list that it leads back to, and what is said there.
    done: &'static str,
}

const SPOIL: Deed = Deed {
    path: "spoil",
    title: "counter-spoil-title",
    words: "counter-spoil-words",
    reason: "counter-spoil-reason",
    names_blank: true,
    done: "status=spoiled&done=spoiled",
};

const VOID: Deed = Deed {
    path: "void",
    title: "counter-void-title",
    words: "counter-void-words",
    reason: "counter-void-reason",
    names_blank: false,
    done: "status=made&done=voided",
};

#[derive(Template)]
#[template(path = "production/paper.html")]
struct PaperPage {
    shell: Shell,
    desk: Desk,
    errors: Errors,
    back: Back,
    what: String,
    words: String,
    action: String,
    blank: Option<Field>,
    reason: Field,
    button: Button,
    command: String,
}

impl PaperPage {
    fn new(
        counter: &Counter,
        officer: &Officer,
        (deed, document): (&Deed, &IssuedDocument),
        (typed, wrong): (&Answers, Option<&Refusal>),
    ) -> Self {
        let locale = officer.visit.locale;
        let title = ui::text(locale, deed.title, &[]);
        let (mut shell, desk) = desk::frame(counter, officer, Place::Production, title);
        let action = format!("/counter/production/{}/{}", document.serial, deed.path);
        shell.path.clone_from(&action);
        let labels = [("blank", "counter-blank"), ("reason", deed.reason)];
        let errors = form::errors(locale, wrong, &labels);
        shell.has_errors = !errors.is_empty();
        let blank = deed.names_blank.then(|| {
            let made_on = document.blank.clone().unwrap_or_default();
            let blank = Some(typed.shown("blank")).filter(|typed| !typed.is_empty());
            Field::identifier("blank", shell.t("counter-blank"))
                .hint(shell.t("counter-blank-hint"))
                .value(blank.unwrap_or(&made_on))
                .error(errors.of("blank"))
                .required()
        });
        Self {
            back: desk::back(shell.t("counter-production"), "/counter/production"),
            what: format!("{} {}", document.facts.title, words::in_fours(&document.serial)),
            words: shell.t(deed.words),
            action,
            blank,
            reason: Field::area("reason", shell.t(deed.reason), 2)
                .value(typed.shown("reason"))
                .error(errors.of("reason"))
                .required(),
            button: Button::submit(shell.t(deed.title)).refuse().key("F9"),
            command: counter.journal.command_id().to_string(),
            errors,
            shell,
            desk,
        }
    }
}

/// The document, for who may write off its blank or take it back.
async fn document(counter: &Counter, officer: &Officer, serial: &str) -> Result<IssuedDocument> {
    let city = city(counter, officer)?;
    officer.can(Action::ProductionVoid, &Resource::of(&city))?;
    let found = counter.issuance.document(&city, serial).await?;
    found.ok_or_else(|| IssuanceRefusal::Unknown { serial: serial.to_owned() }.into())
}

async fn shown(
    counter: &Counter,
    officer: &Officer,
    deed: &Deed,
    serial: &str,
) -> Result<Response, Trouble> {
    let document = document(counter, officer, serial).await?;
    let fresh = (&Answers::default(), None);
    Ok(desk::page(&PaperPage::new(counter, officer, (deed, &document), fresh)))
}

/// What came of it: the list, or the form with what was refused.
fn after(
    counter: &Counter,
    officer: &Officer,
    about: (&Deed, &IssuedDocument),
    (answers, done): (&Answers, Result<journal::Done>),
) -> Result<Response, Trouble> {
    match done {
        Ok(_) => {
            let (kind, done) = (about.1.kind, about.0.done);
            Ok(redirect(&format!("/counter/production?kind={kind}&{done}")))
        }
        Err(error) => {
            let refusal = form::refusal(error)?;
            let page = PaperPage::new(counter, officer, about, (answers, Some(&refusal)));
            Ok(desk::refused(StatusCode::UNPROCESSABLE_ENTITY, &page))
        }
    }
}

/// The form to write off a blank.
pub async fn spoil_form(
    State(counter): State<Counter>,
    staff: Staff<Spoil>,
    Path(serial): Path<String>,
) -> Result<Response, Trouble> {
    shown(&counter, &staff, &SPOIL, &serial).await
}

/// Writes it off.
pub async fn spoil(
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
    after(&counter, &staff, (&SPOIL, &document), (&answers, done.await))
}

/// The form to take a paper back.
pub async fn void_form(
    State(counter): State<Counter>,
    staff: Staff<Spoil>,
    Path(serial): Path<String>,
) -> Result<Response, Trouble> {
    shown(&counter, &staff, &VOID, &serial).await
}

/// Takes it back.
pub async fn void(
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
    after(&counter, &staff, (&VOID, &document), (&answers, done.await))
}
