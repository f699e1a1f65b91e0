//! `/office/hours/day`: one day at several places of a city at once, as when a day off is announced late: all places,
//! those of some kinds, or single ones. It is always shown first how many places it is and which bookings it touches.

use askama::Template;
use axum::extract::State;
use axum::response::Response;
use base::{Authority, Date, Refusal, Result};
use booking::Impact;
use http::StatusCode;
use identity::Action;
use offices::{Offices, Point, PointKind};
use ui::{Button, Desk, Errors, Field, Html, Link, Notice, Select, Shell};
use web::{Answers, Form, Query, Trouble, WebRefusal, redirect};

use super::{MAY, day, preview, show};
use crate::desk::{self, Back, Place};
use crate::guard::ManageHours;
use crate::page::office::directives::forms::Ticks;
use crate::page::office::touched::{self, Confirm, Said, one_primary};
use crate::page::office::{Cities, city_name, may};
use crate::{Counter, Officer, Staff, form};

/// Its address.
pub const PAGE: &str = "/office/hours/day";

/// The choice of every place.
const ALL: &str = "all";

/// The choice that the timetable holds again.
const USUAL: &str = "usual";

const LABELS: &[(&str, &str)] = &[
    ("sorts", "hours-many-which"),
    ("points", "hours-many-points"),
    ("day", "hours-day"),
    ("from", "hours-day"),
    ("kind", "hours-window"),
    ("hours", "hours-spans"),
    ("reason", "office-col-reason"),
];

#[derive(Template)]
#[template(path = "office/hours/many.html")]
struct ManyPage {
    shell: Shell,
    desk: Desk,
    errors: Errors,
    back: Back,
    cities: Vec<(Link, bool)>,
    city: String,
    code: String,
    done: Option<Notice>,
    /// How many places are meant, and what it comes to.
    confirm: Option<(String, Confirm)>,
    sorts: Ticks,
    points: Ticks,
    day: Field,
    kind: Select,
    spans: Field,
    reason: Html,
    set: Button,
    command: String,
}

/// The form.
pub async fn get(
    State(counter): State<Counter>,
    staff: Staff<ManageHours>,
    Query(asked): Query,
) -> Result<Response, Trouble> {
    Ok(desk::page(&drawn(&counter, &staff, &asked, Said::Nothing).await?))
}

/// Shows what it comes to, then changes the day.
pub async fn post(
    State(counter): State<Counter>,
    staff: Staff<ManageHours>,
    Form(answers): Form,
) -> Result<Response, Trouble> {
    let said = match sent(&counter, &staff, &answers).await {
        Ok(Sent::Changed(to)) => return Ok(redirect(&to)),
        Ok(Sent::Asks(places, impact)) => {
            let said = Said::Touches((places, &impact));
            return Ok(desk::page(&drawn(&counter, &staff, &answers, said).await?));
        }
        Err(error) => form::refusal(error)?,
    };
    let page = drawn(&counter, &staff, &answers, Said::Refused(&said)).await?;
    Ok(desk::refused(StatusCode::UNPROCESSABLE_ENTITY, &page))
}

/// What became of the form.
enum Sent {
    /// It is asked first: so many places, and what it comes to.
    Asks(usize, Impact),
    /// It is done: to this page.
    Changed(String),
}

async fn sent(counter: &Counter, officer: &Officer, answers: &Answers) -> Result<Sent> {
    let city = Cities::of(counter, officer, MAY, answers)?.chosen;
    let offices = counter.cases.places().today(&city).await?;
    let points = meant(&theirs(officer, &city, &offices), answers)?;
    if let Some(impact) = preview::of_many(counter, (&offices, &points), answers).await? {
        return Ok(Sent::Asks(points.len(), impact));
    }
    let (day, reason): (Date, String) = (answers.parsed("day")?, form::reason(answers)?);
    let codes: Vec<String> = points.iter().map(|point| point.code.clone()).collect();
    let (places, envelope) = (counter.cases.places(), officer.envelope(answers)?);
    if answers.shown("kind") == USUAL {
        places.restore_day(envelope, (&codes, day), &reason).await?;
    } else {
        places.change_day(envelope, (&codes, day), day::hours(answers)?, &reason).await?;
    }
    Ok(Sent::Changed(format!("{PAGE}?city={city}&done={}", codes.len())))
}

/// The places of a city whose hours are this officer's to change.
fn theirs<'o>(officer: &Officer, city: &Authority, offices: &'o Offices) -> Vec<&'o Point> {
    offices.points(city).filter(|point| may(officer, Action::OfficesHours, point)).collect()
}

