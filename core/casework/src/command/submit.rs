//! 提交: the applicant sends a case in, from the draft or with all answers at once. The one question
//! is asked again, every field and material is checked, and the claim on item and matter keeps a
//! second open case away.

use std::collections::BTreeMap;

use base::{Authority, Fen, Refusal, Result};
use catalogue::{Channel, Item, Validator};
use codes::{CaseNumber, Mobile};
use db::Tx;
use identity::{Action as Duty, Resource};
use journal::{Command, Desk, Done, Envelope, Next};
use serde::Serialize;

use super::{By, open_subject};
use crate::apply::draft_key;
use crate::asking::Known;
use crate::availability::{Ask, Permit, checks};
use crate::event::{CaseSubmitted, OpenCaseTaken};
use crate::model::{About, Handover, Matter, WaitsFor, subject};
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
}

/// What the digest of the command is made of: no clear words.
#[derive(Serialize)]
pub(crate) struct Submit {
    authority: Authority,
    item: String,
    matter: Option<Matter>,
    channel: Channel,
    point: Option<String>,
    applicant: PersonId,
    /// `None` for the draft.
    words: Option<String>,
    #[serde(skip)]
    source: Source,
    #[serde(skip)]
    by: By,
    #[serde(skip)]
    known: Known,
}

impl Command for Submit {
    const NAME: &'static str = "casework.submit";

    fn home(&self) -> Authority {
        self.authority.clone()
    }

    async fn decide(&self, tx: &Tx, desk: &Desk) -> Result<Vec<Next>> {
        self.may_apply()?;
        let permit = self.permit(desk)?;
        let matter = permit.matter.clone().ok_or(CaseRefusal::ChooseVehicle)?;
        let (claim, open) =
            store::open_case_in(tx, &self.authority, &self.item, &matter.key()).await?;
        if let Some(number) = open {
            return Err(CaseRefusal::AlreadyOpen { number: number.to_string() }.into());
        }
        let application = self.application(tx, desk, &matter).await?;
        let number = CaseNumber::draw(&self.authority, desk.now.date(), &desk.chance)
            .map_err(Refusal::from)?;
        let event = self.event(tx, desk, (permit, application)).await?;
        let taken = OpenCaseTaken {
            item: self.item.clone(),
            matter: matter.key(),
            number: number.clone(),
        };
        let open = open_subject(&taken.item, &taken.matter);
        // The number was drawn: if it is taken, the race for version 1 is lost and we draw again.
        Ok(vec![
            Next::new(self.authority.clone(), subject(&number), 1, event)?,
            Next::new(self.authority.clone(), open, claim + 1, taken)?,
        ])
    }
}

impl Submit {
    /// The applicant, or staff who accept at this point.
    fn may_apply(&self) -> Result<()> {
        let mut resource = Resource::of(&self.authority).owned_by(self.applicant);
        resource.point.clone_from(&self.point);
        let hands = self.by.who.hands_on(&resource, Some(&self.item));
        let own = hands.person == Some(self.applicant) && hands.may(Duty::CaseApply);
        if own || (hands.is_staff() && hands.may(Duty::CaseAccept)) {
            return Ok(());
        }
        Err(CaseRefusal::NotYours.into())
    }

    fn permit(&self, desk: &Desk) -> Result<Permit> {
        let ask = Ask {
            authority: self.authority.clone(),
            item: self.item.clone(),
            point: self.point.clone(),
            channel: self.channel,
            at: desk.now,
            applicant: Some(self.applicant),
            matter: self.matter.clone(),
        };
        Ok(self.by.cases.answer(&ask, &self.known)?.permit()?)
    }

    async fn application(&self, tx: &Tx, desk: &Desk, matter: &Matter) -> Result<Application> {
        let key = draft_key(
            &self.authority,
            &self.applicant.to_string(),
            &self.item,
            &matter.key(),
        );
        let (answers, provided) = match &self.source {
            Source::Draft => {
                let (of, item) = (self.applicant, &self.item);
                let draft = store::draft_in(tx, &self.authority, of, item, &matter.key()).await?;
                let draft = draft.ok_or(CaseRefusal::DraftGone)?;
                let person = self.by.key_in(tx, desk, self.applicant).await?;
                (crate::opened(&person, &draft.answers)?, loose(tx, &key).await?)
            }
            Source::Given { answers, uploads } => {
                let mut provided = loose(tx, &key).await?;
                provided.retain(|file| uploads.contains(&file.upload));
                if provided.len() < uploads.len() {
                    return Err(CaseRefusal::UploadGone.into());
                }
                (answers.clone(), provided)
            }
        };
        checked(self.by.cases.item(&self.item)?, &self.known, &answers, &provided)
    }

