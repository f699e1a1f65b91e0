//! `/counter/queue/help`: staff call for help (紧急呼叫) by one press, from every page of the counter; colleagues of the
//! hall see it at once and one answers by name; who called can say that it was none. All of it is on record, and
//! nothing of it is on a public board.

pub mod part;
pub mod stream;

use askama::Template;
use axum::extract::{Path, State};
use axum::response::Response;
use base::{Refusal, Result};
use http::StatusCode;
use identity::Action;
use queue::{Help, HelpKind, Place, QueueRefusal, WindowKey};
use ui::{Button, Cell, Choices, Desk, Errors, Notice, Refused, Shell, Table};
use web::{Answers, Form, Query, Trouble, WebRefusal, redirect};

use self::part::Called;
use super::hall::points;
use crate::desk;
use crate::guard::ServeHall;
use crate::{Counter, Officer, Staff, form};

const PAGE: &str = "/counter/queue/help";
const LABELS: &[(&str, &str)] = &[("point", "queue-point")];

#[derive(Template)]
#[template(path = "queue/help.html")]
struct HelpPage {
    shell: Shell,
    desk: Desk,
    errors: Errors,
    refused: Option<Refused>,
    done: Option<Notice>,
    /// Where one is, if that is known.
    spot: Option<String>,
    points: Option<Choices>,
    kinds: Vec<Button>,
    today: Option<Table>,
    command: String,
}

/// Who is called for, and what was called today.
pub async fn get(
    State(counter): State<Counter>,
    staff: Staff<ServeHall>,
    Query(asked): Query,
) -> Result<Response, Trouble> {
    Ok(desk::page(&drawn(&counter, &staff, &asked, None).await?))
}

/// Calls.
pub async fn post(
    State(counter): State<Counter>,
    staff: Staff<ServeHall>,
    Form(answers): Form,
) -> Result<Response, Trouble> {
    let done = called(&counter, &staff, &answers).await;
    answered(&counter, &staff, &answers, done).await
}

/// Somebody goes there, or it was none.
pub async fn act(
    State(counter): State<Counter>,
    staff: Staff<ServeHall>,
    Path(id): Path<String>,
    Form(answers): Form,
) -> Result<Response, Trouble> {
    let done = acted(&counter, &staff, &id, &answers).await;
    answered(&counter, &staff, &answers, done).await
}

async fn called(counter: &Counter, officer: &Officer, answers: &Answers) -> Result<&'static str> {
    let kind = answers.required("kind")?.parse::<HelpKind>().ok();
    let kind = kind.filter(|kind| HelpKind::OF_STAFF.contains(kind));
    let kind = kind.ok_or_else(|| Refusal::from(WebRefusal::Required).on("kind"))?;
    let window = spot(counter, officer, answers).await?;
    let window = window.ok_or_else(|| Refusal::from(WebRefusal::Required).on("point"))?;
    let call = counter.queue.call_help(officer.envelope(answers)?, &window, kind).await;
    match call.map_err(form::refusal_or_fault) {
        Ok(_) => Ok("called"),
        // Pressed twice: the first call stands.
        Err(Ok(refused)) if refused.code == Refusal::from(QueueRefusal::HelpOpen).code => {
            Ok("called")
        }
        Err(Ok(refused)) => Err(refused.into()),
        Err(Err(fault)) => Err(fault),
    }
}

async fn acted(
    counter: &Counter,
    officer: &Officer,
    id: &str,
    answers: &Answers,
) -> Result<&'static str> {
    let place = Place {
        authority: counter.city(officer, Action::QueueServe)?,
        point: answers.required("point")?.to_owned(),
    };
    let envelope = officer.envelope(answers)?;
    if answers.text("do")? == "withdraw" {
        counter.queue.withdraw_help(envelope, &place, id).await?;
        return Ok("withdrawn");
    }
    counter.queue.answer_help(envelope, &place, id).await?;
    Ok("answered")
}

