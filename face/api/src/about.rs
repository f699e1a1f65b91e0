//! What a question or an application is about: the client names a vehicle by the id of `/me/vehicles`
//! or by its plate, a licence not at all (a person has one), and the city where nothing else tells it.

use base::{Authority, Refusal, Result};
use casework::Matter;
use catalogue::{Item, Subject};
use codes::{Plate, PlateKind, Vin};
use identity::PersonId;
use registry::{Owner, Register as _, Vehicle, VehicleId};
use serde::Deserialize;
use utoipa::ToSchema;
use web::WebRefusal;

use crate::{Api, ApiRefusal};

/// Characters of a vehicle's id.
const ID_CHARACTERS: usize = 24;

/// A plate (GA 36): kind and number.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct PlateSent {
    /// Two digits: `02` small car, `52` small new-energy car.
    #[schema(example = "02", max_length = 2)]
    pub kind: String,
    /// The number, also in full width, with separators and in small letters.
    #[schema(example = "鲁B5K7C2", max_length = 20)]
    pub number: String,
}

impl PlateSent {
    /// The plate itself.
    ///
    /// # Errors
    /// What is wrong with it, on `plate.kind` or `plate.number`.
    pub(crate) fn read(&self) -> Result<Plate, Refusal> {
        let kind =
            PlateKind::parse(&self.kind).map_err(|why| Refusal::from(why).on("plate.kind"))?;
        Plate::of(kind, &self.number).map_err(|why| Refusal::from(why).on("plate.number"))
    }
}

/// What the client says of it, all optional.
#[derive(Clone, Debug, Default)]
pub(crate) struct About {
    /// The id of a vehicle of the caller.
    pub vehicle: Option<String>,
    /// A plate.
    pub plate: Option<PlateSent>,
    /// A vehicle that is not on record yet, by its VIN.
    pub vin: Option<String>,
    /// Six digits of the issuing city.
    pub authority: Option<String>,
    /// A point of service, which belongs to a city.
    pub point: Option<String>,
}

impl Api {
    /// The city and the matter. The city is that of the vehicle, the licence, the plate, the one that
    /// is named, or that of the point, in this order.
    pub(crate) async fn place(
        &self,
        person: Option<PersonId>,
        item: &Item,
        about: &About,
    ) -> Result<(Authority, Option<Matter>)> {
        let named = self.named_authority(about)?;
        match item.subject {
            Subject::OwnVehicle => {
                if let Some(id) = &about.vehicle {
                    let vehicle = self.vehicle_with(person, id).await?;
                    let VehicleId { authority, plate } = vehicle.id;
                    return Ok((authority, Some(Matter::Vehicle { plate })));
                }
                if let Some(plate) = &about.plate {
                    let plate = plate.read()?;
                    let authority = named.map_or_else(|| self.authority_of(&plate), Ok)?;
                    return Ok((authority, Some(Matter::Vehicle { plate })));
                }
                Ok((named.ok_or_else(authority_needed)?, None))
            }
            Subject::OwnLicence => {
                let Some(holder) = person else {
                    return Ok((named.ok_or_else(authority_needed)?, None));
                };
                let licence = self.registry.licence_of(holder).await?;
                let home = named.or_else(|| licence.map(|licence| licence.id.authority));
                Ok((home.ok_or_else(authority_needed)?, Some(Matter::Licence { holder })))
            }
            // Where no VIN is told there is no matter to be about.
            Subject::NewVehicle => {
                let vin = about.vin.as_deref().map(Vin::parse).transpose();
                let vin = vin.map_err(|why| Refusal::from(why).on("vin"))?;
                let matter = vin.map(|vin| Matter::NewVehicle { vin });
                Ok((named.ok_or_else(authority_needed)?, matter))
            }
            Subject::Nothing => {
                let matter = person.map(|person| Matter::Person { person });
                Ok((named.ok_or_else(authority_needed)?, matter))
            }
        }
    }

    fn named_authority(&self, about: &About) -> Result<Option<Authority>, Refusal> {
        if let Some(code) = &about.authority {
            return self.city(code).map(Some);
        }
        let point = about.point.as_deref().and_then(|code| self.offices.point(code));
        Ok(point.map(|point| point.authority.clone()))
    }

    /// The city with this code.
    pub(crate) fn city(&self, code: &str) -> Result<Authority, Refusal> {
        let known = self.offices.authorities().find(|authority| authority.as_str() == code);
        known.cloned().ok_or_else(|| Refusal::from(WebRefusal::NotReadable).on("authority"))
    }

    fn authority_of(&self, plate: &Plate) -> Result<Authority, Refusal> {
        let issuing = plate.authority_on(self.now().date());
        Ok(issuing.map_err(|why| Refusal::from(why).on("plate.number"))?.authority())
    }

    /// A person's vehicles in all cities, by city and plate.
    pub(crate) async fn vehicles(&self, person: PersonId) -> Result<Vec<Vehicle>> {
        let owner = Owner::Person(person);
        let mut page = self.registry.vehicles_of(&owner, None).await?;
        let mut all = page.vehicles;
        while let Some(after) = page.after {
            page = self.registry.vehicles_of(&owner, Some(&after)).await?;
            all.append(&mut page.vehicles);
        }
        Ok(all)
    }

    /// The id by which clients name a vehicle: a keyed hash, so that no plate stands in an address.
    pub(crate) fn vehicle_id(&self, vehicle: &VehicleId) -> Result<String> {
        let (_, hash) = self.journal.vault().hash("api_vehicle", &vehicle.to_string())?;
        Ok(hash.chars().take(ID_CHARACTERS).collect())
    }

    pub(crate) async fn vehicle_with(&self, person: Option<PersonId>, id: &str) -> Result<Vehicle> {
        let person = person.ok_or_else(|| Refusal::from(ApiRefusal::SignInFirst).on("vehicle"))?;
        for vehicle in self.vehicles(person).await? {
            if self.vehicle_id(&vehicle.id)? == id {
                return Ok(vehicle);
            }
        }
        Err(Refusal::from(ApiRefusal::VehicleUnknown).on("vehicle").into())
    }
}

fn authority_needed() -> Refusal {
    Refusal::from(ApiRefusal::AuthorityNeeded).on("authority")
}
