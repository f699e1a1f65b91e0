//! `POST /me/numbers/reuse`: a number that is kept for the caller goes onto the next vehicle (使用原号). By the
//! rule of the day on which it was left; without a case it stands as long as it was kept.

use axum::extract::State;
use axum::response::{IntoResponse, Response};
use base::{Fault, Refusal};
use codes::Plate;
use http::StatusCode;
use serde::Deserialize;
use std::slice::from_ref;

use utoipa::ToSchema;
use web::Trouble;

use super::mine::NumberMine;
use super::prepare::wished;
use crate::Api;
use crate::guard::Sender;
use crate::once::Once;
use crate::sent::Sent;
use crate::told::Tongue;

/// Which number for what.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ReuseWanted {
    /// The number; of the kind that the vehicle is due.
    #[schema(example = "鲁B5K7C9", max_length = 20)]
    number: String,
    /// Number of the case that waits for its number; with it `authority` and `vin` are left out.
    #[schema(example = "3702261124003876", max_length = 16)]
    case: Option<String>,
    /// Six digits of the city that issued it.
    #[schema(example = "370200", max_length = 6)]
    authority: Option<String>,
    /// The next vehicle (GB 16735), by its papers the caller's to be.
    #[schema(example = "LSVAA41830E000001", max_length = 40)]
    vin: Option<String>,
}

/// Takes up a number that is kept for the caller. Without a case it stands as long as it was kept.
#[utoipa::path(
    post, path = "/api/v1/me/numbers/reuse", tag = "plates", operation_id = "reuse_number",
    params(Once),
    request_body = ReuseWanted,
    responses((status = 201, description = "It is bound to the vehicle or case", body = NumberMine))
)]
pub(crate) async fn post(
    State(api): State<Api>,
    tongue: Tongue,
    Sender { citizen, envelope }: Sender,
    Sent(wanted): Sent<ReuseWanted>,
) -> Result<Response, Trouble> {
    let named = [&wanted.case, &wanted.authority, &wanted.vin].map(Option::as_deref);
    let (authority, due, case) = wished(&api, &citizen, named).await?;
    let plate = Plate::of(due.kind, &wanted.number);
    let plate = plate.map_err(|why| Refusal::from(why).on("number"))?;
    let about = due.about(citizen.id(), case);
    let done = api.plates.reuse(envelope, &authority, &plate, about).await?;
    api.settle(&done).await?;
    let numbers = api.plates.numbers_of(from_ref(&authority), citizen.id()).await?;
    let taken = numbers.iter().find(|number| number.plate == plate);
    let taken = taken.ok_or_else(|| Fault::Bug("a number taken up is its taker's".into()))?;
    Ok((StatusCode::CREATED, tongue.tell(NumberMine::of(&api, taken).await?)).into_response())
}
