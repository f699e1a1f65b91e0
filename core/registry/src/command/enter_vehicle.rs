//! Bringing a vehicle on record.

use base::{Authority, Fault, Result};
use db::Tx;
use journal::{Command, Desk, Next};
use serde::Serialize;

use super::sealed_in;
use crate::event::VehicleEntered;
use crate::model::contact::Contact;
use crate::model::owner::Owner;
use crate::model::vehicle::Vehicle;
use crate::refusal::RegistryRefusal;
use crate::{rules, store};

#[derive(Serialize)]
pub(crate) struct EnterVehicle {
    pub vehicle: Vehicle,
    #[serde(skip)]
    pub contact: Option<Contact>,
    pub contact_fingerprint: Option<String>,
}

impl Command for EnterVehicle {
    const NAME: &'static str = "registry.enter_vehicle";

    fn home(&self) -> Authority {
        self.vehicle.id.authority.clone()
    }

    async fn decide(&self, tx: &Tx, desk: &Desk) -> Result<Vec<Next>> {
        let id = &self.vehicle.id;
        rules::enter_vehicle(&self.vehicle, desk.now.date())?;
        // A number that ever hung on a vehicle is given anew by registration alone.
        if store::vehicle::number_in(tx, id).await?.is_some() {
            return Err(RegistryRefusal::VehicleKnown { plate: id.plate.to_string() }.into());
        }
        let known = store::vehicle::with_vin_in(tx, &id.authority, &self.vehicle.vin).await?;
        if !known.is_empty() {
            let vin = self.vehicle.vin.masked();
            return Err(RegistryRefusal::VinKnown { vin }.into());
        }
        let contact = match (&self.contact, &self.vehicle.owner) {
            (None, _) => None,
            (Some(contact), Owner::Person(person)) => {
                Some(sealed_in(tx, desk, *person, contact).await?)
            }
            (Some(_), Owner::Unit(_)) => {
                return Err(Fault::Bug("a unit has no key to seal a contact under".into()).into());
            }
        };
        let event = VehicleEntered { vehicle: self.vehicle.clone(), contact };
        Ok(vec![Next::new(self.home(), id.subject(), 1, event)?])
    }
}
