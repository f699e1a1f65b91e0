//! 补正: the applicant puts right what the one-time notice named. The clock goes on where it stood.

use std::collections::{BTreeMap, BTreeSet};

use base::{Authority, Refusal, Result};
use catalogue::Item;
use db::Tx;
use journal::{Command, Desk, Done, Envelope, Next};
use serde::Serialize;

use super::submission::{checked, loose};
use super::{By, CaseKey};
use crate::apply::draft_key;
use crate::asking::{Known, mobiles};
use crate::availability::checks;
use crate::event::CaseCorrected;
use crate::kept_number::{NUMBER_FIELD, keeps_number};
use crate::model::{Action, Case, Flag, Material, MaterialSource, WaitsFor};
use crate::rules::{self, Application, DELIVERY_FIELD, Provided};
use crate::{CaseRefusal, Cases};

/// What the applicant puts right.
#[derive(Clone, Debug, Default)]
pub struct Correction {
    /// Answers that change, by name of field; all others stay.
    pub answers: BTreeMap<String, String>,
}

#[derive(Serialize)]
struct Correct {
    case: CaseKey,
    /// The digest of a command stays in the journal for ever: it may not be made of clear words.
    words: String,
    #[serde(skip)]
    correction: Correction,
    #[serde(skip)]
    by: By,
    #[serde(skip)]
    known: Known,
}

impl Command for Correct {
    const NAME: &'static str = "casework.correct";

    fn home(&self) -> Authority {
        self.case.authority.clone()
    }

    async fn decide(&self, tx: &Tx, desk: &Desk) -> Result<Vec<Next>> {
        let case = self.by.case_in(tx, desk, &self.case, Action::Correct).await?;
        let application = self.application(tx, desk, &case).await?;
        let item = self.by.cases.item(&case.about.item)?;
        let key = self.by.key_in(tx, desk, case.about.applicant).await?;
        let clocks = case.clocks.resumed(false, desk.now);
        let accepted = case.hands.accepted.is_some();
        let deadlines = self.by.cases.policy.deadlines();
        let legal_due = rules::legal_due(deadlines, desk.now, clocks.legal_days);
        let event = CaseCorrected {
            about: case.about.clone(),
            answers: key.seal(&crate::json(&application.answers)?)?,
            checks: key.seal(&crate::json(&checks(item, &self.known)?)?)?,
            materials: with_ours(application.materials, &case.materials),
            paused_seconds: clocks.paused_seconds,
            review_due: clocks.review_due,
            promise_due: clocks.promise_due,
            legal_due: legal_due.filter(|_| accepted),
            accepted,
            standing: clocks.standing(after_correction(&case, accepted), desk.now),
        };
        Ok(vec![case.next(event)?])
    }
}

impl Correct {
    /// The whole application as it is now.
    async fn application(&self, tx: &Tx, desk: &Desk, case: &Case) -> Result<Application> {
        let key = self.by.key_in(tx, desk, case.about.applicant).await?;
        let sealed = crate::store::sealed_in(tx, &case.authority, &case.number).await?;
        let sealed = sealed.ok_or(CaseRefusal::NotFound)?;
        let mut answers: BTreeMap<String, String> = crate::opened(&key, &sealed.answers)?;
        let kept = keeps_number(&answers);
        let item = self.by.cases.item(&case.about.item)?;
        let mut known = self.known.clone();
        known.proven.extend(mobiles(item, &answers));
        answers.extend(self.correction.answers.clone());
        let about = &case.about;
        let person = about.applicant.to_string();
        let key = draft_key(&case.authority, &person, &about.item, &about.matter.key());
        let fresh = loose(tx, &key).await?;
        self.addressed(case, &fresh)?;
        let provided = merged(item, &case.materials, fresh);
        let application = checked(item, &known, &answers, &provided)?;
        if application.handover != case.handover {
            return Err(Refusal::from(CaseRefusal::DeliverySettled).on(DELIVERY_FIELD).into());
        }
        if keeps_number(&application.answers) != kept {
            return Err(Refusal::from(CaseRefusal::NumberSettled).on(NUMBER_FIELD).into());
        }
        Ok(application)
    }

    /// Every paper that the notice named has been sent again.
    fn addressed(&self, case: &Case, fresh: &[Provided]) -> Result<(), Refusal> {
        let item = self.by.cases.item(&case.about.item).map_err(|_| CaseRefusal::NotFound)?;
        let sent: BTreeSet<&str> = fresh.iter().map(|file| file.material.as_str()).collect();
        let asked = case.missing.iter().filter(|code| rules::takes_upload(item, code));
        let missing: Vec<&str> =
            asked.map(String::as_str).filter(|code| !sent.contains(code)).collect();
        if missing.is_empty() {
            return Ok(());
        }
        let (count, list) = (missing.len(), missing.join(","));
        Err(CaseRefusal::MaterialsMissing { count, list }.into())
    }
}

/// The vehicle is looked at after the correction, if it has not been.
fn after_correction(case: &Case, accepted: bool) -> WaitsFor {
    if !accepted {
        return WaitsFor::Review;
    }
    rules::before_decision(case, case.has(Flag::Inspected), case.has(Flag::Photographed))
}

/// What the office itself took at the vehicle stays with the case.
fn with_ours(mut theirs: Vec<Material>, before: &[Material]) -> Vec<Material> {
    theirs.extend(before.iter().filter(|m| m.source == MaterialSource::Taken).cloned());
    theirs
}

/// New files in place of old ones and of originals that were seen, the others as they were.
fn merged(item: &Item, before: &[Material], fresh: Vec<Provided>) -> Vec<Provided> {
    let theirs = before.iter().filter(|material| material.source != MaterialSource::Taken);
    let papers = theirs.filter(|material| rules::takes_upload(item, &material.code));
    let kept = papers.map(|material| Provided {
        material: material.code.clone(),
        upload: material.upload,
        sha256: material.sha256.clone(),
    });
    let mut all: BTreeMap<String, Provided> =
        kept.map(|file| (file.material.clone(), file)).collect();
    all.extend(fresh.into_iter().map(|file| (file.material.clone(), file)));
    all.into_values().collect()
}

impl Cases {
    /// 补正, by the applicant: the answers that change, and the files uploaded since for the item and
    /// matter of the case.
    ///
    /// # Errors
    /// `casework.nothing_to_correct`, `.materials_missing` with all that is still missing,
    /// `.delivery_settled`, `.number_settled`; the refusals of fields, on the field.
    pub async fn correct(
        &self,
        envelope: Envelope,
        case: CaseKey,
        correction: Correction,
    ) -> Result<Done> {
        let by = self.by(&envelope).await?;
        let stored = self.load(&case).await?.ok_or(CaseRefusal::NotFound)?;
        let now = self.journal.clock().now();
        let mut known = self.known_after(&stored, &correction.answers, now).await?;
        let (of, item) = (stored.about.applicant, &stored.about.item);
        known.proven = self.proven(of, item, &correction.answers).await?;
        let what = (&stored.authority, item.as_str());
        known.exchange =
            self.against_exchange(what, &stored.about.matter, &correction.answers).await?;
        let words = self.fingerprint(&correction.answers)?;
        self.journal.perform(envelope, Correct { case, words, correction, by, known }).await
    }
}
