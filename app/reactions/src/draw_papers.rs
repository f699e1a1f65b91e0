//! Reactions that put the proof of a draw into the citizen's hands: a receipt of the choice (选号回执), and
//! the same on the receipt of the case that brought the number onto its vehicle. Numbers that were composed
//! or used again have no draw to prove.

use std::slice::from_ref;

use base::{Fen, Result};
use casework::{About, Case};
use codes::Plate;
use issuance::document::{DrawProof, Receipt, ReceiptStage};
use issuance::{Content, Order};
use journal::Entry;
use plates::{Draw, DrawMode, NumberConfirmed, PersonId, Purpose, commitment, seed};

use crate::Reactions;
use crate::papers::drawn;

impl Reactions {
    /// The draw by which this person got a number.
    async fn draw_behind(
        &self,
        entry: &Entry,
        person: PersonId,
        plate: &Plate,
    ) -> Result<Option<Draw>> {
        let draws = self.office.plates.draws_of(from_ref(&entry.authority), person).await?;
        let led_here =
            |draw: &Draw| draw.mode != DrawMode::Compose && draw.chosen.as_ref() == Some(plate);
        Ok(draws.into_iter().find(led_here))
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
        let Some(draw) = self.draw_behind(entry, about.applicant, plate).await? else {
            return Ok(());
        };
        // One that was chosen beforehand has its receipt since then.
        let Some(case) = &draw.about.case else { return Ok(()) };
        let item = about.item.clone();
        self.receipt_of_choice(entry, (&draw, plate), (case.clone(), item, None)).await
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
        self.receipt_of_choice(entry, (&draw, &e.plate), known_by).await
    }

    async fn receipt_of_choice(
        &self,
        entry: &Entry,
        (draw, plate): (&Draw, &Plate),
        (number, item, register_by): (String, String, Option<base::Instant>),
    ) -> Result<()> {
        let Some(proof) = proof(draw) else { return Ok(()) };
        let item = self.item(&item)?;
        let receipt = Receipt {
            stage: ReceiptStage::Chosen,
            case_number: number,
            item_name: item.name.zh.clone(),
            item_name_en: item.name.en.clone(),
            applicant: self.full_name(draw.about.person).await?,
            plate: Some(drawn(plate)),
            received: Vec::new(),
            promised_by: register_by,
            fee: Fen::ZERO,
            journal_head: None,
            draw: Some(proof),
            issued_by: self.office_name(entry),
            issued_at: entry.at,
            verify_url: String::new(),
        };
        let order = Order {
            authority: entry.authority.clone(),
            matter: entry.subject.clone(),
            warrant: entry.id,
            person: draw.about.person.0,
            vehicle: None,
            content: Content::Receipt(receipt),
        };
        let envelope = Self::envelope(entry, "receipt_of_choice");
        self.office.issuance.order(envelope, order).await.map(drop)
    }
}

/// As it is printed; none before the office's secret is told.
fn proof(draw: &Draw) -> Option<DrawProof> {
    let secret = draw.secret.as_ref()?;
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
