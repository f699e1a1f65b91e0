//! `/apply/{item}/{about}/check`: everything that was filled in, with a way to change each answer; what
//! it costs; the declarations, to be ticked by hand; and the button that sends.

use askama::Template;
use axum::extract::{Path, State};
use axum::response::Response;
use base::{Error, Fen, Result};
use casework::{CaseKey, Permit};
use catalogue::{Field, FieldKind};
use journal::CommandId;
use ui::{Answer, Button, Errors, Figure, Html, Shell, Steps, Summary, Tick};
use web::{Answers, Form, Trouble, redirect};

use super::application::{Application, Place, matter_words, opened, submission};
use super::journey::Asks;
use super::photo::file_href;
use crate::Portal;
use crate::answer;
use crate::form::{self, Told};
use crate::guard::{Citizen, Me, Visit};
use crate::records::Record;
use crate::say::{said, within};

#[derive(Template)]
#[template(path = "apply/check.html")]
struct CheckPage {
    shell: Shell,
    errors: Errors,
    steps: Steps,
    back: Html,
    action: String,
    command: CommandId,
    about: Summary,
    applicant: Summary,
    answered: Summary,
    total: Figure,
    total_line: String,
    ticks: Vec<Tick>,
    send: String,
    after: String,
}

/// The list; whoever has not answered everything goes there first.
pub(crate) async fn get(
    State(portal): State<Portal>,
    Path(place): Path<Place>,
    citizen: Citizen,
) -> Result<Response, Trouble> {
    let application = match opened(&portal, &citizen, &place).await? {
        Ok(application) => application,
        Err(elsewhere) => return Ok(redirect(&elsewhere)),
    };
    if let Some(step) = application.first_open() {
        return Ok(redirect(&application.href(&step)));
    }
    let told = Told { typed: &Answers::default(), refusals: &[] };
    let page = CheckPage::new(&portal, &citizen, &application, told).await?;
    Ok(answer::page(&page))
}

/// Sends it, once, however often the form comes.
pub(crate) async fn post(
    State(portal): State<Portal>,
    Path(place): Path<Place>,
    citizen: Citizen,
    Form(form): Form,
) -> Result<Response, Trouble> {
    let mut application = portal.application(&citizen.me, &place).await?;
    match send(&portal, &citizen.me, &mut application, &form).await {
        Ok(Sent { key, total }) => {
            let next = if total.is_zero() { "sent" } else { "pay" };
            Ok(redirect(&format!("/cases/{}/{next}", key.number.as_str())))
        }
        Err(Error::Refused(refusal)) if application.open.is_none() => {
            let told = Told { typed: &form, refusals: &[*refusal] };
            let page = CheckPage::new(&portal, &citizen, &application, told).await?;
            Ok(answer::again(&page))
        }
        Err(error) => Err(error.into()),
    }
}

/// What was sent.
struct Sent {
    key: CaseKey,
    total: Fen,
}

async fn send(
    portal: &Portal,
    me: &Me,
    application: &mut Application<'_>,
    form: &Answers,
) -> Result<Sent> {
    let envelope = me.sends(form)?;
    // A draft that is gone was sent before: then the same form gets the same answer.
    if application.kept_at.is_some() {
        for field in declarations(application) {
            let answer =
                if form.ticked(&field.name) { field.check("yes") } else { field.check("") };
            application.answers.insert(field.name.clone(), answer?);
        }
        portal.keep(me, application, "check").await?;
    }
    let submission = submission(me, application.item, &application.record);
    let done = portal.cases.submit(envelope, submission).await?;
    if done.repeated && application.kept_at.is_some() {
        // Both were on their way: the first took the draft with it, and this one kept it once more.
        let (city, matter) = (application.record.authority(), application.record.matter());
        portal.cases.discard_draft(me.id(), city, &application.item.code, &matter).await?;
    }
    portal.follow(&done.entry).await?;
    let key = CaseKey::of(&done.entry)
        .ok_or_else(|| base::Fault::Bug("what was submitted is no case".into()))?;
    let case = portal.cases.case(&me.id().actor(), &key).await?;
    let total = if case.is_unpaid() { case.total() } else { Fen::ZERO };
    Ok(Sent { key, total })
}

fn declarations<'p>(application: &Application<'p>) -> Vec<&'p Field> {
    let fields = application.item.fields.iter();
    fields.filter(|field| field.kind == FieldKind::Declaration).collect()
}

impl Application<'_> {
    /// The first step that still needs an answer.
    fn first_open(&self) -> Option<String> {
        let (journey, so_far) = (self.journey(), self.so_far());
        let unproven = self.refusals.iter().any(|r| r.code == "casework.mobile_unverified");
        let needed = journey.needed(&so_far);
        let open = needed.into_iter().find(|step| match &step.asks {
            Asks::Code(_) => unproven,
            asks => self.is_open(asks),
        });
        open.map(|step| step.path.clone())
    }
}

