//! `/counter/enter/person`: who stands at the window, by the identity card on the counter. Who is not known is
//! enrolled there, with a mobile number or without; and whoever has a new number gets it written down here, once
//! they have told the code that was sent to it.

use askama::Template;
use axum::extract::State;
use axum::response::Response;
use base::{Refusal, Result};
use codes::ResidentId;
use http::StatusCode;
use identity::{CodePurpose, Enrolment, PersonId, PersonView};
use ui::{Answer, Button, Desk, Errors, Field, Link, Notice, Shell, Summary};
use web::{Answers, Form, Query, Trouble, redirect};

use crate::desk::{self, Back, Place};
use crate::guard::EnterCases;
use crate::{Counter, Officer, Staff, form};

const PATH: &str = "/counter/enter/person";
const LABELS: &[(&str, &str)] = &[
    ("number", "people-number"),
    ("name", "people-name"),
    ("mobile", "people-mobile"),
    ("code", "people-code"),
];

#[derive(Template)]
#[template(path = "enter/person.html")]
struct PersonPage {
    shell: Shell,
    desk: Desk,
    errors: Errors,
    back: Back,
    done: Option<Notice>,
    number: Field,
    look: Button,
    summary: Option<Summary>,
    onward: Option<Link>,
    form: Option<FormPart>,
    item: String,
}

/// What is asked of who is not known, or about a new number.
struct FormPart {
    heading: String,
    words: String,
    number: String,
    name: Option<Field>,
    mobile: Field,
    /// To which number a code is on its way, masked, and the box for it.
    code: Option<(String, Field)>,
    buttons: Vec<Button>,
    command: String,
}

/// Whose number was typed.
enum Known {
    Nobody,
    Person(Box<PersonView>),
}

