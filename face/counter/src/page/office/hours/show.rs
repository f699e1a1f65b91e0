//! `/office/hours/{point}`: the hours of one place: those that hold, the single days that differ, and how
//! both were changed, by whom and why.

use askama::Template;
use axum::extract::{Path, State};
use axum::response::Response;
use base::Result;
use booking::{Impact, reason_in};
use offices::{DayChange, HoursChange, Point, Timetable};
use ui::{
    Answer, Button, Cell, Desk, Errors, Field, Html, Link, Notice, Select, Shell, Step, Summary,
    Table, Timeline,
};
use web::{Answers, Query, Trouble};

use super::{MAY, by_when, day, href, point, words};
use crate::desk::{self, Back, Place};
use crate::guard::ManageHours;
use crate::page::office::touched::{self, Confirm, Said, one_primary};
use crate::{Counter, Officer, Staff, form};

/// What may be wrong with the form of a single day.
const LABELS: &[(&str, &str)] = &[
    ("day", "hours-day"),
    ("from", "hours-day"),
    ("hours", "hours-spans"),
    ("reason", "office-col-reason"),
];

/// Days ahead that are shown one by one.
const AHEAD: i64 = 14;

#[derive(Template)]
#[template(path = "office/hours/show.html")]
pub struct ShowPage {
    shell: Shell,
    desk: Desk,
    errors: Errors,
    back: Back,
    done: Option<Notice>,
    confirm: Option<Confirm>,
    summary: Summary,
    change: Link,
    ahead: Table,
    days: Option<Table>,
    history: Option<Timeline>,
    page: String,
    day: Field,
    kind: Select,
    spans: Field,
    reason: Html,
    set: Button,
    restore: Button,
    command: String,
    command_restore: String,
}

/// The page.
pub async fn get(
    State(counter): State<Counter>,
    staff: Staff<ManageHours>,
    Path(code): Path<String>,
    Query(asked): Query,
) -> Result<Response, Trouble> {
    let point = point(&counter, &staff, (&code, MAY))?;
    Ok(desk::page(&drawn(&counter, &staff, point, &asked, Said::Nothing).await?))
}

/// The hours that hold today: the last change that covers it, else those of the file.
///
/// # Errors
/// Faults of the engine.
pub async fn timetable(counter: &Counter, point: &Point) -> Result<(Timetable, Vec<HoursChange>)> {
    let history = counter.cases.places().hours_history(&point.code).await?;
    let today = counter.now().date();
    let holds =
        |change: &&HoursChange| change.from <= today && change.to.is_none_or(|to| today <= to);
    let now = history.iter().find(holds).map(|change| change.timetable.clone());
    Ok((now.unwrap_or_else(|| point.timetable.clone()), history))
}

/// The page, with what is to be said of the form of a single day.
pub async fn drawn(
    counter: &Counter,
    officer: &Officer,
    point: &Point,
    typed: &Answers,
    said: Said<'_, &Impact>,
) -> Result<ShowPage> {
    let wrong = said.wrong();
    let locale = officer.visit.locale;
    let title = point.name.in_language(locale.tag()).to_owned();
    let (mut shell, desk) = desk::frame(counter, officer, Place::Hours, title);
    let page = href(&point.code);
    shell.path.clone_from(&page);
    let errors = form::errors(locale, wrong, LABELS);
    shell.has_errors = !errors.is_empty();
    let (timetable, history) = timetable(counter, point).await?;
    let days = counter.cases.places().days_changed(&point.code).await?;
    let lines = words::timetable(locale, &timetable).into_iter();
    let summary = lines
        .fold(Summary::new(locale), |summary, (term, hours)| summary.row(Answer::new(term, hours)));
    let done = match typed.shown("done") {
        "hours" => Some("hours-done"),
        "day" => Some("hours-day-done"),
        "restored" => Some("hours-day-restored"),
        _ => None,
    };
    let command = || counter.journal.command_id().to_string();
    let confirm = said.touches().map(|impact| {
        let part = touched::part(&shell, impact);
        Confirm::new(counter, (&shell, part), (&format!("{page}/day"), typed))
    });
    let is_asked = confirm.is_some();
    Ok(ShowPage {
        confirm,
        back: desk::back(shell.t("hours-list"), format!("/office/hours?city={}", point.authority)),
        done: done.filter(|_| wrong.is_none()).map(|key| Notice::done(shell.t(key))),
        summary,
        change: Link::new(shell.t("hours-change"), format!("{page}/change")),
        ahead: ahead(counter, &shell, point).await?,
        days: (!days.is_empty()).then(|| changed_days(counter, &shell, &days)),
        history: (!history.is_empty()).then(|| told(counter, &shell, &history)),
        day: Field::date("day", shell.t("hours-day"))
            .value(typed.shown("day"))
            .error(errors.of("day").or(errors.of("from"))),
        kind: kinds(&shell, "kind", typed.shown("kind"))
            .option(day::CLOSED, shell.t("hours-closed")),
        spans: Field::text("hours", shell.t("hours-spans"))
            .hint(shell.t("hours-spans-closed-hint"))
            .value(typed.shown("hours"))
            .error(errors.of("hours")),
        reason: form::reason_fields(&shell, (typed, &errors), "hours-reason-hint"),
        set: one_primary(Button::submit(shell.t("hours-day-set")), is_asked),
        restore: Button::submit(shell.t("hours-day-restore")).quiet(),
        command: command(),
        command_restore: command(),
        page,
        errors,
        shell,
        desk,
    })
}

