//! `/office/green/new`: an officer asks for the urgent way for one vehicle, with the reason.

use askama::Template;
use axum::extract::State;
use axum::response::Response;
use base::{Refusal, Result};
use codes::Vin;
use http::StatusCode;
use identity::Action;
use policy::{GreenAsk, GreenChannel, OpenSince, PolicyRefusal};
use ui::{Button, Choices, Desk, Errors, Field, Select, Shell};
use web::{Answers, Form, Query, Trouble, redirect};

use super::href;
use crate::desk::{self, Back, Place};
use crate::guard::AskGreen;
use crate::page::enter::found;
use crate::page::office::{Cities, city_name, kind_select};
use crate::words::item_name;
use crate::{Counter, Officer, Staff, form};

const LABELS: &[(&str, &str)] = &[
    ("item", "counter-col-item"),
    ("use", "directive-uses"),
    ("matter", "green-matter"),
    ("kind", "office-col-kind"),
    ("reason", "office-col-reason"),
];

/// Characters of a number plate at most.
const PLATE_CHARS_MAX: usize = 8;

#[derive(Template)]
#[template(path = "office/green/new.html")]
struct NewPage {
    shell: Shell,
    desk: Desk,
    errors: Errors,
    back: Back,
    city: String,
    code: String,
    item: Select,
    uses: Choices,
    matter: Field,
    kind: Select,
    reason: Field,
    send: Button,
    command: String,
}

/// The form.
pub async fn get(
    State(counter): State<Counter>,
    staff: Staff<AskGreen>,
    Query(asked): Query,
) -> Result<Response, Trouble> {
    let cities = Cities::of(&counter, &staff, &[Action::GreenAsk], &asked)?;
    Ok(desk::page(&drawn(&counter, &staff, &cities, &asked, None).await?))
}

/// Asks.
pub async fn post(
    State(counter): State<Counter>,
    staff: Staff<AskGreen>,
    Form(answers): Form,
) -> Result<Response, Trouble> {
    let cities = Cities::of(&counter, &staff, &[Action::GreenAsk], &answers)?;
    match ask(&counter, &staff, &cities, &answers).await {
        Ok(to) => Ok(redirect(&to)),
        Err(error) => {
            let wrong = form::refusal(error)?;
            let page = drawn(&counter, &staff, &cities, &answers, Some(&wrong)).await?;
            Ok(desk::refused(StatusCode::UNPROCESSABLE_ENTITY, &page))
        }
    }
}

async fn open(counter: &Counter, cities: &Cities) -> Result<Vec<OpenSince<GreenChannel>>> {
    let city = &cities.chosen;
    let standing = counter.policy.standing_of(city).await?;
    Ok(standing.picture(city, counter.now()).green)
}

async fn ask(
    counter: &Counter,
    officer: &Officer,
    cities: &Cities,
    answers: &Answers,
) -> Result<String> {
    let (item, use_nature) = (answers.required("item")?, answers.required("use")?);
    let fits = |channel: &OpenSince<GreenChannel>| channel.order.quota(item, use_nature).is_some();
    let channel = open(counter, cities).await?.into_iter().find(fits);
    let directive = channel.map(|channel| channel.directive);
    let closed = || PolicyRefusal::GreenClosed { item: item.to_owned() };
    let ask = GreenAsk {
        authority: cities.chosen.clone(),
        directive: directive.ok_or_else(closed)?,
        item: item.to_owned(),
        use_nature: use_nature.to_owned(),
        matter: matter(answers)?,
        reason: answers.text("reason")?.to_owned(),
    };
    let id = counter.directives.ask_green(officer.envelope(answers)?, ask).await?;
    Ok(format!("{}?done=asked", href(&cities.chosen, id)))
}

/// A vehicle as cases name it: by its identification number, or by kind and number of its plate.
fn matter(answers: &Answers) -> Result<String> {
    let typed = answers.required("matter")?;
    match Vin::parse(typed) {
        Ok(vin) => Ok(vin.as_str().to_owned()),
        // As long as a VIN: what is wrong is wrong with that.
        Err(wrong) if base::text::identifier(typed).chars().count() > PLATE_CHARS_MAX => {
            Err(Refusal::from(wrong).on("matter").into())
        }
        Err(_) => Ok(found::plate(answers, typed)?.as_str().to_owned()),
    }
}

async fn drawn(
    counter: &Counter,
    officer: &Officer,
    cities: &Cities,
    typed: &Answers,
    wrong: Option<&Refusal>,
) -> Result<NewPage> {
    let locale = officer.visit.locale;
    let title = ui::text(locale, "green-new", &[]);
    let (mut shell, desk) = desk::frame(counter, officer, Place::Green, title);
    let city = &cities.chosen;
    shell.path = format!("/office/green/new?city={city}");
    let errors = form::errors(locale, wrong, LABELS);
    shell.has_errors = !errors.is_empty();
    let open = open(counter, cities).await?;
    let mut items: Vec<&str> =
        open.iter().flat_map(|c| &c.order.allow).map(|a| a.item.as_str()).collect();
    items.sort_unstable();
    items.dedup();
    let item = Select::new("item", shell.t("counter-col-item")).error(errors.of("item"));
    let item = items
        .into_iter()
        .fold(item, |item, code| item.option(code, item_name(counter, code, locale)));
    let uses = Choices::new("use", shell.t("directive-uses")).error(errors.of("use"));
    let uses = ["J", "I", "K", "H", "A"].iter().fold(uses, |uses, letter| {
        uses.option(*letter, shell.t(&format!("directive-use-{letter}")), "")
    });
    Ok(NewPage {
        back: desk::back(shell.t("green-list"), format!("/office/green?city={city}")),
        city: city_name(counter, city, locale),
        code: city.to_string(),
        item: item.chosen(typed.shown("item")),
        uses: uses.chosen(typed.shown("use")),
        matter: Field::identifier("matter", shell.t("green-matter"))
            .hint(shell.t("green-matter-hint"))
            .value(typed.shown("matter"))
            .error(errors.of("matter")),
        kind: kind_select(&shell, &errors, typed.shown("kind")).hint(shell.t("enter-kind-hint")),
        reason: Field::text("reason", shell.t("office-col-reason"))
            .hint(shell.t("green-reason-hint"))
            .value(typed.shown("reason"))
            .error(errors.of("reason")),
        send: Button::submit(shell.t("green-ask")),
        command: counter.journal.command_id().to_string(),
        errors,
        shell,
        desk,
    })
}