impl CheckPage {
    async fn new(
        portal: &Portal,
        citizen: &Citizen,
        application: &Application<'_>,
        told: Told<'_>,
    ) -> Result<Self> {
        let visit = &citizen.visit;
        let shell = application.shell(visit, "check", &visit.t("portal-check-title"));
        let item = application.item;
        let ask = portal.ask(item, citizen.me.id(), &application.record);
        let permit = portal.cases.availability(&ask).await?;
        let ticks = declarations(application);
        let words = shell.t("portal-check-declaration");
        let labels: Vec<(&str, String)> =
            ticks.iter().map(|field| (field.name.as_str(), words.clone())).collect();
        let errors = form::errors(shell.locale, told.refusals, &labels);
        let (total, total_line) = money(&shell, application, &permit);
        let tick = |field: &&Field| {
            let words = said(shell.locale, &field.label);
            let tick = Tick::new(&field.name, words).error(errors.of(&field.name));
            tick.ticked(told.typed.ticked(&field.name))
        };
        let must_pay = !total.is_zero();
        let way = if must_pay { "portal-check-send-pay" } else { "portal-check-send" };
        Ok(Self {
            ticks: ticks.iter().map(tick).collect(),
            steps: application.steps(&shell, "check"),
            back: application.back(&shell, "check", false),
            action: application.href("check"),
            command: portal.command(),
            about: about(&shell, application),
            applicant: applicant(&shell, visit, &citizen.me),
            answered: answered(&shell, application),
            total: Figure::money(shell.locale, total),
            total_line,
            send: shell.t(way),
            after: after(&shell, &permit, application),
            shell: Shell { has_errors: !errors.is_empty(), ..shell },
            errors,
        })
    }
}

/// What it costs as it was filled in.
fn money(shell: &Shell, application: &Application<'_>, permit: &Permit) -> (Fen, String) {
    let by_post = application.answers.get("delivery").is_some_and(|answer| answer == "post");
    let postage = if by_post { permit.postage } else { Fen::ZERO };
    let (fee, post) = (ui::money(shell.locale, permit.fee), ui::money(shell.locale, postage));
    let facts = [("fee", fee.as_str()), ("postage", post.as_str())];
    let key = if by_post { "portal-check-fee-postage" } else { "portal-check-fee" };
    (permit.fee + postage, ui::text(shell.locale, key, &facts))
}

/// What happens after the button is pressed.
fn after(shell: &Shell, permit: &Permit, application: &Application<'_>) -> String {
    if application.item.auto_approve.is_some() {
        return shell.t("portal-check-after-instant");
    }
    let within = within(shell.locale, permit.promise.minutes());
    shell.t_with("portal-check-after", "within", &within)
}

fn about(shell: &Shell, application: &Application<'_>) -> Summary {
    let (drawn, kind) = matter_words(shell, &application.record);
    let (term, note) = match &application.record {
        Record::Vehicle(vehicle) => {
            let vin = vehicle.vin.as_str();
            let tail: String = vin.chars().skip(vin.chars().count().saturating_sub(6)).collect();
            (shell.t("portal-check-plate"), Some(shell.t_with("portal-check-vin", "tail", &tail)))
        }
        Record::Licence(_) => (shell.t("portal-check-licence"), None),
        // It has no number yet: people know it by make, model and the end of its VIN.
        Record::Origin(_) => {
            let row = Answer::new(shell.t("portal-check-vehicle"), kind)
                .change(format!("/apply/{}", application.item.code));
            return Summary::new(shell.locale).row(row);
        }
    };
    let row = Answer::new(term, drawn).change(format!("/apply/{}", application.item.code));
    let row = match note {
        Some(note) => row.note(format!("{kind} {note}")),
        None => row,
    };
    Summary::new(shell.locale).row(row)
}

fn applicant(shell: &Shell, visit: &Visit, me: &Me) -> Summary {
    let person = &me.person;
    let name = Answer::new(visit.t("portal-me-name"), me.called());
    let name = match &person.identity_number {
        Some(number) => name.note(number),
        None => name,
    };
    let mobile = Answer::new(visit.t("portal-me-mobile"), &person.mobile);
    Summary::new(shell.locale).row(name).row(mobile.note(visit.t("portal-check-news")))
}

/// Every answer with the page that changes it.
fn answered(shell: &Shell, application: &Application<'_>) -> Summary {
    let journey = application.journey();
    let mut summary = Summary::new(shell.locale);
    for step in journey.needed(&application.so_far()) {
        let href = format!("{}?from=check", application.href(&step.path));
        match &step.asks {
            Asks::Fields(fields) => {
                for field in fields.iter().filter(|field| field.asked(&application.answers)) {
                    let words = answer_words(shell, application, field);
                    let row = Answer::new(said(shell.locale, &field.label), words);
                    summary = summary.row(row.change(href.clone()));
                }
            }
            Asks::Photo(material) => {
                let sent = application.upload(&material.code);
                let words = match sent {
                    Some(upload) => {
                        let at = file_href(application.record.authority(), upload.id);
                        Button::link(shell.t("portal-check-photo"), at).text().into()
                    }
                    None => Html::default(),
                };
                let row = Answer::new(said(shell.locale, &material.name), words);
                summary = summary.row(row.change(href));
            }
            Asks::Code(_) | Asks::Check => {}
        }
    }
    summary
}

fn answer_words(shell: &Shell, application: &Application<'_>, field: &Field) -> String {
    let locale = shell.locale;
    let Some(answer) = application.answers.get(&field.name) else {
        return shell.t("portal-check-empty");
    };
    let chosen = field.choices.iter().find(|choice| choice.code == *answer);
    match (field.kind, chosen) {
        (FieldKind::Choice, Some(choice)) => said(locale, &choice.label),
        (FieldKind::Date, _) => answer.parse().map_or(answer.clone(), |day| ui::date(locale, day)),
        _ => answer.clone(),
    }
}

#[cfg(test)]
mod tests;