/// The kinds of hours that may be set by hand.
pub fn kinds(shell: &Shell, name: &str, chosen: &str) -> Select {
    let kinds = ["normal", "noon", "delayed", "overtime", "night", "appointment", "on_site"];
    let select = Select::new(name, shell.t("hours-window"));
    let select = kinds
        .into_iter()
        .fold(select, |select, kind| select.option(kind, shell.t(&format!("hours-window-{kind}"))));
    select.chosen(if chosen.is_empty() { "normal" } else { chosen })
}

/// The days to come, as everything together says.
async fn ahead(counter: &Counter, shell: &Shell, point: &Point) -> Result<Table> {
    let offices = counter.cases.places().today(&point.authority).await?;
    let table = Table::new(shell.t("hours-ahead"))
        .column(shell.t("hours-day"))
        .column(shell.t("hours-spans"));
    let today = counter.now().date();
    Ok((0..AHEAD).map(|n| today.plus_days(n)).fold(table, |table, day| {
        let hours = match offices.openings(point, day) {
            Ok(openings) => words::openings(shell.locale, &openings),
            Err(unknown) => ui::refusal_words(shell.locale, &unknown).why,
        };
        let (date, weekday) = (ui::date(shell.locale, day), ui::weekday(shell.locale, day));
        let name = ui::text(shell.locale, "fmt-day", &[("date", &date), ("weekday", &weekday)]);
        table.row([Cell::new(name), Cell::new(hours)])
    }))
}

fn changed_days(counter: &Counter, shell: &Shell, days: &[DayChange]) -> Table {
    let table = Table::new(shell.t("hours-days-changed"))
        .column(shell.t("hours-day"))
        .column(shell.t("hours-spans"))
        .column(shell.t("office-col-reason"))
        .column(shell.t("hours-changed"));
    days.iter().fold(table, |table, change| {
        let hours = match &change.hours {
            Some(hours) => words::day_hours(shell.locale, hours),
            None => shell.t("hours-as-usual"),
        };
        table.row([
            Cell::new(ui::date(shell.locale, change.day)),
            Cell::new(hours),
            Cell::new(reason_in(&change.reason, shell.locale.tag())).soft(),
            Cell::new(by_when(counter, shell, (&change.by, change.at))).soft(),
        ])
    })
}

/// How the hours were changed, the newest first.
fn told(counter: &Counter, shell: &Shell, history: &[HoursChange]) -> Timeline {
    history.iter().fold(Timeline::new(), |timeline, change| {
        let time = words::time(shell.locale, change.from, change.to);
        let lines = words::timetable(shell.locale, &change.timetable).into_iter();
        let hours: Vec<String> = lines.map(|(term, hours)| format!("{term} {hours}")).collect();
        let reason = reason_in(&change.reason, shell.locale.tag());
        let more = format!("{reason}\n{}", hours.join("；"));
        let step = Step::done(time)
            .who(shell.t_with("office-by-staff", "by", &change.by))
            .when(ui::moment(shell.locale, change.at, counter.now()))
            .more(more);
        timeline.step(step)
    })
}
