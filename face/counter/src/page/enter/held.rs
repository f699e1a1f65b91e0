//! A number that was chosen beforehand and waits for the vehicle at the window.

use std::slice::from_ref;

use base::{Authority, Result};
use casework::Matter;
use codes::Vin;
use identity::PersonId;
use plates::{NumberRecord, NumberState};
use registry::{Register as _, VehicleId};

use crate::Counter;

/// The number that stands for the vehicle of a matter, for whoever's it is.
pub async fn held_for(
    counter: &Counter,
    (city, person): (&Authority, PersonId),
    matter: &Matter,
) -> Result<Option<NumberRecord>> {
    let Some(vin) = vin_of(counter, city, matter).await? else { return Ok(None) };
    let now = counter.now();
    for record in counter.plates.numbers_of(from_ref(city), person).await? {
        let is_theirs = record.state == NumberState::Held
            && record.confirmed
            && record.vin.as_ref() == Some(&vin);
        if !is_theirs {
            continue;
        }
        if counter.plates.stands_until(&record).await?.is_none_or(|until| until > now) {
            return Ok(Some(record));
        }
    }
    Ok(None)
}

/// Its identification number: as typed, or from the record of a number.
async fn vin_of(counter: &Counter, city: &Authority, matter: &Matter) -> Result<Option<Vin>> {
    Ok(match matter {
        Matter::NewVehicle { vin } => Some(vin.clone()),
        Matter::Vehicle { plate } => {
            let id = VehicleId { authority: city.clone(), plate: plate.clone() };
            counter.registry.vehicle(&id).await?.map(|vehicle| vehicle.vin)
        }
        Matter::Licence { .. } | Matter::Person { .. } => None,
    })
}
