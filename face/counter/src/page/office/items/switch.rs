//! Gives an item to a place or takes it, from a day on; where bookings would be taken back, their number is
//! shown first and nothing is done before the officer confirms.

use axum::extract::{Path, State};
use axum::response::Response;
use base::{Date, Instant, Refusal, Result};
use http::StatusCode;
use offices::Point;
use web::{Answers, Form, Trouble, WebRefusal, redirect};

use super::show::drawn;
use super::{MAY, href, point};
use crate::desk;
use crate::guard::ManageItems;
use crate::page::office::touched::{SURE, Said};
use crate::{Counter, Officer, Staff, form};

/// What is asked.
struct Asked<'a> {
    item: &'a str,
    done: bool,
    from: Instant,
    reason: String,
}

/// Switches it.
pub async fn post(
    State(counter): State<Counter>,
    staff: Staff<ManageItems>,
    Path(code): Path<String>,
    Form(answers): Form,
) -> Result<Response, Trouble> {
    let point = point(&counter, &staff, (&code, MAY))?;
    let touched = touched(&counter, point, &answers).await?;
    if touched > 0 {
        let page = drawn(&counter, &staff, point, &answers, Said::Touches(touched)).await?;
        return Ok(desk::page(&page));
    }
    match perform(&counter, &staff, point, &answers).await {
        Ok(to) => Ok(redirect(&to)),
        Err(error) => {
            let wrong = form::refusal(error)?;
            let page = drawn(&counter, &staff, point, &answers, Said::Refused(&wrong)).await?;
            Ok(desk::refused(StatusCode::UNPROCESSABLE_ENTITY, &page))
        }
    }
}

fn read(answers: &Answers) -> Result<Asked<'_>, Refusal> {
    let done = match answers.required("turn")? {
        "give" => true,
        "take" => false,
        _ => return Err(Refusal::from(WebRefusal::NotReadable).on("turn")),
    };
    let from: Date = answers.parsed("from")?;
    let item = answers.required("item")?;
    answers.required("reason")?;
    Ok(Asked { item, done, from: from.start(), reason: form::reason(answers)? })
}

/// Bookings that would be taken back; none where nothing has to be asked, also where the form is wrong.
async fn touched(counter: &Counter, point: &Point, answers: &Answers) -> Result<i64> {
    let Ok(asked) = read(answers) else { return Ok(0) };
    if asked.done || answers.ticked(SURE) || asked.from.date() < counter.now().date() {
        return Ok(0);
    }
    let from = asked.from.max(counter.now());
    let ahead = counter.bookings.ahead(&point.authority, from).await?;
    let here = ahead.iter().filter(|one| one.point == point.code && one.item == asked.item);
    Ok(here.map(|one| one.bookings).sum())
}

async fn perform(
    counter: &Counter,
    officer: &Officer,
    point: &Point,
    answers: &Answers,
) -> Result<String> {
    let asked = read(answers)?;
    let about = (point.code.as_str(), asked.item);
    let turn = (asked.done, asked.from);
    let envelope = officer.envelope(answers)?;
    counter.cases.places().switch_item(envelope, about, turn, &asked.reason).await?;
    Ok(format!("{}?done=switched", href(&point.code)))
}