/// What a form came to.
enum Step {
    /// A code is on its way to this number, masked.
    Sent(String),
    /// Done, in this word.
    Done(&'static str),
}

/// The address of the page for an identity number; `item` is what is entered afterwards.
pub fn href(number: &str, item: &str) -> String {
    format!("{PATH}?number={number}&item={item}")
}

/// Who it is.
pub async fn get(
    State(counter): State<Counter>,
    staff: Staff<EnterCases>,
    Query(typed): Query,
) -> Result<Response, Trouble> {
    let (known, wrong) = match number(&typed) {
        Ok(None) => (None, None),
        Ok(Some(number)) => (Some(found(&counter, &staff, &number).await?), None),
        Err(wrong) => (None, Some(wrong)),
    };
    let status = if wrong.is_none() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let page = drawn(&counter, &staff, (&typed, known.as_ref()), (wrong.as_ref(), None));
    Ok(desk::refused(status, &page))
}

/// Enrols them, sends a code, or writes their number down.
pub async fn post(
    State(counter): State<Counter>,
    staff: Staff<EnterCases>,
    Form(typed): Form,
) -> Result<Response, Trouble> {
    let Ok(Some(number)) = number(&typed) else { return Ok(redirect(PATH)) };
    let known = found(&counter, &staff, &number).await?;
    match step(&counter, &staff, &known, &typed).await {
        Ok(Step::Done(what)) => {
            let to = href(number.as_str(), typed.shown("item"));
            Ok(redirect(&format!("{to}&done={what}")))
        }
        Ok(Step::Sent(masked)) => {
            let said = (None, Some(masked.as_str()));
            Ok(desk::page(&drawn(&counter, &staff, (&typed, Some(&known)), said)))
        }
        Err(error) => {
            let wrong = form::refusal(error)?;
            // Where a code was asked for before, it is asked for again.
            let mobile = typed.shown("sent");
            let said = (Some(&wrong), (!mobile.is_empty()).then_some(mobile));
            let page = drawn(&counter, &staff, (&typed, Some(&known)), said);
            Ok(desk::refused(StatusCode::UNPROCESSABLE_ENTITY, &page))
        }
    }
}

async fn step(
    counter: &Counter,
    officer: &Officer,
    known: &Known,
    typed: &Answers,
) -> Result<Step> {
    let identity = &counter.identity;
    let (mobile, is_told) = (typed.text("mobile")?, typed.shown("act") == "enter");
    match known {
        Known::Nobody => {
            let (name, identity_number) = (typed.required("name")?, typed.text("number")?);
            if !mobile.is_empty() && !is_told {
                identity.check_enrolment(name, identity_number).await?;
                let sent = identity.send_code(mobile, CodePurpose::AtWindow).await?;
                return Ok(Step::Sent(sent.mobile));
            }
            let mobile = match mobile {
                "" => None,
                mobile => Some((mobile, typed.required("code")?)),
            };
            let new = Enrolment { name, identity_number, mobile };
            identity.enrol(officer.envelope(typed)?, &new).await?;
            Ok(Step::Done("enrolled"))
        }
        Known::Person(person) if is_told => {
            let told = (typed.required("mobile")?, typed.required("code")?);
            identity.give_mobile(officer.envelope(typed)?, person.id, told).await?;
            Ok(Step::Done("mobile"))
        }
        Known::Person(_) => {
            let mobile = typed.required("mobile")?;
            let sent = identity.send_code(mobile, CodePurpose::ChangeMobile).await?;
            Ok(Step::Sent(sent.mobile))
        }
    }
}

/// The number that was typed; none if nothing was.
fn number(typed: &Answers) -> Result<Option<ResidentId>, Refusal> {
    match typed.text("number")? {
        "" => Ok(None),
        number => {
            let number = ResidentId::parse(number);
            number.map(Some).map_err(|wrong| Refusal::from(wrong).on("number"))
        }
    }
}

/// Whose it is. That the clerk looked is on record.
async fn found(counter: &Counter, officer: &Officer, number: &ResidentId) -> Result<Known> {
    let Some(person) = counter.identity.find_by_identity(number).await? else {
        return Ok(Known::Nobody);
    };
    counter.identity.note_access(person, officer.actor.actor(), "window").await?;
    let view = counter.identity.person(person).await?;
    Ok(view.map_or(Known::Nobody, |view| Known::Person(Box::new(view))))
}

fn drawn(
    counter: &Counter,
    officer: &Officer,
    (typed, known): (&Answers, Option<&Known>),
    (wrong, sent): (Option<&Refusal>, Option<&str>),
) -> PersonPage {
    let locale = officer.visit.locale;
    let title = ui::text(locale, "people-title", &[]);
    let (mut shell, frame) = desk::frame(counter, officer, Place::Enter, title);
    shell.path = PATH.to_owned();
    // The number is asked once, and enrolling calls it by its long name.
    let wrong = wrong.map(|wrong| match wrong.field.as_deref() {
        Some("identity_number") => wrong.clone().on("number"),
        _ => wrong.clone(),
    });
    let errors = form::errors(locale, wrong.as_ref(), LABELS);
    shell.has_errors = !errors.is_empty();
    let item = typed.shown("item");
    let person = match known {
        Some(Known::Person(person)) => Some(&**person),
        _ => None,
    };
    let onward = person.map(|_| match item {
        "" => Link::new(shell.t("people-onward"), "/counter/enter"),
        item => {
            let to = format!("/counter/enter?item={item}&matter={}", typed.shown("number"));
            Link::new(shell.t("people-onward"), to)
        }
    });
    let command = counter.journal.command_id().to_string();
    PersonPage {
        back: desk::back(shell.t("enter-title"), "/counter/enter"),
        done: done(&shell, typed.shown("done")),
        number: Field::identifier("number", shell.t("people-number"))
            .value(typed.shown("number"))
            .error(errors.of("number")),
        look: Button::submit(shell.t("enter-look")).quiet(),
        summary: person.map(|person| summary(&shell, person)),
        onward,
        form: known.map(|_| FormPart::new(&shell, person, (typed, &errors, sent), command)),
        item: item.to_owned(),
        errors,
        shell,
        desk: frame,
    }
}

fn done(shell: &Shell, word: &str) -> Option<Notice> {
    let key = match word {
        "enrolled" => "people-enrolled",
        "mobile" => "people-mobile-done",
        _ => return None,
    };
    Some(Notice::done(shell.t(key)))
}

fn summary(shell: &Shell, person: &PersonView) -> Summary {
    let or_none = |value: &str| match value {
        "" => shell.t("people-no-mobile"),
        value => value.to_owned(),
    };
    let row = |key: &str, value: String| Answer::new(shell.t(key), value);
    Summary::new(shell.locale)
        .row(row("people-name", person.name.clone().unwrap_or_default()))
        .row(row("people-number", person.identity_number.clone().unwrap_or_default()))
        .row(row("people-mobile", or_none(&person.mobile)))
}

impl FormPart {
    fn new(
        shell: &Shell,
        person: Option<&PersonView>,
        (typed, errors, sent): (&Answers, &Errors, Option<&str>),
        command: String,
    ) -> Self {
        let field =
            |field: Field, name: &str| field.value(typed.shown(name)).error(errors.of(name));
        let heading = match person {
            None => "people-new",
            Some(person) if person.mobile.is_empty() => "people-give-mobile",
            Some(_) => "people-change-mobile",
        };
        let words = match (sent, person) {
            (Some(mobile), _) => shell.t_with("people-sent", "mobile", mobile),
            (None, None) => shell.t("people-new-words"),
            (None, Some(_)) => shell.t("people-mobile-words"),
        };
        let mut mobile = field(Field::mobile("mobile", shell.t("people-mobile")), "mobile");
        if person.is_none() {
            mobile = mobile.hint(shell.t("people-mobile-hint"));
        }
        let code = Field::code("code", shell.t("people-code")).error(errors.of("code"));
        let first = match person {
            None => "people-enrol",
            Some(_) => "people-send",
        };
        let buttons = match sent {
            None => vec![Button::submit(shell.t(first)).named("act", "begin")],
            Some(_) => vec![
                Button::submit(shell.t("people-enter")).named("act", "enter"),
                Button::submit(shell.t("people-again")).named("act", "begin").quiet(),
            ],
        };
        Self {
            heading: shell.t(heading),
            words,
            number: typed.shown("number").to_owned(),
            name: person
                .is_none()
                .then(|| field(Field::person("name", shell.t("people-name")), "name").middling()),
            mobile,
            code: sent.map(|to| (to.to_owned(), code.hint(shell.t("people-code-hint")))),
            buttons,
            command,
        }
    }
}

/// Who has this number; who is not known is enrolled without a mobile number under this name, if one was given.
///
/// # Errors
/// `registry.person_unknown` on `owner`; on `owner_name` what is wrong with a name.
pub async fn known_or_enrolled(
    counter: &Counter,
    officer: &Officer,
    (number, name): (&ResidentId, &str),
) -> Result<Result<PersonId, Refusal>> {
    if let Some(person) = counter.identity.find_by_identity(number).await? {
        return Ok(Ok(person));
    }
    if name.trim().is_empty() {
        let unknown = Refusal::from(registry::RegistryRefusal::PersonUnknown);
        return Ok(Err(unknown.on("owner")));
    }
    let new = Enrolment { name, identity_number: number.as_str(), mobile: None };
    let envelope =
        journal::Envelope { command: counter.journal.command_id(), actor: officer.actor.actor() };
    match counter.identity.enrol(envelope, &new).await {
        Ok(person) => Ok(Ok(person)),
        Err(error) => {
            let wrong = form::refusal_or_fault(error)?;
            let field = if wrong.field.as_deref() == Some("name") { "owner_name" } else { "owner" };
            Ok(Err(wrong.on(field)))
        }
    }
}
