//! What is sent in, and everything that can be wrong with it, told at once before it is sent.

use std::collections::{BTreeMap, BTreeSet};

use base::{Authority, Instant, Refusal, Result};
use catalogue::{Channel, Item, Journey, Validator};
use codes::Mobile;
use db::Tx;
use offices::Visit;

use crate::apply::draft_key;
use crate::asking::Known;
use crate::availability::Ask;
use crate::model::Matter;
use crate::rules::{self, Application, Provided};
use crate::{CaseRefusal, Cases, PersonId, UploadId, store};

/// What is sent in.
#[derive(Clone, Debug)]
pub struct Submission {
    /// The issuing city.
    pub authority: Authority,
    /// The code of the item.
    pub item: String,
    /// Which vehicle; licences are found by their holder.
    pub matter: Option<Matter>,
    /// Through what.
    pub channel: Channel,
    /// At which point; for what comes by net the online centre, whatever is said here.
    pub point: Option<String>,
    /// For whom.
    pub applicant: PersonId,
    /// Where the answers are.
    pub source: Source,
}

/// Where the answers of a submission are.
#[derive(Clone, Debug)]
pub enum Source {
    /// In the applicant's draft for this item and matter, with the files uploaded for it.
    Draft,
    /// Here.
    Given {
        /// By name of field.
        answers: BTreeMap<String, String>,
        /// Files uploaded before.
        uploads: Vec<UploadId>,
    },
    /// Here, from a clerk with the citizen in front of them.
    Window {
        /// By name of field.
        answers: BTreeMap<String, String>,
        /// Codes of the papers whose originals the clerk has seen.
        seen: BTreeSet<String>,
        /// When the citizen in front of the clerk took the ticket that was called; `None` without one.
        arrived: Option<Instant>,
    },
}

impl Source {
    /// Who came in time is served after closing too: the clerk has the ticket before them.
    pub(super) fn visit(&self) -> Visit {
        match self {
            Self::Window { arrived: Some(came), .. } => Visit::Arrived(*came),
            Self::Window { .. } | Self::Draft | Self::Given { .. } => Visit::WalkIn,
        }
    }
}

impl Submission {
    fn ask(&self, at: base::Instant) -> Ask {
        Ask {
            authority: self.authority.clone(),
            item: self.item.clone(),
            point: self.point.clone(),
            channel: self.channel,
            at,
            applicant: Some(self.applicant),
            matter: self.matter.clone(),
        }
    }
}

