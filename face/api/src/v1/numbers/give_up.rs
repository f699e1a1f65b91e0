//! `POST /me/numbers/give-up`: a number is given up that the caller holds: a former one (原号) that was taken up
//! and is not on its vehicle yet, or one of a draw before its second confirmation.

use axum::extract::State;
use axum::response::{IntoResponse, Response};
use http::StatusCode;
use serde::Deserialize;
use utoipa::ToSchema;
use web::Trouble;

use crate::Api;
use crate::about::PlateSent;
use crate::guard::Sender;
use crate::once::Once;
use crate::sent::Sent;

/// Which number, as `/me/numbers` tells it.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NumberGivenUp {
    /// Six digits of the issuing city.
    #[schema(example = "370200", max_length = 6)]
    authority: String,
    /// Kind and number.
    plate: PlateSent,
}

/// Gives up a number that the caller holds. A former one that no case has yet is kept for the caller as before.
#[utoipa::path(
    post, path = "/api/v1/me/numbers/give-up", tag = "plates", operation_id = "give_up_my_number",
    params(Once),
    request_body = NumberGivenUp,
    responses((status = 204, description = "Given up"))
)]
pub(crate) async fn post(
    State(api): State<Api>,
    Sender { citizen, envelope }: Sender,
    Sent(sent): Sent<NumberGivenUp>,
) -> Result<Response, Trouble> {
    let (authority, plate) = (api.city(&sent.authority)?, sent.plate.read()?);
    let done = api.plates.give_up_number(envelope, &authority, &plate, citizen.id()).await?;
    api.settle(&done).await?;
    Ok(StatusCode::NO_CONTENT.into_response())
}
