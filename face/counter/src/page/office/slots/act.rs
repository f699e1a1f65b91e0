//! What is done with a plan: published by another than who drafted it, or given up. Sent twice each acts
//! once; a refusal is told on the plan's page.

use axum::extract::{Path, State};
use axum::response::Response;
use base::{Error, Result};
use http::StatusCode;
use identity::Action;
use web::{Answers, Form, Trouble, redirect};

use super::{href, plan, point};
use crate::desk;
use crate::guard::{DraftPlans, PublishPlans};
use crate::{Counter, Officer, Staff};

/// Publishes it.
pub async fn publish(
    State(counter): State<Counter>,
    staff: Staff<PublishPlans>,
    Path(path): Path<(String, String)>,
    Form(answers): Form,
) -> Result<Response, Trouble> {
    done(&counter, &staff, (&path, Action::BookingPublish), &answers).await
}

/// Gives it up.
pub async fn discard(
    State(counter): State<Counter>,
    staff: Staff<DraftPlans>,
    Path(path): Path<(String, String)>,
    Form(answers): Form,
) -> Result<Response, Trouble> {
    done(&counter, &staff, (&path, Action::BookingPlan), &answers).await
}

async fn done(
    counter: &Counter,
    officer: &Officer,
    ((code, id), action): (&(String, String), Action),
    answers: &Answers,
) -> Result<Response, Trouble> {
    let point = point(counter, officer, (code, &[action]))?;
    let found = plan::named(counter, point, id).await?;
    let (city, page) = (&point.authority, href(&point.code));
    let envelope = officer.envelope(answers)?;
    let (to, result) = if action == Action::BookingPublish {
        let published = counter.bookings.publish_plan(envelope, city, found.id).await;
        (format!("{page}/plans/{}?done=published", found.id), published.map(drop))
    } else {
        let discarded = counter.bookings.discard_plan(envelope, city, found.id).await;
        (format!("{page}?done=discarded"), discarded.map(drop))
    };
    match result {
        Ok(()) => Ok(redirect(&to)),
        Err(Error::Refused(wrong)) => {
            let about = (point, &found);
            let page = plan::drawn(counter, officer, about, answers, Some(&wrong)).await?;
            let status = crate::trouble::status_of(&wrong.code);
            Ok(desk::refused(status.unwrap_or(StatusCode::UNPROCESSABLE_ENTITY), &page))
        }
        Err(fault) => Err(fault.into()),
    }
}
