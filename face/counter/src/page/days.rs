//! `/counter/days`: a day's books beside the gateway's statement (对账), differences first; a day that is
//! over is closed by somebody who took no money on it.

use askama::Template;
use axum::extract::State;
use axum::response::Response;
use base::{Authority, Date, Fen, Instant, Refusal, Result};
use http::StatusCode;
use identity::Action;
use payments::{Account, Line, NotificationKind, Reconciliation, Totals};
use ui::{Answer, Button, Desk, Figure, Link, Notice, Refused, Shell, Summary};
use web::{Answers, Form, Query, Trouble, redirect};

use crate::desk::{self, Place};
use crate::guard::Reconcile;
use crate::{Counter, Officer, Staff, form};

/// Days that the list beside the page offers.
const DAYS: i64 = 14;

#[derive(Template)]
#[template(path = "days.html")]
struct DaysPage {
    shell: Shell,
    desk: Desk,
    refused: Option<Refused>,
    done: Option<Notice>,
    day: String,
    days: Vec<(Link, bool)>,
    figure: Figure,
    statement: Notice,
    differences: Vec<DifferenceRow>,
    totals: Summary,
    balance: Notice,
    closed: Option<String>,
    close: Option<Button>,
    iso: String,
    command: String,
}

/// A movement on which books and statement disagree.
struct DifferenceRow {
    kind: String,
    order: String,
    reference: String,
    here: String,
    there: String,
}

/// A day; yesterday if none is named.
pub async fn get(
    State(counter): State<Counter>,
    staff: Staff<Reconcile>,
    Query(asked): Query,
) -> Result<Response, Trouble> {
    let yesterday = counter.now().date().plus_days(-1);
    let day = asked.text("day")?.parse().unwrap_or(yesterday);
    let done = asked.shown("done") == "closed";
    Ok(desk::page(&drawn(&counter, &staff, (day, done), None).await?))
}

/// Closes it.
pub async fn post(
    State(counter): State<Counter>,
    staff: Staff<Reconcile>,
    Form(answers): Form,
) -> Result<Response, Trouble> {
    let day: Date = answers.parsed("day")?;
    match close(&counter, &staff, day, &answers).await {
        Ok(()) => Ok(redirect(&format!("/counter/days?day={day}&done=closed"))),
        Err(error) => {
            let refusal = form::refusal(error)?;
            let page = drawn(&counter, &staff, (day, false), Some(&refusal)).await?;
            Ok(desk::refused(StatusCode::UNPROCESSABLE_ENTITY, &page))
        }
    }
}

async fn close(counter: &Counter, officer: &Officer, day: Date, answers: &Answers) -> Result<()> {
    let city = city(counter, officer)?;
    officer.can_at(Action::PaymentsReconcile, &city)?;
    counter.payments.close_day(officer.envelope(answers)?, &city, day).await.map(drop)
}

fn city(counter: &Counter, officer: &Officer) -> Result<Authority> {
    counter.city(officer, Action::PaymentsReconcile)
}

async fn drawn(
    counter: &Counter,
    officer: &Officer,
    (day, done): (Date, bool),
    wrong: Option<&Refusal>,
) -> Result<DaysPage> {
    let city = city(counter, officer)?;
    let found = counter.payments.reconcile(&city, day).await?;
    let title = ui::text(officer.visit.locale, "counter-days", &[]);
    let (mut shell, desk) = desk::frame(counter, officer, Place::Days, title);
    shell.path = format!("/counter/days?day={day}");
    let (locale, now) = (shell.locale, counter.now());
    let today = now.date();
    let days = (0..DAYS).map(|back| today.plus_days(-back)).map(|one| {
        let words = format!("{} {}", ui::date_short(locale, one), ui::weekday(locale, one));
        (Link::new(words, format!("/counter/days?day={one}")), one == day)
    });
    let closed = found.closed.as_ref().map(|closed| {
        let when = ui::moment(locale, closed.closed_at, now);
        ui::text(locale, "counter-day-closed", &[("by", &closed.closed_by.id), ("when", &when)])
    });
    let may_close = closed.is_none() && day < today;
    Ok(DaysPage {
        refused: wrong.map(|refusal| Refused::of(locale, refusal)),
        done: done.then(|| Notice::done(shell.t("counter-day-closed-done"))),
        day: ui::date(locale, day),
        days: days.collect(),
        figure: Figure::new(found.differences().to_string(), shell.t("counter-day-unit"))
            .above(shell.t("counter-day-differences")),
        statement: statement(&shell, &found, now),
        differences: differences(&shell, &found),
        totals: totals(&shell, &found.totals),
        balance: balance(&shell, &found.totals),
        closed,
        close: may_close.then(|| Button::submit(shell.t("counter-day-close")).key("F9")),
        iso: day.to_string(),
        command: counter.journal.command_id().to_string(),
        shell,
        desk,
    })
}