    async fn event(
        &self,
        tx: &Tx,
        desk: &Desk,
        (permit, application): (Permit, Application),
    ) -> Result<CaseSubmitted> {
        let item = self.by.cases.item(&self.item)?;
        let key = self.by.key_in(tx, desk, self.applicant).await?;
        let clocks = rules::started(permit.promise, permit.nearness, permit.legal_days, desk.now);
        let by_post = application.handover == Handover::Post;
        Ok(CaseSubmitted {
            about: About {
                item: self.item.clone(),
                applicant: self.applicant,
                matter: permit.matter.ok_or(CaseRefusal::ChooseVehicle)?,
                channel: self.channel,
                point: permit.point,
            },
            window: permit.window,
            answers: key.seal(&crate::json(&application.answers)?)?,
            checks: key.seal(&crate::json(&checks(item, &self.known))?)?,
            materials: application.materials,
            handover: application.handover,
            fee: permit.fee,
            postage: if by_post { permit.postage } else { Fen::ZERO },
            promise: permit.promise,
            nearness: permit.nearness,
            legal_days: permit.legal_days,
            review_due: clocks.review_due,
            promise_due: clocks.promise_due,
            standing: clocks.standing(WaitsFor::Review, desk.now),
            auto_rule: item.auto_approve.clone(),
        })
    }
}

/// The files of a draft.
pub(super) async fn loose(
    tx: &Tx,
    key: &[(&'static str, db::Value); 4],
) -> Result<Vec<Provided>> {
    let rows = store::loose_uploads_in(tx, key).await?;
    let of = |row: store::UploadRow| Provided {
        material: row.material,
        upload: row.id,
        sha256: row.sha256,
    };
    Ok(rows.into_iter().map(of).collect())
}

/// The application, or the first thing that is wrong with it; a new mobile number must be proved.
pub(super) fn checked(
    item: &Item,
    known: &Known,
    answers: &BTreeMap<String, String>,
    provided: &[Provided],
) -> Result<Application> {
    let refusals = match rules::check(item, &known.facts, answers, provided) {
        Ok(application) => match unproven(item, known, &application.answers) {
            None => return Ok(application),
            Some(refusal) => vec![refusal],
        },
        Err(refusals) => refusals,
    };
    let first = refusals.into_iter().next();
    Err(first.unwrap_or_else(|| CaseRefusal::DraftGone.into()).into())
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
    /// 提交. Part 0 is [`CaseSubmitted`]; the number stands in its subject, see
    /// [`CaseKey::of`](super::CaseKey::of).
    ///
    /// # Errors
    /// What the one question refuses; `casework.already_open`, `.choose_vehicle`, `.draft_gone`,
    /// `.materials_missing`, `.mobile_unverified`; the refusals of fields, on the field.
    pub async fn submit(&self, envelope: Envelope, submission: Submission) -> Result<Done> {
        let by = self.by(&envelope).await?;
        let known = self.known_for(&submission).await?;
        let words = match &submission.source {
            Source::Draft => None,
            Source::Given { answers, uploads } => Some(self.fingerprint(&(answers, uploads))?),
        };
        let Submission { authority, item, matter, channel, point, applicant, source } = submission;
        let command = Submit {
            authority,
            item,
            matter,
            channel,
            point,
            applicant,
            words,
            source,
            by,
            known,
        };
        self.journal.perform(envelope, command).await
    }

    /// Everything wrong with a submission at once, as `submit` would find it; empty means that it
    /// may be sent. The claim on item and matter is looked at too.
    pub async fn check_submission(&self, submission: &Submission) -> Result<Vec<Refusal>> {
        let known = self.known_for(submission).await?;
        let ask = submission.ask(self.journal.clock().now());
        let answer = self.answer(&ask, &known)?;
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
            Ok(application) => refusals.extend(unproven(item, &known, &application.answers)),
            Err(wrong) => refusals.extend(wrong),
        }
        Ok(refusals)
    }

    async fn known_for(&self, submission: &Submission) -> Result<Known> {
        let mut known = self.known(&submission.ask(self.journal.clock().now())).await?;
        if let Some(matter) = known.matter.clone() {
            let (answers, _) = self.answers_of(submission, &matter).await?;
            known.proven = self.proven(submission.applicant, &submission.item, &answers).await?;
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
                let given = loose.into_iter().filter(|file| uploads.contains(&file.upload));
                Ok((answers.clone(), given.collect()))
            }
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
