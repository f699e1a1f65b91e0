//! `/counter/mail/returned`: a parcel that the post brought back is booked by the mail room, without
//! waiting for the carrier to say so.

use std::time::Duration;

use axum::extract::State;
use axum::response::Response;
use base::{Refusal, Result};
use codes::Waybill;
use http::StatusCode;
use identity::Action;
use web::{Answers, Form, Trouble, redirect};

use super::{List, Said, city, drawn};
use crate::guard::TakeReturns;
use crate::{Counter, Officer, Staff, desk, form};

/// Takes it back.
pub async fn post(
    State(counter): State<Counter>,
    staff: Staff<TakeReturns>,
    Form(answers): Form,
) -> Result<Response, Trouble> {
    match take_back(&counter, &staff, &answers).await {
        Ok(()) => Ok(redirect("/counter/mail?list=returned&done=returned")),
        Err(error) => {
            let refusal = form::refusal(error)?;
            let list = (List::read(&answers)?, None);
            let page = drawn(&counter, &staff, list, Said::Refused(&refusal)).await?;
            Ok(desk::refused(StatusCode::UNPROCESSABLE_ENTITY, &page))
        }
    }
}

async fn take_back(counter: &Counter, officer: &Officer, answers: &Answers) -> Result<()> {
    let city = city(counter, officer)?;
    officer.can_at(Action::DeliveryReturned, &city)?;
    let envelope = officer.envelope(answers)?;
    let waybill = Waybill::parse(answers.required("waybill")?).map_err(Refusal::from)?;
    let done = counter.delivery.take_back(envelope, &city, &waybill).await?;
    counter.journal.followed("reactions", &done.entry, Duration::from_secs(1)).await?;
    Ok(())
}
