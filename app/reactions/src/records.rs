//! Reactions that change what is on record: a mark is valid longer, a card is replaced, contact
//! details change, a vehicle is deregistered. Only a finished decision of a case leads here.

use base::{Date, Fault, Result};
use casework::{About, Case, CaseApproved, CaseKey, Matter, PersonId};
use catalogue::{Deliverable, Validator};
use codes::{Mobile, Plate};
use issuance::DocumentKind;
use journal::{Actor, Entry};
use registry::{
    Contact, ContactChange, EndReason, Ending, LicenceId, MarkExtension, NewCard, Register as _,
};

use crate::Reactions;

impl Reactions {
    /// What the case brought, written into the register.
    pub(crate) async fn change_record(&self, entry: &Entry, e: &CaseApproved) -> Result<()> {
        let item = self.item(&e.about.item)?;
        let changes_contact =
            item.fields.iter().any(|field| field.validator == Some(Validator::VerifiedMobile));
        match &e.about.matter {
            Matter::Licence { holder } if changes_contact => {
                self.change_contact(entry, *holder).await
            }
            Matter::Vehicle { plate }
                if item.deliverables().contains(&Deliverable::Deregistration) =>
            {
                self.deregister(entry, plate).await
            }
            _ => Ok(()),
        }
    }

    /// The item; a case of an item that is gone is a fault of the data.
    pub(crate) fn item(&self, code: &str) -> Result<&catalogue::Item> {
        let item = self.office.catalogue.item(code);
        item.ok_or_else(|| Fault::Inconsistent(format!("no item {code} in the catalogue")).into())
    }

    async fn change_contact(&self, entry: &Entry, holder: PersonId) -> Result<()> {
        let Some(case) = CaseKey::of(entry) else { return Ok(()) };
        let rule = "contact_change";
        let page = self.office.cases.page(&Actor::system(rule), &case, rule).await?;
        let answers = page.answers.unwrap_or_default();
        let Some(mobile) = answers.get("mobile") else { return Ok(()) };
        let mobile = Mobile::parse(mobile).map_err(base::Refusal::from)?;
        let address = answers.get("address").filter(|text| !text.is_empty()).cloned();
        let change = ContactChange {
            licence: LicenceId { authority: entry.authority.clone(), holder },
            contact: Contact { mobile: mobile.clone(), address },
            case: case.number,
        };
        self.office.registry.change_contact(Self::envelope(entry, rule), change).await?;
        if self.office.identity.find_by_mobile(&mobile).await? == Some(holder) {
            return Ok(()); // only the address is new
        }
        let account = Self::envelope(entry, "account_mobile_change");
        self.office.identity.change_mobile(account, holder, mobile.as_str()).await.map(drop)
    }

    /// 注销: the record of the vehicle ends. What becomes of its number follows from the register's entry.
    async fn deregister(&self, entry: &Entry, plate: &Plate) -> Result<()> {
        let Some(case) = self.case_now(entry).await? else { return Ok(()) };
        let vehicle = self.own_vehicle(&case, plate).await?.id;
        let reason = EndReason::Deregistered;
        let ending = Ending { vehicle, reason, case: Some(case.number) };
        let envelope = Self::envelope(entry, "vehicle_deregister");
        self.office.registry.end_vehicle(envelope, ending).await.map(drop)
    }

    /// The mark that was ordered is valid from its approval on, on paper or not.
    pub(crate) async fn extend_mark(
        &self,
        entry: &Entry,
        case: &Case,
        (until, serial): (Date, &str),
    ) -> Result<()> {
        let mark = MarkExtension {
            vehicle: self.vehicle_of(case).await?.id,
            until,
            serial: serial.to_owned(),
            case: case.number.clone(),
        };
        self.office.registry.extend_mark(Self::envelope(entry, "mark_extend"), mark).await.map(drop)
    }

    /// The approval of the case that an entry is about, with its entry.
    pub(crate) async fn approval(&self, entry: &Entry) -> Result<Option<(Entry, CaseApproved)>> {
        let history = self.office.journal.history(&entry.authority, &entry.subject).await?;
        for earlier in history.into_iter().rev() {
            if let Some(approved) = earlier.event::<CaseApproved>()? {
                return Ok(Some((earlier, approved)));
            }
        }
        Ok(None)
    }

    /// A licence card that was made replaces the old one, which is void from then on.
    pub(crate) async fn card_in_force(&self, entry: &Entry, about: &About) -> Result<()> {
        let Matter::Licence { holder } = about.matter else { return Ok(()) };
        let Some(case) = CaseKey::of(entry) else { return Ok(()) };
        if !self.item(&about.item)?.deliverables().contains(&Deliverable::LicenceCard) {
            return Ok(());
        }
        let papers = self.office.issuance.of_matter(&entry.authority, &entry.subject).await?;
        let card = papers.into_iter().find(|paper| paper.kind == DocumentKind::DrivingLicence);
        let Some(blank) = card.and_then(|card| card.blank) else { return Ok(()) };
        let new_photo = self.photo_of(&case).await?.is_some();
        let card = NewCard {
            licence: LicenceId { authority: entry.authority.clone(), holder },
            serial: blank,
            photo_taken_on: new_photo.then(|| entry.at.date()),
            case: case.number,
        };
        self.office
            .registry
            .replace_card(Self::envelope(entry, "card_replace"), card)
            .await
            .map(drop)
    }

    /// The licence of who applied, as it stands.
    pub(crate) async fn licence(&self, holder: PersonId) -> Result<registry::Licence> {
        let licence = self.office.registry.licence_of(holder).await?;
        licence.ok_or_else(|| Fault::Inconsistent(format!("no licence of {holder}")).into())
    }
}
