//! `/counter/bookings/appeals`: who did not come and says why. Whoever set a mark does not decide about it, and the owner
//! reads the note.

use askama::Template;
use axum::extract::{Path, State};
use axum::response::Response;
use base::{Refusal, Result};
use booking::{BookingCode, NoShow};
use http::StatusCode;
use identity::Action;
use ui::{Button, Cell, Desk, Empty, Errors, Field, Notice, Refused, Shell, Table};
use web::{Answers, Form, Query, Trouble, redirect};

use crate::desk::{self, Back, Place};
use crate::guard::DecideAppeals;
use crate::{Counter, Officer, Staff, form};

const PAGE: &str = "/counter/bookings/appeals";
const LABELS: &[(&str, &str)] = &[("note", "bookings-appeal-note")];

#[derive(Template)]
#[template(path = "bookings/appeals.html")]
struct AppealsPage {
    shell: Shell,
    desk: Desk,
    errors: Errors,
    back: Back,
    refused: Option<Refused>,
    done: Option<Notice>,
    table: Option<Table>,
    chosen: Option<AppealPart>,
    empty: Empty,
}

/// The appeal in hand and the form that decides it.
struct AppealPart {
    code: String,
    why: String,
    action: String,
    note: Field,
    forgive: Button,
    uphold: Button,
    command: String,
}

/// What waits for a decision, the oldest first; one of them in hand.
pub async fn get(
    State(counter): State<Counter>,
    staff: Staff<DecideAppeals>,
    Query(asked): Query,
) -> Result<Response, Trouble> {
    Ok(desk::page(&drawn(&counter, &staff, (asked.shown("code"), &asked), None).await?))
}

/// Decides one.
pub async fn post(
    State(counter): State<Counter>,
    staff: Staff<DecideAppeals>,
    Path(code): Path<String>,
    Form(answers): Form,
) -> Result<Response, Trouble> {
    match decided(&counter, &staff, (&code, &answers)).await {
        Ok(()) => Ok(redirect(&format!("{PAGE}?done=decided"))),
        Err(error) => {
            let wrong = form::refusal(error)?;
            let about_text = wrong.code == "booking.text_needed";
            let wrong = if about_text { wrong.on("note") } else { wrong };
            let page = drawn(&counter, &staff, (&code, &answers), Some(&wrong)).await?;
            Ok(desk::refused(StatusCode::UNPROCESSABLE_ENTITY, &page))
        }
    }
}

async fn decided(
    counter: &Counter,
    officer: &Officer,
    (code, answers): (&str, &Answers),
) -> Result<()> {
    let city = counter.city(officer, Action::BookingCredit)?;
    let code = BookingCode::parse(code).map_err(Refusal::from)?;
    let (envelope, note) = (officer.envelope(answers)?, answers.text("note")?);
    let is_forgiven = answers.shown("do") == "forgive";
    counter.bookings.decide_appeal(envelope, (&city, &code), is_forgiven, note).await.map(drop)
}

async fn drawn(
    counter: &Counter,
    officer: &Officer,
    (code, asked): (&str, &Answers),
    wrong: Option<&Refusal>,
) -> Result<AppealsPage> {
    let locale = officer.visit.locale;
    let title = ui::text(locale, "bookings-appeals", &[]);
    let (mut shell, desk) = desk::frame(counter, officer, Place::Bookings, title);
    PAGE.clone_into(&mut shell.path);
    shell.has_errors = wrong.is_some();
    let beside = wrong.filter(|wrong| wrong.field.is_some());
    let errors = form::errors(locale, beside, LABELS);
    let city = counter.city(officer, Action::BookingCredit)?;
    let all = counter.bookings.appeals(&city).await?;
    let chosen = all.iter().find(|mark| mark.code.as_str() == code).or(all.first());
    let told = wrong.filter(|wrong| wrong.field.is_none());
    let note = Field::area("note", shell.t("bookings-appeal-note"), 2)
        .value(asked.shown("note"))
        .error(errors.of("note"));
    Ok(AppealsPage {
        back: desk::back(shell.t("bookings-title"), "/counter/bookings"),
        refused: told.map(|wrong| Refused::of(locale, wrong)),
        done: (asked.shown("done") == "decided")
            .then(|| Notice::done(shell.t("bookings-appeal-done"))),
        table: (!all.is_empty()).then(|| table(counter, &shell, (&all, chosen))),
        chosen: match chosen {
            Some(mark) => Some(appeal(counter, officer, (&shell, mark), note).await?),
            None => None,
        },
        empty: Empty::new("check", shell.t("bookings-appeals-none"), ""),
        errors,
        shell,
        desk,
    })
}

fn table(counter: &Counter, shell: &Shell, (all, chosen): (&[NoShow], Option<&NoShow>)) -> Table {
    let table = Table::new(shell.t("bookings-appeals"))
        .column(shell.t("bookings-code"))
        .column(shell.t("counter-col-since"));
    all.iter().fold(table, |table, mark| {
        let since = mark.appealed_at.unwrap_or(mark.marked_at);
        let href = format!("{PAGE}?code={}", mark.code.as_str());
        let cells = [
            Cell::link(mark.code.to_string(), href),
            Cell::new(ui::moment_near(shell.locale, since, counter.now())),
        ];
        if chosen.is_some_and(|one| one.code == mark.code) {
            table.chosen(cells)
        } else {
            table.row(cells)
        }
    })
}

/// Reading it leaves an access entry.
async fn appeal(
    counter: &Counter,
    officer: &Officer,
    (shell, mark): (&Shell, &NoShow),
    note: Field,
) -> Result<AppealPart> {
    let city = counter.city(officer, Action::BookingCredit)?;
    let actor = officer.actor.actor();
    let why = counter.bookings.appeal_text(&actor, &city, &mark.code).await?;
    Ok(AppealPart {
        code: mark.code.to_string(),
        why: why.unwrap_or_default(),
        action: format!("{PAGE}/{}", mark.code.as_str()),
        note,
        forgive: Button::submit(shell.t("bookings-appeal-forgive")).named("do", "forgive"),
        uphold: Button::submit(shell.t("bookings-appeal-uphold")).named("do", "uphold").quiet(),
        command: counter.journal.command_id().to_string(),
    })
}
