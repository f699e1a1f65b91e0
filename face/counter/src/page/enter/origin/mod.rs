//! `/counter/enter/origin`: a clerk enters where a vehicle comes from by the originals on the counter:
//! certificate, invoice, tax and insurance of a new one, the invoice of one that was sold, or what is
//! missing of papers that came by themselves. Without them nothing is registered, and a number that was
//! chosen beforehand would lapse for want of a dealer's message. Where a sale fell through, the papers are
//! entered for another buyer (`buyer=other`).

mod form;
pub mod known;
mod typed;

use askama::Template;
use axum::extract::State;
use axum::response::Response;
use base::{Authority, Refusal, Result};
use codes::{ResidentId, Vin};
use http::StatusCode;
use identity::{Action, PersonId};
use registry::{OriginId, OriginKind};
use ui::{Button, Desk, Errors, Field, Link, Notice, Refused, Shell, Summary};
use web::{Answers, Form, Query, Trouble, redirect};

use self::form::FormPart;
use self::known::Known;
use super::person::known_or_enrolled;
use crate::desk::{self, Back, Place};
use crate::guard::EnterCases;
use crate::{Counter, Officer, Staff};

const PATH: &str = "/counter/enter/origin";

/// What a mistyped number may be refused for with the advice to look at the vehicle licence.
const MISTYPED: [&str; 3] = ["codes.vin_length", "codes.vin_character", "codes.vin_check_digit"];

#[derive(Template)]
#[template(path = "enter/origin.html")]
struct OriginPage {
    shell: Shell,
    desk: Desk,
    errors: Errors,
    refused: Vec<Refused>,
    back: Back,
    done: Option<Notice>,
    vin: Field,
    look: Button,
    asked: String,
    summary: Option<Summary>,
    ways: Vec<Link>,
    form: Option<FormPart>,
}

/// What the page is about.
struct Asked<'a> {
    typed: &'a Answers,
    known: Option<(Vin, Known)>,
    is_done: bool,
}

/// The address of the page for a vehicle.
pub fn href(vin: &str) -> String {
    if vin.is_empty() { PATH.to_owned() } else { format!("{PATH}?vin={vin}") }
}

/// Which vehicle; with its number typed, what is known and what may be entered.
pub async fn get(
    State(counter): State<Counter>,
    staff: Staff<EnterCases>,
    Query(typed): Query,
) -> Result<Response, Trouble> {
    let city = counter.city(&staff, Action::CaseAccept)?;
    let vin = match typed.text("vin")? {
        "" => Ok(None),
        vin => Vin::parse(vin).map(Some).map_err(|wrong| Refusal::from(wrong).on("vin")),
    };
    let (vin, mut wrong) = match vin {
        Ok(vin) => (vin, Vec::new()),
        Err(refusal) => (None, vec![refusal]),
    };
    let known = match vin {
        Some(vin) => {
            let (known, against) = found(&counter, (&city, &vin), &typed).await?;
            wrong.extend(against);
            Some((vin, known))
        }
        None => None,
    };
    let status = if wrong.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    if let Some((_, Known::OnRecord(vehicle))) = &known {
        wrong.push(known::on_record(&counter, &staff, vehicle).await?);
    }
    let is_done = typed.shown("done") == "entered";
    let page = drawn(&counter, &staff, Asked { typed: &typed, known, is_done }, &wrong).await?;
    Ok(desk::refused(status, &page))
}

/// Keeps it.
pub async fn post(
    State(counter): State<Counter>,
    staff: Staff<EnterCases>,
    Form(typed): Form,
) -> Result<Response, Trouble> {
    let city = counter.city(&staff, Action::CaseAccept)?;
    let Ok(vin) = Vin::parse(typed.text("vin")?) else { return Ok(redirect(PATH)) };
    let (known, against) = found(&counter, (&city, &vin), &typed).await?;
    let kept = match against {
        Some(refusal) => Err(vec![refusal]),
        None => keep(&counter, &staff, (&city, &vin, &known), &typed).await?,
    };
    match kept {
        Ok(()) => Ok(redirect(&format!("{PATH}?vin={}&done=entered", vin.as_str()))),
        Err(wrong) => {
            let asked = Asked { typed: &typed, known: Some((vin, known)), is_done: false };
            let page = drawn(&counter, &staff, asked, &wrong).await?;
            Ok(desk::refused(StatusCode::UNPROCESSABLE_ENTITY, &page))
        }
    }
}

/// What is known, for another buyer where that is asked; or with why not.
async fn found(
    counter: &Counter,
    (city, vin): (&Authority, &Vin),
    typed: &Answers,
) -> Result<(Known, Option<Refusal>)> {
    let known = Known::of(counter, city, vin).await?;
    if typed.shown("buyer") != "other" {
        return Ok((known, None));
    }
    known.for_other_buyer(counter, city, vin).await
}

