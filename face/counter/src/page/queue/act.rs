//! What a clerk does at the window, each as a form that acts once: call the next or one by its number,
//! once more, begin, put aside, not here, finish, hand over, end the visit, back in line.

use axum::extract::State;
use axum::response::Response;
use base::{Refusal, Result};
use queue::{Act, EndReason, ParkReason, QueueRefusal, TicketNumber, WindowKey};
use web::{Answers, Form, Trouble, WebRefusal, redirect};

use super::hall::Hall;
use super::station::{duties, join};
use crate::guard::ServeHall;
use crate::{Counter, Officer, Staff, form};

/// Calls the next, or the one that the clerk typed.
pub async fn call(
    State(counter): State<Counter>,
    staff: Staff<ServeHall>,
    Form(answers): Form,
) -> Result<Response, Trouble> {
    let done = called(&counter, &staff, &answers).await;
    answered(&counter, &staff, &answers, done).await
}

async fn called(counter: &Counter, officer: &Officer, answers: &Answers) -> Result<&'static str> {
    let (_, window) = own(counter, officer, answers).await?;
    let skills = counter.queue.window(&window).await?.map(|mine| mine.skills).unwrap_or_default();
    duties(counter, officer, (&window.place, &skills))?;
    let envelope = officer.envelope(answers)?;
    if answers.text("do")? == "number" {
        let number = number(answers)?;
        counter.queue.call_ticket(envelope, &window, &number).await?;
    } else {
        counter.queue.call_next(envelope, &window).await?;
    }
    Ok("called")
}

fn number(answers: &Answers) -> Result<TicketNumber> {
    let typed = answers.required("number")?;
    let number = TicketNumber::parse(typed);
    Ok(number.map_err(|refusal| Refusal::from(refusal).on("number"))?)
}

/// With the ticket at the window.
pub async fn post(
    State(counter): State<Counter>,
    staff: Staff<ServeHall>,
    Form(answers): Form,
) -> Result<Response, Trouble> {
    let done = acted(&counter, &staff, &answers).await;
    answered(&counter, &staff, &answers, done).await
}

async fn acted(counter: &Counter, officer: &Officer, answers: &Answers) -> Result<&'static str> {
    let (hall, window) = own(counter, officer, answers).await?;
    let (envelope, queue) = (officer.envelope(answers)?, &counter.queue);
    let (act, done) = match answers.text("do")? {
        "recall" => (Act::Recall, "recalled"),
        "begin" => (Act::Begin, "begun"),
        "park" => (Act::Park(ParkReason::Papers), "parked"),
        "skip" => (Act::Skip, "skipped"),
        "miss" => (Act::Miss, "missed"),
        "finish" => {
            queue.finish_stage(envelope, &window).await?;
            return Ok("finished");
        }
        "join" => {
            let ticket = hall.ticket(counter, &number(answers)?);
            join(counter, officer, (&ticket, answers)).await?;
            return Ok("joined");
        }
        "end" => {
            let ticket = hall.ticket(counter, &number(answers)?);
            let reason: EndReason = answers.parsed("reason")?;
            queue.end_visit(envelope, &ticket, reason).await?;
            return Ok("ended");
        }
        _ => return Err(Refusal::from(WebRefusal::Required).on("do").into()),
    };
    queue.act(envelope, &window, act).await?;
    Ok(done)
}

/// Back in line: what was put aside, or who was missed and came.
pub async fn back(
    State(counter): State<Counter>,
    staff: Staff<ServeHall>,
    Form(answers): Form,
) -> Result<Response, Trouble> {
    let done = put_back(&counter, &staff, &answers).await;
    answered(&counter, &staff, &answers, done).await
}

async fn put_back(counter: &Counter, officer: &Officer, answers: &Answers) -> Result<&'static str> {
    let hall = Hall::of(counter, officer, answers).await?;
    let ticket = hall.ticket(counter, &number(answers)?);
    let envelope = officer.envelope(answers)?;
    match answers.text("do")? {
        "resume" => counter.queue.resume(envelope, &ticket).await?,
        _ => counter.queue.restore(envelope, &ticket).await?,
    }
    Ok("back")
}

/// To another window, or to another lane.
pub async fn transfer(
    State(counter): State<Counter>,
    staff: Staff<ServeHall>,
    Form(answers): Form,
) -> Result<Response, Trouble> {
    let done = handed_over(&counter, &staff, &answers).await;
    answered(&counter, &staff, &answers, done).await
}

async fn handed_over(
    counter: &Counter,
    officer: &Officer,
    answers: &Answers,
) -> Result<&'static str> {
    let (_, window) = own(counter, officer, answers).await?;
    let envelope = officer.envelope(answers)?;
    match answers.required("to")?.split_once(':') {
        Some(("window", to)) => counter.queue.transfer_to_window(envelope, &window, to).await?,
        Some(("lane", lane)) => counter.queue.transfer_to_lane(envelope, &window, lane).await?,
        _ => return Err(Refusal::from(WebRefusal::Required).on("to").into()),
    }
    Ok("transferred")
}

/// The window that the form names, which must be the clerk's own.
async fn own<'c>(
    counter: &'c Counter,
    officer: &Officer,
    answers: &Answers,
) -> Result<(Hall<'c>, WindowKey)> {
    let hall = Hall::of(counter, officer, answers).await?;
    let label = answers.required("window")?;
    let window = hall.window(label);
    let mine = counter.queue.window(&window).await?;
    if mine.is_some_and(|mine| mine.staff == officer.actor.actor()) {
        Ok((hall, window))
    } else {
        Err(QueueRefusal::NotYourWindow { window: label.to_owned() }.into())
    }
}

/// Back to the window, or the window as it stands with why not.
async fn answered(
    counter: &Counter,
    officer: &Officer,
    answers: &Answers,
    done: Result<&'static str>,
) -> Result<Response, Trouble> {
    match done {
        Ok(done) => {
            let point = answers.shown("point");
            Ok(redirect(&format!("/counter/queue?point={point}&done={done}")))
        }
        Err(error) => super::refused(counter, officer, answers, &form::refusal(error)?).await,
    }
}
