//! `/office/hours/{point}/change`: other hours from a day on: the week, and what is offered beside it
//! (noon, delayed, overtime, night, by appointment, on site), each on its days. Everything that is wrong is told at
//! once, each at its field.

use askama::Template;
use axum::extract::{Path, State};
use axum::response::Response;
use base::{Refusal, Result};
use booking::Impact;
use http::StatusCode;
use offices::{Days, Hours, NewHours, Point, Service, Span, Timetable};
use ui::{Button, Desk, Errors, Field, Html, Locale, Select, Shell, Tick};
use web::{Answers, Form, Query, Trouble, redirect};

use super::{MAY, href, point, preview, show, words};
use crate::desk::{self, Back, Place};
use crate::form::{self, Mistakes};
use crate::guard::ManageHours;
use crate::page::office::directives::forms::Ticks;
use crate::page::office::touched::{self, Confirm, Said, one_primary};
use crate::{Counter, Officer, Staff};

/// Services beyond those that are there.
const MORE: usize = 2;

/// The most services of a place.
const SERVICES: usize = 12;

/// Days that have a box of their own, and what it says.
const BOXES: [(&str, &str); 9] = [
    ("weekday", "hours-days-weekday"),
    ("saturday", "hours-days-saturday"),
    ("sunday", "hours-days-sunday"),
    ("holiday", "hours-days-holiday"),
    ("mon", "hours-day-mon"),
    ("tue", "hours-day-tue"),
    ("wed", "hours-day-wed"),
    ("thu", "hours-day-thu"),
    ("fri", "hours-day-fri"),
];

const LABELS: &[(&str, &str)] = &[
    ("from", "hours-from"),
    ("to", "hours-to"),
    ("weekdays", "hours-days-weekday"),
    ("saturday", "hours-days-saturday"),
    ("sunday", "hours-days-sunday"),
    ("reason", "office-col-reason"),
];

/// Labels of the questions about one service.
const PARTS: &[(&str, &str)] = &[
    ("kind", "hours-window"),
    ("days", "hours-days"),
    ("other", "hours-days-other"),
    ("hours", "hours-spans"),
    ("windows", "hours-windows"),
];

#[derive(Template)]
#[template(path = "office/hours/change.html")]
struct ChangePage {
    shell: Shell,
    desk: Desk,
    errors: Errors,
    back: Back,
    confirm: Option<Confirm>,
    action: String,
    week: Vec<Html>,
    services: Vec<Beside>,
    rest: Vec<Html>,
    send: Button,
    command: String,
}

/// The questions about one service.
struct Beside {
    title: String,
    kind: Select,
    days: Ticks,
    other: Field,
    spans: Field,
    windows: Field,
    items: Html,
}

/// The form, filled with the hours that hold.
pub async fn get(
    State(counter): State<Counter>,
    staff: Staff<ManageHours>,
    Path(code): Path<String>,
    Query(_): Query,
) -> Result<Response, Trouble> {
    let point = point(&counter, &staff, (&code, MAY))?;
    let (timetable, _) = show::timetable(&counter, point).await?;
    Ok(desk::page(&drawn(&counter, &staff, point, &typed(&timetable), Said::Nothing)))
}

/// Changes them.
pub async fn post(
    State(counter): State<Counter>,
    staff: Staff<ManageHours>,
    Path(code): Path<String>,
    Form(answers): Form,
) -> Result<Response, Trouble> {
    let point = point(&counter, &staff, (&code, MAY))?;
    let new = match new_hours(&answers) {
        Ok(new) => new,
        Err(wrong) => {
            let page = drawn(&counter, &staff, point, &answers, Said::Wrong(&wrong));
            return Ok(desk::refused(StatusCode::UNPROCESSABLE_ENTITY, &page));
        }
    };
    if let Some(impact) = preview::of_hours(&counter, point, (&new, &answers)).await? {
        let page = drawn(&counter, &staff, point, &answers, Said::Touches(&impact));
        return Ok(desk::page(&page));
    }
    match change(&counter, &staff, point, (new, &answers)).await {
        Ok(to) => Ok(redirect(&to)),
        Err(error) => {
            let wrong = form::refusal(error)?;
            let page = drawn(&counter, &staff, point, &answers, Said::Refused(&wrong));
            Ok(desk::refused(StatusCode::UNPROCESSABLE_ENTITY, &page))
        }
    }
}

