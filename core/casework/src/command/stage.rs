//! 查验 and 照相, by who was at the vehicle; and the number that is bound to the case or lost again,
//! which the program reports. A vehicle that fails may be presented again: the clock stands until then.

use base::{Authority, Instant, Refusal, Result};
use codes::Plate;
use db::Tx;
use journal::{Command, Desk, Done, Envelope, Next};
use serde::Serialize;

use super::approve::after_approval;
use super::{By, CaseKey, unchanged};
use crate::event::{CaseInspected, CasePhotographed, NumberBound, NumberLost};
use crate::model::{
    Action, Case, Clocks, Deed, Findings, Flag, Inspection, Material, MaterialSource, Standing,
    Status, WaitsFor,
};
use crate::upload::Taken;
use crate::{CaseRefusal, Cases, rules};

/// The longest remark on one point.
const REMARK_MAX: usize = 300;

/// The code of the picture that goes into the vehicle's papers.
const VEHICLE_PHOTO: &str = "vehicle_photo";

/// How the codes of an inspection's pictures begin; a number follows.
const INSPECTION_PHOTO: &str = "inspection_photo_";

/// What an inspector writes down. Not `Debug`: what was found may name people.
#[derive(Clone, Default)]
pub struct InspectionRecord {
    /// The version of the case that was looked at.
    pub seen: i64,
    /// The result, said apart from what was found, so that a forgotten remark is no pass.
    pub passed: bool,
    /// Points that are not in order; empty when the vehicle passes.
    pub findings: Findings,
    /// Anything else; may be empty.
    pub note: String,
    /// Pictures as they come from the camera.
    pub pictures: Vec<Vec<u8>>,
}

/// The picture of the vehicle.
#[derive(Clone, Default)]
pub struct PhotoRecord {
    /// The version of the case that was looked at.
    pub seen: i64,
    /// As it comes from the camera.
    pub picture: Vec<u8>,
}

#[derive(Serialize)]
struct RecordInspection {
    case: CaseKey,
    seen: i64,
    passed: bool,
    /// The digest of a command stays in the journal for ever: it may not be made of clear words.
    words: String,
    #[serde(skip)]
    inspection: Inspection,
    #[serde(skip)]
    pictures: Vec<Taken>,
    #[serde(skip)]
    by: By,
}

impl Command for RecordInspection {
    const NAME: &'static str = "casework.record_inspection";

    fn home(&self) -> Authority {
        self.case.authority.clone()
    }

    async fn decide(&self, tx: &Tx, desk: &Desk) -> Result<Vec<Next>> {
        let case = self.by.case_in(tx, desk, &self.case, Action::RecordInspection).await?;
        unchanged(&case, self.seen)?;
        let inspection = checked(&self.inspection)?;
        let passed = inspection.passed();
        if passed != self.passed {
            return Err(Refusal::from(CaseRefusal::ResultDiffers).on("result").into());
        }
        let (clocks, standing) = after_inspection(&case, passed, desk.now);
        let again = passed && case.has(Flag::InspectionFailed);
        let deadlines = self.by.cases.policy.deadlines();
        let legal_due = if again {
            rules::legal_due(deadlines, desk.now, clocks.legal_days)
        } else {
            clocks.legal_due
        };
        let key = self.by.key_in(tx, desk, case.about.applicant).await?;
        let event = CaseInspected {
            about: case.about.clone(),
            officer: desk.actor.id.clone(),
            passed,
            findings: key.seal(&crate::json(&inspection)?)?,
            inspected: with_me(&case, desk),
            materials: with_pictures(&case, &self.pictures),
            paused_at: clocks.paused_at,
            paused_seconds: clocks.paused_seconds,
            review_due: clocks.review_due,
            promise_due: clocks.promise_due,
            legal_due,
            standing,
        };
        Ok(vec![case.next(event)?])
    }
}

/// Where the case lies and how its clock stands: the applicant has it while the vehicle fails.
fn after_inspection(case: &Case, passed: bool, now: Instant) -> (Clocks, Standing) {
    if passed {
        let clocks = case.clocks.resumed(false, now);
        let waits_for = rules::before_decision(case, true, case.has(Flag::Photographed));
        let standing = clocks.standing(waits_for, now);
        return (clocks, standing);
    }
    let paused_at = case.clocks.paused_at.or(Some(now));
    let clocks = Clocks { paused_at, ..case.clocks.clone() };
    let standing = clocks.standing(WaitsFor::Applicant, now);
    (clocks, standing)
}

