//! `/counter/queue/tickets/new`: the reception gives a ticket for an item, if the item is done here now;
//! `/counter/queue/tickets/{number}` is the ticket of today as an 80 mm slip.

use askama::Template;
use axum::extract::{Path, State};
use axum::response::Response;
use base::{Refusal, Result};
use casework::Ask;
use catalogue::{Channel, Item};
use http::StatusCode;
use queue::{Asked, Ground, NewTicket, QueueRefusal, TicketNumber, Visitor};
use ui::{Answer, Button, Choices, Desk, Errors, Field, Figure, Refused, Select, Shell, Summary};
use web::{Answers, Form, Query, Trouble, WebRefusal, redirect};

use super::hall::Hall;
use crate::desk::{self, Back, Place};
use crate::guard::ServeHall;
use crate::{Counter, Officer, Staff, form, words};

const LABELS: &[(&str, &str)] = &[
    ("item", "counter-col-item"),
    ("class", "queue-class"),
    ("approval", "queue-approval"),
    ("card", "queue-card"),
];

#[derive(Template)]
#[template(path = "queue/new.html")]
struct NewPage {
    shell: Shell,
    desk: Desk,
    errors: Errors,
    back: Back,
    refused: Option<Refused>,
    name: String,
    points: Option<Select>,
    show: Button,
    point: String,
    item: Select,
    class: Choices,
    approval: Field,
    card: Field,
    take: Button,
    command: String,
}

#[derive(Template)]
#[template(path = "queue/ticket.html")]
struct TicketPage {
    shell: Shell,
    desk: Desk,
    back: Back,
    figure: Figure,
    place: String,
    item: String,
    summary: Summary,
    restore: String,
    code: String,
    print: Button,
    again: Button,
}

/// The questions.
pub async fn get(
    State(counter): State<Counter>,
    staff: Staff<ServeHall>,
    Query(asked): Query,
) -> Result<Response, Trouble> {
    let hall = Hall::of(&counter, &staff, &asked).await?;
    Ok(desk::page(&drawn(&counter, &staff, (&hall, &asked), None).await?))
}

/// Gives it, or says why not.
pub async fn post(
    State(counter): State<Counter>,
    staff: Staff<ServeHall>,
    Form(answers): Form,
) -> Result<Response, Trouble> {
    match taken(&counter, &staff, &answers).await {
        Ok(to) => Ok(redirect(&to)),
        Err(error) => {
            let wrong = form::refusal(error)?;
            let hall = Hall::of(&counter, &staff, &answers).await?;
            let page = drawn(&counter, &staff, (&hall, &answers), Some(&wrong)).await?;
            Ok(desk::refused(StatusCode::UNPROCESSABLE_ENTITY, &page))
        }
    }
}

async fn taken(counter: &Counter, officer: &Officer, answers: &Answers) -> Result<String> {
    let hall = Hall::of(counter, officer, answers).await?;
    let code = answers.required("item")?;
    let item = items(counter, &hall).await?.into_iter().find(|item| item.code == code);
    let item = item.ok_or_else(|| Refusal::from(QueueRefusal::NoLane { item: code.to_owned() }))?;
    let ask = Ask {
        authority: hall.place.authority.clone(),
        item: item.code.clone(),
        point: Some(hall.point.code.clone()),
        channel: channel(&hall).ok_or_else(|| Refusal::from(WebRefusal::NoPage))?,
        at: counter.now(),
        applicant: None,
        matter: None,
    };
    counter.cases.availability(&ask).await?;
    let card = answers.text("card")?;
    let new = NewTicket {
        place: hall.place.clone(),
        item: item.code.clone(),
        appointment: None,
        visitor: (!card.is_empty()).then(|| Visitor::Card(card.to_owned())),
        asked: class(answers)?,
        called_as: None,
        case: None,
    };
    let key = counter.queue.take_ticket(officer.envelope(answers)?, new).await?;
    Ok(format!("/counter/queue/tickets/{}?point={}", key.number, hall.point.code))
}

fn class(answers: &Answers) -> Result<Asked> {
    match answers.text("class")? {
        "" | "normal" => Ok(Asked::Normal),
        "green" => Ok(Asked::Green { approval: answers.text("approval")?.to_owned() }),
        ground => {
            let ground = ground.parse::<Ground>().ok();
            let ground = ground.ok_or_else(|| Refusal::from(WebRefusal::Required).on("class"))?;
            Ok(Asked::Priority(ground))
        }
    }
}

/// What is done at the windows of this point, as it stands now.
async fn items<'c>(counter: &'c Counter, hall: &Hall<'c>) -> Result<Vec<&'c Item>> {
    let (Some(channel), now) = (channel(hall), counter.now()) else { return Ok(Vec::new()) };
    let places = counter.cases.places().today(&hall.place.authority).await?;
    let is_here = |item: &&Item| {
        places.serves((hall.point, *item), channel, now) && item.valid_from <= now.date()
    };
    Ok(counter.catalogue.items().filter(is_here).collect())
}

