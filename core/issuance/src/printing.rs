//! Documents as PDF. What staff print is on record before they have it, and a second copy asks why;
//! papers that people fetch themselves are set anew each time, always with the same bytes.

use std::collections::BTreeSet;
use std::sync::Arc;

use base::{Authority, Fault, Result};
use db::Tx;
use journal::{Envelope, Vault};

use crate::command::{PrintDocuments, document};
use crate::document::{
    BatchSheet, Document, Fonts, JournalHead, PAPERS_MAX, ParcelLabel, TicketSlip, render_all,
};
use crate::service::reason;
use crate::{Content, DocumentKind, Issuance, IssuanceRefusal, IssuedDocument, store};

impl Issuance {
    /// Several documents as one PDF file for printing on blanks, on record with the count of each.
    /// Whatever was printed since its blank was last spoiled needs a reason. At most
    /// [`PAPERS_MAX`]; a serial named twice is printed once.
    ///
    /// # Errors
    /// `issuance.unknown`, `issuance.closed`, `issuance.reprint`, `issuance.reason`,
    /// `issuance.count`, `issuance.erased`; `Unavailable` without fonts, and nothing is recorded.
    pub async fn print(
        &self,
        envelope: Envelope,
        authority: &Authority,
        serials: &[String],
        why: Option<&str>,
    ) -> Result<Vec<u8>> {
        let why = why.map(str::trim).filter(|why| !why.is_empty());
        let reason = why.map(reason).transpose()?;
        let mut seen = BTreeSet::new();
        let once = serials.iter().filter(|serial| seen.insert(serial.as_str())).cloned();
        let serials: Vec<String> = once.collect();
        if serials.is_empty() || serials.len() > PAPERS_MAX {
            return Err(IssuanceRefusal::Count { max: PAPERS_MAX }.into());
        }
        let mut papers = Vec::with_capacity(serials.len());
        for serial in &serials {
            let (issued, content) = self.open(authority, serial).await?;
            papers.push(self.dress(&issued, content).await?);
        }
        // Set first: a paper that cannot be set leaves no entry saying that it was printed.
        let pdf = self.set(papers).await?;
        let command = PrintDocuments { authority: authority.clone(), serials, reason };
        self.journal.perform(envelope, command).await?;
        Ok(pdf)
    }

    /// A receipt or notice as PDF, for the person it is for. What is made on a blank is not a paper
    /// to fetch: `issuance.unknown`.
    pub async fn paper(&self, authority: &Authority, serial: &str) -> Result<Vec<u8>> {
        let (issued, content) = self.open(authority, serial).await?;
        if issued.kind.blank().is_some() {
            return Err(IssuanceRefusal::Unknown { serial: serial.to_owned() }.into());
        }
        let paper = self.dress(&issued, content).await?;
        self.set(vec![paper]).await
    }

    /// Labels for parcels as PDF. They are no documents: nothing is recorded here.
    pub async fn parcel_labels(&self, labels: Vec<ParcelLabel>) -> Result<Vec<u8>> {
        if labels.is_empty() || labels.len() > PAPERS_MAX {
            return Err(IssuanceRefusal::Count { max: PAPERS_MAX }.into());
        }
        self.set(labels.into_iter().map(Document::ParcelLabel).collect()).await
    }

    /// The list that lies beside the printer as PDF. It is no document: nothing is recorded here.
    pub async fn production_list(&self, sheet: BatchSheet) -> Result<Vec<u8>> {
        self.set(vec![Document::BatchSheet(sheet)]).await
    }

    /// The slip of a hall's ticket as PDF. It is no document: the queue records that it was printed.
    pub async fn ticket_slip(&self, slip: TicketSlip) -> Result<Vec<u8>> {
        self.set(vec![Document::TicketSlip(slip)]).await
    }

    /// An address of the public pages, as QR codes carry it; `path` begins with `/`.
    pub fn address_of(&self, path: &str) -> String {
        format!("{}{path}", self.public_address)
    }

    /// What the document says, opened with the person's key.
    async fn open(&self, authority: &Authority, serial: &str) -> Result<(IssuedDocument, Content)> {
        let (authority, serial) = (authority.clone(), serial.to_owned());
        let vault = self.journal.vault().clone();
        let read = move |tx: Tx| async move { open_in(&tx, &vault, &authority, &serial).await };
        self.journal.db().read(read).await
    }

    /// With the page that verifies it; a receipt with the first head that covers it, which stays the
    /// same for ever.
    async fn dress(&self, issued: &IssuedDocument, content: Content) -> Result<Document> {
        let mut head = None;
        if issued.kind == DocumentKind::Receipt {
            let subject = document(&issued.serial);
            let proof = self.journal.proof(&issued.authority, &subject, 1).await?;
            head = proof.map(|p| JournalHead { entries: p.head.last, hash: p.head.short() });
        }
        Ok(content.printable((&self.public_address, self.verify_url(issued)), head))
    }

    /// Sets the papers beside the threads that answer requests.
    async fn set(&self, papers: Vec<Document>) -> Result<Vec<u8>> {
        let fonts = Arc::clone(self.fonts()?);
        let task = tokio::task::spawn_blocking(move || render_all(&papers, &fonts));
        task.await.unwrap_or_else(|e| Err(Fault::Bug(format!("setting papers: {e}")).into()))
    }

    fn fonts(&self) -> Result<&Arc<Fonts>> {
        let missing = "no PDF without NotoSansSC-Regular.ttf and NotoSansSC-Bold.ttf: run `make`";
        self.fonts.as_ref().ok_or_else(|| Fault::Unavailable(missing.to_owned()).into())
    }
}

async fn open_in(
    tx: &Tx,
    vault: &Vault,
    authority: &Authority,
    serial: &str,
) -> Result<(IssuedDocument, Content)> {
    let issued = store::known_in(tx, authority, serial).await?;
    let key = vault.key_in(tx, issued.person).await?.ok_or(IssuanceRefusal::Erased)?;
    let clear = key.open(&store::content_in(tx, authority, serial).await?)?;
    let content = serde_json::from_str(&clear)
        .map_err(|e| Fault::Inconsistent(format!("document {serial}: column content: {e}")))?;
    Ok((issued, content))
}
