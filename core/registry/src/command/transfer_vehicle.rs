//! A vehicle gets another owner (转让登记), and with it mostly another number.

use base::{Authority, Result};
use codes::{CaseNumber, Plate, Vin};
use db::Tx;
use journal::{Command, Desk, Next};
use serde::Serialize;

use super::{Number, left, vehicle_in};
use crate::event::{OriginUsed, VehicleTransferred};
use crate::model::origin::{OriginId, OriginKind};
use crate::model::owner::Owner;
use crate::model::vehicle::VehicleId;
use crate::{rules, store};

/// A transfer.
#[derive(Clone, Debug, Serialize)]
pub struct Transfer {
    /// Which vehicle was sold.
    pub vin: Vin,
    /// Where it stands.
    pub from: VehicleId,
    /// Whose it becomes.
    pub owner: Owner,
    /// Its new number; `None` if the old one stays on it.
    pub plate: Option<Plate>,
    /// The case.
    pub case: CaseNumber,
}

impl Command for Transfer {
    const NAME: &'static str = "registry.transfer_vehicle";

    fn home(&self) -> Authority {
        self.from.authority.clone()
    }

    async fn decide(&self, tx: &Tx, desk: &Desk) -> Result<Vec<Next>> {
        let today = desk.now.date();
        let former = vehicle_in(tx, &self.from).await?;
        rules::numbers::is(&former.vehicle, &self.vin)?;
        let plate = self.plate.clone().unwrap_or_else(|| self.from.plate.clone());
        let id = VehicleId { authority: self.home(), plate };
        let number = Number::load(tx, &id).await?;
        let (owner, held) = (self.owner.clone(), number.held.as_ref());
        let vehicle = rules::numbers::transfer(&former.vehicle, owner, id.clone(), held, today)?;
        let papers = OriginId { authority: self.home(), vin: vehicle.vin.clone() };
        let mut nexts = Vec::new();
        let event = VehicleTransferred {
            vehicle,
            former: self.from.clone(),
            former_owner: former.vehicle.owner.clone(),
            case: self.case.clone(),
        };
        nexts.push(Next::new(self.home(), id.subject(), number.version + 1, event)?);
        if id != self.from {
            nexts.push(left(&former, &id, true, (&self.case, today))?);
        }
        let stored = store::origin::origin_in(tx, &papers).await?;
        let open = stored.filter(|stored| {
            stored.registered_as.is_none() && stored.origin.kind == OriginKind::UsedLocal
        });
        if let Some(stored) = open {
            rules::numbers::may_leave_its_papers(&stored.origin)?;
            let used = OriginUsed { vehicle: id, case: self.case.clone() };
            nexts.push(Next::new(self.home(), papers.subject(), stored.version + 1, used)?);
        }
        Ok(nexts)
    }
}