fn statement(shell: &Shell, found: &Reconciliation, now: Instant) -> Notice {
    match found.statement_at {
        None => Notice::waiting(shell.t("counter-day-no-statement")),
        Some(at) => {
            let when = ui::moment_near(shell.locale, at, now);
            let facts = [("when", when.as_str()), ("n", &found.matched.to_string())];
            Notice::info(ui::text(shell.locale, "counter-day-statement", &facts))
        }
    }
}

/// What disagrees, all on one list: only there, only here, two amounts.
fn differences(shell: &Shell, found: &Reconciliation) -> Vec<DifferenceRow> {
    let only_there = found.missing_here.iter().map(|line| row(shell, line, (None, Some(line.fen))));
    let only_here = found.missing_there.iter().map(|line| row(shell, line, (Some(line.fen), None)));
    let two = found
        .amount_differs
        .iter()
        .map(|two| row(shell, &two.here, (Some(two.here.fen), Some(two.there.fen))));
    only_there.chain(only_here).chain(two).collect()
}

fn row(shell: &Shell, line: &Line, (here, there): (Option<Fen>, Option<Fen>)) -> DifferenceRow {
    let amount = |fen: Option<Fen>| {
        fen.map_or_else(|| shell.t("counter-day-missing"), |fen| ui::money(shell.locale, fen))
    };
    let kind = match line.kind {
        NotificationKind::Paid => "counter-day-in",
        NotificationKind::Refunded => "counter-day-out",
    };
    DifferenceRow {
        kind: shell.t(kind),
        order: line.order.clone(),
        reference: line.reference.clone(),
        here: amount(here),
        there: amount(there),
    }
}

fn totals(shell: &Shell, totals: &Totals) -> Summary {
    let money = |fen: Fen| ui::money(shell.locale, fen);
    let summary = Summary::new(shell.locale)
        .row(Answer::new(shell.t("counter-day-gateway-in"), money(totals.gateway_in)))
        .row(Answer::new(shell.t("counter-day-cash-in"), money(totals.cash_in)))
        .row(Answer::new(shell.t("counter-day-gateway-out"), money(totals.gateway_out)))
        .row(Answer::new(shell.t("counter-day-cash-out"), money(totals.cash_out)));
    let accounts = totals.by_account.iter().fold(summary, |summary, (account, fen)| {
        let key = match account {
            Account::Fees => "counter-account-fees",
            Account::Fines => "counter-account-fines",
            Account::Postage => "counter-account-postage",
        };
        summary.row(Answer::new(shell.t(key), money(*fen)))
    });
    accounts.row(Answer::new(shell.t("counter-day-not-settled"), money(totals.not_settled)))
}

/// Money in = orders settled, to the fen.
fn balance(shell: &Shell, totals: &Totals) -> Notice {
    let money = ui::money(shell.locale, totals.money());
    let accounted = ui::money(shell.locale, totals.accounted());
    let facts = [("money", money.as_str()), ("accounted", accounted.as_str())];
    if totals.money() == totals.accounted() {
        Notice::done(ui::text(shell.locale, "counter-day-balanced", &facts))
    } else {
        Notice::refused(ui::text(shell.locale, "counter-day-unbalanced", &facts))
    }
}
