//! 提交: the applicant sends a case in, from the draft or with all answers at once, or a clerk does
//! for a citizen at the window and accepts it in the same moment. The one question is asked again,
//! every field and material is checked, and the claim on item and matter keeps a second open case
//! away.

use base::{Authority, Fen, Refusal, Result};
use catalogue::{Channel, Deliverable, Item, Stage};
use codes::CaseNumber;
use db::Tx;
use identity::{Action as Duty, Resource};
use journal::{Command, Desk, Done, Envelope, Next};
use serde::Serialize;

use super::submission::{Source, Submission, checked, is_named, loose, originals};
use super::{By, open_subject};
use crate::apply::draft_key;
use crate::asking::Known;
use crate::availability::{Ask, Permit, checks};
use crate::event::{CaseAccepted, CaseSubmitted, OpenCaseTaken};
use crate::model::{About, Handover, Matter, Standing, WaitsFor, subject};
use crate::rules::{self, Application};
use crate::{CaseRefusal, Cases, PersonId, store};

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
        let by_clerk = self.may_apply()?;
        let permit = self.permit(desk)?;
        let matter = permit.matter.clone().ok_or(CaseRefusal::ChooseVehicle)?;
        let (claim, open) =
            store::open_case_in(tx, &self.authority, &self.item, &matter.key()).await?;
        if let Some(number) = open {
            return Err(CaseRefusal::AlreadyOpen { number: number.to_string() }.into());
        }
        let application = self.application(tx, desk, &matter).await?;
        // The case takes the place of the draft; both or neither.
        let of = self.applicant;
        tx.execute(store::forget_draft(&self.authority, of, &self.item, &matter.key())).await?;
        let number = CaseNumber::draw(&self.authority, desk.now.date(), &desk.chance)
            .map_err(Refusal::from)?;
        let event = self.event(tx, desk, (permit, application)).await?;
        let accepted = by_clerk.then(|| self.accepted(desk, &event));
        let taken =
            OpenCaseTaken { item: self.item.clone(), matter: matter.key(), number: number.clone() };
        let open = open_subject(&taken.item, &taken.matter);
        // The number was drawn: if it is taken, the race for version 1 is lost and we draw again.
        let mut nexts = vec![
            Next::new(self.authority.clone(), subject(&number), 1, event)?,
            Next::new(self.authority.clone(), open, claim + 1, taken)?,
        ];
        if let Some(accepted) = accepted {
            nexts.push(Next::new(self.authority.clone(), subject(&number), 2, accepted)?);
        }
        Ok(nexts)
    }
}

impl Submit {
    /// The applicant, or staff who accept at this point: whether it is the latter. Only they have
    /// seen originals.
    fn may_apply(&self) -> Result<bool> {
        let mut resource = Resource::of(&self.authority).owned_by(self.applicant);
        resource.point.clone_from(&self.point);
        let hands = self.by.who.hands_on(&resource, Some(&self.item));
        if hands.is_staff() && hands.may(Duty::CaseAccept) {
            return Ok(true);
        }
        let at_window = matches!(self.source, Source::Window { .. });
        let own = hands.person == Some(self.applicant) && hands.may(Duty::CaseApply);
        if own && !at_window { Ok(false) } else { Err(CaseRefusal::NotYours.into()) }
    }

    /// 受理, by the clerk who has everything before them.
    fn accepted(&self, desk: &Desk, event: &CaseSubmitted) -> CaseAccepted {
        let deadlines = self.by.cases.policy.deadlines();
        let looks = [Stage::Inspect, Stage::Photo].iter().any(|stage| event.needs.contains(stage));
        let standing = Standing { waits_for: WaitsFor::Inspection, ..event.standing };
        CaseAccepted {
            about: event.about.clone(),
            officer: desk.actor.id.clone(),
            legal_due: rules::legal_due(deadlines, desk.now, event.legal_days),
            standing: looks.then_some(standing),
        }
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
        Ok(self.by.cases.answer_to(&ask, &self.known, self.source.visit())?.permit()?)
    }

    async fn application(&self, tx: &Tx, desk: &Desk, matter: &Matter) -> Result<Application> {
        let key =
            draft_key(&self.authority, &self.applicant.to_string(), &self.item, &matter.key());
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
                provided.retain(|file| is_named(uploads, file));
                if provided.len() < uploads.len() {
                    return Err(CaseRefusal::UploadGone.into());
                }
                (answers.clone(), provided)
            }
            Source::Window { answers, seen, .. } => (answers.clone(), originals(seen)),
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
            checks: key.seal(&crate::json(&checks(item, &self.known)?)?)?,
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
            needs: needs(item, &self.known),
            green: permit.green,
            vin: self.known.vin.clone(),
        })
    }
}

/// What of the vehicle and its number the item's steps ask for. A paper plate has a number too, which
/// the program binds without a choice; who keeps the number of a vehicle chooses none.
fn needs(item: &Item, known: &Known) -> Vec<Stage> {
    let paper = item.deliverables().contains(&Deliverable::TempPlate);
    let keeps = known.facts.origin.as_ref().is_some_and(|origin| origin.keeps_number);
    let asked = [Stage::Inspect, Stage::Photo, Stage::SelectPlate].into_iter();
    let is_asked = |stage: &Stage| match stage {
        Stage::SelectPlate => paper || (item.has_stage(*stage) && !keeps),
        _ => item.has_stage(*stage),
    };
    asked.filter(is_asked).collect()
}

impl Cases {
    /// 提交. Part 0 is [`CaseSubmitted`]; the number stands in its subject, see
    /// [`CaseKey::of`](super::CaseKey::of). Sent by a clerk at a point where they accept, it is
    /// accepted by them in the same command.
    ///
    /// # Errors
    /// What the one question refuses; `casework.already_open`, `.choose_vehicle`, `.draft_gone`,
    /// `.materials_missing`, `.mobile_unverified`; the refusals of fields, on the field.
    pub async fn submit(&self, envelope: Envelope, submission: Submission) -> Result<Done> {
        let by = self.by(&envelope).await?;
        let known = self.known_for(&submission).await?;
        known.judged(self.item(&submission.item)?)?;
        let words = match &submission.source {
            Source::Draft => None,
            Source::Given { answers, uploads } => Some(self.fingerprint(&(answers, uploads))?),
            Source::Window { answers, seen, .. } => Some(self.fingerprint(&(answers, seen))?),
        };
        let Submission { authority, item, matter, channel, point, applicant, source } = submission;
        let command =
            Submit { authority, item, matter, channel, point, applicant, words, source, by, known };
        self.journal.perform(envelope, command).await
    }
}
