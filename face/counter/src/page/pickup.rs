//! `/counter/pickup`: what lies ready at the window. The case number finds it, the identity card is
//! compared, the thing is handed over and that is put on record.

use std::time::Duration;

use askama::Template;
use axum::extract::{Path, State};
use axum::response::Response;
use base::{Refusal, Result};
use casework::{Action as CaseAction, Case, CaseKey};
use codes::CaseNumber;
use http::StatusCode;
use identity::Action;
use journal::Done;
use ui::{Answer, Button, Cell, Desk, Empty, Field, Notice, Pager, Refused, Shell, Summary, Table};
use web::{Answers, Form, Query, Trouble, redirect};

use crate::desk::{self, Place};
use crate::guard::HandOver;
use crate::page::cases;
use crate::{Counter, Officer, Staff, form, words};

const PAGE: u64 = 25;

#[derive(Template)]
#[template(path = "pickup.html")]
struct PickupPage {
    shell: Shell,
    desk: Desk,
    refused: Option<Refused>,
    done: Option<Notice>,
    find: Field,
    search: Button,
    found: Option<Found>,
    table: Option<Table>,
    empty: Empty,
    pager: Pager,
}

/// The case that was asked for.
struct Found {
    facts: Summary,
    action: String,
    give: Button,
    command: String,
}

/// What is asked and said.
struct Asked<'a> {
    number: Option<CaseNumber>,
    typed: &'a str,
    after: Option<casework::PageKey>,
    done: bool,
    wrong: Option<Refusal>,
}

/// The desk: the case that was typed, and all that waits.
pub async fn get(
    State(counter): State<Counter>,
    staff: Staff<HandOver>,
    Query(query): Query,
) -> Result<Response, Trouble> {
    let typed = query.text("number")?;
    let parsed = (!typed.is_empty()).then(|| CaseNumber::parse(typed));
    let (number, wrong) = match parsed {
        Some(Ok(number)) => (Some(number), None),
        Some(Err(why)) => (None, Some(Refusal::from(why).on("number"))),
        None => (None, None),
    };
    let done = query.shown("done") == "given";
    let after = query.text("after")?.parse().ok();
    let asked = Asked { number, typed, after, done, wrong };
    let status =
        if asked.wrong.is_some() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    let page = drawn(&counter, &staff, asked).await?;
    Ok(desk::refused(status, &page))
}

/// Hands it over.
pub async fn post(
    State(counter): State<Counter>,
    staff: Staff<HandOver>,
    Path(number): Path<String>,
    Form(answers): Form,
) -> Result<Response, Trouble> {
    let key = cases::key(&number)?;
    match give(&counter, &staff, &key, &answers).await {
        Ok(done) => {
            counter.journal.followed("reactions", &done.entry, Duration::from_secs(1)).await?;
            Ok(redirect("/counter/pickup?done=given"))
        }
        Err(error) => {
            let wrong = Some(form::refusal(error)?);
            let number = Some(key.number);
            let asked = Asked { number, typed: "", after: None, done: false, wrong };
            let page = drawn(&counter, &staff, asked).await?;
            Ok(desk::refused(StatusCode::CONFLICT, &page))
        }
    }
}

/// Handed over whole, or not.
async fn give(
    counter: &Counter,
    officer: &Officer,
    key: &CaseKey,
    answers: &Answers,
) -> Result<Done> {
    let matter = format!("case/{}", key.number.as_str());
    counter.issuance.all_made(&key.authority, &matter).await?;
    counter.cases.record_pickup(officer.envelope(answers)?, key.clone()).await
}

