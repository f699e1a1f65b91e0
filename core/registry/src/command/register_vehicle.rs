//! A vehicle comes on record under a number (注册登记, 转入), when the case that asked for it is done.

use base::{Authority, Result};
use codes::{CaseNumber, Vin};
use db::Tx;
use journal::{Command, Desk, Next};
use serde::Serialize;

use super::Number;
use crate::event::{OriginUsed, VehicleRegistered};
use crate::model::origin::OriginId;
use crate::model::vehicle::VehicleId;
use crate::refusal::RegistryRefusal;
use crate::{rules, store};

/// A registration.
#[derive(Clone, Debug, Serialize)]
pub struct Registration {
    /// Under which number, in which city.
    pub vehicle: VehicleId,
    /// Which vehicle: its origin record stands in the same city.
    pub vin: Vin,
    /// The case.
    pub case: CaseNumber,
}

impl Command for Registration {
    const NAME: &'static str = "registry.register_vehicle";

    fn home(&self) -> Authority {
        self.vehicle.authority.clone()
    }

    /// The papers are a subject of their own: of two registrations of one VIN the second finds them
    /// used, and decides again.
    async fn decide(&self, tx: &Tx, desk: &Desk) -> Result<Vec<Next>> {
        let id = OriginId { authority: self.home(), vin: self.vin.clone() };
        let papers = store::origin::origin_in(tx, &id).await?;
        let papers =
            papers.ok_or_else(|| RegistryRefusal::OriginUnknown { vin: self.vin.masked() })?;
        if papers.registered_as.is_some() {
            return Err(RegistryRefusal::VinKnown { vin: self.vin.masked() }.into());
        }
        let known = store::vehicle::with_vin_in(tx, &id.authority, &id.vin).await?;
        let number = Number::load(tx, &self.vehicle).await?;
        let facts = (known.as_slice(), number.held.as_ref());
        let vehicle =
            rules::numbers::register(papers.origin, self.vehicle.clone(), facts, desk.now.date())?;
        let registered = VehicleRegistered { vehicle, case: self.case.clone() };
        let used = OriginUsed { vehicle: self.vehicle.clone(), case: self.case.clone() };
        Ok(vec![
            Next::new(self.home(), self.vehicle.subject(), number.version + 1, registered)?,
            Next::new(self.home(), id.subject(), papers.version + 1, used)?,
        ])
    }
}
