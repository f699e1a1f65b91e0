//! What is done with the chosen documents: printed as one file, or put on record as made, each on its
//! blank. Whoever approved a case does not make what it brings: casework is asked before each.

use std::time::Duration;

use axum::extract::State;
use axum::response::{IntoResponse, Response};
use base::{Authority, Error, Refusal, Result};
use casework::Action as CaseAction;
use http::StatusCode;
use http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use identity::{Action, Resource};
use issuance::IssuanceRefusal;
use journal::{CommandId, Entry, Envelope};
use uuid::Uuid;
use web::{Answers, Form, Trouble, redirect};

use super::rows::case_key;
use super::{Said, Wanted, city, drawn};
use crate::guard::MakeOrPrint;
use crate::{Counter, Officer, Staff, desk, form};

/// The chosen documents.
pub async fn post(
    State(counter): State<Counter>,
    staff: Staff<MakeOrPrint>,
    Form(answers): Form,
) -> Result<Response, Trouble> {
    let city = city(&counter, &staff)?;
    let wanted = Wanted::read(&answers)?;
    let refusal = match answers.text("act")? {
        "print" => match print(&counter, &staff, &city, &answers).await {
            Ok(pdf) => return Ok(file(pdf)),
            Err(error) => (0, form::refusal(error)?),
        },
        _ => match make_all(&counter, &staff, &city, &answers).await {
            (made, Ok(())) => {
                let (kind, status) = (wanted.kind, wanted.status);
                let to = format!("/counter/production?kind={kind}&status={status}&done={made}");
                return Ok(redirect(&to));
            }
            (made, Err(error)) => (made, form::refusal(error)?),
        },
    };
    let said = Said::Refused { done: refusal.0, refusal: &refusal.1 };
    let page = drawn(&counter, &staff, (wanted, None), said).await?;
    let status = crate::trouble::status_of(&refusal.1.code);
    Ok(desk::refused(status.unwrap_or(StatusCode::UNPROCESSABLE_ENTITY), &page))
}

/// A PDF to be printed.
pub fn file(pdf: Vec<u8>) -> Response {
    let headers = [(CONTENT_TYPE, "application/pdf"), (CONTENT_DISPOSITION, "inline")];
    (headers, pdf).into_response()
}

fn chosen(answers: &Answers) -> Result<Vec<String>, Refusal> {
    Ok(answers.all("serial")?.into_iter().map(str::to_owned).collect())
}

async fn print(
    counter: &Counter,
    officer: &Officer,
    city: &Authority,
    answers: &Answers,
) -> Result<Vec<u8>> {
    officer.can(Action::ProductionPrint, &Resource::of(city))?;
    let serials = chosen(answers)?;
    for serial in &serials {
        apart(counter, officer, (city, serial)).await?;
    }
    let why = Some(answers.text("why")?).filter(|why| !why.is_empty());
    counter.issuance.print(officer.envelope(answers)?, city, &serials, why).await
}

/// Makes one after the other; how many, and the first refusal.
async fn make_all(
    counter: &Counter,
    officer: &Officer,
    city: &Authority,
    answers: &Answers,
) -> (usize, Result<()>) {
    let begun = officer
        .can(Action::ProductionMake, &Resource::of(city))
        .and_then(|()| Ok((officer.envelope(answers)?, chosen(answers)?)));
    let (envelope, serials) = match begun {
        Ok(begun) => begun,
        Err(refusal) => return (0, Err(refusal.into())),
    };
    if serials.is_empty() {
        let max = issuance::document::PAPERS_MAX;
        return (0, Err(IssuanceRefusal::Count { max }.into()));
    }
    let mut last: Option<Entry> = None;
    let mut made = 0;
    for serial in &serials {
        match make(counter, officer, (city, serial, &envelope), answers).await {
            Ok(entry) => (made, last) = (made + 1, Some(entry)),
            Err(error) => return (made, Err(error)),
        }
    }
    (made, followed(counter, last).await)
}

async fn make(
    counter: &Counter,
    officer: &Officer,
    (city, serial, form): (&Authority, &str, &Envelope),
    answers: &Answers,
) -> Result<Entry> {
    apart(counter, officer, (city, serial)).await?;
    let blank = answers.text(&format!("blank-{serial}"))?;
    // One form makes many: each has an id of its own that follows from the form's.
    let command = CommandId(Uuid::new_v5(&form.command.0, serial.as_bytes()));
    let envelope = Envelope { command, actor: form.actor.clone() };
    Ok(counter.issuance.make(envelope, city, serial, blank).await?.entry)
}

async fn followed(counter: &Counter, entry: Option<Entry>) -> Result<()> {
    let Some(entry) = entry else { return Ok(()) };
    counter.journal.followed("reactions", &entry, Duration::from_secs(1)).await.map(drop)
}

/// Who approved a case neither makes nor prints what it brings.
async fn apart(
    counter: &Counter,
    officer: &Officer,
    (city, serial): (&Authority, &str),
) -> Result<()> {
    let document = counter.issuance.document(city, serial).await?;
    let unknown = || IssuanceRefusal::Unknown { serial: serial.to_owned() };
    let document = document.ok_or_else(unknown)?;
    let Some(key) = case_key(officer, &document) else { return Ok(()) };
    let page = counter.cases.page(&officer.actor.actor(), &key, "production").await?;
    let made = page.actions.into_iter().find(|(action, _)| *action == CaseAction::RecordMade);
    match made {
        Some((_, Err(refusal))) if refusal.code == "casework.same_person" => {
            Err(Error::from(refusal))
        }
        _ => Ok(()),
    }
}
