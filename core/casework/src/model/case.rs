//! A case (办件): the fold of its events. What is personal (answers, reasons, remarks) lies sealed
//! beside it and is opened only for who may read it; see `query/answers.rs`.

use std::collections::BTreeSet;

use base::{Authority, Fen, Instant};
use catalogue::Channel;
use codes::{CaseNumber, Plate, Vin, Waybill};
use serde::{Deserialize, Serialize};

use super::limits::{Clocks, Standing};
use super::matter::Matter;
use super::words::{Flag, Handover, MaterialSource, Status};
use crate::{PersonId, UploadId};

/// One person's asking for one item.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Case {
    /// The issuing authority that handles it.
    pub authority: Authority,
    /// 16 digits.
    pub number: CaseNumber,
    /// What it is about and for whom.
    pub about: About,
    /// During which kind of service hours it came in: `normal`, `noon`, `round_the_clock`, …
    pub window: String,
    /// Where it stands in law.
    pub status: Status,
    /// What else has happened.
    pub flags: BTreeSet<Flag>,
    /// How the applicant gets what is made.
    pub handover: Handover,
    /// The fee.
    pub fee: Fen,
    /// What the post costs on top; zero unless it goes by post.
    pub postage: Fen,
    /// What it rests on.
    pub materials: Vec<Material>,
    /// The limits.
    pub clocks: Clocks,
    /// What it waits for, and until when.
    pub standing: Standing,
    /// Who did what.
    pub hands: Duties,
    /// The rule by which the program may approve it.
    pub auto_rule: Option<String>,
    /// What the applicant was told to correct: codes of materials and fields.
    pub missing: Vec<String>,
    /// The payment order that settled it.
    pub order: Option<String>,
    /// The parcel.
    pub waybill: Option<Waybill>,
    /// The plate number that is bound to it.
    pub plate: Option<Plate>,
    /// The vehicle that bore the number of its matter when it was sent in; `None` in cases from before it
    /// was kept, and where it is about no vehicle on record.
    pub vin: Option<Vin>,
    /// The version of the rules it was submitted under.
    pub rulebook: String,
    /// How many events it has had.
    pub version: i64,
}

/// What a case is about and for whom: carried by the events that others react to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct About {
    /// The code of the item.
    pub item: String,
    /// Who asked.
    pub applicant: PersonId,
    /// The vehicle, licence or person.
    pub matter: Matter,
    /// Through what.
    pub channel: Channel,
    /// At which point of service; the online centre for what came by net.
    pub point: String,
}

/// Who did what, by staff number (or by the name of the program's rule), and when.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Duties {
    /// Has taken the case from the list and holds it.
    pub taken: Option<Deed>,
    /// Accepted it.
    pub accepted: Option<Deed>,
    /// Inspected or photographed the vehicle, in order: passed or not, none of them approves.
    pub inspected: Vec<Deed>,
    /// Approved or rejected it.
    pub decided: Option<Deed>,
    /// Made the mark, card or paper.
    pub made: Option<Deed>,
}

/// Who and when.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Deed {
    /// Staff number, or the name of a rule.
    pub by: String,
    /// When.
    pub at: Instant,
}

/// A paper, picture or record of a case.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Material {
    /// Its code in the item.
    pub code: String,
    /// How it came.
    pub source: MaterialSource,
    /// The uploaded file.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub upload: Option<UploadId>,
    /// SHA-256 of the file before it was sealed, in hex: which picture was looked at.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sha256: Option<String>,
}

impl Case {
    /// Whether this has happened.
    pub fn has(&self, flag: Flag) -> bool {
        self.flags.contains(&flag)
    }

    /// Fee and postage.
    pub fn total(&self) -> Fen {
        self.fee + self.postage
    }

    /// There is something to pay and it has not come.
    pub fn is_unpaid(&self) -> bool {
        self.has(Flag::PaymentDue) && !self.has(Flag::Paid)
    }

    /// The vehicle is still to be inspected, with success.
    pub fn needs_inspection(&self) -> bool {
        self.has(Flag::InspectionDue) && !self.has(Flag::Inspected)
    }

    /// The vehicle is still to be photographed.
    pub fn needs_photo(&self) -> bool {
        self.has(Flag::PhotoDue) && !self.has(Flag::Photographed)
    }

    /// A plate number is still to be chosen.
    pub fn needs_number(&self) -> bool {
        self.has(Flag::NumberDue) && !self.has(Flag::NumberBound)
    }

    /// The plate that people know the vehicle by: the one bound to the case, or that of its matter.
    pub fn shown_plate(&self) -> Option<&Plate> {
        self.plate.as_ref().or_else(|| self.about.matter.plate())
    }

    /// Nothing more will happen to it but a rating.
    pub const fn is_over(&self) -> bool {
        matches!(self.status, Status::Rejected | Status::Closed | Status::Cancelled)
    }

    /// The applicant has what was made, or there was nothing to make.
    pub fn is_handed_over(&self) -> bool {
        self.handover == Handover::Nothing || self.has(Flag::Delivered) || self.has(Flag::PickedUp)
    }

    /// `case/4205261122073159`, the subject of its entries.
    pub fn subject(&self) -> String {
        subject(&self.number)
    }
}

/// The subject of a case's entries.
pub fn subject(number: &CaseNumber) -> String {
    format!("case/{}", number.as_str())
}
