//! `/me/mobile`: a new mobile number is proved by a code before an application may name it.

use axum::extract::State;
use axum::response::{IntoResponse, Response};
use http::StatusCode;
use identity::CodePurpose;
use serde::Deserialize;
use utoipa::ToSchema;
use web::Trouble;

use crate::Api;
use crate::guard::Citizen;
use crate::sent::Sent;
use crate::told::{Tongue, moment};
use crate::v1::sessions::{CodeShown, CodeWanted};

/// A new number and the code that was sent to it.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct MobileProof {
    /// A mobile number of the mainland.
    #[schema(example = "13900000003", max_length = 20)]
    mobile: String,
    /// The six digits.
    #[schema(example = "123456", max_length = 20)]
    code: String,
}

/// Sends a code to a new mobile number of the account.
#[utoipa::path(
    post, path = "/api/v1/me/mobile/code", tag = "me", operation_id = "send_mobile_code",
    request_body = CodeWanted,
    responses((status = 202, description = "The code is on its way", body = CodeShown))
)]
pub(crate) async fn code(
    State(api): State<Api>,
    tongue: Tongue,
    _citizen: Citizen,
    Sent(wanted): Sent<CodeWanted>,
) -> Result<Response, Trouble> {
    let sent = api.identity.send_code(wanted.mobile(), CodePurpose::ChangeMobile).await?;
    let shown = CodeShown::new(sent.mobile, moment(sent.expires_at));
    Ok((StatusCode::ACCEPTED, tongue.tell(shown)).into_response())
}

/// Proves a new mobile number. For half an hour an application may name it; the number of the account
/// changes when that application is approved.
#[utoipa::path(
    post, path = "/api/v1/me/mobile/proof", tag = "me", operation_id = "prove_mobile",
    request_body = MobileProof,
    responses((status = 204, description = "The number is the caller's"))
)]
pub(crate) async fn prove(
    State(api): State<Api>,
    citizen: Citizen,
    Sent(proof): Sent<MobileProof>,
) -> Result<Response, Trouble> {
    api.identity.prove_mobile(citizen.id(), &proof.mobile, &proof.code).await?;
    Ok(StatusCode::NO_CONTENT.into_response())
}
