//! An application as a page finds it: the item, the vehicle or licence, what was filled in so far,
//! and where on the journey the page stands.

use std::collections::{BTreeMap, BTreeSet};

use base::{Instant, Refusal, Result};
use casework::{DraftSaved, Source, Submission, Upload};
use catalogue::{Channel, Field, Item};
use codes::CaseNumber;
use ui::{Html, Shell, Steps};
use web::Answers;

use super::journey::{Asks, Journey, SoFar};
use crate::Portal;
use crate::guard::{Citizen, Me, Visit};
use crate::page::items::begins;
use crate::records::Record;
use crate::say::{origin_words, said};

/// Where an address points: item and record.
pub(super) type Place = (String, String);

/// An application that is being filled in.
pub(super) struct Application<'p> {
    pub item: &'p Item,
    pub record: Record,
    /// The word for the record in addresses.
    pub about: String,
    /// Answers so far.
    pub answers: BTreeMap<String, String>,
    /// Files so far.
    pub uploads: Vec<Upload>,
    /// Pictures that the item wants of this person.
    pub photos: BTreeSet<String>,
    /// When the draft was last kept; `None` before anything was.
    pub kept_at: Option<Instant>,
    /// Where the person stopped.
    pub stopped_at: Option<String>,
    /// Everything that stands against sending it now.
    pub refusals: Vec<Refusal>,
    /// The case that is open for the same item and record.
    pub open: Option<CaseNumber>,
}

impl Portal {
    /// The application of this person for an item and record.
    pub(super) async fn application(&self, me: &Me, place: &Place) -> Result<Application<'_>> {
        let (code, about) = place;
        let item = self.cases.item(code)?;
        let record = self.record(me.id(), item, about).await?;
        let (authority, matter) = (record.authority().clone(), record.matter());
        let draft = self.cases.draft(me.id(), &authority, code, &matter).await?;
        let open = self.cases.open_case(&authority, code, &matter).await?;
        let refusals = self.cases.check_submission(&submission(me, item, &record)).await?;
        let (kept_at, stopped_at) = draft.as_ref().map(|d| (d.updated_at, d.step.clone())).unzip();
        let (answers, uploads) =
            draft.map(|draft| (draft.answers, draft.uploads)).unwrap_or_default();
        let missing = refusals.iter().filter(|r| r.code == "casework.materials_missing");
        let lists = missing.filter_map(|refusal| refusal.facts.get("list"));
        let missing = lists.flat_map(|list| list.split(',')).map(str::to_owned);
        let photos = missing.chain(uploads.iter().map(|upload| upload.material.clone())).collect();
        let about = about.clone();
        Ok(Application {
            item,
            record,
            about,
            answers,
            uploads,
            photos,
            kept_at,
            stopped_at,
            refusals,
            open,
        })
    }

    /// Keeps what was filled in, and that the person goes on at `step`.
    pub(super) async fn keep(
        &self,
        me: &Me,
        application: &Application<'_>,
        step: &str,
    ) -> Result<()> {
        let draft = DraftSaved {
            authority: application.record.authority().clone(),
            item: application.item.code.clone(),
            matter: application.record.matter(),
            channel: Channel::Web,
            step: step.to_owned(),
            answers: application.answers.clone(),
        };
        self.cases.save_draft(me.id(), draft).await
    }
}

/// What is sent: the draft of this person for this item and record.
pub(super) fn submission(me: &Me, item: &Item, record: &Record) -> Submission {
    Submission {
        authority: record.authority().clone(),
        item: item.code.clone(),
        matter: Some(record.matter()),
        channel: Channel::Web,
        point: None,
        applicant: me.id(),
        source: Source::Draft,
    }
}