fn channel(hall: &Hall<'_>) -> Option<Channel> {
    let windows = [Channel::Window, Channel::Lane];
    windows.into_iter().find(|channel| hall.point.channels().contains(channel))
}

async fn drawn(
    counter: &Counter,
    officer: &Officer,
    (hall, typed): (&Hall<'_>, &Answers),
    wrong: Option<&Refusal>,
) -> Result<NewPage> {
    let locale = officer.visit.locale;
    let title = ui::text(locale, "queue-ticket-new", &[]);
    let (mut shell, desk) = desk::frame(counter, officer, Place::Window, title);
    shell.path = format!("/counter/queue/tickets/new?point={}", hall.point.code);
    let beside = wrong.filter(|wrong| wrong.field.is_some());
    let errors =
        beside.map_or_else(|| Errors::new(locale), |wrong| form::errors(locale, wrong, LABELS));
    shell.has_errors = wrong.is_some();
    let item = Select::new("item", shell.t("counter-col-item")).error(errors.of("item"));
    let item = items(counter, hall)
        .await?
        .into_iter()
        .fold(item, |select, item| select.option(&item.code, item.name.in_language(locale.tag())));
    let class = ["normal", "elder", "disabled", "pregnant", "soldier", "green"].iter().fold(
        Choices::new("class", shell.t("queue-class")).error(errors.of("class")),
        |choices, code| choices.option(*code, shell.t(&format!("queue-class-{code}")), ""),
    );
    let chosen = if typed.shown("class").is_empty() { "normal" } else { typed.shown("class") };
    Ok(NewPage {
        back: desk::back(
            shell.t("counter-tab-window"),
            format!("/counter/queue?point={}", hall.point.code),
        ),
        refused: wrong
            .filter(|wrong| wrong.field.is_none())
            .map(|wrong| Refused::of(locale, wrong)),
        name: hall.name(locale),
        points: hall.select(&shell),
        show: Button::submit(shell.t("queue-show")).quiet(),
        point: hall.point.code.clone(),
        item: item.chosen(typed.shown("item")),
        class: class.chosen(chosen),
        approval: Field::text("approval", shell.t("queue-approval"))
            .hint(shell.t("queue-approval-hint"))
            .value(typed.shown("approval"))
            .error(errors.of("approval")),
        card: Field::identifier("card", shell.t("queue-card"))
            .hint(shell.t("queue-card-hint"))
            .error(errors.of("card")),
        take: Button::submit(shell.t("queue-take")).key("F9").tall(),
        command: counter.journal.command_id().to_string(),
        errors,
        shell,
        desk,
    })
}

/// The slip.
pub async fn show(
    State(counter): State<Counter>,
    staff: Staff<ServeHall>,
    Path(number): Path<String>,
    Query(asked): Query,
) -> Result<Response, Trouble> {
    let hall = Hall::of(&counter, &staff, &asked).await?;
    let number = TicketNumber::parse(&number).map_err(Refusal::from)?;
    let standing = counter.queue.standing(&hall.ticket(&counter, &number)).await?;
    let (locale, ticket) = (staff.visit.locale, &standing.ticket);
    let title = ui::text(locale, "queue-ticket-n", &[("number", number.as_str())]);
    let (mut shell, desk) = desk::frame(&counter, &staff, Place::Window, title);
    shell.path = format!("/counter/queue/tickets/{number}?point={}", hall.point.code);
    let row = |key: &str, value: String| Answer::new(shell.t(key), value);
    let now = counter.now();
    let mut summary =
        Summary::new(locale).row(row("queue-taken", ui::moment(locale, ticket.rank.since, now)));
    if let Some(ahead) = standing.ahead {
        summary = summary.row(row("queue-ahead", shell.t_with("queue-people", "n", &ahead)));
    }
    if let Some(wait) = standing.wait {
        let (from, to) = (wait.from_minutes.to_string(), wait.to_minutes.to_string());
        let words = ui::text(locale, "queue-wait", &[("from", &from), ("to", &to)]);
        summary = summary.row(row("queue-col-wait", words));
    }
    let rules = counter.policy.at(&hall.place.authority, now);
    let minutes = rules.int("queue.restore_minutes")?;
    let to_new = format!("/counter/queue/tickets/new?point={}", hall.point.code);
    Ok(desk::page(&TicketPage {
        back: desk::back(shell.t("queue-ticket-new"), to_new.clone()),
        figure: Figure::new(number.to_string(), "").plate().above(shell.t("queue-your-number")),
        place: hall.name(locale),
        item: words::item_name(&counter, &ticket.item, locale),
        summary,
        restore: shell.t_with("queue-restore-rule", "minutes", &minutes),
        code: shell.t_with("queue-code", "code", ticket.code.as_str()),
        print: Button::submit(shell.t("queue-print")).key("F7"),
        again: Button::link(shell.t("queue-ticket-next"), to_new).quiet(),
        shell,
        desk,
    }))
}
