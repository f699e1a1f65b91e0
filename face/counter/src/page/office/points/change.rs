//! `/office/points/{point}/change`: what a place tells, as a form; filled with what it tells now, or with what it
//! told before a change that is to be undone.

use askama::Template;
use axum::extract::{Path, State};
use axum::response::Response;
use base::{Refusal, Result};
use http::StatusCode;
use offices::{Description, Point, PointChange};
use ui::{Button, Desk, Errors, Html, Shell};
use web::{Answers, Form, Query, Trouble, redirect};

use super::{MAY, fields, href, point, wrong};
use crate::desk::{self, Back, Place};
use crate::guard::ManagePoints;
use crate::{Counter, Officer, Staff, form};

/// The field with the version that was seen.
const SEEN: &str = "seen";

#[derive(Template)]
#[template(path = "office/points/form.html")]
pub struct FormPage {
    pub shell: Shell,
    pub desk: Desk,
    pub errors: Errors,
    pub back: Back,
    pub lead: String,
    pub action: String,
    pub hidden: Vec<Html>,
    pub parts: Vec<(String, Vec<Html>)>,
    pub reason: Html,
    pub send: Button,
    pub command: String,
}

/// The form.
pub async fn get(
    State(counter): State<Counter>,
    staff: Staff<ManagePoints>,
    Path(code): Path<String>,
    Query(asked): Query,
) -> Result<Response, Trouble> {
    let point = as_it_is(&counter, &staff, &code).await?;
    let said = match asked.shown("before") {
        "" => point.description(),
        _ => before(&counter, point, asked.parsed("before")?).await?,
    };
    let page = drawn(&counter, &staff, (point, point.version), &fields::typed(&said), None);
    Ok(desk::page(&page))
}

/// Changes it.
pub async fn post(
    State(counter): State<Counter>,
    staff: Staff<ManagePoints>,
    Path(code): Path<String>,
    Form(answers): Form,
) -> Result<Response, Trouble> {
    let point = as_it_is(&counter, &staff, &code).await?;
    match change(&counter, &staff, point, &answers).await {
        Ok(to) => Ok(redirect(&to)),
        Err(error) => {
            let (refusal, status) = wrong(error)?;
            // Who was told that somebody was first may save on top of that.
            let seen = answers.parsed(SEEN).ok().filter(|_| status != StatusCode::CONFLICT);
            let now = counter.offices.point(&point.code).unwrap_or(point);
            let seen = (now, seen.unwrap_or(now.version));
            let page = drawn(&counter, &staff, seen, &answers, Some(&refusal));
            Ok(desk::refused(status, &page))
        }
    }
}

async fn as_it_is<'c>(counter: &'c Counter, officer: &Officer, code: &str) -> Result<&'c Point> {
    let known = point(counter, officer, (code, MAY))?;
    counter.cases.places().recall(Some(&known.authority)).await?;
    Ok(point(counter, officer, (code, MAY))?)
}

/// What it told before it was changed in a version.
async fn before(counter: &Counter, point: &Point, version: i64) -> Result<Description> {
    let history = counter.cases.places().point_history(&point.code).await?;
    let mut older = history.iter().filter(|change| change.version < version);
    let said = older.find_map(PointChange::said).cloned();
    let filed = || counter.offices.filed(&point.code).map(Point::description);
    Ok(said.or_else(filed).unwrap_or_else(|| point.description()))
}

async fn change(
    counter: &Counter,
    officer: &Officer,
    point: &Point,
    answers: &Answers,
) -> Result<String> {
    let said = fields::read(answers)?;
    let seen = (point.code.as_str(), answers.parsed(SEEN)?);
    let (envelope, reason) = (officer.envelope(answers)?, form::reason(answers)?);
    counter.cases.places().describe_point(envelope, seen, said, &reason).await?;
    Ok(format!("{}?done=described", href(&point.code)))
}

fn drawn(
    counter: &Counter,
    officer: &Officer,
    (point, seen): (&Point, i64),
    typed: &Answers,
    wrong: Option<&Refusal>,
) -> FormPage {
    let locale = officer.visit.locale;
    let title = ui::text(locale, "places-change", &[]);
    let (mut shell, desk) = desk::frame(counter, officer, Place::Points, title);
    let errors = form::errors(locale, wrong, fields::LABELS);
    shell.has_errors = !errors.is_empty();
    let page = href(&point.code);
    shell.path = format!("{page}/change");
    FormPage {
        back: desk::back(point.name.in_language(locale.tag()).to_owned(), page),
        lead: shell.t("places-change-words"),
        action: shell.path.clone(),
        hidden: vec![ui::hidden(SEEN, seen)],
        parts: fields::questions(&shell, typed, &errors),
        reason: form::reason_fields(&shell, (typed, &errors), "hours-reason-hint"),
        send: Button::submit(shell.t("places-save")),
        command: counter.journal.command_id().to_string(),
        errors,
        shell,
        desk,
    }
}
