//! One day of a place is not what its timetable says, or is so again.

use axum::extract::{Path, State};
use axum::response::Response;
use base::{Date, Refusal, Result};
use http::StatusCode;
use offices::{DayHours, Point, WindowKind};
use web::{Answers, Form, Trouble, redirect};

use super::{MAY, href, point, preview, show, words};
use crate::desk;
use crate::guard::ManageHours;
use crate::page::office::touched::Said;
use crate::{Counter, Officer, Staff, form};

/// Sets the hours of a day, or closes it.
pub async fn set(
    State(counter): State<Counter>,
    staff: Staff<ManageHours>,
    Path(code): Path<String>,
    Form(answers): Form,
) -> Result<Response, Trouble> {
    done(&counter, &staff, (&code, true), &answers).await
}

/// Lets the timetable hold again.
pub async fn restore(
    State(counter): State<Counter>,
    staff: Staff<ManageHours>,
    Path(code): Path<String>,
    Form(answers): Form,
) -> Result<Response, Trouble> {
    done(&counter, &staff, (&code, false), &answers).await
}

async fn done(
    counter: &Counter,
    officer: &Officer,
    (code, sets): (&str, bool),
    answers: &Answers,
) -> Result<Response, Trouble> {
    let point = point(counter, officer, (code, MAY))?;
    if sets && let Some(impact) = preview::of_day(counter, point, answers).await? {
        let page = show::drawn(counter, officer, point, answers, Said::Touches(&impact)).await?;
        return Ok(desk::page(&page));
    }
    match perform(counter, officer, (point, sets), answers).await {
        Ok(to) => Ok(redirect(&to)),
        Err(error) => {
            let wrong = form::refusal(error)?;
            let said = Said::Refused(&wrong);
            let page = show::drawn(counter, officer, point, answers, said).await?;
            Ok(desk::refused(StatusCode::UNPROCESSABLE_ENTITY, &page))
        }
    }
}

async fn perform(
    counter: &Counter,
    officer: &Officer,
    (point, sets): (&Point, bool),
    answers: &Answers,
) -> Result<String> {
    let (day, reason): (Date, String) = (answers.parsed("day")?, form::reason(answers)?);
    let (points, places) = ([point.code.clone()], counter.cases.places());
    let envelope = officer.envelope(answers)?;
    if !sets {
        places.restore_day(envelope, (&points, day), &reason).await?;
        return Ok(format!("{}?done=restored", href(&point.code)));
    }
    let hours = hours(answers)?;
    places.change_day(envelope, (&points, day), hours, &reason).await?;
    Ok(format!("{}?done=day", href(&point.code)))
}

/// The choice that a day is closed; no hours belong to it.
pub const CLOSED: &str = "closed";

/// Whether the form closes the day.
pub fn closes(answers: &Answers) -> bool {
    answers.shown("kind") == CLOSED
}

/// The hours that were typed for a day; none where it is closed, which is a choice of its own: a field left
/// empty closes nothing.
///
/// # Errors
/// `web.required`, `web.not_readable` on the field.
pub fn hours(answers: &Answers) -> Result<Vec<DayHours>, Refusal> {
    if closes(answers) {
        return Ok(Vec::new());
    }
    let kind: WindowKind = answers.parsed("kind")?;
    let spans = words::read_spans("hours", answers.required("hours")?)?;
    Ok(spans.into_iter().map(|span| DayHours { kind, span }).collect())
}
