//! `/counter/take-next`: the case with the nearest deadline that this officer may work on, taken by one
//! key. When nothing is left, the list says so.

use axum::extract::State;
use axum::response::Response;
use casework::{CaseTaken, Filter};
use codes::CaseNumber;
use http::StatusCode;
use identity::Action;
use web::{Answers, Form, Trouble, redirect};

use super::filter::Wanted;
use super::{drawn, read};
use crate::guard::ClaimCases;
use crate::{Counter, Officer, Staff, desk, form, words};

/// Takes it and opens it.
pub async fn post(
    State(counter): State<Counter>,
    staff: Staff<ClaimCases>,
    Form(answers): Form,
) -> Result<Response, Trouble> {
    match take(&counter, &staff, &answers).await {
        Ok(number) => Ok(redirect(&words::case_href(&number))),
        Err(error) => {
            let refusal = form::refusal(error)?;
            let read = read(&counter, &staff, Wanted::read(&answers)?, None).await?;
            let page = drawn(&counter, &staff, &read, Some(&refusal));
            Ok(desk::refused(StatusCode::CONFLICT, &page))
        }
    }
}

async fn take(counter: &Counter, officer: &Officer, answers: &Answers) -> base::Result<CaseNumber> {
    let city = counter.city(officer, Action::CaseClaim)?;
    let wanted = Wanted::read(answers)?;
    let filter = Filter { item: wanted.item, due: wanted.due, ..Filter::of(&city) };
    let done = counter.cases.take_next(officer.envelope(answers)?, filter).await?;
    done.event::<CaseTaken>()?;
    let number = done.entry.subject.strip_prefix("case/").unwrap_or_default();
    CaseNumber::parse(number).map_err(|why| base::Refusal::from(why).into())
}
