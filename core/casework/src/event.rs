//! What happens to a case; the stages at the vehicle and the choice of a number stand in `stage`. Payloads hold ids, codes, times and sealed text, never a name, a number
//! of a person or an address in the clear. Those that others react to carry [`About`].

mod stage;

use base::{Fen, Instant};
use catalogue::Stage;
use codes::{CaseNumber, Vin, Waybill};
use policy::GreenId;
use serde::{Deserialize, Serialize};

use crate::model::{
    About, CancelReason, Handover, Material, Nearness, ParcelState, Promise, Standing,
};

pub use stage::{CaseInspected, CasePhotographed, NumberBound, NumberLost, VehicleAwaited};

/// Sent in.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct CaseSubmitted {
    /// What and for whom.
    pub about: About,
    /// During which kind of service hours.
    pub window: String,
    /// The answers, as JSON, sealed under the applicant's key.
    pub answers: String,
    /// How each condition stood, as JSON, sealed under the applicant's key.
    pub checks: String,
    /// What it rests on.
    pub materials: Vec<Material>,
    /// How the applicant gets what is made.
    pub handover: Handover,
    /// The fee.
    pub fee: Fen,
    /// The post, if it goes by post.
    pub postage: Fen,
    /// What was promised.
    pub promise: Promise,
    /// When a limit is near.
    pub nearness: Nearness,
    /// Working days that the law allows from acceptance.
    pub legal_days: i64,
    /// The decision is promised until here.
    pub review_due: Instant,
    /// All is promised until here.
    pub promise_due: Instant,
    /// What it waits for.
    pub standing: Standing,
    /// The rule by which the program may approve it.
    pub auto_rule: Option<String>,
    /// Which of inspection, photo and choice of a number the item's steps ask for; absent in events
    /// from before there were such items.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub needs: Vec<Stage>,
    /// The asking for the green channel by which it came.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub green: Option<GreenId>,
    /// The vehicle that bore the number of its matter then: numbers change places. Absent in events from
    /// before it was kept.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub vin: Option<Vin>,
}

/// An officer took it from the list.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct CaseTaken {
    /// Staff number.
    pub officer: String,
}

/// It went back to the list.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct CasePutBack {
    /// Who held it.
    pub officer: String,
}

/// The office took it on. Whoever accepted it lets go of it: somebody else decides.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct CaseAccepted {
    /// What and for whom.
    pub about: About,
    /// Staff number.
    pub officer: String,
    /// The law's limit; `None` while it cannot be counted.
    pub legal_due: Option<Instant>,
    /// What it waits for now; `None` leaves it where it lies, for the review.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub standing: Option<Standing>,
}

/// The one-time notice went out: everything that is missing or wrong, at once.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct CaseReturned {
    /// What and for whom.
    pub about: About,
    /// Staff number.
    pub officer: String,
    /// Codes of materials and fields, complete.
    pub missing: Vec<String>,
    /// What is wrong with each, as JSON by code, sealed under the applicant's key.
    pub remarks: String,
    /// It waits for the applicant; the clock stands.
    pub standing: Standing,
}

/// The applicant corrected it.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct CaseCorrected {
    /// What and for whom.
    pub about: About,
    /// All answers as they are now, sealed.
    pub answers: String,
    /// How each condition stands now, sealed.
    pub checks: String,
    /// All materials as they are now.
    pub materials: Vec<Material>,
    /// How long the clock has stood in all.
    pub paused_seconds: i64,
    /// The limit of the review, later by the pause.
    pub review_due: Instant,
    /// The whole promise, later by the pause.
    pub promise_due: Instant,
    /// The law's limit counts from now, if it had been accepted.
    pub legal_due: Option<Instant>,
    /// It had been accepted before it was returned.
    pub accepted: bool,
    /// It waits for the review again.
    pub standing: Standing,
}

