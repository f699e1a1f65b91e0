//! The service: the embedded register. Records change only by what is asked here.

use std::sync::Arc;

use base::{Authority, Result};
use journal::{Done, Envelope, Journal};
use policy::Policy;

use crate::command::{
    ChangeContact, ContactChange, Ending, EnterLicence, EnterOrigin, EnterVehicle, MarkExtension,
    NewCard, PlateChange, PlateReplacement, PlateSwap, Registration, Transfer,
};
use crate::model::contact::Contact;
use crate::model::licence::Licence;
use crate::model::origin::Origin;
use crate::model::vehicle::Vehicle;

/// The embedded register. A cheap handle.
#[derive(Clone, Debug)]
pub struct Registry {
    pub(crate) journal: Journal,
    pub(crate) authorities: Arc<[Authority]>,
    pub(crate) policy: Option<Policy>,
}

impl Registry {
    /// The register of these cities: people live elsewhere, so what a person has is looked for in each.
    pub fn new(journal: Journal, authorities: impl IntoIterator<Item = Authority>) -> Self {
        let mut authorities: Vec<Authority> = authorities.into_iter().collect();
        authorities.sort();
        authorities.dedup();
        Self { journal, authorities: authorities.into(), policy: None }
    }

    /// The same register under rules and directives: licences that nobody renewed are read as cancelled
    /// when their time is over, and not before the day to which a directive has moved it.
    #[must_use]
    pub fn under(self, policy: Policy) -> Self {
        Self { policy: Some(policy), ..self }
    }

    /// Brings a vehicle on record (demo, import).
    ///
    /// # Errors
    /// `registry.record_field`, `.plate_elsewhere`, `.mark_day`, `.vehicle_known`, `.vin_known`,
    /// `.person_unknown`, and what `codes` says of the plate's letter.
    pub async fn enter_vehicle(
        &self,
        envelope: Envelope,
        vehicle: Vehicle,
        contact: Option<Contact>,
    ) -> Result<Done> {
        let contact_fingerprint = self.fingerprint(contact.as_ref())?;
        let command = EnterVehicle { vehicle, contact, contact_fingerprint };
        self.journal.perform(envelope, command).await
    }

    /// Brings a driving licence on record (demo, import).
    ///
    /// # Errors
    /// `registry.record_field`, `.licence_known`, `.file_number_known`, `.person_unknown`.
    pub async fn enter_licence(
        &self,
        envelope: Envelope,
        licence: Licence,
        contact: Option<Contact>,
    ) -> Result<Done> {
        let contact_fingerprint = self.fingerprint(contact.as_ref())?;
        let command = EnterLicence { licence, contact, contact_fingerprint };
        self.journal.perform(envelope, command).await
    }

    /// Writes down where a vehicle comes from, or completes its papers: what was known before is
    /// replaced, and papers that were used up are new again.
    ///
    /// # Errors
    /// `registry.record_field`, `.mark_day`.
    pub async fn enter_origin(&self, envelope: Envelope, origin: Origin) -> Result<Done> {
        self.journal.perform(envelope, EnterOrigin { origin }).await
    }

    /// Brings a new, imported or moved-in vehicle on record under a number, as a case asked.
    ///
    /// # Errors
    /// `registry.origin_unknown`, `.origin_stopped`, `.origin_is_transfer`, `.vin_known`,
    /// `.plate_kind_wrong`, `.plate_elsewhere`, `.vehicle_known`, and what `codes` says of the letter.
    pub async fn register_vehicle(&self, envelope: Envelope, it: Registration) -> Result<Done> {
        self.journal.perform(envelope, it).await
    }

    /// Gives a vehicle to another owner, as a case asked; mostly under another number.
    ///
    /// # Errors
    /// `registry.vehicle_unknown`, `.vehicle_other`, `.vehicle_stopped`, `.vehicle_unsettled`,
    /// `.owner_same`, `.origin_stopped`, `.plate_kind_wrong`, `.plate_elsewhere`, `.vehicle_known`.
    pub async fn transfer_vehicle(&self, envelope: Envelope, transfer: Transfer) -> Result<Done> {
        self.journal.perform(envelope, transfer).await
    }

    /// Puts a vehicle under another number, as a case asked.
    ///
    /// # Errors
    /// `registry.vehicle_unknown`, `.vehicle_other`, `.vehicle_stopped`, `.number_same`,
    /// `.plate_kind_wrong`, `.plate_elsewhere`, `.vehicle_known`.
    pub async fn change_plate(&self, envelope: Envelope, change: PlateChange) -> Result<Done> {
        self.journal.perform(envelope, change).await
    }

    /// Exchanges the numbers of two vehicles of one owner, as a case asked.
    ///
    /// # Errors
    /// `registry.vehicle_unknown`, `.vehicle_stopped`, `.vehicle_unsettled`, `.plate_elsewhere`,
    /// `.number_same`, `.swap_owners`, `.swap_kinds`, `.swap_operating`, `.swap_too_soon`.
    pub async fn swap_plates(&self, envelope: Envelope, swap: PlateSwap) -> Result<Done> {
        self.journal.perform(envelope, swap).await
    }

    /// Deregisters a vehicle or lets it move out.
    ///
    /// # Errors
    /// `registry.vehicle_unknown`, `.vehicle_ended`.
    pub async fn end_vehicle(&self, envelope: Envelope, ending: Ending) -> Result<Done> {
        self.journal.perform(envelope, ending).await
    }

    /// Notes that new plates with the same number were given, as a case asked.
    ///
    /// # Errors
    /// `registry.vehicle_unknown`, `.vehicle_stopped`.
    pub async fn note_plates_replaced(
        &self,
        envelope: Envelope,
        replacement: PlateReplacement,
    ) -> Result<Done> {
        self.journal.perform(envelope, replacement).await
    }

    /// Gives a vehicle the inspection mark that a case brought.
    ///
    /// # Errors
    /// `registry.vehicle_unknown`, `.vehicle_ended`, `.mark_day`, `.mark_not_later`, `.record_field`.
    pub async fn extend_mark(&self, envelope: Envelope, mark: MarkExtension) -> Result<Done> {
        self.journal.perform(envelope, mark).await
    }

    /// Gives a licence the card that a case brought; the old one is void.
    ///
    /// # Errors
    /// `registry.licence_unknown`, `.licence_ended`, `.card_same`, `.record_field`.
    pub async fn replace_card(&self, envelope: Envelope, card: NewCard) -> Result<Done> {
        self.journal.perform(envelope, card).await
    }

    /// Changes the contact details of a licence as a case asked.
    ///
    /// # Errors
    /// `registry.licence_unknown`, `.licence_ended`, `.person_unknown`, `.record_field`.
    pub async fn change_contact(&self, envelope: Envelope, change: ContactChange) -> Result<Done> {
        let contact_fingerprint = change.contact.fingerprint(self.journal.vault())?;
        let ContactChange { licence, contact, case } = change;
        let command = ChangeContact { licence, contact, contact_fingerprint, case };
        self.journal.perform(envelope, command).await
    }

    fn fingerprint(&self, contact: Option<&Contact>) -> Result<Option<String>> {
        contact.map(|contact| contact.fingerprint(self.journal.vault())).transpose()
    }
}
