//! `/apply/{item}/{about}/{step}`: one field of the form, or the few that belong together.

use std::collections::BTreeMap;

use askama::Template;
use axum::extract::{Path, State};
use axum::response::Response;
use base::{Error, Refusal, Result};
use catalogue::{Delivery, Field, FieldKind, Validator};
use identity::{CodePurpose, IdentityRefusal};
use ui::{Errors, Html, Shell, Steps};
use web::{Answers, Form, Query, Trouble, WebRefusal, redirect};

use super::application::{Application, Place, came_from_check, opened};
use super::draw::{boxed, choices};
use super::journey::Asks;
use crate::Portal;
use crate::answer;
use crate::form;
use crate::guard::{Citizen, Me, Visit};
use crate::records::Record;
use crate::say::{said, within};

#[derive(Template)]
#[template(path = "apply/question.html")]
struct QuestionPage {
    shell: Shell,
    heading: String,
    /// The heading is the label of the one field, which is shown already.
    is_label: bool,
    errors: Errors,
    steps: Steps,
    back: Html,
    action: String,
    from: String,
    fields: Vec<Html>,
    is_optional: bool,
}

/// The question, with what was answered before.
pub(crate) async fn get(
    State(portal): State<Portal>,
    Path((item, about, step)): Path<(String, String, String)>,
    citizen: Citizen,
    Query(query): Query,
) -> Result<Response, Trouble> {
    let application = match opened(&portal, &citizen, &(item, about)).await? {
        Ok(application) => application,
        Err(elsewhere) => return Ok(redirect(&elsewhere)),
    };
    let asked = Question::at(&application, &step)?;
    let answers = asked.answers(&portal, &citizen.me).await?;
    let from_check = came_from_check(&query);
    Ok(answer::page(&asked.page(&portal, &citizen.visit, (&answers, from_check), &[]).await?))
}

/// Keeps the answers and goes on, or shows what is wrong with them.
pub(crate) async fn post(
    State(portal): State<Portal>,
    Path((item, about, step)): Path<(String, String, String)>,
    citizen: Citizen,
    Form(form): Form,
) -> Result<Response, Trouble> {
    let place: Place = (item, about);
    let mut application = match opened(&portal, &citizen, &place).await? {
        Ok(application) => application,
        Err(elsewhere) => return Ok(redirect(&elsewhere)),
    };
    let from_check = came_from_check(&form);
    let asked = Question::at(&application, &step)?;
    let answered = match asked.check(&portal, &citizen.me, &form).await? {
        Ok(answered) => answered,
        Err(refusals) => {
            let typed = asked.typed(&form);
            let page = asked.page(&portal, &citizen.visit, (&typed, from_check), &refusals).await?;
            return Ok(answer::again(&page));
        }
    };
    for (name, answer) in answered {
        if answer.is_empty() {
            application.answers.remove(&name);
        } else {
            application.answers.insert(name, answer);
        }
    }
    let onward = application.onward(&step, from_check);
    let stop = application.journey().next(&step, &application.so_far()).to_owned();
    portal.keep(&citizen.me, &application, &stop).await?;
    Ok(redirect(&onward))
}

/// A step that asks fields.
struct Question<'a> {
    application: &'a Application<'a>,
    step: String,
    fields: Vec<&'a Field>,
}

impl<'a> Question<'a> {
    fn at(application: &'a Application<'a>, path: &str) -> Result<Self, WebRefusal> {
        let journey = application.journey();
        let step = journey.step(path).filter(|step| step.needed(&application.so_far()));
        let step = step.ok_or(WebRefusal::NoPage)?;
        let Asks::Fields(fields) = &step.asks else { return Err(WebRefusal::NoPage) };
        Ok(Self { application, step: step.path.clone(), fields: fields.clone() })
    }

    /// What the form says now, or what the office knows already.
    async fn answers(&self, portal: &Portal, me: &Me) -> Result<BTreeMap<String, String>> {
        let mut answers = self.application.answers.clone();
        let is_fresh = self.fields.iter().all(|field| !answers.contains_key(&field.name));
        if is_fresh && self.fields.len() > 1 {
            for (name, answer) in self.known(portal, me).await? {
                answers.insert(name, answer);
            }
        }
        Ok(answers)
    }

    /// Name, telephone and address that the office has of the person: to be changed where they do not fit.
    async fn known(&self, portal: &Portal, me: &Me) -> Result<Vec<(String, String)>> {
        let person = portal.identity.person_clear(me.id(), me.id().actor(), "apply").await?;
        let address = match &self.application.record {
            Record::Vehicle(vehicle) => portal.registry.vehicle_contact(&vehicle.id).await?,
            Record::Licence(licence) => portal.registry.licence_contact(&licence.id).await?,
            Record::Origin(_) => None,
        };
        let address = address.and_then(|contact| contact.address);
        let of = |field: &&Field| {
            let answer = match (field.kind, field.validator) {
                (_, Some(Validator::PersonName)) => person.name.clone(),
                (FieldKind::Mobile, None) => person.mobile.as_ref().map(|m| m.as_str().to_owned()),
                (FieldKind::Address, _) => address.clone(),
                _ => None,
            };
            Some((field.name.clone(), answer?))
        };
        Ok(self.fields.iter().filter_map(of).collect())
    }

