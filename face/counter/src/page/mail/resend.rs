//! `/counter/mail/resend`: what came back or was lost gets a new number and label, to the address that
//! the applicant gave.

use axum::extract::State;
use axum::response::Response;
use base::{Refusal, Result};
use casework::{CaseKey, CaseRefusal};
use codes::{CaseNumber, Waybill};
use delivery::{DeliveryRefusal, NewLabel, Receiver};
use http::StatusCode;
use identity::Action;
use web::{Answers, Form, Trouble, redirect};

use super::{List, Said, city, drawn};
use crate::guard::TakeReturns;
use crate::{Counter, Officer, Staff, desk, form, words};

/// Labels it anew.
pub async fn post(
    State(counter): State<Counter>,
    staff: Staff<TakeReturns>,
    Form(answers): Form,
) -> Result<Response, Trouble> {
    match resend(&counter, &staff, &answers).await {
        Ok(()) => Ok(redirect("/counter/mail?done=resent")),
        Err(error) => {
            let refusal = form::refusal(error)?;
            let list = (List::read(&answers)?, None);
            let page = drawn(&counter, &staff, list, Said::Refused(&refusal)).await?;
            Ok(desk::refused(StatusCode::UNPROCESSABLE_ENTITY, &page))
        }
    }
}

async fn resend(counter: &Counter, officer: &Officer, answers: &Answers) -> Result<()> {
    let city = city(counter, officer)?;
    officer.can_at(Action::DeliveryReturned, &city)?;
    let envelope = officer.envelope(answers)?;
    let waybill = Waybill::parse(answers.required("waybill")?).map_err(Refusal::from)?;
    let parcel = counter.delivery.parcel(&city, &waybill).await?;
    let unknown = || DeliveryRefusal::UnknownWaybill { waybill: waybill.to_string() };
    let parcel = parcel.ok_or_else(unknown)?;
    let number = parcel.matter.strip_prefix("case/").unwrap_or_default();
    let number = CaseNumber::parse(number).map_err(Refusal::from)?;
    let case = CaseKey { authority: words::authority_of(&number), number };
    let to = counter.cases.recipient(&officer.actor.actor(), &case, "label").await?;
    let to = to.ok_or(CaseRefusal::NotByPost)?;
    let label = NewLabel {
        authority: city,
        matter: parcel.matter,
        person: parcel.person,
        receiver: Receiver { name: to.name, mobile: to.mobile, address: to.address },
        point: parcel.point,
    };
    counter.delivery.label(envelope, label).await.map(drop)
}
