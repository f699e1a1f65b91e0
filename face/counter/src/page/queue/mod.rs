//! `/counter/queue`: the clerk's own window. Closed, it is opened here with what it can do; open, the
//! ticket that it has is the largest thing on the page, and every act has a key. Who is next is the
//! queue's rule, never the clerk's.

pub mod act;
pub mod devices;
mod hall;
pub mod help;
mod keys;
pub mod open;
pub mod panel;
pub mod slip;
mod station;
pub mod tickets;
mod view;

use axum::extract::State;
use axum::response::Response;
use base::{Refusal, Result};
use http::StatusCode;
use identity::Action;
use web::{Answers, Query, Trouble};

use self::hall::Hall;
use crate::guard::ServeHall;
use crate::{Counter, Officer, Staff, desk};

/// The window, or the form that opens one.
pub async fn get(
    State(counter): State<Counter>,
    staff: Staff<ServeHall>,
    Query(asked): Query,
) -> Result<Response, Trouble> {
    let hall = Hall::of(&counter, &staff, &asked).await?;
    let page = drawn(&counter, &staff, (&hall, &asked), None).await?;
    Ok(desk::refused_text(StatusCode::OK, page))
}

/// Whatever page an officer asks for, the windows that they have open are alive: a ticket is worked on at other pages
/// than the window's own.
pub async fn alive(counter: &Counter, officer: &Officer) -> Result<()> {
    let Ok(city) = counter.city(officer, Action::QueueServe) else { return Ok(()) };
    for window in counter.queue.open_by(&city, &officer.actor.actor()).await? {
        counter.queue.seen(&window.key).await?;
    }
    Ok(())
}

/// The page as it stands, with what was refused.
async fn drawn(
    counter: &Counter,
    officer: &Officer,
    (hall, asked): (&Hall<'_>, &Answers),
    wrong: Option<&Refusal>,
) -> Result<String> {
    match &hall.own {
        Some(window) => {
            let page = view::window(counter, officer, (hall, window), (asked, wrong)).await?;
            Ok(ui::render(&page))
        }
        None => Ok(ui::render(&open::page(counter, officer, (hall, asked), wrong).await?)),
    }
}

/// The page after an act that was refused: what stands against it, and the window as it is now.
async fn refused(
    counter: &Counter,
    officer: &Officer,
    answers: &Answers,
    refusal: &Refusal,
) -> Result<Response, Trouble> {
    let hall = Hall::of(counter, officer, answers).await?;
    let page = drawn(counter, officer, (&hall, answers), Some(refusal)).await?;
    let status = crate::trouble::status_of(&refusal.code);
    Ok(desk::refused_text(status.unwrap_or(StatusCode::UNPROCESSABLE_ENTITY), page))
}
