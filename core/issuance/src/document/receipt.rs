//! 业务受理回执 and 业务办结回执: what a person holds while and after the office works for them. It
//! carries the journal's signed head, so that history cannot later be cut short unseen, and the way to
//! the proof of the draw that a plate number came from.

use base::{Fen, Instant, Result, text};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use super::picture::Picture;
use super::{Paper, Plate, qr, wording};

/// What stands on a receipt.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Receipt {
    /// Taken in, or done.
    pub stage: ReceiptStage,
    /// 业务流水号; printed in groups of four.
    pub case_number: String,
    /// The item: 申领免检标志.
    pub item_name: String,
    /// The item in English.
    pub item_name_en: String,
    /// Full name; printed as 周**.
    pub applicant: String,
    /// The car, where the item is about one.
    pub plate: Option<Plate>,
    /// What was handed in (taken in) or handed out (done), one line each.
    pub received: Vec<String>,
    /// By when the office promises to be done.
    pub promised_by: Option<Instant>,
    /// What it costs.
    pub fee: Fen,
    /// The signed head of the journal, once there is one.
    pub journal_head: Option<JournalHead>,
    /// How the plate number was drawn, where one was.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub draw: Option<DrawProof>,
    /// The office that issues it.
    pub issued_by: String,
    /// When.
    pub issued_at: Instant,
    /// The public page that verifies it.
    pub verify_url: String,
}

/// Where anybody checks that a number was drawn fairly.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DrawProof {
    /// The draw's id; the first eight digits are printed.
    pub draw: String,
    /// What was promised before the draw, in hex; the first sixteen digits are printed.
    pub commitment: String,
    /// The public page with the whole proof, drawn as a QR code.
    pub url: String,
}

/// Which of the two receipts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ReceiptStage {
    /// 受理.
    Accepted,
    /// 办结.
    Finished,
}

/// A signed tree head of the journal.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct JournalHead {
    /// How many entries it covers.
    pub entries: i64,
    /// Its hash in hex; the first sixteen digits are printed.
    pub hash: String,
}

impl JournalHead {
    fn short(&self) -> String {
        let start: String = self.hash.chars().take(16).collect();
        format!("{} / {}", wording::in_fours(&start), self.entries)
    }
}

impl DrawProof {
    fn words(&self) -> Value {
        let start = |text: &str, n: usize| text.chars().take(n).collect::<String>();
        json!({
            "draw": start(&self.draw, 8),
            "commitment": wording::in_fours(&start(&self.commitment, 16)),
            "url": self.url,
        })
    }
}

impl Paper for Receipt {
    fn template(&self) -> &'static str {
        "receipt"
    }

    fn title(&self) -> &'static str {
        match self.stage {
            ReceiptStage::Accepted => "业务受理回执",
            ReceiptStage::Finished => "业务办结回执",
        }
    }

    fn number(&self) -> &str {
        &self.case_number
    }

    fn issued_at(&self) -> Instant {
        self.issued_at
    }

    fn words(&self) -> Value {
        json!({
            "title": self.title(),
            "finished": self.stage == ReceiptStage::Finished,
            "case_number": wording::in_fours(&self.case_number),
            "item": self.item_name,
            "item_en": self.item_name_en,
            "applicant": text::mask_name(&self.applicant),
            "plate": self.plate.as_ref().map(Plate::words),
            "received": self.received,
            "promised_by": self.promised_by.map(wording::moment),
            "fee": (!self.fee.is_zero()).then(|| self.fee.to_string()),
            "journal_head": self.journal_head.as_ref().map(JournalHead::short),
            "draw": self.draw.as_ref().map(DrawProof::words),
            "issued_by": self.issued_by,
            "issued_at": wording::moment(self.issued_at),
        })
    }

    fn verify_url(&self) -> Option<&str> {
        Some(&self.verify_url)
    }

    fn pictures(&self) -> Result<Vec<Picture>> {
        let code = |proof: &DrawProof| Ok(Picture { name: "draw", ..qr::qr(&proof.url)? });
        self.draw.iter().map(code).collect()
    }
}
