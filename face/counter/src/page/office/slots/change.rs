//! `/office/slots/{point}/changes/new`: a range of half-hours is closed, reopened, given other seats, or shared out
//! otherwise. What becomes of the bookings in it is seen before it is confirmed; whoever loses a seat gets
//! another near its time, or is told, freed and offered what is near.

use askama::Template;
use axum::extract::{Path, State};
use axum::response::Response;
use base::{Refusal, Result};
use booking::{Impact, NewChange, Range, Share, Turn};
use catalogue::Group;
use http::StatusCode;
use identity::Action;
use offices::Point;
use ui::{Button, Desk, Errors, Field, Html, Select, Shell};
use web::{Answers, Form, Query, Trouble, WebRefusal, redirect};

use super::{groups_of, href, point, words};
use crate::desk::{self, Back, Place};
use crate::form::{self, Mistakes};
use crate::guard::PublishPlans;
use crate::page::office::directives::forms::Ticks;
use crate::page::office::touched::{self, Confirm, SURE, Said};
use crate::{Counter, Officer, Staff};

/// What a change may do, in the order of the form.
const TURNS: [&str; 4] = ["close", "reopen", "seats", "share"];

const LABELS: &[(&str, &str)] = &[
    ("groups", "touched-group"),
    ("from", "hours-from"),
    ("to", "hours-to"),
    ("hours", "slots-hours"),
    ("turn", "slots-turn"),
    ("seats", "slots-seats"),
    ("walk_in", "slots-walk-in"),
    ("phone", "slots-phone"),
    ("counter", "slots-counter"),
    ("reason", "office-col-reason"),
];

#[derive(Template)]
#[template(path = "office/slots/change.html")]
struct ChangePage {
    shell: Shell,
    desk: Desk,
    errors: Errors,
    back: Back,
    confirm: Option<Confirm>,
    action: String,
    groups: Ticks,
    from: Field,
    to: Field,
    hours: Field,
    turn: Select,
    seats: Field,
    dial: Vec<Html>,
    reason: Html,
    send: Button,
    command: String,
}

/// The form.
pub async fn get(
    State(counter): State<Counter>,
    staff: Staff<PublishPlans>,
    Path(code): Path<String>,
    Query(asked): Query,
) -> Result<Response, Trouble> {
    let point = point(&counter, &staff, (&code, &[Action::BookingPublish]))?;
    Ok(desk::page(&drawn(&counter, &staff, point, &asked, Said::Nothing).await?))
}

/// Shows what it comes to; confirmed, publishes it.
pub async fn post(
    State(counter): State<Counter>,
    staff: Staff<PublishPlans>,
    Path(code): Path<String>,
    Form(answers): Form,
) -> Result<Response, Trouble> {
    let point = point(&counter, &staff, (&code, &[Action::BookingPublish]))?;
    let new = match read(point, &answers) {
        Ok(new) => new,
        Err(wrong) => {
            let page = drawn(&counter, &staff, point, &answers, Said::Wrong(&wrong)).await?;
            return Ok(desk::refused(StatusCode::UNPROCESSABLE_ENTITY, &page));
        }
    };
    match send(&counter, &staff, (point, &new), &answers).await {
        Ok(Sent::Done(to)) => Ok(redirect(&to)),
        Ok(Sent::Seen(impact)) => {
            let page = drawn(&counter, &staff, point, &answers, Said::Touches(&impact)).await?;
            Ok(desk::page(&page))
        }
        Err(error) => {
            let wrong = beside(form::refusal(error)?);
            let page = drawn(&counter, &staff, point, &answers, Said::Refused(&wrong)).await?;
            Ok(desk::refused(StatusCode::UNPROCESSABLE_ENTITY, &page))
        }
    }
}

enum Sent {
    Seen(Impact),
    Done(String),
}

async fn send(
    counter: &Counter,
    officer: &Officer,
    (point, new): (&Point, &NewChange),
    answers: &Answers,
) -> Result<Sent> {
    if !answers.ticked(SURE) {
        let impact = counter.bookings.preview_change(new).await?;
        if impact.slots == 0 {
            return Err(booking::BookingRefusal::RangeEmpty.into());
        }
        return Ok(Sent::Seen(impact));
    }
    let id = counter.bookings.publish_change(officer.envelope(answers)?, new).await?;
    // Whoever loses a seat is looked after at once; the clock looks again, for what came in between.
    counter.bookings.sweep_changes(&point.authority).await?;
    Ok(Sent::Done(format!("{}/changes/{id}?done=published", href(&point.code))))
}

fn beside(wrong: Refusal) -> Refusal {
    let field = match wrong.code.as_str() {
        "booking.range_wrong" | "booking.range_empty" => "from",
        "booking.plan_share" => "walk_in",
        "booking.text_needed" => "reason",
        _ => return wrong,
    };
    wrong.on(field)
}

