//! The acts of one press: take, put back, accept, approve, file. Refused, the case is shown again as it
//! stands now, with why; so two officers at once see who was first.

use std::time::Duration;

use axum::extract::{Path, State};
use axum::response::Response;
use base::{Refusal, Result};
use casework::CaseKey;
use journal::Done;
use web::{Answers, Form, Trouble, redirect};

use super::{key, refused};
use crate::guard::{AcceptCases, ApproveCases, ArchiveCases, ClaimCases};
use crate::{Counter, Officer, Staff, form, words};

/// How long a page waits for what follows from its act.
const PATIENCE: Duration = Duration::from_secs(1);

/// The version that the officer looked at.
pub fn seen(answers: &Answers) -> Result<i64, Refusal> {
    answers.parsed("seen")
}

/// Back to the case once what follows is done, or the case with why not.
pub async fn answered(
    counter: &Counter,
    officer: &Officer,
    key: &CaseKey,
    (done, word): (Result<Done>, &str),
) -> Result<Response, Trouble> {
    match done {
        Ok(done) => {
            counter.journal.followed("reactions", &done.entry, PATIENCE).await?;
            Ok(redirect(&format!("{}?done={word}", words::case_href(&key.number))))
        }
        Err(error) => refused(counter, officer, key, &form::refusal(error)?).await,
    }
}

/// 领件.
pub async fn take(
    State(counter): State<Counter>,
    staff: Staff<ClaimCases>,
    Path(number): Path<String>,
    Form(answers): Form,
) -> Result<Response, Trouble> {
    let key = key(&number)?;
    let done = counter.cases.take(staff.envelope(&answers)?, key.clone()).await;
    answered(&counter, &staff, &key, (done, "taken")).await
}

/// 放回.
pub async fn put_back(
    State(counter): State<Counter>,
    staff: Staff<ClaimCases>,
    Path(number): Path<String>,
    Form(answers): Form,
) -> Result<Response, Trouble> {
    let key = key(&number)?;
    let done = counter.cases.put_back(staff.envelope(&answers)?, key.clone()).await;
    answered(&counter, &staff, &key, (done, "put-back")).await
}

/// 受理.
pub async fn accept(
    State(counter): State<Counter>,
    staff: Staff<AcceptCases>,
    Path(number): Path<String>,
    Form(answers): Form,
) -> Result<Response, Trouble> {
    let key = key(&number)?;
    let (envelope, seen) = (staff.envelope(&answers)?, seen(&answers)?);
    let done = counter.cases.accept(envelope, key.clone(), seen).await;
    answered(&counter, &staff, &key, (done, "accepted")).await
}

/// 登记审核, yes.
pub async fn approve(
    State(counter): State<Counter>,
    staff: Staff<ApproveCases>,
    Path(number): Path<String>,
    Form(answers): Form,
) -> Result<Response, Trouble> {
    let key = key(&number)?;
    let (envelope, seen) = (staff.envelope(&answers)?, seen(&answers)?);
    let done = counter.cases.approve(envelope, key.clone(), seen).await;
    answered(&counter, &staff, &key, (done, "approved")).await
}

/// 归档.
pub async fn close(
    State(counter): State<Counter>,
    staff: Staff<ArchiveCases>,
    Path(number): Path<String>,
    Form(answers): Form,
) -> Result<Response, Trouble> {
    let key = key(&number)?;
    let done = counter.cases.close(staff.envelope(&answers)?, key.clone()).await;
    answered(&counter, &staff, &key, (done, "closed")).await
}
