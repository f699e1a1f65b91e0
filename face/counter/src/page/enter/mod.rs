//! `/counter/enter`: a clerk enters a case for the citizen in front of the window and accepts it in the
//! same act. The register says whose the vehicle is, so nobody needs an account for it; everything that
//! stands against the item is told before anything is typed.

mod form_part;
pub mod found;
mod front;
mod held;
pub mod origin;
pub mod person;

use askama::Template;
use axum::extract::State;
use axum::response::Response;
use base::{Error, Refusal, Result};
use casework::{CaseKey, Source, Submission};
use catalogue::{Channel, Item, Journey};
use http::StatusCode;
use identity::Action;
use journal::Done;
use ui::{Button, Desk, Errors, Field, Link, Refused, Select, Shell, Summary};
use web::{Answers, Form, Query, Trouble, redirect};

use self::form_part::FormPart;
use self::found::Found;
use crate::desk::{self, Place};
use crate::guard::EnterCases;
use crate::page::office::kind_select;
use crate::{Counter, Officer, Staff, form, words};

const PATIENCE: std::time::Duration = std::time::Duration::from_secs(1);

#[derive(Template)]
#[template(path = "enter.html")]
struct EnterPage {
    shell: Shell,
    desk: Desk,
    errors: Errors,
    refused: Vec<Refused>,
    item: Select,
    kind: Select,
    matter: Field,
    search: Button,
    summary: Option<Summary>,
    form: Option<FormPart>,
    others: Option<Link>,
    enrol: Option<Link>,
    papers: Link,
}

/// The labels of the first questions, and of the item's own.
fn label(shell: &Shell, item: Option<&Item>, field: &str) -> Option<String> {
    let key = match field {
        "item" => "counter-col-item",
        "matter" => "enter-matter",
        "kind" => "office-col-kind",
        name => {
            let fields = item.map(|item| item.fields.iter()).into_iter().flatten();
            let found = fields.into_iter().find(|field| field.name == name);
            return found.map(|field| field.label.in_language(shell.locale.tag()).to_owned());
        }
    };
    Some(shell.t(key))
}

/// The questions; with item and vehicle given, what the office knows and the item's form.
pub async fn get(
    State(counter): State<Counter>,
    staff: Staff<EnterCases>,
    Query(asked): Query,
) -> Result<Response, Trouble> {
    let (found, wrong) = match Found::of(&counter, &staff, &asked).await {
        Ok(found) => (found, Vec::new()),
        Err(error) => (None, vec![form::refusal(error)?]),
    };
    let against = match &found {
        Some(found) => counter.cases.availability_all_of_visit(&found.ask, found.visit()).await?,
        None => Vec::new(),
    };
    let is_fine = wrong.is_empty() && against.is_empty();
    let told: Vec<Refusal> = wrong.into_iter().chain(against).collect();
    let page = drawn(&counter, &staff, (&asked, found.as_ref(), is_fine), &told).await?;
    let status = if is_fine { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    Ok(desk::refused(status, &page))
}

/// Enters it, or tells everything that is wrong at once.
pub async fn post(
    State(counter): State<Counter>,
    staff: Staff<EnterCases>,
    Form(answers): Form,
) -> Result<Response, Trouble> {
    let found = match Found::of(&counter, &staff, &answers).await {
        Ok(Some(found)) => found,
        Ok(None) => return Ok(redirect("/counter/enter")),
        Err(error) => {
            let wrong = vec![form::refusal(error)?];
            let page = drawn(&counter, &staff, (&answers, None, false), &wrong).await?;
            return Ok(desk::refused(StatusCode::UNPROCESSABLE_ENTITY, &page));
        }
    };
    let submission = submission(&found, &answers)?;
    match counter.cases.submit(staff.envelope(&answers)?, submission.clone()).await {
        Ok(done) => entered(&counter, &staff, &found, &done).await,
        Err(Error::Refused(first)) => {
            let mut all = counter.cases.check_submission(&submission).await?;
            if all.is_empty() {
                all.push(*first);
            }
            let page = drawn(&counter, &staff, (&answers, Some(&found), true), &all).await?;
            Ok(desk::refused(StatusCode::UNPROCESSABLE_ENTITY, &page))
        }
        Err(fault) => Err(fault.into()),
    }
}

/// To the case, once the ticket in front of the clerk is for it and what follows is done.
async fn entered(
    counter: &Counter,
    officer: &Officer,
    found: &Found<'_>,
    done: &Done,
) -> Result<Response, Trouble> {
    let key = CaseKey::of(&done.entry);
    let key = key.ok_or_else(|| base::Fault::Bug("no case came of it".into()));
    let key = key.map_err(Error::from)?;
    let joined = match &found.front {
        Some(front) => front.joins(counter, officer, (found.item, &key, &done.entry)).await?,
        None => None,
    };
    let last = joined.as_ref().map_or(&done.entry, |joined| &joined.entry);
    counter.journal.followed("reactions", last, PATIENCE).await?;
    let what = if joined.is_some() { "entered-ticket" } else { "entered" };
    Ok(redirect(&format!("{}?done={what}", words::case_href(&key.number))))
}

/// What is sent in: the answers to what is asked, and the papers that the clerk has seen.
fn submission(found: &Found<'_>, answers: &Answers) -> Result<Submission, Refusal> {
    let mut given = std::collections::BTreeMap::new();
    for field in &found.item.fields {
        let answer = answers.text(&field.name)?;
        if !answer.is_empty() {
            given.insert(field.name.clone(), answer.to_owned());
        }
    }
    let fields = found.item.fields.iter();
    let unasked: Vec<_> = fields.filter(|field| !field.asked(&given)).collect();
    for field in unasked {
        given.remove(&field.name);
    }
    let seen = answers.all("seen")?.into_iter().map(str::to_owned).collect();
    Ok(Submission {
        authority: found.ask.authority.clone(),
        item: found.item.code.clone(),
        matter: found.ask.matter.clone(),
        channel: found.ask.channel,
        point: found.ask.point.clone(),
        applicant: found.person,
        source: Source::Window {
            answers: given,
            seen,
            arrived: found.front.as_ref().map(|front| front.ticket.rank.since),
        },
    })
}

/// What is done at a window today and makes a case; in a city with rural stations also what is done there.
fn items<'c>(counter: &'c Counter, officer: &Officer) -> impl Iterator<Item = &'c Item> {
    let today = counter.now().date();
    let has_rural = counter.city(officer, Action::CaseAccept).is_ok_and(|city| {
        let mut points = counter.offices.points(&city);
        points.any(|point| point.channels().contains(&Channel::Rural))
    });
    counter.catalogue.items().filter(move |item| {
        let by = item.channels();
        let at_window = by.contains(&Channel::Window) || has_rural && by.contains(&Channel::Rural);
        at_window && item.journey == Journey::Case && item.valid_from <= today
    })
}

