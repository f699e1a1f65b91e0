//! New plates with the same number for lost or damaged ones (补换领号牌).

use base::{Authority, Result};
use codes::CaseNumber;
use db::Tx;
use journal::{Command, Desk, Next};
use serde::Serialize;

use super::vehicle_in;
use crate::event::PlatesReplaced;
use crate::model::vehicle::VehicleId;
use crate::rules;

/// The plates that a case brought.
#[derive(Clone, Debug, Serialize)]
pub struct PlateReplacement {
    /// For which vehicle.
    pub vehicle: VehicleId,
    /// The case.
    pub case: CaseNumber,
}

impl Command for PlateReplacement {
    const NAME: &'static str = "registry.note_plates_replaced";

    fn home(&self) -> Authority {
        self.vehicle.authority.clone()
    }

    async fn decide(&self, tx: &Tx, _: &Desk) -> Result<Vec<Next>> {
        let stored = vehicle_in(tx, &self.vehicle).await?;
        rules::numbers::goes(&stored.vehicle)?;
        let event = PlatesReplaced { plate: self.vehicle.plate.clone(), case: self.case.clone() };
        Ok(vec![Next::new(self.home(), self.vehicle.subject(), stored.version + 1, event)?])
    }
}
