//! `/me/real-name`: the account may apply once name and identity number were checked.

use axum::extract::State;
use axum::response::{IntoResponse, Response};
use http::StatusCode;
use serde::Deserialize;
use utoipa::ToSchema;
use web::Trouble;

use crate::Api;
use crate::guard::Sender;
use crate::once::Once;
use crate::sent::Sent;

/// As on the identity card.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct RealName {
    /// The name.
    #[schema(example = "周晓明", max_length = 50)]
    name: String,
    /// Eighteen characters (GB 11643).
    #[schema(example = "420500199001010013", max_length = 30)]
    identity_number: String,
}

/// Has the real name checked. What was sent is kept sealed and shown masked only.
#[utoipa::path(
    post, path = "/api/v1/me/real-name", tag = "me", operation_id = "check_real_name",
    params(Once),
    request_body = RealName,
    responses((status = 204, description = "Name and number belong together"))
)]
pub(crate) async fn post(
    State(api): State<Api>,
    Sender { citizen, envelope }: Sender,
    Sent(sent): Sent<RealName>,
) -> Result<Response, Trouble> {
    let person = citizen.id();
    api.identity.check_real_name(envelope, person, &sent.name, &sent.identity_number).await?;
    Ok(StatusCode::NO_CONTENT.into_response())
}
