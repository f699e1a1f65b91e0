//! A place is closed for good, or stays open after all. Where bookings would be taken back, their number is shown
//! first and nothing is done before the officer confirms.

use axum::extract::{Path, State};
use axum::response::Response;
use base::{Date, Result};
use offices::Point;
use web::{Answers, Form, Trouble, redirect};

use super::show::drawn;
use super::{MAY, href, point, wrong};
use crate::desk;
use crate::guard::ManagePoints;
use crate::page::office::touched::{SURE, Said};
use crate::{Counter, Officer, Staff, form};

/// Closes it from a day on.
pub async fn close(
    State(counter): State<Counter>,
    staff: Staff<ManagePoints>,
    Path(code): Path<String>,
    Form(answers): Form,
) -> Result<Response, Trouble> {
    let point = point(&counter, &staff, (&code, MAY))?;
    let touched = touched(&counter, point, &answers).await?;
    if touched > 0 {
        let page = drawn(&counter, &staff, point, &answers, Said::Touches(touched)).await?;
        return Ok(desk::page(&page));
    }
    done(&counter, &staff, (point, true), &answers).await
}

/// Takes that back.
pub async fn reopen(
    State(counter): State<Counter>,
    staff: Staff<ManagePoints>,
    Path(code): Path<String>,
    Form(answers): Form,
) -> Result<Response, Trouble> {
    let point = point(&counter, &staff, (&code, MAY))?;
    done(&counter, &staff, (point, false), &answers).await
}

async fn done(
    counter: &Counter,
    officer: &Officer,
    (point, closes): (&Point, bool),
    answers: &Answers,
) -> Result<Response, Trouble> {
    match perform(counter, officer, (point, closes), answers).await {
        Ok(to) => Ok(redirect(&to)),
        Err(error) => {
            let (refusal, status) = wrong(error)?;
            let page = drawn(counter, officer, point, answers, Said::Refused(&refusal)).await?;
            Ok(desk::refused(status, &page))
        }
    }
}

/// Bookings that would be taken back; none where nothing has to be asked, also where the form is wrong.
async fn touched(counter: &Counter, point: &Point, answers: &Answers) -> Result<i64> {
    let from = answers.parsed::<Date>("from");
    let Ok(from) = from.and_then(|from| answers.required("reason").map(|_| from)) else {
        return Ok(0);
    };
    if answers.ticked(SURE) || from < counter.now().date() {
        return Ok(0);
    }
    let from = from.start().max(counter.now());
    let ahead = counter.bookings.ahead(&point.authority, from).await?;
    let here = ahead.iter().filter(|one| one.point == point.code);
    Ok(here.map(|one| one.bookings).sum())
}

async fn perform(
    counter: &Counter,
    officer: &Officer,
    (point, closes): (&Point, bool),
    answers: &Answers,
) -> Result<String> {
    let (places, page) = (counter.cases.places(), href(&point.code));
    if closes {
        let (from, reason): (Date, String) = (answers.parsed("from")?, form::reason(answers)?);
        places.close_point(officer.envelope(answers)?, (&point.code, from), &reason).await?;
        return Ok(format!("{page}?done=closed"));
    }
    let reason = form::reason(answers)?;
    places.reopen_point(officer.envelope(answers)?, &point.code, &reason).await?;
    Ok(format!("{page}?done=reopened"))
}
