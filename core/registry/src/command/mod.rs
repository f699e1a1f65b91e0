//! What can be asked of the register, one verb a file. Each is asked on behalf of a finished case,
//! but for the two that load records (demo, import).

mod change_contact;
mod change_plate;
mod end_vehicle;
mod enter_licence;
mod enter_origin;
mod enter_vehicle;
mod extend_mark;
mod register_vehicle;
mod replace_card;
mod replace_plates;
mod transfer_vehicle;

pub use change_contact::ContactChange;
pub use change_plate::{PlateChange, PlateSwap};
pub use end_vehicle::Ending;
pub use extend_mark::MarkExtension;
pub use register_vehicle::Registration;
pub use replace_card::NewCard;
pub use replace_plates::PlateReplacement;
pub use transfer_vehicle::Transfer;

pub(crate) use change_contact::ChangeContact;
pub(crate) use enter_licence::EnterLicence;
pub(crate) use enter_origin::EnterOrigin;
pub(crate) use enter_vehicle::EnterVehicle;

use base::{Date, Result};
use codes::CaseNumber;
use db::Tx;
use journal::{Desk, Next};

use crate::event::NumberLeft;
use crate::model::contact::{Contact, SealedContact};
use crate::model::vehicle::{Vehicle, VehicleId};
use crate::refusal::RegistryRefusal;
use crate::store::vehicle::Stored;
use crate::{PersonId, rules, store};

/// A number that a vehicle is to bear.
struct Number {
    /// What it hangs on.
    held: Option<Vehicle>,
    /// Of its subject; 0 if nothing ever hung on it.
    version: i64,
}

impl Number {
    async fn load(tx: &Tx, id: &VehicleId) -> Result<Self> {
        let Some(stored) = store::vehicle::number_in(tx, id).await? else {
            return Ok(Self { held: None, version: 0 });
        };
        let held = stored.left_on.is_none().then_some(stored.vehicle);
        Ok(Self { held, version: stored.version })
    }
}

/// The vehicle with this number, which must be there.
async fn vehicle_in(tx: &Tx, id: &VehicleId) -> Result<Stored> {
    let stored = store::vehicle::vehicle_in(tx, id).await?;
    let plate = || id.plate.to_string();
    stored.ok_or_else(|| RegistryRefusal::VehicleUnknown { plate: plate() }.into())
}

/// The number that a vehicle bore hangs on nothing now.
fn left(
    former: &Stored,
    to: &VehicleId,
    transferred: bool,
    (case, left_on): (&CaseNumber, Date),
) -> Result<Next> {
    let vehicle = &former.vehicle;
    let event = NumberLeft {
        plate: vehicle.id.plate.clone(),
        vin: vehicle.vin.clone(),
        owner: vehicle.owner.clone(),
        plate_since: vehicle.bears_number_since(),
        left_on,
        transferred,
        to: to.clone(),
        case: case.clone(),
    };
    let authority = vehicle.id.authority.clone();
    Next::new(authority, vehicle.id.subject(), former.version + 1, event)
}

/// Contact details sealed under a person's key.
async fn sealed_in(
    tx: &Tx,
    desk: &Desk,
    person: PersonId,
    contact: &Contact,
) -> Result<SealedContact> {
    rules::contact(contact)?;
    let key = desk.vault.key_in(tx, person.0).await?;
    contact.seal(&key.ok_or(RegistryRefusal::PersonUnknown)?)
}
