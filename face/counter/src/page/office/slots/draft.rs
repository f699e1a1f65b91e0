//! `/office/slots/{point}/plans/new`: a plan is drafted: which group, which days, half-hours and windows, how
//! the seats are shared out (the dial), when they may be booked. Nobody sees it but those who publish. Everything that is
//! wrong with it is told at once, each at its field.

use askama::Template;
use axum::extract::{Path, State};
use axum::response::Response;
use base::{Date, Refusal, Result};
use booking::{Days, NewPlan, PlanPart, Release, Share, Span};
use catalogue::Group;
use http::StatusCode;
use identity::Action;
use offices::Point;
use ui::{Button, Desk, Errors, Field, Html, Locale, Select, Shell};
use web::{Answers, Form, Query, Trouble, WebRefusal, redirect};

use super::{groups_of, href, point, words};
use crate::desk::{self, Back, Place};
use crate::form::{self, Mistakes};
use crate::guard::DraftPlans;
use crate::page::office::hours::words::{read_days, read_spans};
use crate::{Counter, Officer, Staff};

/// Spans of one plan.
const SPANS: usize = 4;

const LABELS: &[(&str, &str)] = &[
    ("group", "touched-group"),
    ("from", "hours-from"),
    ("to", "hours-to"),
    ("listed", "slots-listed"),
    ("visit", "slots-visit"),
    ("walk_in", "slots-walk-in"),
    ("phone", "bookings-way-phone"),
    ("counter", "bookings-way-counter"),
    ("release_days", "slots-release-days"),
    ("release_time", "slots-release-time"),
];

#[derive(Template)]
#[template(path = "office/slots/draft.html")]
struct DraftPage {
    shell: Shell,
    desk: Desk,
    errors: Errors,
    back: Back,
    action: String,
    which: Vec<Html>,
    spans: Vec<(Field, Field)>,
    visit: Field,
    dial: Vec<Field>,
    release: Vec<Field>,
    send: Button,
    command: String,
}

/// The form, with the point's dial as the rules have it.
pub async fn get(
    State(counter): State<Counter>,
    staff: Staff<DraftPlans>,
    Path(code): Path<String>,
    Query(asked): Query,
) -> Result<Response, Trouble> {
    let point = point(&counter, &staff, (&code, &[Action::BookingPlan]))?;
    let share = counter.bookings.limits(&point.authority)?.share;
    let mut typed = asked;
    for (name, percent) in [
        ("walk_in", share.walk_in_percent),
        ("phone", share.phone_percent),
        ("counter", share.counter_percent),
    ] {
        typed.push(name, &percent.to_string());
    }
    Ok(desk::page(&drawn(&counter, &staff, point, &typed, &[]).await?))
}

/// Drafts it.
pub async fn post(
    State(counter): State<Counter>,
    staff: Staff<DraftPlans>,
    Path(code): Path<String>,
    Form(answers): Form,
) -> Result<Response, Trouble> {
    let point = point(&counter, &staff, (&code, &[Action::BookingPlan]))?;
    let wrong = match draft(&counter, &staff, point, &answers).await {
        Ok(Ok(to)) => return Ok(redirect(&to)),
        Ok(Err(wrong)) => wrong,
        Err(error) => vec![beside(form::refusal(error)?)],
    };
    let page = drawn(&counter, &staff, point, &answers, &wrong).await?;
    Ok(desk::refused(StatusCode::UNPROCESSABLE_ENTITY, &page))
}

async fn draft(
    counter: &Counter,
    officer: &Officer,
    point: &Point,
    answers: &Answers,
) -> Result<std::result::Result<String, Vec<Refusal>>> {
    let (new, rows) = match read(point, answers) {
        Ok(read) => read,
        Err(wrong) => return Ok(Err(wrong)),
    };
    let mistakes = counter.bookings.plan_mistakes(&new)?;
    if !mistakes.is_empty() {
        let told = |(part, why)| Refusal::from(why).on(field(part, &rows));
        return Ok(Err(mistakes.into_iter().map(told).collect()));
    }
    // A plan that comes to nothing is told before it is written down.
    counter.bookings.preview_plan(&new).await?;
    let plan = counter.bookings.draft_plan(officer.envelope(answers)?, new).await?;
    Ok(Ok(format!("{}/plans/{plan}?done=drafted", href(&point.code))))
}