async fn change(
    counter: &Counter,
    officer: &Officer,
    point: &Point,
    (new, answers): (NewHours, &Answers),
) -> Result<String> {
    let envelope = officer.envelope(answers)?;
    counter.cases.places().change_hours(envelope, &point.code, new).await?;
    Ok(format!("{}?done=hours", href(&point.code)))
}

/// The hours as they were typed, or everything that is wrong with them.
fn new_hours(answers: &Answers) -> Result<NewHours, Vec<Refusal>> {
    let mut wrong = Mistakes::default();
    let timetable = read(answers, &mut wrong);
    let from = wrong.keep(answers.parsed("from"));
    let to = wrong.keep(optional(answers, "to"));
    let reason = wrong.keep(form::reason(answers));
    let (Some(from), Some(to), Some(reason)) = (from, to, reason) else { return Err(wrong.all()) };
    wrong.none()?;
    Ok(NewHours { from, to, timetable, reason })
}

/// What may be left open.
fn optional<T: std::str::FromStr>(answers: &Answers, name: &str) -> Result<Option<T>, Refusal> {
    if answers.text(name)?.is_empty() { Ok(None) } else { answers.parsed(name).map(Some) }
}

/// The words of a field's label; services are told by their number.
fn label(locale: Locale, field: &str) -> Option<String> {
    let Some((at, part)) = field.strip_prefix("service").and_then(|rest| rest.split_once('_'))
    else {
        return form::label(locale, LABELS, field);
    };
    let n = (at.parse::<usize>().ok()? + 1).to_string();
    let service = ui::text(locale, "hours-service-number", &[("n", &n)]);
    Some(format!("{service} · {}", form::label(locale, PARTS, part)?))
}

fn field(at: usize, part: &str) -> String {
    format!("service{at}_{part}")
}

fn read(answers: &Answers, wrong: &mut Mistakes) -> Timetable {
    let mut spans = |name: &str| wrong.keep(spans(answers, name)).unwrap_or_default();
    let hours = if answers.ticked("always") {
        Hours::H24
    } else {
        let (weekdays, saturday) = (spans("weekdays"), spans("saturday"));
        Hours::Normal { weekdays, saturday, sunday: spans("sunday") }
    };
    let services = (0..SERVICES).filter_map(|at| service(answers, at, wrong)).collect();
    Timetable { hours, services }
}

fn spans(answers: &Answers, name: &str) -> Result<Vec<Span>, Refusal> {
    words::read_spans(name, answers.text(name)?)
}

/// A service; none if no hours are written, or something is wrong with it.
fn service(answers: &Answers, at: usize, wrong: &mut Mistakes) -> Option<Service> {
    let name = |part: &str| field(at, part);
    if answers.shown(&name("hours")).is_empty() {
        return None;
    }
    let kind = wrong.keep(answers.parsed(&name("kind")));
    let days = (
        wrong.keep(ticked(answers, &name("days"))),
        wrong.keep(
            answers.text(&name("other")).and_then(|typed| words::read_days(&name("other"), typed)),
        ),
    );
    let spans = wrong.keep(spans(answers, &name("hours")));
    let windows = wrong.keep(optional(answers, &name("windows")));
    let items = wrong.keep(answers.text(&name("items")))?;
    let items = items.split(' ').filter(|code| !code.is_empty());
    let days = [days.0?, days.1?].concat();
    let items = items.map(str::to_owned).collect();
    Some(Service { kind: kind?, days, spans: spans?, windows: windows?, items })
}

/// The boxes of days that are ticked.
fn ticked(answers: &Answers, name: &str) -> Result<Vec<Days>, Refusal> {
    let mut days = Vec::new();
    for sort in answers.all(name)? {
        days.extend(words::read_days(name, sort)?);
    }
    Ok(days)
}