impl<'p> Application<'p> {
    /// The steps of its item.
    pub fn journey(&self) -> Journey<'p> {
        Journey::of(self.item)
    }

    /// What the journey asks to know.
    pub fn so_far(&self) -> SoFar<'_> {
        SoFar { answers: &self.answers, photos: &self.photos }
    }

    /// The address of a step.
    pub fn href(&self, step: &str) -> String {
        format!("/apply/{}/{}/{step}", self.item.code, self.about)
    }

    /// Where the person goes on from `step`: to the check page when they came from there and nothing
    /// else is open, else to the next step.
    pub fn onward(&self, step: &str, came_from_check: bool) -> String {
        let (journey, so_far) = (self.journey(), self.so_far());
        let next = journey.next(step, &so_far);
        if !came_from_check {
            return self.href(next);
        }
        let asks_code = journey.step(next).is_some_and(|step| matches!(step.asks, Asks::Code(_)));
        if asks_code {
            return format!("{}?from=check", self.href(next));
        }
        let open = journey.needed(&so_far).into_iter().find(|step| self.is_open(&step.asks));
        match open {
            Some(step) => format!("{}?from=check", self.href(&step.path)),
            None => self.href("check"),
        }
    }

    /// Whether a step lacks an answer that it needs.
    pub fn is_open(&self, asks: &Asks<'_>) -> bool {
        let lacks = |field: &&Field| {
            let answer = self.answers.get(&field.name).map(String::as_str).unwrap_or_default();
            field.asked(&self.answers) && field.check(answer).is_err()
        };
        match asks {
            Asks::Fields(fields) => fields.iter().any(lacks),
            Asks::Photo(material) => self.upload(&material.code).is_none(),
            Asks::Code(_) | Asks::Check => false,
        }
    }

    /// The file that was sent for a material.
    pub fn upload(&self, material: &str) -> Option<&Upload> {
        self.uploads.iter().find(|upload| upload.material == material)
    }

    /// The frame of a page of the journey: nothing leads away from it but its own links.
    pub fn shell(&self, visit: &Visit, step: &str, title: &str) -> Shell {
        let locale = visit.locale();
        let (n, all) = self.counted(step);
        let facts = [
            ("title", title),
            ("n", &n.to_string()),
            ("all", &all.to_string()),
            ("item", &said(locale, &self.item.name)),
        ];
        visit.bare_shell(ui::text(locale, "portal-apply-page", &facts))
    }

    /// Which step it is, of how many as things stand.
    fn counted(&self, step: &str) -> (usize, usize) {
        let journey = self.journey();
        let needed = journey.needed(&self.so_far());
        let at = needed.iter().position(|one| one.path == step);
        (at.map_or(needed.len(), |at| at + 1), needed.len())
    }

    /// The bar above the question.
    pub fn steps(&self, shell: &Shell, step: &str) -> Steps {
        let (n, all) = self.counted(step);
        Steps::new(shell.locale, said(shell.locale, &self.item.name), n, all)
    }

    /// The link back that loses nothing.
    pub fn back(&self, shell: &Shell, step: &str, came_from_check: bool) -> Html {
        let journey = self.journey();
        let href = match journey.before(step, &self.so_far()) {
            _ if came_from_check => self.href("check"),
            Some(before) => self.href(before),
            None => format!("/items/{}?about={}", self.item.code, self.about),
        };
        ui::back(shell.t("portal-apply-back"), href)
    }

    /// Whether the application may go on at all: what of the refusals is about the person's records,
    /// not about answers that are still to come.
    pub fn against(&self) -> Option<&Refusal> {
        self.refusals.iter().find(|refusal| {
            let to_come = ["casework.materials_missing", "casework.mobile_unverified"];
            refusal.field.is_none() && !to_come.contains(&refusal.code.as_str())
        })
    }
}

/// Whether the page was opened from the check page, and goes back there.
pub(super) fn came_from_check(answers: &Answers) -> bool {
    answers.shown("from") == "check"
}

/// The application of who asks for a page of it, unless it cannot go on: then where that is told.
pub(super) async fn opened<'p>(
    portal: &'p Portal,
    citizen: &Citizen,
    place: &Place,
) -> Result<std::result::Result<Application<'p>, String>> {
    let (code, about) = place;
    let item = portal.cases.item(code)?;
    if item.journey != catalogue::Journey::Case {
        return Ok(Err(begins(item, Some(about))));
    }
    let application = portal.application(&citizen.me, place).await?;
    if let Some(number) = &application.open {
        return Ok(Err(format!("/cases/{}", number.as_str())));
    }
    if application.against().is_some() {
        return Ok(Err(format!("/items/{}?about={}", application.item.code, application.about)));
    }
    Ok(Ok(application))
}

/// A matter in the words of a row: kind and number, or classes.
pub(crate) fn matter_words(shell: &Shell, record: &Record) -> (Html, String) {
    match record {
        Record::Vehicle(vehicle) => {
            let plate = &vehicle.id.plate;
            let drawn = shell.plate(plate.number(), plate.kind().as_str()).medium();
            let kind = shell.t_with("portal-vehicle-type", "code", &vehicle.type_code);
            (drawn.into(), kind)
        }
        Record::Licence(licence) => {
            let words = shell.t_with("portal-licence-of", "classes", &licence.classes);
            (Html::words(words), String::new())
        }
        Record::Origin(file) => {
            let drawn = ui::Plate::unchosen(shell.locale).medium();
            (drawn.into(), origin_words(shell.locale, &file.origin))
        }
    }
}
