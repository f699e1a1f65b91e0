//! The service: ordering, making, spoiling, taking back, and the blanks. Printing and the public
//! check stand in `printing` and `verification`.

use std::sync::Arc;

use base::{Authority, Refusal, Result};
use journal::{Done, Envelope, Journal};

use crate::command::{MakeDocument, OrderDocument, ReceiveBlanks, RevokeDocument, SpoilBlank};
use crate::document::Fonts;
use crate::event::DocumentOrdered;
use crate::model::blank_number;
use crate::{BlankKind, IssuanceRefusal, Order, rules};

/// The end of the kind of entry that a document on a blank may follow from: the legal decision.
const APPROVAL: &str = ".approved";

/// What the office hands out. A cheap handle.
#[derive(Clone)]
pub struct Issuance {
    pub(crate) journal: Journal,
    pub(crate) fonts: Option<Arc<Fonts>>,
    pub(crate) public_address: Arc<str>,
}

impl std::fmt::Debug for Issuance {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Issuance({})", self.public_address)
    }
}

impl Issuance {
    /// `public_address` is what QR codes begin with: `https://cheguan.example`. Without fonts
    /// everything works but the PDFs, which answer `Unavailable`.
    pub fn new(journal: Journal, fonts: Option<Fonts>, public_address: &str) -> Self {
        Self {
            journal,
            fonts: fonts.map(Arc::new),
            public_address: public_address.trim_end_matches('/').into(),
        }
    }

    /// Orders a document; its serial. One entry warrants one document of a kind, or one for each vehicle
    /// that the orders name, and what is made on a blank needs an approval.
    ///
    /// # Errors
    /// `issuance.not_approved`, `issuance.already_ordered`, `issuance.never_valid`, `issuance.erased`.
    pub async fn order(&self, envelope: Envelope, order: Order) -> Result<String> {
        rules::order(&order.content)?;
        self.warranted(&order).await?;
        let done = self.journal.perform(envelope, OrderDocument(order)).await?;
        Ok(done.event::<DocumentOrdered>()?.serial)
    }

    /// Entries are never changed or taken away, so that one look before the command is enough.
    async fn warranted(&self, order: &Order) -> Result<()> {
        let history = self.journal.history(&order.authority, &order.matter).await?;
        let warrant = history.iter().find(|entry| entry.id == order.warrant);
        let is_paper = order.content.kind().blank().is_none();
        match warrant {
            Some(entry) if is_paper || entry.kind.ends_with(APPROVAL) => Ok(()),
            _ => Err(IssuanceRefusal::NotApproved { matter: order.matter.clone() }.into()),
        }
    }

    /// The document was made on this blank, by the envelope's actor. A licence supersedes the
    /// holder's earlier ones.
    ///
    /// # Errors
    /// `issuance.unknown`, `issuance.not_to_be_made`, `issuance.unknown_blank`,
    /// `issuance.blank_gone`, `issuance.blank_number`.
    pub async fn make(
        &self,
        envelope: Envelope,
        authority: &Authority,
        serial: &str,
        blank: &str,
    ) -> Result<Done> {
        let blank = blank_number(blank).map_err(|reason| Refusal::from(reason).on("blank"))?;
        let (authority, serial) = (authority.clone(), serial.to_owned());
        self.journal.perform(envelope, MakeDocument { authority, serial, blank }).await
    }

    /// This blank is good for nothing any more; the document is to be made again on another.
    /// `spoilt` is the blank's number and what went wrong.
    ///
    /// # Errors
    /// `issuance.unknown`, `issuance.closed`, `issuance.other_blank`, `issuance.unknown_blank`,
    /// `issuance.blank_gone`, `issuance.blank_number`, `issuance.reason`.
    pub async fn spoil(
        &self,
        envelope: Envelope,
        authority: &Authority,
        serial: &str,
        spoilt: (&str, &str),
    ) -> Result<Done> {
        let (blank, why) = spoilt;
        let blank = blank_number(blank).map_err(|reason| Refusal::from(reason).on("blank"))?;
        let reason = reason(why)?;
        let (authority, serial) = (authority.clone(), serial.to_owned());
        self.journal.perform(envelope, SpoilBlank { authority, serial, blank, reason }).await
    }

    /// Takes a document back: whoever scans it from now on is told.
    ///
    /// # Errors
    /// `issuance.unknown`, `issuance.closed`, `issuance.reason`.
    pub async fn revoke(
        &self,
        envelope: Envelope,
        authority: &Authority,
        serial: &str,
        why: &str,
    ) -> Result<Done> {
        let reason = reason(why)?;
        let (authority, serial) = (authority.clone(), serial.to_owned());
        self.journal.perform(envelope, RevokeDocument { authority, serial, reason }).await
    }

    /// Takes the blanks from the first to the last number into the safe.
    ///
    /// # Errors
    /// `issuance.block`, `issuance.block_overlaps`, `issuance.blank_number`.
    pub async fn receive_blanks(
        &self,
        envelope: Envelope,
        authority: &Authority,
        kind: BlankKind,
        numbers: (&str, &str),
    ) -> Result<Done> {
        let (first, last) = (numbers.0.to_owned(), numbers.1.to_owned());
        let command = ReceiveBlanks { authority: authority.clone(), kind, first, last };
        self.journal.perform(envelope, command).await
    }
}

pub(crate) fn reason(why: &str) -> Result<String> {
    Ok(rules::reason(why).map_err(|reason| Refusal::from(reason).on("reason"))?)
}