/// Records it, or tells everything that is wrong.
async fn keep(
    counter: &Counter,
    officer: &Officer,
    (city, vin, known): (&Authority, &Vin, &Known),
    typed: &Answers,
) -> Result<Result<(), Vec<Refusal>>> {
    let id = OriginId { authority: city.clone(), vin: vin.clone() };
    let read = match known {
        Known::OnRecord(vehicle) if !known.takes_papers() => {
            Err(vec![known::on_record(counter, officer, vehicle).await?])
        }
        Known::Nothing => typed::new_vehicle(id, buyer(counter, officer, typed).await?, typed),
        Known::OnRecord(vehicle) => {
            typed::sale(id, (vehicle, buyer(counter, officer, typed).await?), typed)
        }
        Known::Papers(origin) => typed::rest(origin, typed),
        Known::OtherBuyer(origin) => {
            typed::other_buyer(origin, buyer(counter, officer, typed).await?, typed)
        }
    };
    let origin = match read {
        Ok(origin) => origin,
        Err(wrong) => return Ok(Err(wrong)),
    };
    match counter.registry.enter_origin(officer.envelope(typed)?, origin).await {
        Ok(_) => Ok(Ok(())),
        Err(error) => Ok(Err(vec![on_its_question(crate::form::refusal_or_fault(error)?)])),
    }
}

/// The kind of plate is asked under another name than the register has for it.
fn on_its_question(refusal: Refusal) -> Refusal {
    match refusal.field.as_deref() {
        Some("plate_kind") => refusal.on("kind"),
        _ => refusal,
    }
}

/// Whose it becomes: who has proved who they are by this identity number, or is enrolled now, by their card.
async fn buyer(
    counter: &Counter,
    officer: &Officer,
    typed: &Answers,
) -> Result<Result<PersonId, Refusal>> {
    let number = match typed.required("owner") {
        Ok(number) => number,
        Err(refusal) => return Ok(Err(refusal)),
    };
    let number = match ResidentId::parse(number) {
        Ok(number) => number,
        Err(wrong) => return Ok(Err(Refusal::from(wrong).on("owner"))),
    };
    known_or_enrolled(counter, officer, (&number, typed.shown("owner_name"))).await
}

/// Where it goes on with papers of this kind.
fn ways(shell: &Shell, vin: &Vin, kind: OriginKind) -> Vec<Link> {
    let items: &[(&str, &str)] = match kind {
        OriginKind::Factory | OriginKind::Import => {
            &[("origin-to-register", "veh_register_new"), ("origin-to-temporary", "veh_temp_plate")]
        }
        OriginKind::UsedLocal => &[("origin-to-transfer", "veh_transfer_local")],
        OriginKind::FileIn => &[("origin-to-transfer-in", "veh_transfer_in")],
    };
    let way = |(key, item): &(&str, &str)| {
        let to = format!("/counter/enter?item={item}&matter={}", vin.as_str());
        Link::new(shell.t(key), to)
    };
    let other = known::may_be_sold_anew(kind).then(|| {
        let to = format!("{}&buyer=other", href(vin.as_str()));
        Link::new(shell.t("origin-other-buyer"), to)
    });
    items.iter().map(way).chain(other).collect()
}

/// What is wrong with a field. Who mistyped a number at this desk has the factory's papers in hand, and the
/// window that citizens are sent to is this one.
fn tell(errors: &mut Errors, shell: &Shell, refusal: &Refusal) {
    if MISTYPED.contains(&refusal.code.as_str()) {
        let why = ui::refusal_words(shell.locale, refusal).why;
        let facts = [("why", why.as_str()), ("remedy", &shell.t("origin-vin-remedy"))];
        let sentence = ui::text(shell.locale, "ui-why-remedy", &facts);
        errors.add("vin", shell.t("choose-vehicle"), sentence);
    } else {
        errors.refuse(refusal, |field| form::label(field).map(|key| shell.t(key)));
    }
}

async fn drawn(
    counter: &Counter,
    officer: &Officer,
    asked: Asked<'_>,
    wrong: &[Refusal],
) -> Result<OriginPage> {
    let locale = officer.visit.locale;
    let title = ui::text(locale, "origin-title", &[]);
    let (mut shell, frame) = desk::frame(counter, officer, Place::Enter, title);
    shell.path = PATH.to_owned();
    let mut errors = Errors::new(locale);
    for refusal in wrong.iter().filter(|refusal| refusal.field.is_some()) {
        tell(&mut errors, &shell, refusal);
    }
    shell.has_errors = !errors.is_empty();
    let whole = wrong.iter().filter(|refusal| refusal.field.is_none());
    let (mut summary, mut ways_on, mut part) = (None, Vec::new(), None);
    if let Some((vin, known)) = &asked.known {
        summary = known.summary(counter, &shell).await?;
        if let Known::Papers(origin) = known {
            ways_on = ways(&shell, vin, origin.kind);
        }
        let command = counter.journal.command_id().to_string();
        part = known
            .takes_papers()
            .then(|| FormPart::new(&shell, known, (asked.typed, &errors), command));
    }
    Ok(OriginPage {
        refused: whole.map(|refusal| Refused::of(locale, refusal)).collect(),
        back: desk::back(shell.t("enter-title"), "/counter/enter"),
        done: asked.is_done.then(|| Notice::done(shell.t("origin-done"))),
        vin: Field::identifier("vin", shell.t("choose-vehicle"))
            .value(asked.typed.shown("vin"))
            .error(errors.of("vin")),
        look: Button::submit(shell.t("enter-look")).quiet(),
        asked: asked.known.map(|(vin, _)| vin.as_str().to_owned()).unwrap_or_default(),
        summary,
        ways: ways_on,
        form: part,
        errors,
        shell,
        desk: frame,
    })
}
