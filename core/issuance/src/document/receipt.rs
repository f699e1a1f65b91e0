//! 业务受理回执, 业务办结回执 and 选号回执: what a person holds while and after the office works for them. It
//! carries the journal's signed head, so that history cannot later be cut short unseen, and the way to
//! the proof of the draw that a plate number came from.

use base::{Fen, Instant, Result, text};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use uuid::Uuid;

use super::picture::Picture;
use super::{Paper, Plate, qr, wording};

/// What stands on a receipt.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Receipt {
    /// Taken in, done, or a number chosen.
    pub stage: ReceiptStage,
    /// 业务流水号; printed in groups of four. Of a number chosen beforehand, for no case yet, the draw's id.
    pub case_number: String,
    /// The item: 申领免检标志.
    pub item_name: String,
    /// The item in English.
    pub item_name_en: String,
    /// Full name; printed as 周**.
    pub applicant: String,
    /// The car, where the item is about one.
    pub plate: Option<Plate>,
    /// What the applicant presented (taken in) or was handed (done), one line each; without any there is no
    /// such row.
    pub received: Vec<String>,
    /// By when the office promises to be done; of a chosen number, by when the vehicle is to be registered.
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
    /// 发牌机关, six digits.
    pub authority: String,
    /// The draw's id.
    pub draw: String,
    /// What was promised before the draw: the digest of the office's secret, in hex.
    pub commitment: String,
    /// The digest of the seed that put the numbers in order, in hex (`docs/draws.md`).
    pub seed: String,
    /// The public page with the whole proof, drawn as a QR code. Filled in when it is printed, since an
    /// office may move to another address.
    #[serde(default)]
    pub url: String,
}

/// Which of the receipts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ReceiptStage {
    /// 受理.
    Accepted,
    /// 办结.
    Finished,
    /// 选号.
    Chosen,
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
        json!({
            "authority": self.authority,
            "draw": self.draw,
            "commitment": wording::in_fours(&self.commitment),
            "seed": wording::in_fours(&self.seed),
            "url": self.url,
        })
    }
}

impl Receipt {
    /// A number that was chosen beforehand, drawn or composed: there is no case yet.
    fn is_of_draw(&self) -> bool {
        self.stage == ReceiptStage::Chosen && Uuid::parse_str(&self.case_number).is_ok()
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
            ReceiptStage::Chosen => "选号回执",
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
            "chosen": self.stage == ReceiptStage::Chosen,
            "is_case": !self.is_of_draw(),
            "case_number": if self.is_of_draw() {
                self.case_number.clone()
            } else {
                wording::in_fours(&self.case_number)
            },
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
