//! What an applicant does with a case: correct it, take it back, rate the service. The case says
//! whether it may be done, here and in the command again.

use std::collections::BTreeMap;

use axum::extract::State;
use axum::response::{IntoResponse, Response};
use base::{Refusal, Result};
use casework::{Action, CaseKey, Correction};
use feedback::{FeedbackRefusal, Level, Rated};
use http::StatusCode;
use serde::Deserialize;
use utoipa::ToSchema;
use web::Trouble;

use super::key;
use super::show::{CaseWhole, whole};
use crate::guard::{Citizen, Sender};
use crate::inside::Inside;
use crate::once::Once;
use crate::sent::Sent;
use crate::told::Tongue;
use crate::{Api, ApiRefusal};

/// The longest comment of a rating, in characters.
const COMMENT_MAX: usize = 500;

/// What is put right.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct CorrectionSent {
    /// Answers that change, by name of field; all others stay. Pictures are sent to `/uploads`, with
    /// the number of the case.
    #[serde(default)]
    answers: BTreeMap<String, String>,
}

/// How it was.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct RatingSent {
    /// 5 very satisfied, 4 satisfied, 3 fairly satisfied, 2 dissatisfied, 1 very dissatisfied
    /// (GB/T 39735). After 2 and 1 somebody calls.
    #[schema(minimum = 1, maximum = 5)]
    level: i64,
    /// In the person's own words.
    #[serde(default)]
    #[schema(max_length = 500)]
    comment: String,
}

/// Corrects a case that came back with a one-time notice.
#[utoipa::path(
    post, path = "/api/v1/cases/{number}/correct", tag = "cases", operation_id = "correct_case",
    params(
        ("number" = String, Path, description = "Number of the case", pattern = "^[0-9]{16}$"),
        Once,
    ),
    request_body = CorrectionSent,
    responses((status = 200, description = "Corrected", body = CaseWhole))
)]
pub(crate) async fn correct(
    State(api): State<Api>,
    tongue: Tongue,
    Sender { citizen, envelope }: Sender,
    Inside(number): Inside,
    Sent(sent): Sent<CorrectionSent>,
) -> Result<Response, Trouble> {
    let key = own(&api, &citizen, &number).await?;
    let correction = Correction { answers: sent.answers };
    let done = api.cases.correct(envelope, key.clone(), correction).await?;
    api.settle(&done).await?;
    Ok(tongue.tell(whole(&api, tongue, &citizen, &key).await?))
}

/// Takes a case back, before it is approved or while its number is still to be chosen. What was paid goes back.
#[utoipa::path(
    post, path = "/api/v1/cases/{number}/cancel", tag = "cases", operation_id = "cancel_case",
    params(
        ("number" = String, Path, description = "Number of the case", pattern = "^[0-9]{16}$"),
        Once,
    ),
    responses((status = 200, description = "Taken back", body = CaseWhole))
)]
pub(crate) async fn cancel(
    State(api): State<Api>,
    tongue: Tongue,
    Sender { citizen, envelope }: Sender,
    Inside(number): Inside,
) -> Result<Response, Trouble> {
    let key = own(&api, &citizen, &number).await?;
    let done = api.cases.cancel(envelope, key.clone()).await?;
    api.settle(&done).await?;
    Ok(tongue.tell(whole(&api, tongue, &citizen, &key).await?))
}

/// Rates the service, once the case has been served.
#[utoipa::path(
    post, path = "/api/v1/cases/{number}/rating", tag = "cases", operation_id = "rate_case",
    params(
        ("number" = String, Path, description = "Number of the case", pattern = "^[0-9]{16}$"),
        Once,
    ),
    request_body = RatingSent,
    responses((status = 204, description = "Thank you"))
)]
pub(crate) async fn rate(
    State(api): State<Api>,
    Sender { citizen, envelope }: Sender,
    Inside(number): Inside,
    Sent(sent): Sent<RatingSent>,
) -> Result<Response, Trouble> {
    let key = key(&api, &number)?;
    let level = Level::new(sent.level);
    let level = level.ok_or_else(|| Refusal::from(FeedbackRefusal::NoSuchLevel).on("level"))?;
    if sent.comment.chars().count() > COMMENT_MAX {
        return Err(Refusal::from(ApiRefusal::TooLong { max: COMMENT_MAX }).on("comment").into());
    }
    let page = api.cases.page(&citizen.actor(), &key, "api").await?;
    let rated = Rated {
        authority: key.authority.clone(),
        matter: page.case.subject(),
        person: citizen.id(),
    };
    // A repeat finds the case rated: feedback gives it the same answer, so it is asked first.
    if api.feedback.rating(&rated.authority, &rated.matter).await?.is_none() {
        allowed(&page.actions, Action::Rate)?;
    }
    let done = api.feedback.rate(envelope, rated, level, sent.comment).await?;
    api.settle(&done).await?;
    Ok(StatusCode::NO_CONTENT.into_response())
}

/// The case, if it is this citizen's: of somebody else's nothing is told, not even that it is there.
async fn own(api: &Api, citizen: &Citizen, number: &str) -> Result<CaseKey, Trouble> {
    let key = key(api, number)?;
    api.cases.case(&citizen.actor(), &key).await?;
    Ok(key)
}

fn allowed(actions: &[(Action, Result<(), Refusal>)], wanted: Action) -> Result<(), Refusal> {
    let found = actions.iter().find(|(action, _)| *action == wanted);
    found.map_or(Ok(()), |(_, answer)| answer.clone())
}