/// A timetable as the form would have been filled in.
fn typed(timetable: &Timetable) -> Answers {
    let mut typed = Answers::default();
    match &timetable.hours {
        Hours::H24 => typed.push("always", "on"),
        Hours::Normal { weekdays, saturday, sunday } => {
            for (name, of) in [("weekdays", weekdays), ("saturday", saturday), ("sunday", sunday)] {
                typed.push(name, &words::spans(of));
            }
        }
    }
    for (at, service) in timetable.services.iter().enumerate() {
        let mut say = |part: &str, value: &str| typed.push(&field(at, part), value);
        let sorts: Vec<String> = service.days.iter().map(Days::to_string).collect();
        let (boxed, other): (Vec<_>, Vec<_>) =
            sorts.iter().partition(|sort| BOXES.iter().any(|(code, _)| code == sort));
        say("kind", service.kind.code());
        for sort in boxed {
            say("days", sort);
        }
        let other: Vec<&str> = other.iter().map(|sort| sort.as_str()).collect();
        say("other", &other.join(" "));
        say("hours", &words::spans(&service.spans));
        say("windows", &service.windows.map(|n| n.to_string()).unwrap_or_default());
        say("items", &service.items.join(" "));
    }
    typed
}

fn drawn(
    counter: &Counter,
    officer: &Officer,
    point: &Point,
    typed: &Answers,
    said: Said<'_, &Impact>,
) -> ChangePage {
    let locale = officer.visit.locale;
    let title = ui::text(locale, "hours-change", &[]);
    let (mut shell, desk) = desk::frame(counter, officer, Place::Hours, title);
    let errors = form::all_errors(locale, said.mistakes(), |field| label(locale, field));
    shell.has_errors = !errors.is_empty();
    shell.path = format!("{}/change", href(&point.code));
    let of = |field: Field, name: &str| -> Html {
        field.value(typed.shown(name)).error(errors.of(name)).into()
    };
    let text = |name: &str, key: &str, hint: &str| {
        of(Field::text(name, shell.t(key)).hint(shell.t(hint)), name)
    };
    let always = Tick::new("always", shell.t("hours-window-round_the_clock"));
    let written = (0..SERVICES).filter(|at| !typed.shown(&field(*at, "hours")).is_empty()).count();
    let rows = 0..(written + MORE).min(SERVICES);
    let confirm = said.touches().map(|impact| {
        let part = touched::part(&shell, impact);
        Confirm::new(counter, (&shell, part), (&shell.path, typed))
    });
    let is_asked = confirm.is_some();
    ChangePage {
        confirm,
        back: desk::back(point.name.in_language(locale.tag()).to_owned(), href(&point.code)),
        action: shell.path.clone(),
        week: vec![
            always.ticked(typed.ticked("always")).into(),
            text("weekdays", "hours-days-weekday", "hours-spans-hint"),
            text("saturday", "hours-days-saturday", "hours-closed-hint"),
            text("sunday", "hours-days-sunday", "hours-closed-hint"),
        ],
        services: rows.map(|at| beside(&shell, (typed, &errors), at)).collect(),
        rest: vec![
            of(Field::date("from", shell.t("hours-from")), "from"),
            of(Field::date("to", shell.t("hours-to")).hint(shell.t("hours-to-hint")), "to"),
            form::reason_fields(&shell, (typed, &errors), "hours-reason-hint"),
        ],
        send: one_primary(Button::submit(shell.t("hours-save")), is_asked),
        command: counter.journal.command_id().to_string(),
        errors,
        shell,
        desk,
    }
}

fn beside(shell: &Shell, (typed, errors): (&Answers, &Errors), at: usize) -> Beside {
    let name = |part: &str| field(at, part);
    let shown = |part: &str| typed.shown(&name(part)).to_owned();
    let error = |part: &str| errors.of(&name(part)).map(str::to_owned);
    let days = Ticks::new(&name("days"), shell.t("hours-days"), typed).error(error("days"));
    let chosen = shown("kind");
    let chosen = if chosen.is_empty() { "noon" } else { &chosen };
    Beside {
        title: shell.t_with("hours-service-number", "n", &(at + 1)),
        kind: show::kinds(shell, &name("kind"), chosen).error(error("kind")),
        days: BOXES.iter().fold(days, |days, (sort, key)| days.option(sort, shell.t(key))),
        other: Field::text(name("other"), shell.t("hours-days-other"))
            .hint(shell.t("hours-days-other-hint"))
            .value(shown("other"))
            .error(error("other")),
        spans: Field::text(name("hours"), shell.t("hours-spans"))
            .hint(shell.t("hours-service-hint"))
            .value(shown("hours"))
            .error(error("hours")),
        windows: Field::digits(name("windows"), shell.t("hours-windows"))
            .value(shown("windows"))
            .error(error("windows")),
        items: ui::hidden(name("items"), shown("items")),
    }
}
