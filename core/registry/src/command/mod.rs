//! What can be asked of the register, one verb a file. Each is asked on behalf of a finished case,
//! but for the two that load records (demo, import).

mod change_contact;
mod enter_licence;
mod enter_vehicle;
mod extend_mark;
mod replace_card;

pub use change_contact::ContactChange;
pub use extend_mark::MarkExtension;
pub use replace_card::NewCard;

pub(crate) use change_contact::ChangeContact;
pub(crate) use enter_licence::EnterLicence;
pub(crate) use enter_vehicle::EnterVehicle;

use base::Result;
use db::Tx;
use journal::Desk;

use crate::PersonId;
use crate::model::contact::{Contact, SealedContact};
use crate::refusal::RegistryRefusal;
use crate::rules;

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