/// The legal decision: yes.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct CaseApproved {
    /// What and for whom.
    pub about: About,
    /// Staff number, or the name of the rule.
    pub officer: String,
    /// The rule by which the program approved.
    pub rule: Option<String>,
    /// Drawn for the audit.
    pub audit_sample: bool,
    /// For a mark: the last day it will hold.
    pub mark_valid_to: Option<base::Date>,
    /// How the applicant gets what is made.
    pub handover: Handover,
    /// What it waits for now: making, payment, or filing.
    pub standing: Standing,
}

/// The legal decision: no. Also 不予受理, when it had not been accepted.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct CaseRejected {
    /// What and for whom.
    pub about: About,
    /// Staff number.
    pub officer: String,
    /// Reason and remedy, as JSON, sealed under the applicant's key.
    pub decision: String,
    /// Paid by this order: to be refunded.
    pub refund: Option<String>,
    /// It is over.
    pub standing: Standing,
}

/// The money came.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct CasePaid {
    /// What and for whom.
    pub about: About,
    /// The order that was settled.
    pub order: String,
    /// Fee and postage.
    pub amount: Fen,
    /// How long the clock has stood in all.
    pub paused_seconds: i64,
    /// The whole promise, later by the pause.
    pub promise_due: Instant,
    /// The clock stands on, for a correction.
    pub paused_at: Option<Instant>,
    /// What it waits for now.
    pub standing: Standing,
}

/// The mark, card or paper was made.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct CaseMade {
    /// What and for whom.
    pub about: About,
    /// Staff number.
    pub officer: String,
    /// Mail room or window.
    pub handover: Handover,
    /// What it waits for now.
    pub standing: Standing,
}

/// The post has it.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct CasePosted {
    /// What and for whom.
    pub about: About,
    /// The parcel.
    pub waybill: Waybill,
    /// It waits for the carrier.
    pub standing: Standing,
}

/// The carrier says where the parcel is.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct ParcelNews {
    /// The parcel.
    pub waybill: Waybill,
    /// What happened to it.
    pub state: ParcelState,
    /// Where, in the carrier's words; empty if it does not say.
    pub place: String,
    /// When, by the carrier.
    pub at: Instant,
}

/// The parcel came back.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct ParcelReturned {
    /// What and for whom.
    pub about: About,
    /// The parcel.
    pub waybill: Waybill,
    /// The mail room has it again.
    pub standing: Standing,
}

/// The applicant has it from the post.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct CaseDelivered {
    /// What and for whom.
    pub about: About,
    /// The parcel.
    pub waybill: Waybill,
    /// When, by the carrier.
    pub delivered_at: Instant,
    /// To be filed.
    pub standing: Standing,
}

/// The applicant has it from the window.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct CasePickedUp {
    /// What and for whom.
    pub about: About,
    /// Staff number.
    pub officer: String,
    /// To be filed.
    pub standing: Standing,
}

/// Filed.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct CaseClosed {
    /// What and for whom.
    pub about: About,
    /// It is over.
    pub standing: Standing,
}

/// Taken back by the applicant, or lapsed: unpaid, or its vehicle never brought.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct CaseCancelled {
    /// What and for whom.
    pub about: About,
    /// Why.
    pub why: CancelReason,
    /// Paid by this order: to be refunded.
    pub refund: Option<String>,
    /// It is over.
    pub standing: Standing,
}

/// The review went over its limit: the officer's superior is told.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct ReviewOverdue {
    /// What and for whom.
    pub about: About,
    /// The limit.
    pub due: Instant,
    /// Who held it then.
    pub officer: Option<String>,
}

/// The applicant rated the service; what was said lies with feedback.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct CaseRated {
    /// What and for whom.
    pub about: About,
}

/// One item and matter has an open case now; there can be no second one.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct OpenCaseTaken {
    /// The item.
    pub item: String,
    /// The matter's key.
    pub matter: String,
    /// The case.
    pub number: CaseNumber,
}

/// That case is over; there may be another.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct OpenCaseFreed {
    /// The item.
    pub item: String,
    /// The matter's key.
    pub matter: String,
    /// The case that was open.
    pub number: CaseNumber,
}
