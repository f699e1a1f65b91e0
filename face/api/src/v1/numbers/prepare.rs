//! `POST /me/draws`: a draw is prepared for a vehicle of the caller's, or for a case that waits for its
//! number. The digest of the office's secret is on record when this answers.

use axum::extract::State;
use axum::response::{IntoResponse, Response};
use base::{Authority, Refusal, Result};
use casework::{CaseRefusal, Matter};
use codes::{CaseNumber, Vin};
use http::StatusCode;
use http::header::LOCATION;
use plates::{DrawMode, Due, NewDraw, PlatesRefusal, PoolId};
use registry::{Register as _, VehicleId};
use serde::Deserialize;
use utoipa::ToSchema;
use web::{Trouble, WebRefusal};

use super::show::{DrawMine, href};
use crate::guard::{Citizen, Device, Sender};
use crate::once::Once;
use crate::sent::Sent;
use crate::told::Tongue;
use crate::{Api, ApiRefusal};

/// Who wants a number for what.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct DrawWanted {
    /// Number of the case that waits for its number; with it `authority` and `vin` are left out.
    #[schema(example = "3702261124003876", max_length = 16)]
    case: Option<String>,
    /// Six digits of the city whose number it is to be, to choose one beforehand.
    #[schema(example = "370200", max_length = 6)]
    authority: Option<String>,
    /// The vehicle (GB 16735), to choose one beforehand: by its papers the caller's to be, or on record
    /// as the caller's.
    #[schema(example = "LSVAA41830E000001", max_length = 40)]
    vin: Option<String>,
    /// From which pool; may be left out where the vehicle's kind of plate has one.
    #[schema(example = "52-battery", max_length = 20)]
    pool: Option<String>,
    /// `online` (batches by chance) or `compose` (numbers of one's own).
    #[schema(example = "online", max_length = 10)]
    mode: String,
}

/// Prepares a draw; the same request under the same key again is answered with the same draw.
#[utoipa::path(
    post, path = "/api/v1/me/draws", tag = "plates", operation_id = "prepare_draw",
    params(Once),
    request_body = DrawWanted,
    responses((status = 201, description = "Prepared, or in the line", body = DrawMine))
)]
pub(crate) async fn post(
    State(api): State<Api>,
    tongue: Tongue,
    Sender { citizen, envelope }: Sender,
    device: Device,
    Sent(wanted): Sent<DrawWanted>,
) -> Result<Response, Trouble> {
    let draw = wanted.draw(&api, &citizen, &device).await?;
    let authority = draw.authority.clone();
    let id = api.plates.prepare_draw(envelope, draw).await?;
    let draw = api.plates.draw(&authority, id).await?.ok_or(PlatesRefusal::DrawUnknown)?;
    let location = [(LOCATION, href(&draw))];
    Ok((StatusCode::CREATED, location, tongue.tell(DrawMine::of(&api, &draw).await?))
        .into_response())
}

impl DrawWanted {
    async fn draw(self, api: &Api, citizen: &Citizen, device: &Device) -> Result<NewDraw> {
        let named = [&self.case, &self.authority, &self.vin].map(Option::as_deref);
        let (authority, due, case) = wished(api, citizen, named).await?;
        let mode: Option<DrawMode> = self.mode.parse().ok();
        let mode = mode.filter(|mode| *mode != DrawMode::Onsite);
        let mode = mode.ok_or_else(|| Refusal::from(WebRefusal::NotReadable).on("mode"))?;
        Ok(NewDraw {
            pool: self.pool(&due)?,
            about: due.about(citizen.id(), case),
            authority,
            mode,
            device: Some(api.plates.device(device.address, None)?),
        })
    }

    fn pool(&self, due: &Due) -> Result<PoolId, Refusal> {
        match (&self.pool, due.pools().as_slice()) {
            (None, [only]) => Ok(*only),
            (None, _) => Err(Refusal::from(WebRefusal::Required).on("pool")),
            (Some(pool), _) => {
                pool.parse().map_err(|_| Refusal::from(WebRefusal::NotReadable).on("pool"))
            }
        }
    }
}

/// Whose numbers, what the vehicle is due, and the case, if there is one.
type Wished = (Authority, Due, Option<String>);

/// What a number is wanted for: a case of the caller's that waits for one; or else a vehicle of a city.
pub(super) async fn wished(
    api: &Api,
    citizen: &Citizen,
    [case, authority, vin]: [Option<&str>; 3],
) -> Result<Wished> {
    match case {
        Some(number) => waiting(api, citizen, number).await,
        None => beforehand(api, citizen, (authority, vin)).await,
    }
}

async fn beforehand(
    api: &Api,
    citizen: &Citizen,
    (authority, vin): (Option<&str>, Option<&str>),
) -> Result<Wished> {
    let needed = || Refusal::from(ApiRefusal::AuthorityNeeded).on("authority");
    let authority = api.city(authority.ok_or_else(needed)?)?;
    let required = || Refusal::from(WebRefusal::Required).on("vin");
    let vin = Vin::parse(vin.ok_or_else(required)?);
    let vin = vin.map_err(|why| Refusal::from(why).on("vin"))?;
    if let Some(file) = api.registry.origin(&authority, &vin).await?
        && file.registered.is_none()
    {
        return Ok((authority, Due::of_origin(&file), None));
    }
    let owned = api.vehicles(citizen.id()).await?;
    let vehicle = owned.iter().find(|one| one.vin == vin && one.id.authority == authority);
    let vin = vin.masked();
    let not_theirs = || Refusal::from(PlatesRefusal::VehicleNotYours { vin }).on("vin");
    Ok((authority, Due::of_vehicle(vehicle.ok_or_else(not_theirs)?), None))
}

/// The vehicle of the caller's case.
async fn waiting(api: &Api, citizen: &Citizen, number: &str) -> Result<Wished> {
    let number = CaseNumber::parse(number).map_err(|_| CaseRefusal::NotFound)?;
    let key = api.cases.find(&number).ok_or(CaseRefusal::NotFound)?;
    let case = api.cases.case(&citizen.actor(), &key).await?;
    let due = match &case.about.matter {
        Matter::NewVehicle { vin } => {
            let file = api.registry.origin(&case.authority, vin).await?;
            file.as_ref().map(Due::of_origin)
        }
        Matter::Vehicle { plate } => {
            let id = VehicleId { authority: case.authority.clone(), plate: plate.clone() };
            api.registry.vehicle(&id).await?.as_ref().map(Due::of_vehicle)
        }
        Matter::Licence { .. } | Matter::Person { .. } => None,
    };
    let due = due.ok_or_else(|| Refusal::from(CaseRefusal::NoNumberWanted).on("case"))?;
    Ok((case.authority.clone(), due, Some(case.number.as_str().to_owned())))
}