/// The record as kept: each point that is not in order has its remark.
fn checked(inspection: &Inspection) -> Result<Inspection, Refusal> {
    let kept = inspection.findings.iter().map(|(point, remark)| {
        Ok((*point, rules::words(remark, &format!("found_{point}"), REMARK_MAX)?))
    });
    let findings = kept.collect::<Result<Findings, Refusal>>()?;
    let note = match inspection.note.trim() {
        "" => String::new(),
        note => rules::words(note, "note", REMARK_MAX)?,
    };
    Ok(Inspection { findings, note })
}

/// Everybody who has been at the vehicle, the actor last.
fn with_me(case: &Case, desk: &Desk) -> Vec<Deed> {
    let mut all = case.hands.inspected.clone();
    all.push(Deed { by: desk.actor.id.clone(), at: desk.now });
    all
}

fn material(code: String, picture: &Taken) -> Material {
    let (upload, sha256) = (Some(picture.upload), Some(picture.sha256.clone()));
    Material { code, source: MaterialSource::Taken, upload, sha256 }
}

/// The materials with the pictures of an inspection behind those of earlier ones.
fn with_pictures(case: &Case, pictures: &[Taken]) -> Vec<Material> {
    let mut all = case.materials.clone();
    let earlier = all.iter().filter(|m| m.code.starts_with(INSPECTION_PHOTO)).count();
    let numbered = (earlier + 1..).zip(pictures);
    all.extend(numbered.map(|(n, picture)| material(format!("{INSPECTION_PHOTO}{n}"), picture)));
    all
}

#[derive(Serialize)]
struct RecordPhoto {
    case: CaseKey,
    seen: i64,
    sha256: String,
    #[serde(skip)]
    picture: Taken,
    #[serde(skip)]
    by: By,
}

impl Command for RecordPhoto {
    const NAME: &'static str = "casework.record_photo";

    fn home(&self) -> Authority {
        self.case.authority.clone()
    }

    async fn decide(&self, tx: &Tx, desk: &Desk) -> Result<Vec<Next>> {
        let case = self.by.case_in(tx, desk, &self.case, Action::RecordPhoto).await?;
        unchanged(&case, self.seen)?;
        let mut materials = case.materials.clone();
        materials.retain(|material| material.code != VEHICLE_PHOTO);
        materials.push(material(VEHICLE_PHOTO.to_owned(), &self.picture));
        // while a failed vehicle is away the case stays with the applicant
        let standing = if case.has(Flag::InspectionFailed) {
            case.standing
        } else {
            let waits_for = rules::before_decision(&case, case.has(Flag::Inspected), true);
            case.clocks.standing(waits_for, desk.now)
        };
        let event = CasePhotographed {
            about: case.about.clone(),
            officer: desk.actor.id.clone(),
            inspected: with_me(&case, desk),
            materials,
            standing,
        };
        Ok(vec![case.next(event)?])
    }
}

/// A number that somebody has confirmed.
#[derive(Clone, Debug, Serialize)]
pub struct ConfirmedNumber {
    /// Kind and number.
    pub plate: Plate,
    /// Who gave the terminal at which it was confirmed, by number; `None` where it was elsewhere.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub terminal: Option<String>,
}

impl From<Plate> for ConfirmedNumber {
    fn from(plate: Plate) -> Self {
        Self { plate, terminal: None }
    }
}

#[derive(Serialize)]
struct RecordNumber {
    case: CaseKey,
    #[serde(flatten)]
    number: ConfirmedNumber,
    #[serde(skip)]
    by: By,
}

impl Command for RecordNumber {
    const NAME: &'static str = "casework.record_number";

    fn home(&self) -> Authority {
        self.case.authority.clone()
    }

    async fn decide(&self, tx: &Tx, desk: &Desk) -> Result<Vec<Next>> {
        let case = self.by.case_in(tx, desk, &self.case, Action::RecordNumber).await?;
        let (clocks, standing) = if case.standing.waits_for == WaitsFor::Number {
            let clocks = case.clocks.resumed(true, desk.now);
            let standing = clocks.standing(after_approval(&case, true, true), desk.now);
            (clocks, standing)
        } else {
            (case.clocks.clone(), case.standing)
        };
        let event = NumberBound {
            about: case.about.clone(),
            plate: self.number.plate.clone(),
            terminal: self.number.terminal.clone(),
            paused_at: clocks.paused_at,
            paused_seconds: clocks.paused_seconds,
            promise_due: clocks.promise_due,
            standing,
        };
        Ok(vec![case.next(event)?])
    }
}

