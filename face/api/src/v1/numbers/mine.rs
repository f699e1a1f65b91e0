//! `GET /me/numbers`: the plate numbers that the caller holds, that are kept for the caller, or that are on
//! the caller's vehicles.

use axum::extract::State;
use axum::response::Response;
use base::Result;
use plates::NumberRecord;
use serde::Serialize;
use utoipa::ToSchema;
use web::Trouble;

use crate::Api;
use crate::guard::Citizen;
use crate::told::{Tongue, moment};
use crate::v1::me::vehicles::PlateShown;

/// A plate number of the caller's.
#[derive(Serialize, ToSchema)]
pub struct NumberMine {
    /// Six digits of the issuing city.
    #[schema(example = "370200")]
    authority: String,
    /// Kind and number.
    plate: PlateShown,
    /// `held`, `issued` or `retained` (kept for its former owner).
    state: &'static str,
    /// The second confirmation was given: there is no way back.
    confirmed: bool,
    /// Until when it stands so, with what an order adds; null: nothing ends it by itself.
    #[schema(format = DateTime)]
    until: Option<String>,
    /// The vehicle (GB 16735), masked.
    vin: Option<String>,
    /// The draw that led to it.
    draw: Option<String>,
    /// The case that it is for.
    case: Option<String>,
}

impl NumberMine {
    /// As it stands now.
    ///
    /// # Errors
    /// Faults alone.
    pub(super) async fn of(api: &Api, record: &NumberRecord) -> Result<Self> {
        Ok(Self {
            authority: record.authority.to_string(),
            plate: PlateShown::of(&record.plate),
            state: record.state.code(),
            confirmed: record.confirmed,
            until: api.plates.stands_until(record).await?.map(moment),
            vin: record.vin.as_ref().map(codes::Vin::masked),
            draw: record.draw.map(|draw| draw.to_string()),
            case: record.case.clone(),
        })
    }
}

/// Lists the numbers of the caller in all cities; those whose time is over are left out.
#[utoipa::path(
    get, path = "/api/v1/me/numbers", tag = "plates", operation_id = "list_my_numbers",
    responses((status = 200, description = "The numbers", body = Vec<NumberMine>))
)]
pub(crate) async fn list(
    State(api): State<Api>,
    tongue: Tongue,
    citizen: Citizen,
) -> Result<Response, Trouble> {
    let (now, mut shown) = (api.now(), Vec::new());
    let cities: Vec<_> = api.offices.authorities().cloned().collect();
    for record in api.plates.numbers_of(&cities, citizen.id()).await? {
        let until = api.plates.stands_until(&record).await?;
        if until.is_none_or(|until| until > now) {
            shown.push(NumberMine::of(&api, &record).await?);
        }
    }
    Ok(tongue.tell(shown))
}
