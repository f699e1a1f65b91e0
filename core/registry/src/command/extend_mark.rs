//! A new inspection mark, when a case that gives one is finished.

use base::{Authority, Date, Result};
use codes::CaseNumber;
use db::Tx;
use journal::{Command, Desk, Next};
use serde::Serialize;

use crate::event::MarkExtended;
use crate::model::vehicle::VehicleId;
use crate::refusal::RegistryRefusal;
use crate::{rules, store};

/// The mark that a case brought.
#[derive(Clone, Debug, Serialize)]
pub struct MarkExtension {
    /// For which vehicle.
    pub vehicle: VehicleId,
    /// Its last day, the end of a month.
    pub until: Date,
    /// The number printed on it: 1 to 20 digits and capital letters.
    pub serial: String,
    /// The case.
    pub case: CaseNumber,
}

impl Command for MarkExtension {
    const NAME: &'static str = "registry.extend_mark";

    fn home(&self) -> Authority {
        self.vehicle.authority.clone()
    }

    async fn decide(&self, tx: &Tx, _: &Desk) -> Result<Vec<Next>> {
        let plate = self.vehicle.plate.to_string();
        let stored = store::vehicle::vehicle_in(tx, &self.vehicle).await?;
        let stored = stored.ok_or(RegistryRefusal::VehicleUnknown { plate })?;
        let vehicle = rules::extend_mark(stored.vehicle, self.until, &self.serial)?;
        let event = MarkExtended {
            until: self.until,
            serial: self.serial.clone(),
            statuses: vehicle.statuses,
            case: self.case.clone(),
        };
        Ok(vec![Next::new(self.home(), self.vehicle.subject(), stored.version + 1, event)?])
    }
}