#[derive(Serialize)]
struct LoseNumber {
    case: CaseKey,
    #[serde(skip)]
    by: By,
}

impl Command for LoseNumber {
    const NAME: &'static str = "casework.lose_number";

    fn home(&self) -> Authority {
        self.case.authority.clone()
    }

    async fn decide(&self, tx: &Tx, desk: &Desk) -> Result<Vec<Next>> {
        let case = self.by.case_in(tx, desk, &self.case, Action::LoseNumber).await?;
        let plate = case.plate.clone().ok_or(CaseRefusal::NumberMissing)?;
        let chooses = case.status == Status::Approved && !case.is_unpaid();
        let (paused_at, standing) = if chooses {
            let paused_at = case.clocks.paused_at.or(Some(desk.now));
            (paused_at, case.clocks.standing(WaitsFor::Number, desk.now))
        } else {
            (case.clocks.paused_at, case.standing)
        };
        let about = case.about.clone();
        Ok(vec![case.next(NumberLost { about, plate, paused_at, standing })?])
    }
}

impl Cases {
    /// 查验. The vehicle passes when nothing was found; else the applicant is told what, and may
    /// present it again. Nobody who was at the vehicle approves.
    ///
    /// # Errors
    /// `casework.nothing_to_inspect`, `.already_inspected`, `.not_accepted`, `.words_needed` on the
    /// field `found_<point>`, `.result_differs` on `result`, `.photos_too_many`; the refusals of pictures.
    pub async fn record_inspection(
        &self,
        envelope: Envelope,
        case: CaseKey,
        record: InspectionRecord,
    ) -> Result<Done> {
        let by = self.by(&envelope).await?;
        let InspectionRecord { seen, passed, findings, note, pictures } = record;
        let pictures = self.take_pictures(&by.who, &envelope, &case, pictures).await?;
        let inspection = Inspection { findings, note };
        let digests: Vec<&str> = pictures.iter().map(|taken| taken.sha256.as_str()).collect();
        let words = self.fingerprint(&(&inspection, digests))?;
        let command = RecordInspection { case, seen, passed, words, inspection, pictures, by };
        self.journal.perform(envelope, command).await
    }

    /// 照相: the picture of the vehicle, taken anew until the decision.
    ///
    /// # Errors
    /// `casework.nothing_to_photograph`, `.not_accepted`, `.photo_needed` on the field `picture`; the
    /// refusals of pictures.
    pub async fn record_photo(
        &self,
        envelope: Envelope,
        case: CaseKey,
        record: PhotoRecord,
    ) -> Result<Done> {
        let by = self.by(&envelope).await?;
        let needed = || Refusal::from(CaseRefusal::PhotoNeeded).on("picture");
        if record.picture.is_empty() {
            return Err(needed().into());
        }
        let taken = self.take_pictures(&by.who, &envelope, &case, vec![record.picture]).await?;
        let picture = taken.into_iter().next().ok_or_else(needed)?;
        let (seen, sha256) = (record.seen, picture.sha256.clone());
        let command = RecordPhoto { case, seen, sha256, picture, by };
        self.journal.perform(envelope, command).await
    }

    /// 选号: this number is the case's. By the program alone, when the pool says that it was
    /// confirmed; at any time before something is made.
    ///
    /// # Errors
    /// `casework.no_number_wanted`, `.number_bound`, `.ended`.
    pub async fn record_number(
        &self,
        envelope: Envelope,
        case: CaseKey,
        number: impl Into<ConfirmedNumber>,
    ) -> Result<Done> {
        let number = number.into();
        let by = self.by(&envelope).await?;
        self.journal.perform(envelope, RecordNumber { case, number, by }).await
    }

    /// The number is not the case's any more. By the program alone, before something is made.
    ///
    /// # Errors
    /// `casework.number_missing`, `.already_made`, `.ended`.
    pub async fn lose_number(&self, envelope: Envelope, case: CaseKey) -> Result<Done> {
        let by = self.by(&envelope).await?;
        self.journal.perform(envelope, LoseNumber { case, by }).await
    }
}