/// Where somebody who calls is: at their window; else, in no window, at the point that they name or that is the only
/// one. `None`: not known.
async fn spot(
    counter: &Counter,
    officer: &Officer,
    answers: &Answers,
) -> Result<Option<WindowKey>> {
    let city = counter.city(officer, Action::QueueServe)?;
    let asked = answers.text("point")?;
    let open = counter.queue.open_by(&city, &officer.actor.actor()).await?;
    let own = open.into_iter().find(|one| asked.is_empty() || one.key.place.point == asked);
    if let Some(own) = own {
        return Ok(Some(own.key));
    }
    let points = points(counter, &city);
    let is_only = points.len() == 1;
    let point = points.into_iter().find(|point| is_only || point.code == asked);
    Ok(point.map(|point| {
        let place = Place { authority: city.clone(), point: point.code.clone() };
        WindowKey { place, label: String::new() }
    }))
}

async fn answered(
    counter: &Counter,
    officer: &Officer,
    answers: &Answers,
    done: Result<&'static str>,
) -> Result<Response, Trouble> {
    match done {
        Ok(done) => Ok(redirect(&format!("{PAGE}?done={done}"))),
        Err(error) => {
            let wrong = form::refusal(error)?;
            let page = drawn(counter, officer, answers, Some(&wrong)).await?;
            let status = crate::trouble::status_of(&wrong.code);
            Ok(desk::refused(status.unwrap_or(StatusCode::UNPROCESSABLE_ENTITY), &page))
        }
    }
}

async fn drawn(
    counter: &Counter,
    officer: &Officer,
    asked: &Answers,
    wrong: Option<&Refusal>,
) -> Result<HelpPage> {
    let locale = officer.visit.locale;
    let title = ui::text(locale, "help-title", &[]);
    let (mut shell, mut desk) = desk::frame(counter, officer, desk::Place::Window, title);
    PAGE.clone_into(&mut shell.path);
    let calls = part::calls(counter, officer).await?;
    desk.alarm = part::alarm(&shell, &calls);
    let beside = wrong.filter(|wrong| wrong.field.is_some());
    let errors = form::errors(locale, beside, LABELS);
    shell.has_errors = wrong.is_some();
    let spot = spot(counter, officer, asked).await?;
    let city = counter.city(officer, Action::QueueServe)?;
    let choice = points(counter, &city).into_iter().fold(
        Choices::new("point", shell.t("help-where")).error(errors.of("point")),
        |choices, point| choices.option(&point.code, point.name.in_language(locale.tag()), ""),
    );
    let kinds = HelpKind::OF_STAFF.iter().map(|kind| {
        let words = shell.t(&format!("help-kind-{kind}"));
        Button::submit(words).named("kind", kind.code()).quiet().tall()
    });
    let done = ["called", "answered", "withdrawn"].into_iter().find(|d| *d == asked.shown("done"));
    Ok(HelpPage {
        refused: wrong
            .filter(|wrong| wrong.field.is_none())
            .map(|wrong| Refused::of(locale, wrong)),
        done: done.map(|done| Notice::done(shell.t(&format!("help-done-{done}")))),
        spot: spot
            .as_ref()
            .map(|at| part::place_words(counter, &shell, &at.place.point, &at.label)),
        points: spot.is_none().then_some(choice),
        kinds: kinds.collect(),
        today: (!calls.is_empty()).then(|| table(&shell, &calls)),
        command: counter.journal.command_id().to_string(),
        errors,
        shell,
        desk,
    })
}

/// What was called today, by whom, and who went.
fn table(shell: &Shell, calls: &[Called]) -> Table {
    let table = Table::new(shell.t("help-today"))
        .column(shell.t("help-col-when"))
        .column(shell.t("help-where"))
        .column(shell.t("help-kind"))
        .column(shell.t("help-col-by"))
        .column(shell.t("counter-col-state"));
    calls.iter().fold(table, |table, call| {
        table.row([
            Cell::new(call.at.clone()),
            Cell::new(call.spot.clone()),
            Cell::new(shell.t(&format!("help-kind-{}", call.help.kind))),
            Cell::new(call.by.clone()),
            Cell::new(state(shell, call)),
        ])
    })
}

fn state(shell: &Shell, call: &Called) -> String {
    let Help { answered, withdrawn_at, .. } = &call.help;
    match (withdrawn_at, answered, &call.who) {
        (Some(_), ..) => shell.t("help-state-withdrawn"),
        (None, Some(_), Some(who)) => shell.t_with("help-state-answered", "who", who),
        _ => shell.t("help-state-open"),
    }
}
