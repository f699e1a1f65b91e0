//! `/office/hours/{point}/change`: other hours from a day on: the week, and what is offered beside it
//! (noon, delayed, overtime, night, by appointment, on site), each on its days.

use askama::Template;
use axum::extract::{Path, State};
use axum::response::Response;
use base::{Date, Refusal, Result};
use booking::Impact;
use http::StatusCode;
use offices::{Days, Hours, NewHours, Point, Service, Timetable};
use ui::{Button, Desk, Errors, Field, Html, Select, Shell, Tick};
use web::{Answers, Form, Query, Trouble, redirect};

use super::{MAY, href, point, preview, show, words};
use crate::desk::{self, Back, Place};
use crate::guard::ManageHours;
use crate::page::office::directives::forms::Ticks;
use crate::page::office::touched::{self, Confirm, Said, one_primary};
use crate::{Counter, Officer, Staff, form};

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
    ("hours", "hours-spans"),
    ("reason", "office-col-reason"),
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
    if let Ok(new) = new_hours(&answers)
        && let Some(impact) = preview::of_hours(&counter, point, (&new, &answers)).await?
    {
        let page = drawn(&counter, &staff, point, &answers, Said::Touches(&impact));
        return Ok(desk::page(&page));
    }
    match change(&counter, &staff, point, &answers).await {
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
    answers: &Answers,
) -> Result<String> {
    let new = new_hours(answers)?;
    let envelope = officer.envelope(answers)?;
    counter.cases.places().change_hours(envelope, &point.code, new).await?;
    Ok(format!("{}?done=hours", href(&point.code)))
}

fn new_hours(answers: &Answers) -> Result<NewHours, Refusal> {
    let to: Option<Date> = match answers.text("to")? {
        "" => None,
        _ => Some(answers.parsed("to")?),
    };
    Ok(NewHours {
        from: answers.parsed("from")?,
        to,
        timetable: read(answers)?,
        reason: form::reason(answers)?,
    })
}

fn field(at: usize, part: &str) -> String {
    format!("service{at}_{part}")
}

fn read(answers: &Answers) -> Result<Timetable, Refusal> {
    let spans = |name: &str| words::read_spans(name, answers.text(name)?);
    let hours = if answers.ticked("always") {
        Hours::H24
    } else {
        Hours::Normal {
            weekdays: spans("weekdays")?,
            saturday: spans("saturday")?,
            sunday: spans("sunday")?,
        }
    };
    let mut services = Vec::new();
    for at in 0..SERVICES {
        services.extend(service(answers, at)?);
    }
    Ok(Timetable { hours, services })
}

/// A service; none if no hours are written.
fn service(answers: &Answers, at: usize) -> Result<Option<Service>, Refusal> {
    let name = |part: &str| field(at, part);
    if answers.text(&name("hours"))?.is_empty() {
        return Ok(None);
    }
    let mut days = Vec::new();
    for sort in answers.all(&name("days"))? {
        days.extend(words::read_days(&name("days"), sort)?);
    }
    days.extend(words::read_days(&name("other"), answers.text(&name("other"))?)?);
    let windows = match answers.text(&name("windows"))? {
        "" => None,
        _ => Some(answers.parsed(&name("windows"))?),
    };
    let items = answers.text(&name("items"))?.split(' ').filter(|code| !code.is_empty());
    Ok(Some(Service {
        kind: answers.parsed(&name("kind"))?,
        days,
        spans: words::read_spans(&name("hours"), answers.text(&name("hours"))?)?,
        windows,
        items: items.map(str::to_owned).collect(),
    }))
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
    let wrong = said.wrong();
    let locale = officer.visit.locale;
    let title = ui::text(locale, "hours-change", &[]);
    let (mut shell, desk) = desk::frame(counter, officer, Place::Hours, title);
    let errors = form::errors(locale, wrong, LABELS);
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
        services: rows.map(|at| beside(&shell, typed, at)).collect(),
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

fn beside(shell: &Shell, typed: &Answers, at: usize) -> Beside {
    let name = |part: &str| field(at, part);
    let shown = |part: &str| typed.shown(&name(part)).to_owned();
    let days = Ticks::new(&name("days"), shell.t("hours-days"), typed);
    let chosen = shown("kind");
    let chosen = if chosen.is_empty() { "noon" } else { &chosen };
    Beside {
        title: shell.t_with("hours-service-number", "n", &(at + 1)),
        kind: show::kinds(shell, &name("kind"), chosen),
        days: BOXES.iter().fold(days, |days, (sort, key)| days.option(sort, shell.t(key))),
        other: Field::text(name("other"), shell.t("hours-days-other"))
            .hint(shell.t("hours-days-other-hint"))
            .value(shown("other")),
        spans: Field::text(name("hours"), shell.t("hours-spans"))
            .hint(shell.t("hours-service-hint"))
            .value(shown("hours")),
        windows: Field::digits(name("windows"), shell.t("hours-windows")).value(shown("windows")),
        items: ui::hidden(name("items"), shown("items")),
    }
}
