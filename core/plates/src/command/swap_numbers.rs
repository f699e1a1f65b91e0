//! Two vehicles of one owner exchange their numbers (同名号牌互换).

use base::{Authority, Fault, Result};
use codes::Plate;
use db::Tx;
use identity::PersonId;
use journal::{Command, Desk, Done, Envelope, Next};
use policy::Policy;
use registry::{Owner, Vehicle, VehicleId};
use serde::{Deserialize, Serialize};

use super::issue_number::program_only;
use crate::event::NumberIssued;
use crate::model::number::{NumberRecord, subject};
use crate::model::words::NumberState;
use crate::{Plates, PlatesRefusal, store};

/// Which numbers are exchanged.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Swap {
    /// One of them.
    pub one: Plate,
    /// The other.
    pub other: Plate,
    /// Whose both vehicles are.
    pub person: PersonId,
    /// By which case.
    pub case: String,
}

/// What was found of one of the two, before the transaction.
struct Side {
    plate: Plate,
    /// The version of its record; 0 if it was on a vehicle before there was a pool.
    version: i64,
    vehicle: Option<Vehicle>,
}

#[derive(Serialize)]
struct SwapNumbers {
    authority: Authority,
    swap: Swap,
    #[serde(skip)]
    sides: [Side; 2],
    #[serde(skip)]
    policy: Policy,
}

impl Plates {
    /// Exchanges the numbers of two vehicles of one owner: same kind, both issued, violations and
    /// accidents closed, neither operated for hire nor swapped within `plate_swap.months_min`. It is
    /// asked before the register exchanges them, and goes by the register's own rule. Only the
    /// program does it, for a case.
    ///
    /// # Errors
    /// `plates.not_yours`, `.number_state`, `.not_held`, `.just_taken`, and as
    /// [`registry::Registry::swap_plates`].
    pub async fn swap(
        &self,
        envelope: Envelope,
        authority: &Authority,
        swap: Swap,
    ) -> Result<Done> {
        program_only(&envelope.actor)?;
        let sides =
            [self.side(authority, &swap.one).await?, self.side(authority, &swap.other).await?];
        let (authority, policy) = (authority.clone(), self.policy.clone());
        self.journal.perform(envelope, SwapNumbers { authority, swap, sides, policy }).await
    }

    async fn side(&self, authority: &Authority, plate: &Plate) -> Result<Side> {
        let version = self.number(authority, plate).await?.map_or(0, |record| record.version);
        let id = VehicleId { authority: authority.clone(), plate: plate.clone() };
        let vehicle = self.register.vehicle(&id).await?;
        Ok(Side { plate: plate.clone(), version, vehicle })
    }
}

impl Side {
    /// The vehicle, if the number is on it, it is this person's, and nothing has changed since. The
    /// case that exchanged the numbers here already, and was cut off before the register followed,
    /// is refused: sent again, it is answered with what it did.
    fn vehicle(&self, record: Option<&NumberRecord>, swap: &Swap) -> Result<&Vehicle> {
        let plate = || self.plate.to_string();
        if let Some(record) = record.filter(|record| record.state != NumberState::Issued) {
            let state = record.state.to_string();
            return Err(PlatesRefusal::NumberState { plate: plate(), state }.into());
        }
        if record.map_or(0, |record| record.version) != self.version {
            return Err(PlatesRefusal::JustTaken { plate: plate() }.into());
        }
        let theirs = |vehicle: &&Vehicle| vehicle.owner == Owner::Person(swap.person);
        let vehicle = self.vehicle.as_ref().filter(theirs);
        let vehicle = vehicle.ok_or_else(|| PlatesRefusal::NotHeld { plate: plate() })?;
        let on_record = record.and_then(|record| record.vin.as_ref());
        if on_record.is_some_and(|vin| *vin != vehicle.vin) {
            if record.is_some_and(|record| record.case.as_ref() == Some(&swap.case)) {
                return Err(PlatesRefusal::JustTaken { plate: plate() }.into());
            }
            let context = format!("plate_number {} is not on the vehicle that bears it", plate());
            return Err(Fault::Inconsistent(context).into());
        }
        Ok(vehicle)
    }

    fn comes_onto(
        &self,
        vehicle: &Vehicle,
        (authority, swap): (&Authority, &Swap),
    ) -> Result<Next> {
        let issued = NumberIssued {
            plate: self.plate.clone(),
            vin: Some(vehicle.vin.clone()),
            person: Some(swap.person),
            case: Some(swap.case.clone()),
        };
        Next::new(authority.clone(), subject(&self.plate), self.version + 1, issued)
    }
}

impl Command for SwapNumbers {
    const NAME: &'static str = "plates.swap_numbers";

    fn home(&self) -> Authority {
        self.authority.clone()
    }

    async fn decide(&self, tx: &Tx, desk: &Desk) -> Result<Vec<Next>> {
        let [one, other] = &self.sides;
        let record = store::number::number_in(tx, &self.authority, &one.plate).await?;
        let first = one.vehicle(record.as_ref(), &self.swap)?;
        let record = store::number::number_in(tx, &self.authority, &other.plate).await?;
        let second = other.vehicle(record.as_ref(), &self.swap)?;
        let months = self.policy.at(&self.authority, desk.now).int("plate_swap.months_min")?;
        registry::may_swap([first, second], months, desk.now.date())?;
        let by = (&self.authority, &self.swap);
        Ok(vec![one.comes_onto(second, by)?, other.comes_onto(first, by)?])
    }
}