    /// The answers as typed, for showing again.
    fn typed(&self, form: &Answers) -> BTreeMap<String, String> {
        let typed = self.fields.iter().map(|f| (f.name.clone(), form.shown(&f.name).to_owned()));
        self.application.answers.clone().into_iter().chain(typed).collect()
    }

    /// The answers as kept, or everything that is wrong with them. A new mobile number gets its code.
    async fn check(
        &self,
        portal: &Portal,
        me: &Me,
        form: &Answers,
    ) -> Result<std::result::Result<Vec<(String, String)>, Vec<Refusal>>> {
        let (mut kept, mut refusals) = (Vec::new(), Vec::new());
        for field in &self.fields {
            match form.text(&field.name).and_then(|typed| field.check(typed)) {
                Ok(answer) => kept.push((field.name.clone(), answer)),
                Err(refusal) => refusals.push(refusal.on(&field.name)),
            }
        }
        if !refusals.is_empty() {
            return Ok(Err(refusals));
        }
        for (name, answer) in &kept {
            let field = self.fields.iter().find(|field| field.name == *name);
            let is_new = field.is_some_and(|f| f.validator == Some(Validator::VerifiedMobile));
            if is_new && let Err(refusal) = portal.prove(me, answer).await? {
                return Ok(Err(vec![refusal.on(name)]));
            }
        }
        Ok(Ok(kept))
    }

    async fn page(
        &self,
        portal: &Portal,
        visit: &Visit,
        (answers, from_check): (&BTreeMap<String, String>, bool),
        refusals: &[Refusal],
    ) -> Result<QuestionPage> {
        let locale = visit.locale();
        let label = |field: &Field| said(locale, &field.label);
        let heading = match self.fields.as_slice() {
            [field] => label(field),
            _ => visit.t("portal-apply-recipient"),
        };
        let shell = self.application.shell(visit, &self.step, &heading);
        let labels: Vec<(&str, String)> =
            self.fields.iter().map(|f| (f.name.as_str(), label(f))).collect();
        let errors = form::errors(locale, refusals, &labels);
        let mut drawn = Vec::with_capacity(self.fields.len());
        for field in &self.fields {
            let answer = answers.get(&field.name).cloned().unwrap_or_default();
            drawn.push(match field.kind {
                FieldKind::Choice => {
                    let lines = self.lines(portal, visit, field).await?;
                    choices(&shell, field, (&answer, lines), &errors)
                }
                _ => boxed(&shell, field, answer, &errors),
            });
        }
        Ok(QuestionPage {
            steps: self.application.steps(&shell, &self.step),
            back: self.application.back(&shell, &self.step, from_check),
            action: self.application.href(&self.step),
            from: if from_check { "check".to_owned() } else { String::new() },
            is_optional: self.fields.iter().all(|field| !field.required),
            fields: drawn,
            is_label: self.fields.len() == 1,
            heading,
            shell: Shell { has_errors: !errors.is_empty(), ..shell },
            errors,
        })
    }

    /// What each way of getting it means: by post what it costs and by when, at the window where.
    async fn lines(
        &self,
        portal: &Portal,
        visit: &Visit,
        field: &Field,
    ) -> Result<BTreeMap<String, String>> {
        let Some(me) = &visit.me else { return Ok(BTreeMap::new()) };
        let (item, record) = (self.application.item, &self.application.record);
        let permit = portal.cases.availability(&portal.ask(item, me.id(), record)).await?;
        let locale = visit.locale();
        let line = |choice: &catalogue::Choice| {
            let words = match Delivery::from_code(&choice.code)? {
                Delivery::Post => {
                    let within = within(locale, permit.promise.minutes());
                    let amount = ui::money(locale, permit.postage);
                    let facts = [("amount", amount.as_str()), ("within", within.as_str())];
                    ui::text(locale, "portal-apply-post", &facts)
                }
                Delivery::Pickup => {
                    let point = portal.pickup_point(record.authority())?;
                    format!("{} {}", said(locale, &point.name), said(locale, &point.address))
                }
            };
            Some((choice.code.clone(), words))
        };
        Ok(field.choices.iter().filter_map(line).collect())
    }
}

impl Portal {
    /// Sends a code to a mobile number that is to become this person's, unless it is theirs already.
    /// Whether it is somebody else's is told only to who has proved it, see `code.rs`.
    pub(super) async fn prove(
        &self,
        me: &Me,
        mobile: &str,
    ) -> Result<std::result::Result<(), Refusal>> {
        let parsed = match codes::Mobile::parse(mobile) {
            Ok(mobile) => mobile,
            Err(wrong) => return Ok(Err(wrong.into())),
        };
        if self.identity.find_by_mobile(&parsed).await? == Some(me.id()) {
            return Ok(Err(IdentityRefusal::MobileSame.into()));
        }
        match self.identity.send_code(mobile, CodePurpose::ChangeMobile).await {
            Ok(_) => Ok(Ok(())),
            Err(Error::Refused(refusal)) => Ok(Err(*refusal)),
            Err(fault) => Err(fault),
        }
    }
}
