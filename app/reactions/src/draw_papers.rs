//! Reactions that put the proof of a draw into the citizen's hands: a receipt of the choice (选号回执), and
//! the same on the receipt of the case that brought the number onto its vehicle. A number that was composed
//! or used again has its receipt too, and no draw to prove.

use std::slice::from_ref;

use base::{Fen, Result};
use casework::{About, Case};
use codes::Plate;
use issuance::document::{DrawProof, Receipt, ReceiptStage};
use issuance::{Content, Order};
use journal::Entry;
use plates::{
    Draw, DrawMode, NumberConfirmed, NumberReused, PersonId, Purpose, commitment, number_subject,
    seed,
};

use crate::Reactions;

impl Reactions {
    /// The draw by which this person got a number.
    async fn draw_behind(
        &self,
        entry: &Entry,
        person: PersonId,
        plate: &Plate,
    ) -> Result<Option<Draw>> {
        let draws = self.office.plates.draws_of(from_ref(&entry.authority), person).await?;
        Ok(draws.into_iter().find(|draw| draw.chosen.as_ref() == Some(plate)))
    }

    /// What proves how a case's number was drawn.
    pub(crate) async fn proof_of(&self, entry: &Entry, case: &Case) -> Result<Option<DrawProof>> {
        let Some(plate) = &case.plate else { return Ok(None) };
        let draw = self.draw_behind(entry, case.about.applicant, plate).await?;
        Ok(draw.and_then(|draw| proof(&draw)))
    }

    /// 选号回执 of a number that was chosen for a case, with the case's papers.
    pub(crate) async fn chosen_receipt(
        &self,
        entry: &Entry,
        about: &About,
        plate: &Plate,
    ) -> Result<()> {
        let case = entry.subject.trim_start_matches("case/").to_owned();
        let mut proven = None;
        if !self.is_reused(entry, plate).await? {
            let draw = self.draw_behind(entry, about.applicant, plate).await?;
            // One that was chosen beforehand has its receipt since then.
            let Some(draw) = draw.filter(|draw| draw.about.case.as_ref() == Some(&case)) else {
                return Ok(());
            };
            proven = proof(&draw);
        }
        let known_by = (case, about.item.clone(), None);
        self.receipt_of_choice(entry, (about.applicant, plate), known_by, proven).await
    }

    /// Whether the number is its former owner's, used again, and not chosen since.
    async fn is_reused(&self, entry: &Entry, plate: &Plate) -> Result<bool> {
        let subject = number_subject(plate);
        let history = self.office.journal.history(&entry.authority, &subject).await?;
        for earlier in history.iter().rev() {
            if earlier.event::<NumberReused>()?.is_some() {
                return Ok(true);
            }
            if earlier.event::<NumberConfirmed>()?.is_some() {
                return Ok(false);
            }
        }
        Ok(false)
    }

    /// 选号回执 of a number that was chosen beforehand: there is no case yet.
    pub(crate) async fn preselection_receipt(
        &self,
        entry: &Entry,
        e: &NumberConfirmed,
    ) -> Result<()> {
        let Some(draw) = self.draw_behind(entry, e.about.person, &e.plate).await? else {
            return Ok(());
        };
        let item = match e.about.purpose {
            Purpose::NewVehicle => "plate_preselect_new",
            Purpose::UsedLocal => "plate_preselect_used_local",
            Purpose::UsedIn => "plate_preselect_used_in",
            Purpose::EnergySwap => "plate_preselect_nev",
        };
        let known_by = (draw.id.to_string(), item.to_owned(), e.until);
        self.receipt_of_choice(entry, (e.about.person, &e.plate), known_by, proof(&draw)).await
    }

    async fn receipt_of_choice(
        &self,
        entry: &Entry,
        (person, plate): (PersonId, &Plate),
        (number, item, register_by): (String, String, Option<base::Instant>),
        draw: Option<DrawProof>,
    ) -> Result<()> {
        let item = self.item(&item)?;
        let receipt = Receipt {
            stage: ReceiptStage::Chosen,
            case_number: number,
            item_name: item.name.zh.clone(),
            item_name_en: item.name.en.clone(),
            applicant: self.full_name(person).await?,
            plate: Some(plate.into()),
            received: Vec::new(),
            promised_by: register_by,
            fee: Fen::ZERO,
            journal_head: None,
            draw,
            issued_by: self.office_name(entry),
            issued_at: entry.at,
            verify_url: String::new(),
        };
        let order = Order {
            authority: entry.authority.clone(),
            matter: entry.subject.clone(),
            warrant: entry.id,
            person: person.0,
            vehicle: None,
            content: Content::Receipt(receipt),
        };
        let envelope = Self::envelope(entry, "receipt_of_choice");
        self.office.issuance.order(envelope, order).await.map(drop)
    }
}

/// As it is printed; none of composed numbers, which nobody drew, and none before the office's secret is told.
fn proof(draw: &Draw) -> Option<DrawProof> {
    let secret = draw.secret.as_ref().filter(|_| draw.mode != DrawMode::Compose)?;
    let id = draw.id.to_string();
    let given = draw.contribution.as_deref().unwrap_or_default();
    Some(DrawProof {
        authority: draw.authority.to_string(),
        commitment: draw.commitment.clone(),
        seed: commitment(&seed(secret, &id, given)),
        draw: id,
        url: String::new(),
    })
}