/// Those that were chosen, by kind or by themselves.
fn meant<'o>(points: &[&'o Point], answers: &Answers) -> Result<Vec<&'o Point>, Refusal> {
    let (sorts, codes) = (answers.all("sorts")?, answers.all("points")?);
    let is_meant = |point: &Point| {
        let by_kind = sorts.contains(&ALL) || sorts.contains(&point.kind.code());
        by_kind || codes.contains(&point.code.as_str())
    };
    let found: Vec<&Point> = points.iter().copied().filter(|point| is_meant(point)).collect();
    if found.is_empty() {
        return Err(Refusal::from(WebRefusal::Required).on("sorts"));
    }
    Ok(found)
}

async fn drawn(
    counter: &Counter,
    officer: &Officer,
    typed: &Answers,
    said: Said<'_, (usize, &Impact)>,
) -> Result<ManyPage> {
    let (wrong, locale) = (said.wrong(), officer.visit.locale);
    let cities = Cities::of(counter, officer, MAY, typed)?;
    let city = &cities.chosen;
    let title = ui::text(locale, "hours-many", &[]);
    let (mut shell, desk) = desk::frame(counter, officer, Place::Hours, title);
    shell.path = format!("{PAGE}?city={city}");
    let errors = form::errors(locale, wrong, LABELS);
    shell.has_errors = !errors.is_empty();
    let offices = counter.cases.places().today(city).await?;
    let theirs = theirs(officer, city, &offices);
    let done = typed.shown("done").parse::<usize>().ok().filter(|_| wrong.is_none());
    let name = |code: &str| {
        let name = offices.point(code).map(|point| point.name.in_language(locale.tag()));
        name.unwrap_or(code).to_owned()
    };
    let confirm = said.touches().map(|(places, impact)| {
        let part = touched::part_of_places(&shell, impact, &name);
        let words = shell.t_with("hours-many-meant", "n", &places);
        (words, Confirm::new(counter, (&shell, part), (PAGE, typed)))
    });
    let is_asked = confirm.is_some();
    Ok(ManyPage {
        back: desk::back(shell.t("hours-list"), format!("/office/hours?city={city}")),
        cities: cities.links(counter, &shell, PAGE),
        city: city_name(counter, city, locale),
        code: city.to_string(),
        done: done.map(|n| Notice::done(shell.t_with("hours-many-done", "n", &n))),
        confirm,
        sorts: sorts(&shell, &theirs, (typed, &errors)),
        points: singly(&shell, &theirs, typed),
        day: Field::date("day", shell.t("hours-day"))
            .value(typed.shown("day"))
            .error(errors.of("day").or(errors.of("from"))),
        kind: kinds(&shell, typed).error(errors.of("kind")),
        spans: Field::text("hours", shell.t("hours-spans"))
            .hint(shell.t("hours-many-spans-hint"))
            .value(typed.shown("hours"))
            .error(errors.of("hours")),
        reason: form::reason_fields(&shell, (typed, &errors), "hours-reason-hint"),
        set: one_primary(Button::submit(shell.t("hours-day-set")), is_asked),
        command: counter.journal.command_id().to_string(),
        errors,
        shell,
        desk,
    })
}

/// What is to hold on the day.
fn kinds(shell: &Shell, typed: &Answers) -> Select {
    show::kinds(shell, "kind", typed.shown("kind"))
        .option(day::CLOSED, shell.t("hours-closed"))
        .option(USUAL, shell.t("hours-day-restore"))
}

/// All of them, or kinds of places with how many there are of each.
fn sorts(shell: &Shell, points: &[&Point], (typed, errors): (&Answers, &Errors)) -> Ticks {
    let ticks = Ticks::new("sorts", shell.t("hours-many-which"), typed)
        .hint(shell.t("hours-many-which-hint"))
        .error(errors.of("sorts"))
        .option(ALL, shell.t_with("hours-many-all", "n", &points.len()));
    PointKind::ALL.iter().fold(ticks, |ticks, kind| {
        let n = points.iter().filter(|point| point.kind == *kind).count();
        if n == 0 {
            return ticks;
        }
        let (name, n) = (shell.t(&format!("hours-point-{kind}")), n.to_string());
        let facts = [("kind", name.as_str()), ("n", n.as_str())];
        ticks.option(kind.code(), ui::text(shell.locale, "hours-many-sort", &facts))
    })
}

/// Places one by one.
fn singly(shell: &Shell, points: &[&Point], typed: &Answers) -> Ticks {
    let ticks = Ticks::new("points", shell.t("hours-many-points"), typed);
    points.iter().fold(ticks, |ticks, point| {
        ticks.option(&point.code, point.name.in_language(shell.locale.tag()))
    })
}