/// A plan that is right by itself and comes to nothing is told at its days.
fn beside(wrong: Refusal) -> Refusal {
    match wrong.code.as_str() {
        "booking.plan_empty" | "policy.unknown_calendar_year" => wrong.on("from"),
        _ => wrong,
    }
}

/// The field of a part; `rows` says in which row of the form each span was typed.
fn field(part: PlanPart, rows: &[usize]) -> String {
    let name = match part {
        PlanPart::Days => "from",
        PlanPart::Listed => "listed",
        PlanPart::Span(n) => return format!("span{}", rows.get(n).copied().unwrap_or_default()),
        PlanPart::Share => "walk_in",
        PlanPart::Visit => "visit",
        PlanPart::Release => "release_days",
    };
    name.to_owned()
}

/// The words of a field's label; rows are told by their number.
fn label(locale: Locale, field: &str) -> Option<String> {
    let numbered = |key: &str, row: &str| {
        let row: usize = row.parse().ok()?;
        Some(ui::text(locale, key, &[("n", &(row + 1).to_string())]))
    };
    if let Some(row) = field.strip_prefix("span") {
        return numbered("slots-hours-n", row);
    }
    if let Some(row) = field.strip_prefix("windows") {
        return numbered("slots-windows-n", row);
    }
    form::label(locale, LABELS, field)
}

/// The plan as it was typed, with the row of each of its spans.
fn read(point: &Point, answers: &Answers) -> Result<(NewPlan, Vec<usize>), Vec<Refusal>> {
    let mut wrong = Mistakes::default();
    let group = wrong.keep(group(answers));
    let range = (wrong.keep(answers.parsed("from")), wrong.keep(answers.parsed("to")));
    let days = wrong.keep(days(answers));
    let (rows, spans) = spans(answers, &mut wrong).into_iter().unzip();
    let visit = wrong.keep(answers.parsed("visit"));
    let share = ["walk_in", "phone", "counter"].map(|name| wrong.keep(answers.parsed(name)));
    let release = release(answers, &mut wrong);
    let (
        Some(group),
        (Some(from), Some(to)),
        Some(days),
        Some(visit_minutes),
        [Some(walk_in_percent), Some(phone_percent), Some(counter_percent)],
        Some(release),
    ) = (group, range, days, visit, share, release)
    else {
        return Err(wrong.all());
    };
    wrong.none()?;
    let (authority, point) = (point.authority.clone(), point.code.clone());
    let share = Some(Share { walk_in_percent, phone_percent, counter_percent });
    let new =
        NewPlan { authority, point, group, from, to, days, spans, visit_minutes, share, release };
    Ok((new, rows))
}

/// The days that are listed; without a list all that are open.
fn days(answers: &Answers) -> Result<Days, Refusal> {
    let on = |day| match day {
        offices::Days::On(day) => Ok(day),
        _ => Err(Refusal::from(WebRefusal::NotReadable).on("listed")),
    };
    let listed = read_days("listed", answers.text("listed")?)?.into_iter().map(on);
    let listed: Vec<Date> = listed.collect::<Result<_, Refusal>>()?;
    Ok(if listed.is_empty() { Days::Open } else { Days::Listed(listed) })
}

fn group(answers: &Answers) -> Result<Group, Refusal> {
    let wrong = || Refusal::from(WebRefusal::NotReadable).on("group");
    Group::from_code(answers.required("group")?).ok_or_else(wrong)
}

