//! The life of a vehicle on record here ends: deregistered (注销) or moved out (迁出).

use base::{Authority, Result};
use codes::CaseNumber;
use db::Tx;
use journal::{Command, Desk, Next};
use serde::Serialize;

use super::vehicle_in;
use crate::event::{EndReason, VehicleEnded};
use crate::model::vehicle::VehicleId;
use crate::rules;

/// An end.
#[derive(Clone, Debug, Serialize)]
pub struct Ending {
    /// Of which vehicle.
    pub vehicle: VehicleId,
    /// How.
    pub reason: EndReason,
    /// The case, if there is one; none when the law or another city ends it.
    pub case: Option<CaseNumber>,
}

impl Command for Ending {
    const NAME: &'static str = "registry.end_vehicle";

    fn home(&self) -> Authority {
        self.vehicle.authority.clone()
    }

    async fn decide(&self, tx: &Tx, desk: &Desk) -> Result<Vec<Next>> {
        let stored = vehicle_in(tx, &self.vehicle).await?;
        let statuses = rules::numbers::end(&stored.vehicle, self.reason)?;
        let event = VehicleEnded {
            plate: self.vehicle.plate.clone(),
            plate_since: stored.vehicle.bears_number_since(),
            vin: stored.vehicle.vin,
            owner: stored.vehicle.owner,
            first_registered_on: stored.vehicle.first_registered_on,
            ended_on: desk.now.date(),
            reason: self.reason,
            statuses,
            case: self.case.clone(),
        };
        Ok(vec![Next::new(self.home(), self.vehicle.subject(), stored.version + 1, event)?])
    }
}