async fn drawn(
    counter: &Counter,
    officer: &Officer,
    (typed, found, shows_form): (&Answers, Option<&Found<'_>>, bool),
    wrong: &[Refusal],
) -> Result<EnterPage> {
    let locale = officer.visit.locale;
    let title = ui::text(locale, "enter-title", &[]);
    let (mut shell, frame) = desk::frame(counter, officer, Place::Enter, title);
    shell.path = "/counter/enter".to_owned();
    let item = found.map(|found| found.item);
    let mut errors = Errors::new(locale);
    let (beside, whole): (Vec<_>, Vec<_>) =
        wrong.iter().partition(|refusal| refusal.field.is_some());
    for refusal in beside {
        errors.refuse(refusal, |field| label(&shell, item, field));
    }
    shell.has_errors = !wrong.is_empty();
    let summary = match found {
        Some(found) => Some(found.summary(counter, &shell).await?),
        None => None,
    };
    let form = found.filter(|_| shows_form);
    Ok(EnterPage {
        refused: whole.iter().map(|refusal| Refused::of(locale, refusal)).collect(),
        item: item_select((counter, officer), &shell, &errors, typed.shown("item")),
        kind: kind_select(&shell, &errors, typed.shown("kind")).hint(shell.t("enter-kind-hint")),
        matter: Field::identifier("matter", shell.t("enter-matter"))
            .hint(shell.t("enter-matter-hint"))
            .value(typed.shown("matter"))
            .error(errors.of("matter")),
        search: Button::submit(shell.t("enter-look")).quiet(),
        summary,
        form: form.map(|found| FormPart::new(counter, &shell, (found, typed), &errors)),
        papers: Link::new(shell.t("origin-title"), origin::href(&vin_of(typed))),
        enrol: wrong.iter().any(|refusal| refusal.code == "identity.person_unknown").then(|| {
            let to = person::href(typed.shown("matter"), typed.shown("item"));
            Link::new(shell.t("people-title"), to)
        }),
        others: found.map(|_| Link::new(shell.t("enter-other"), "/counter/enter")),
        errors,
        shell,
        desk: frame,
    })
}

/// The identification number that was typed, if it is one.
fn vin_of(typed: &Answers) -> String {
    codes::Vin::parse(typed.shown("matter")).map(|vin| vin.as_str().to_owned()).unwrap_or_default()
}

fn item_select(
    (counter, officer): (&Counter, &Officer),
    shell: &Shell,
    errors: &Errors,
    chosen: &str,
) -> Select {
    let select = Select::new("item", shell.t("counter-col-item")).error(errors.of("item"));
    let select = items(counter, officer).fold(select, |select, item| {
        select.option(&item.code, item.name.in_language(shell.locale.tag()))
    });
    select.chosen(chosen)
}