/// The change as it was typed, or everything that is wrong with it.
fn read(point: &Point, answers: &Answers) -> Result<NewChange, Vec<Refusal>> {
    let mut wrong = Mistakes::default();
    let groups = wrong.keep(groups(answers));
    let days = (wrong.keep(answers.parsed("from")), wrong.keep(answers.parsed("to")));
    let hours = answers.text("hours").and_then(|typed| words::read_span("hours", typed));
    let hours = wrong.keep(hours);
    let turn = turn(answers, &mut wrong);
    let reason = answers.required("reason").and_then(|_| form::reason(answers));
    let reason = wrong.keep(reason);
    let (
        Some(groups),
        (Some(from), Some(to)),
        Some((from_minute, to_minute)),
        Some(turn),
        Some(reason),
    ) = (groups, days, hours, turn, reason)
    else {
        return Err(wrong.all());
    };
    let (authority, point) = (point.authority.clone(), point.code.clone());
    let range = Range { authority, point, groups, from, to, from_minute, to_minute };
    Ok(NewChange { range, turn, reason })
}

fn groups(answers: &Answers) -> Result<Vec<Group>, Refusal> {
    let group = |code: &str| {
        let wrong = || Refusal::from(WebRefusal::NotReadable).on("groups");
        Group::from_code(code).ok_or_else(wrong)
    };
    answers.all("groups")?.into_iter().map(group).collect()
}

fn turn(answers: &Answers, wrong: &mut Mistakes) -> Option<Turn> {
    match wrong.keep(answers.required("turn"))? {
        "close" => Some(Turn::Close),
        "reopen" => Some(Turn::Reopen),
        "seats" => wrong.keep(answers.parsed("seats")).map(Turn::Seats),
        "share" => {
            let parts = ["walk_in", "phone", "counter"];
            let [walk_in, phone, counter] = parts.map(|name| wrong.keep(answers.parsed(name)));
            Some(Turn::Share(Share {
                walk_in_percent: walk_in?,
                phone_percent: phone?,
                counter_percent: counter?,
            }))
        }
        _ => wrong.keep(Err(Refusal::from(WebRefusal::NotReadable).on("turn"))),
    }
}

async fn drawn(
    counter: &Counter,
    officer: &Officer,
    point: &Point,
    typed: &Answers,
    said: Said<'_, &Impact>,
) -> Result<ChangePage> {
    let locale = officer.visit.locale;
    let title = ui::text(locale, "slots-change", &[]);
    let (mut shell, desk) = desk::frame(counter, officer, Place::Slots, title);
    let label = |field: &str| form::label(locale, LABELS, field);
    let errors = form::all_errors(locale, said.mistakes(), label);
    shell.has_errors = !errors.is_empty();
    let page = href(&point.code);
    shell.path = format!("{page}/changes/new");
    let of = |field: Field, name: &str| field.value(typed.shown(name)).error(errors.of(name));
    let digits = |name: &str, key: &str| of(Field::digits(name, shell.t(key)), name);
    let groups = Ticks::new("groups", shell.t("touched-group"), typed)
        .hint(shell.t("slots-groups-hint"))
        .error(errors.of("groups"));
    let turn = Select::new("turn", shell.t("slots-turn")).error(errors.of("turn"));
    let turn = TURNS
        .into_iter()
        .fold(turn, |select, one| select.option(one, shell.t(&format!("slots-turn-{one}"))));
    let chosen = typed.shown("turn");
    Ok(ChangePage {
        back: desk::back(point.name.in_language(locale.tag()).to_owned(), page),
        confirm: said.touches().map(|impact| {
            let part = touched::part(&shell, impact);
            Confirm::new(counter, (&shell, part), (&shell.path, typed))
        }),
        action: shell.path.clone(),
        groups: groups_of(counter, point).await?.into_iter().fold(groups, |ticks, group| {
            ticks.option(group.code(), shell.t(&format!("bookings-group-{group}")))
        }),
        from: of(Field::date("from", shell.t("hours-from")), "from"),
        to: of(Field::date("to", shell.t("hours-to")), "to"),
        hours: of(Field::text("hours", shell.t("slots-hours")), "hours")
            .hint(shell.t("slots-hours-all-hint")),
        turn: turn.chosen(if chosen.is_empty() { "close" } else { chosen }),
        seats: digits("seats", "slots-seats").hint(shell.t("slots-seats-hint")),
        dial: vec![
            digits("walk_in", "slots-walk-in").into(),
            digits("phone", "slots-phone").into(),
            digits("counter", "slots-counter").into(),
        ],
        reason: form::reason_fields(&shell, (typed, &errors), "hours-reason-hint"),
        send: Button::submit(shell.t("slots-preview")).quiet(),
        command: counter.journal.command_id().to_string(),
        errors,
        shell,
        desk,
    })
}