/// The files of a draft.
pub(super) async fn loose(tx: &Tx, key: &[(&'static str, db::Value); 4]) -> Result<Vec<Provided>> {
    let rows = store::loose_uploads_in(tx, key).await?;
    let of = |row: store::UploadRow| Provided {
        material: row.material,
        upload: Some(row.id),
        sha256: Some(row.sha256),
    };
    Ok(rows.into_iter().map(of).collect())
}

/// Papers whose originals a clerk has seen.
pub(super) fn originals(seen: &BTreeSet<String>) -> Vec<Provided> {
    let of = |code: &String| Provided { material: code.clone(), upload: None, sha256: None };
    seen.iter().map(of).collect()
}

/// Whether this file is among those named.
pub(super) fn is_named(uploads: &[UploadId], file: &Provided) -> bool {
    file.upload.is_some_and(|upload| uploads.contains(&upload))
}

/// The application, or the first thing that is wrong with it; a new mobile number must be proved.
pub(super) fn checked(
    item: &Item,
    known: &Known,
    answers: &BTreeMap<String, String>,
    provided: &[Provided],
) -> Result<Application> {
    let refusals = match rules::check(item, &known.facts, answers, provided) {
        Ok(application) => match against(item, known, &application.answers) {
            None => return Ok(application),
            Some(refusal) => vec![refusal],
        },
        Err(refusals) => refusals,
    };
    let first = refusals.into_iter().next();
    Err(first.unwrap_or_else(|| CaseRefusal::DraftGone.into()).into())
}

/// What stands against answers that are right in themselves: a mobile number that was not proved, another
/// vehicle whose number cannot be had.
fn against(item: &Item, known: &Known, answers: &BTreeMap<String, String>) -> Option<Refusal> {
    unproven(item, known, answers).or_else(|| known.exchange.clone())
}

/// The field whose mobile number was not proved by a code.
pub(crate) fn unproven(
    item: &Item,
    known: &Known,
    answers: &BTreeMap<String, String>,
) -> Option<Refusal> {
    let asked = item.fields.iter().filter(|f| f.validator == Some(Validator::VerifiedMobile));
    let wrong = |field: &&catalogue::Field| {
        let answer = answers.get(&field.name).and_then(|text| Mobile::parse(text).ok());
        answer.is_some_and(|mobile| !known.proven.contains(&mobile))
    };
    let field = asked.into_iter().find(wrong)?;
    Some(Refusal::from(CaseRefusal::MobileUnverified).on(&field.name))
}

impl Cases {
    /// Everything wrong with a submission at once, as `submit` would find it; empty means that it
    /// may be sent. The claim on item and matter is looked at too.
    pub async fn check_submission(&self, submission: &Submission) -> Result<Vec<Refusal>> {
        let known = self.known_for(submission).await?;
        let ask = submission.ask(self.journal.clock().now());
        let answer = self.answer_to(&ask, &known, submission.source.visit())?;
        let mut refusals = answer.refusals;
        let Some(matter) = answer.permit.matter else {
            refusals.push(CaseRefusal::ChooseVehicle.into());
            return Ok(refusals);
        };
        if let Some(open) = self.open_case(&ask.authority, &ask.item, &matter).await? {
            refusals.push(CaseRefusal::AlreadyOpen { number: open.to_string() }.into());
        }
        let (answers, provided) = self.answers_of(submission, &matter).await?;
        let item = self.item(&ask.item)?;
        match rules::check(item, &known.facts, &answers, &provided) {
            Ok(application) => refusals.extend(against(item, &known, &application.answers)),
            Err(wrong) => refusals.extend(wrong),
        }
        Ok(refusals)
    }

    pub(super) async fn known_for(&self, submission: &Submission) -> Result<Known> {
        if self.item(&submission.item)?.journey != Journey::Case {
            return Err(CaseRefusal::NoCase { item: submission.item.clone() }.into());
        }
        let mut known = self.known(&submission.ask(self.journal.clock().now())).await?;
        if let Some(matter) = known.matter.clone() {
            let (answers, _) = self.answers_of(submission, &matter).await?;
            known.proven = self.proven(submission.applicant, &submission.item, &answers).await?;
            let of = (&submission.authority, submission.item.as_str());
            known.exchange = self.against_exchange(of, &matter, &answers).await?;
            self.know_by_answers(&mut known, of, &answers).await?;
        }
        Ok(known)
    }

    async fn answers_of(
        &self,
        submission: &Submission,
        matter: &Matter,
    ) -> Result<(BTreeMap<String, String>, Vec<Provided>)> {
        let (of, item) = (submission.applicant, submission.item.clone());
        let key = draft_key(&submission.authority, &of.to_string(), &item, &matter.key());
        let loose = self.journal.db().read(move |tx| async move { loose(&tx, &key).await }).await?;
        match &submission.source {
            Source::Draft => {
                let draft = self.draft(of, &submission.authority, &item, matter).await?;
                Ok((draft.map(|draft| draft.answers).unwrap_or_default(), loose))
            }
            Source::Given { answers, uploads } => {
                let given = loose.into_iter().filter(|file| is_named(uploads, file));
                Ok((answers.clone(), given.collect()))
            }
            Source::Window { answers, seen, .. } => Ok((answers.clone(), originals(seen))),
        }
    }
}