async fn drawn(counter: &Counter, officer: &Officer, mut asked: Asked<'_>) -> Result<PickupPage> {
    let city = counter.city(officer, Action::DeliveryHandOver)?;
    let waiting = counter.cases.pickup_list(&city, asked.after.take(), PAGE).await?;
    let title = ui::text(officer.visit.locale, "counter-pickup", &[]);
    let (mut shell, desk) = desk::frame(counter, officer, Place::Pickup, title);
    shell.path = "/counter/pickup".to_owned();
    let mut found = None;
    if let Some(number) = &asked.number {
        match look_up(counter, officer, number).await {
            Ok((case, Ok(()))) => found = Some(shown(counter, &shell, &case).await?),
            // It is there, but not to be given now: why, said by casework.
            Ok((_, Err(why))) => asked.wrong = asked.wrong.or(Some(why)),
            Err(error) => asked.wrong = Some(form::refusal_or_fault(error)?),
        }
    }
    let mut rows = Vec::with_capacity(waiting.lines.len());
    for case in &waiting.lines {
        rows.push(row(counter, &shell, case).await?);
    }
    let table = Table::new(shell.t("counter-pickup-waiting"))
        .column(shell.t("counter-col-matter"))
        .column(shell.t("counter-col-item"))
        .column(shell.t("counter-col-case"))
        .column(shell.t("counter-col-applicant"))
        .column(shell.t("counter-col-since"))
        .keys();
    let table = (!rows.is_empty()).then(|| rows.into_iter().fold(table, Table::row));
    let mut pager = Pager::new(shell.locale);
    if let Some(next) = &waiting.next {
        pager = pager.after(format!("/counter/pickup?after={next}"));
    }
    let typed = asked.number.as_ref().map_or(asked.typed, CaseNumber::as_str);
    Ok(PickupPage {
        refused: asked.wrong.as_ref().map(|why| Refused::of(shell.locale, why)),
        done: asked.done.then(|| Notice::done(shell.t("counter-given"))),
        find: Field::identifier("number", shell.t("counter-col-case"))
            .hint(shell.t("counter-pickup-hint"))
            .value(words::in_fours(typed)),
        search: Button::submit(shell.t("counter-search")).quiet(),
        found,
        table,
        empty: Empty::new(
            "building",
            shell.t("counter-pickup-none"),
            shell.t("counter-pickup-none-words"),
        ),
        pager,
        shell,
        desk,
    })
}

/// The case, and whether it may be handed over by this officer now.
async fn look_up(
    counter: &Counter,
    officer: &Officer,
    number: &CaseNumber,
) -> Result<(Case, Result<(), Refusal>)> {
    let key = cases::key(number.as_str())?;
    let page = counter.cases.page(&officer.actor.actor(), &key, "pickup").await?;
    let answer = page.actions.into_iter().find(|(action, _)| *action == CaseAction::PickUp);
    let answer = answer.map_or(Ok(()), |(_, answer)| answer);
    let made = match counter.issuance.all_made(&key.authority, &page.case.subject()).await {
        Ok(()) => Ok(()),
        Err(error) => Err(form::refusal_or_fault(error)?),
    };
    Ok((page.case, answer.and(made)))
}

/// What is compared with the identity card before anything is given.
async fn shown(counter: &Counter, shell: &Shell, case: &Case) -> Result<Found> {
    let locale = shell.locale;
    let person = counter.identity.person(case.about.applicant).await?;
    let name = person.as_ref().and_then(|person| person.name.clone());
    let number = person.and_then(|person| person.identity_number);
    let item = words::item_name(counter, &case.about.item, locale);
    Ok(Found {
        facts: Summary::new(locale)
            .row(Answer::new(shell.t("counter-col-item"), item))
            .row(Answer::new(
                shell.t("counter-col-matter"),
                words::matter(locale, &case.about.matter),
            ))
            .row(
                Answer::new(shell.t("counter-col-applicant"), name.unwrap_or_default())
                    .note(number.unwrap_or_default()),
            ),
        action: format!("/counter/pickup/{}", case.number.as_str()),
        give: Button::submit(shell.t("counter-give")).key("F9").tall(),
        command: counter.journal.command_id().to_string(),
    })
}

async fn row(counter: &Counter, shell: &Shell, case: &Case) -> Result<[Cell; 5]> {
    let person = counter.identity.person(case.about.applicant).await?;
    let name = person.and_then(|person| person.name).unwrap_or_default();
    let made = case.hands.made.as_ref().map(|deed| deed.at);
    let since = made.map(|at| ui::moment_near(shell.locale, at, counter.now()));
    let href = format!("/counter/pickup?number={}", case.number.as_str());
    Ok([
        Cell::new(words::matter(shell.locale, &case.about.matter)),
        Cell::link(words::item_name(counter, &case.about.item, shell.locale), href),
        Cell::new(words::in_fours(case.number.as_str())).soft(),
        Cell::new(name),
        Cell::new(since.unwrap_or_default()).soft(),
    ])
}