/// Every span with its row. Windows are asked for where hours are written.
fn spans(answers: &Answers, wrong: &mut Mistakes) -> Vec<(usize, Span)> {
    let mut spans = Vec::new();
    let mut is_any = false;
    for row in 0..SPANS {
        let (hours, windows) = (format!("span{row}"), format!("windows{row}"));
        if answers.shown(&hours).is_empty() {
            continue;
        }
        is_any = true;
        let read = answers.text(&hours).and_then(|typed| read_spans(&hours, typed));
        let read = (wrong.keep(read), wrong.keep(answers.parsed(&windows)));
        let (Some(hours), Some(windows)) = read else { continue };
        spans.extend(hours.into_iter().map(|span| {
            let (from, to) = words::minutes(span);
            (row, Span { from, to, windows })
        }));
    }
    if !is_any {
        wrong.keep::<()>(Err(Refusal::from(WebRefusal::Required).on("span0")));
    }
    spans
}

/// At once, unless days before are written.
fn release(answers: &Answers, wrong: &mut Mistakes) -> Option<Release> {
    if answers.shown("release_days").is_empty() {
        return Some(Release::AtOnce);
    }
    let time = answers.required("release_time").map(|time| format!("{time}-23:59"));
    let time = time.and_then(|time| words::read_span("release_time", &time));
    let read = (wrong.keep(answers.parsed("release_days")), wrong.keep(time));
    let (days, (minute, _)) = read.0.zip(read.1)?;
    Some(Release::DaysBefore { days, minute })
}

async fn drawn(
    counter: &Counter,
    officer: &Officer,
    point: &Point,
    typed: &Answers,
    wrong: &[Refusal],
) -> Result<DraftPage> {
    let locale = officer.visit.locale;
    let title = ui::text(locale, "slots-new", &[]);
    let (mut shell, desk) = desk::frame(counter, officer, Place::Slots, title);
    let errors = form::all_errors(locale, wrong, |field| label(locale, field));
    shell.has_errors = !errors.is_empty();
    let page = href(&point.code);
    shell.path = format!("{page}/plans/new");
    let of = |field: Field, name: &str| field.value(typed.shown(name)).error(errors.of(name));
    let digits = |name: &str, key: &str| of(Field::digits(name, shell.t(key)), name);
    let group = Select::new("group", shell.t("touched-group")).error(errors.of("group"));
    let group = groups_of(counter, point).await?.into_iter().fold(group, |select, group| {
        select.option(group.code(), shell.t(&format!("bookings-group-{group}")))
    });
    let listed = Field::text("listed", shell.t("slots-listed")).hint(shell.t("slots-listed-hint"));
    let span = |n: usize| {
        let (hours, windows) = (format!("span{n}"), format!("windows{n}"));
        let field = Field::text(&hours, shell.t_with("slots-hours-n", "n", &(n + 1)));
        (of(field, &hours), digits(&windows, "hours-windows"))
    };
    Ok(DraftPage {
        back: desk::back(point.name.in_language(locale.tag()).to_owned(), page),
        action: shell.path.clone(),
        which: vec![
            group.chosen(typed.shown("group")).into(),
            of(Field::date("from", shell.t("hours-from")), "from").into(),
            of(Field::date("to", shell.t("hours-to")), "to").into(),
            of(listed, "listed").into(),
        ],
        spans: (0..SPANS).map(span).collect(),
        visit: digits("visit", "slots-visit").hint(shell.t("slots-visit-hint")),
        dial: vec![
            digits("walk_in", "slots-walk-in").hint(shell.t("slots-walk-in-hint")),
            digits("phone", "slots-phone"),
            digits("counter", "slots-counter"),
        ],
        release: vec![
            digits("release_days", "slots-release-days").hint(shell.t("slots-release-hint")),
            of(Field::text("release_time", shell.t("slots-release-time")), "release_time")
                .hint(shell.t("slots-release-time-hint")),
        ],
        send: Button::submit(shell.t("slots-draft")),
        command: counter.journal.command_id().to_string(),
        errors,
        shell,
        desk,
    })
}
