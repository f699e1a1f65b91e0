//! `/counter/queue/tickets/new`: the reception gives a ticket for an item, if the item is done here now. Who shows an
//! identity card lays it on the reader, or its number is typed and checked: it opens the account, so that the ticket is on
//! the phone too, and the appointment for that item. Who goes by the green channel has an approval of it.

use askama::Template;
use axum::extract::State;
use axum::response::Response;
use base::{Refusal, Result};
use booking::Booking;
use casework::{Ask, Matter};
use catalogue::{Channel, Item};
use codes::ResidentId;
use http::StatusCode;
use journal::Actor;
use policy::GreenState;
use queue::{Asked, Ground, NewTicket, QueueRefusal, Visitor};
use ui::{Button, Choices, Desk, Errors, Field, Refused, Select, Shell};
use web::{Answers, Form, Query, Trouble, WebRefusal, redirect};

use super::hall::Hall;
use crate::desk::{self, Back, Place};
use crate::guard::ServeHall;
use crate::page::bookings::act::ticket;
use crate::{Counter, Officer, Staff, form, words};

const LABELS: &[(&str, &str)] = &[
    ("item", "counter-col-item"),
    ("class", "queue-class"),
    ("matter", "queue-approval"),
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
    matter: Option<Select>,
    card: Field,
    read: Option<Button>,
    devices: String,
    take: Button,
    command: String,
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
    let (asked, who) = (class(answers)?, who(counter, &hall, answers).await?);
    let new = match who {
        Some((visitor, booked)) => match counter.queue.due(&hall.place, code, booked).await? {
            Some(due) => ticket(counter, &due, (hall.point, item), (asked, visitor)).await?,
            None => in_line(counter, &hall, item, (asked, Some(visitor))).await?,
        },
        None => in_line(counter, &hall, item, (asked, None)).await?,
    };
    let key = counter.queue.take_ticket(officer.envelope(answers)?, new).await?;
    Ok(format!("/counter/queue/tickets/{}?point={}", key.number, hall.point.code))
}

/// A ticket without an appointment, if the item is done here now, or the green channel lets it through.
async fn in_line(
    counter: &Counter,
    hall: &Hall<'_>,
    item: &Item,
    (asked, visitor): (Asked, Option<Visitor>),
) -> Result<NewTicket> {
    let matter = match &asked {
        Asked::Green { matter } => Matter::of_vehicle(matter),
        Asked::Normal | Asked::Priority(_) => None,
    };
    let ask = Ask {
        authority: hall.place.authority.clone(),
        item: item.code.clone(),
        point: Some(hall.point.code.clone()),
        channel: channel(hall).ok_or_else(|| Refusal::from(WebRefusal::NoPage))?,
        at: counter.now(),
        applicant: None,
        matter,
    };
    counter.cases.availability_in_line(&ask).await?;
    Ok(NewTicket {
        place: hall.place.clone(),
        item: item.code.clone(),
        appointment: None,
        visitor,
        asked,
        case: None,
    })
}

/// Whose card was shown, if one was: their account, or the card alone; and what is booked here for today under it. The
/// program looks it up, whoever sits here: of an appointment nothing is shown but the ticket.
async fn who(
    counter: &Counter,
    hall: &Hall<'_>,
    answers: &Answers,
) -> Result<Option<(Visitor, Vec<Booking>)>> {
    let Some(number) = card(counter, hall, answers).await? else { return Ok(None) };
    let number = ResidentId::parse(&number).map_err(|wrong| Refusal::from(wrong).on("card"))?;
    let known = counter.identity.find_by_identity(&number).await?;
    let visitor = known.map_or_else(|| Visitor::Card(number.as_str().to_owned()), Visitor::Person);
    let place = (&hall.place.authority, hall.place.point.as_str());
    let booked = counter.bookings.of_card(&Actor::system("reception"), place, &number).await?;
    Ok(Some((visitor, booked)))
}

/// The number of the identity card: read by the reader of the window, or as it was typed.
async fn card(counter: &Counter, hall: &Hall<'_>, answers: &Answers) -> Result<Option<String>> {
    if answers.text("do")? == "card" {
        let reader = counter.devices.reader(&hall.place, hall.own_label())?;
        return Ok(Some(reader.read().await?.number));
    }
    let typed = answers.text("card")?;
    Ok((!typed.is_empty()).then(|| typed.to_owned()))
}

/// Approvals of the green channel that stand here now, as a choice by vehicle or case.
async fn approvals(
    counter: &Counter,
    hall: &Hall<'_>,
    shell: &Shell,
    wrong: Option<&str>,
) -> Result<Option<Select>> {
    let now = counter.now();
    let mut askings = counter.policy.green_of_city(&hall.place.authority).await?;
    askings.retain(|green| {
        let is_approved = matches!(green.state, GreenState::Approved | GreenState::Audited);
        is_approved && green.done_by.is_some_and(|by| by > now)
    });
    if askings.is_empty() && wrong.is_none() {
        return Ok(None);
    }
    let select = Select::new("matter", shell.t("queue-approval"))
        .hint(shell.t("queue-approval-hint"))
        .option("", shell.t("queue-approval-none"))
        .error(wrong);
    Ok(Some(askings.iter().fold(select, |select, green| {
        let item = words::item_name(counter, &green.ask.item, shell.locale);
        let facts = [("matter", green.ask.matter.as_str()), ("item", &item)];
        select.option(&green.ask.matter, ui::text(shell.locale, "queue-approval-of", &facts))
    })))
}

fn class(answers: &Answers) -> Result<Asked> {
    match answers.text("class")? {
        "" | "normal" => Ok(Asked::Normal),
        "green" => Ok(Asked::Green { matter: answers.text("matter")?.to_owned() }),
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
    let windows = [Channel::Window, Channel::Lane, Channel::Rural];
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
    let errors = form::errors(locale, beside, LABELS);
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
    let matter = approvals(counter, hall, &shell, errors.of("matter")).await?;
    let reader = counter.devices.reader(&hall.place, hall.own_label()).ok();
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
        matter: matter.map(|select| select.chosen(typed.shown("matter"))),
        read: reader.is_some().then(|| {
            let reading = shell.t("queue-card-reading");
            Button::submit(shell.t("queue-take-by-card"))
                .named("do", "card")
                .key("F8")
                .quiet()
                .busy(reading)
        }),
        devices: format!("/counter/queue/devices?point={}", hall.point.code),
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
