//! A vehicle gets another number and stays its owner's: a new-energy plate for an ordinary one, or the
//! numbers of two vehicles of one owner exchanged (同名号牌互换).

use base::{Authority, Result};
use codes::{CaseNumber, Plate, Vin};
use db::Tx;
use journal::{Command, Desk, Next};
use serde::Serialize;

use super::{Number, left, vehicle_in};
use crate::event::{PlateChangeReason, PlateChanged};
use crate::model::vehicle::VehicleId;
use crate::refusal::RegistryRefusal;
use crate::rules;

/// Another number for a vehicle.
#[derive(Clone, Debug, Serialize)]
pub struct PlateChange {
    /// Where the vehicle stands.
    pub vehicle: VehicleId,
    /// Which one it is, where the case says so.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub vin: Option<Vin>,
    /// Its new number.
    pub plate: Plate,
    /// The case.
    pub case: CaseNumber,
}

/// The numbers of two vehicles of one owner exchanged.
#[derive(Clone, Debug, Serialize)]
pub struct PlateSwap {
    /// One of them.
    pub first: VehicleId,
    /// The other, of the same city.
    pub second: VehicleId,
    /// Months between two swaps of one vehicle, a rule value (`plate_swap.months_min`).
    pub months_min: i64,
    /// The case.
    pub case: CaseNumber,
}

impl Command for PlateChange {
    const NAME: &'static str = "registry.change_plate";

    fn home(&self) -> Authority {
        self.vehicle.authority.clone()
    }

    async fn decide(&self, tx: &Tx, desk: &Desk) -> Result<Vec<Next>> {
        let today = desk.now.date();
        let former = vehicle_in(tx, &self.vehicle).await?;
        if let Some(vin) = &self.vin {
            rules::numbers::is(&former.vehicle, vin)?;
        }
        let id = VehicleId { authority: self.home(), plate: self.plate.clone() };
        let number = Number::load(tx, &id).await?;
        let held = number.held.as_ref();
        let vehicle = rules::numbers::change(&former.vehicle, id.clone(), held, today)?;
        let event = PlateChanged {
            vehicle,
            contact: former.contact.clone(),
            former: self.vehicle.clone(),
            reason: PlateChangeReason::Change,
            case: self.case.clone(),
        };
        Ok(vec![
            Next::new(self.home(), id.subject(), number.version + 1, event)?,
            left(&former, &id, false, (&self.case, today))?,
        ])
    }
}

impl Command for PlateSwap {
    const NAME: &'static str = "registry.swap_plates";

    fn home(&self) -> Authority {
        self.first.authority.clone()
    }

    async fn decide(&self, tx: &Tx, desk: &Desk) -> Result<Vec<Next>> {
        if self.first.authority != self.second.authority {
            let plate = self.second.plate.to_string();
            return Err(RegistryRefusal::PlateElsewhere { plate }.into());
        }
        let first = vehicle_in(tx, &self.first).await?;
        let second = vehicle_in(tx, &self.second).await?;
        let today = desk.now.date();
        let [one, other] =
            rules::numbers::swap(&first.vehicle, &second.vehicle, self.months_min, today)?;
        let event = |vehicle, contact, former: &VehicleId| PlateChanged {
            vehicle,
            contact,
            former: former.clone(),
            reason: PlateChangeReason::Swap,
            case: self.case.clone(),
        };
        let (to_second, to_first) =
            (event(one, first.contact, &self.first), event(other, second.contact, &self.second));
        Ok(vec![
            Next::new(self.home(), self.first.subject(), first.version + 1, to_first)?,
            Next::new(self.home(), self.second.subject(), second.version + 1, to_second)?,
        ])
    }
}
