//! Letters that say what is missing or why not: 一次性告知书 (all that is missing, at once),
//! 不予受理通知书, 审核不通过通知书. Each reason comes with what to do instead. And 机动车注销证明, which tells what
//! is over and what becomes of the number.

use base::{Instant, text};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use super::{Paper, Plate, wording};

/// What stands in a notice.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Notice {
    /// Which of the four.
    pub kind: NoticeKind,
    /// 业务流水号; printed in groups of four.
    pub case_number: String,
    /// Full name; printed as 周**.
    pub applicant: String,
    /// The item: 申领免检标志.
    pub item_name: String,
    /// The item in English.
    pub item_name_en: String,
    /// The car, where the item is about one.
    pub plate: Option<Plate>,
    /// Everything, in one letter.
    pub reasons: Vec<NoticeReason>,
    /// Until when papers may be completed.
    pub reply_by: Option<Instant>,
    /// How and by when to object, with the law; the rulebook gives the words.
    pub redress: Option<String>,
    /// Where to ask: address and telephone of the office.
    pub contact: String,
    /// The office that writes.
    pub issued_by: String,
    /// When.
    pub issued_at: Instant,
    /// The public page that verifies it.
    pub verify_url: String,
}

/// Which letter.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum NoticeKind {
    /// 一次性告知书.
    Missing,
    /// 不予受理通知书.
    NotAccepted,
    /// 审核不通过通知书.
    NotApproved,
    /// 机动车注销证明.
    Deregistered,
}

/// Why, by which rule, and what to do.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct NoticeReason {
    /// What is missing or stands against it.
    pub what: String,
    /// The rule it rests on.
    pub basis: Option<String>,
    /// What to do instead.
    pub remedy: String,
}

impl NoticeReason {
    fn words(&self) -> Value {
        json!({ "what": self.what, "basis": self.basis, "remedy": self.remedy })
    }
}

impl NoticeKind {
    fn name(self) -> &'static str {
        match self {
            Self::Missing => "missing",
            Self::NotAccepted => "not-accepted",
            Self::NotApproved => "not-approved",
            Self::Deregistered => "deregistered",
        }
    }
}

impl Paper for Notice {
    fn template(&self) -> &'static str {
        "notice"
    }

    fn title(&self) -> &'static str {
        match self.kind {
            NoticeKind::Missing => "一次性告知书",
            NoticeKind::NotAccepted => "不予受理通知书",
            NoticeKind::NotApproved => "审核不通过通知书",
            NoticeKind::Deregistered => "机动车注销证明",
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
            "kind": self.kind.name(),
            "case_number": wording::in_fours(&self.case_number),
            "applicant": text::mask_name(&self.applicant),
            "item": self.item_name,
            "item_en": self.item_name_en,
            "plate": self.plate.as_ref().map(Plate::words),
            "reasons": self.reasons.iter().map(NoticeReason::words).collect::<Vec<_>>(),
            "reply_by": self.reply_by.map(wording::moment),
            "redress": self.redress,
            "contact": self.contact,
            "issued_by": self.issued_by,
            "issued_on": wording::day(self.issued_at.date()),
        })
    }

    fn verify_url(&self) -> Option<&str> {
        Some(&self.verify_url)
    }
}
