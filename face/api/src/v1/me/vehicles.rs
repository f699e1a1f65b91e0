//! `/me/vehicles`: the vehicles of the account.

use axum::extract::State;
use axum::response::Response;
use base::{Date, Result, text};
use codes::Plate;
use registry::Vehicle;
use serde::Serialize;
use utoipa::ToSchema;
use web::Trouble;

use crate::Api;
use crate::guard::Citizen;
use crate::told::Tongue;

/// A vehicle on record.
#[derive(Serialize, ToSchema)]
pub struct VehicleShown {
    /// By which other routes name it.
    id: String,
    /// Six digits of the city that keeps it.
    authority: String,
    /// Its plate.
    plate: PlateShown,
    /// Its number (GB 16735), masked.
    #[schema(example = "LSVA**********321")]
    vin: String,
    /// A letter and two digits: `K33` saloon.
    type_code: String,
    /// A letter; `A` is non-operating.
    use_nature: String,
    /// Maker's name.
    brand: String,
    /// Maker's model.
    model: String,
    /// Colour.
    colour: String,
    /// First registration.
    #[schema(format = Date)]
    first_registered_on: String,
    /// Last day of the inspection mark.
    #[schema(format = Date)]
    mark_valid_until: Option<String>,
    /// Last day of the compulsory insurance.
    #[schema(format = Date)]
    insurance_until: Option<String>,
    /// Letters of what stands against it; `A` is normal.
    statuses: Vec<String>,
    /// Violations not yet handled.
    open_violations: i64,
}

/// A plate (GA 36).
#[derive(Serialize, ToSchema)]
pub struct PlateShown {
    /// Two digits: `02` small car.
    kind: String,
    /// The number.
    #[schema(example = "鲁B5K7C2")]
    number: String,
}

/// Lists the vehicles of the account, those of all cities.
#[utoipa::path(
    get, path = "/api/v1/me/vehicles", tag = "me", operation_id = "list_my_vehicles",
    responses((status = 200, description = "The vehicles", body = Vec<VehicleShown>))
)]
pub(crate) async fn get(
    State(api): State<Api>,
    tongue: Tongue,
    citizen: Citizen,
) -> Result<Response, Trouble> {
    let (today, vehicles) = (api.now().date(), api.vehicles(citizen.id()).await?);
    let shown = vehicles.iter().map(|vehicle| VehicleShown::of(&api, vehicle, today));
    Ok(tongue.tell(shown.collect::<Result<Vec<_>>>()?))
}

impl VehicleShown {
    fn of(api: &Api, vehicle: &Vehicle, today: Date) -> Result<Self> {
        let day = |day: Option<Date>| day.map(|day| day.to_string());
        Ok(Self {
            id: api.vehicle_id(&vehicle.id)?,
            authority: vehicle.id.authority.to_string(),
            plate: PlateShown::of(&vehicle.id.plate),
            vin: text::mask(vehicle.vin.as_str(), 4, 3),
            type_code: vehicle.type_code.clone(),
            use_nature: vehicle.use_nature.clone(),
            brand: vehicle.brand.clone(),
            model: vehicle.model.clone(),
            colour: vehicle.colour.clone(),
            first_registered_on: vehicle.first_registered_on.to_string(),
            mark_valid_until: day(vehicle.mark_valid_until),
            insurance_until: day(vehicle.insurance_until),
            statuses: vehicle.statuses_on(today).letters(),
            open_violations: vehicle.open_violations,
        })
    }
}

impl PlateShown {
    /// As written in answers.
    pub(crate) fn of(plate: &Plate) -> Self {
        Self { kind: plate.kind().to_string(), number: plate.number().to_owned() }
    }
}
