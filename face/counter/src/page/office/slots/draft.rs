//! `/office/slots/{point}/plans/new`: a plan is drafted: which group, which days, half-hours and windows, how
//! the seats are shared out (the dial), when they may be booked. Nobody sees it but those who publish.

use askama::Template;
use axum::extract::{Path, State};
use axum::response::Response;
use base::{Date, Refusal, Result};
use booking::{Days, NewPlan, Release, Share, Span};
use catalogue::Group;
use http::StatusCode;
use identity::Action;
use offices::Point;
use ui::{Button, Desk, Errors, Field, Html, Select, Shell};
use web::{Answers, Form, Query, Trouble, WebRefusal, redirect};

use super::{groups_of, href, point, words};
use crate::desk::{self, Back, Place};
use crate::guard::DraftPlans;
use crate::page::office::hours::words::{read_days, read_spans};
use crate::{Counter, Officer, Staff, form};

/// Spans of one plan.
const SPANS: usize = 4;

const LABELS: &[(&str, &str)] = &[
    ("group", "touched-group"),
    ("from", "hours-from"),
    ("to", "hours-to"),
    ("listed", "slots-listed"),
    ("span0", "slots-hours"),
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
    Ok(desk::page(&drawn(&counter, &staff, point, &typed, None).await?))
}

/// Drafts it.
pub async fn post(
    State(counter): State<Counter>,
    staff: Staff<DraftPlans>,
    Path(code): Path<String>,
    Form(answers): Form,
) -> Result<Response, Trouble> {
    let point = point(&counter, &staff, (&code, &[Action::BookingPlan]))?;
    match draft(&counter, &staff, point, &answers).await {
        Ok(to) => Ok(redirect(&to)),
        Err(error) => {
            let wrong = beside(form::refusal(error)?);
            let page = drawn(&counter, &staff, point, &answers, Some(&wrong)).await?;
            Ok(desk::refused(StatusCode::UNPROCESSABLE_ENTITY, &page))
        }
    }
}

async fn draft(
    counter: &Counter,
    officer: &Officer,
    point: &Point,
    answers: &Answers,
) -> Result<String> {
    let new = read(point, answers)?;
    // A plan that comes to nothing is told before it is written down.
    counter.bookings.preview_plan(&new).await?;
    let plan = counter.bookings.draft_plan(officer.envelope(answers)?, new).await?;
    Ok(format!("{}/plans/{plan}?done=drafted", href(&point.code)))
}

/// The field beside which a refusal of a plan stands.
fn beside(wrong: Refusal) -> Refusal {
    let field = match wrong.code.as_str() {
        "booking.plan_days" | "booking.plan_empty" | "policy.unknown_calendar_year" => "from",
        "booking.plan_spans" => "span0",
        "booking.plan_share" => "walk_in",
        "booking.plan_visit" => "visit",
        _ => return wrong,
    };
    wrong.on(field)
}

fn read(point: &Point, answers: &Answers) -> Result<NewPlan, Refusal> {
    let listed = read_days("listed", answers.text("listed")?)?;
    let listed: Vec<Date> = listed
        .into_iter()
        .map(|day| match day {
            offices::Days::On(day) => Ok(day),
            _ => Err(Refusal::from(WebRefusal::NotReadable).on("listed")),
        })
        .collect::<Result<_, Refusal>>()?;
    let percent = |name: &str| answers.parsed::<i64>(name);
    Ok(NewPlan {
        authority: point.authority.clone(),
        point: point.code.clone(),
        group: group(answers)?,
        from: answers.parsed("from")?,
        to: answers.parsed("to")?,
        days: if listed.is_empty() { Days::Open } else { Days::Listed(listed) },
        spans: spans(answers)?,
        visit_minutes: answers.parsed("visit")?,
        share: Some(Share {
            walk_in_percent: percent("walk_in")?,
            phone_percent: percent("phone")?,
            counter_percent: percent("counter")?,
        }),
        release: release(answers)?,
    })
}

fn group(answers: &Answers) -> Result<Group, Refusal> {
    let wrong = || Refusal::from(WebRefusal::NotReadable).on("group");
    Group::from_code(answers.required("group")?).ok_or_else(wrong)
}

fn spans(answers: &Answers) -> Result<Vec<Span>, Refusal> {
    let mut spans = Vec::new();
    for n in 0..SPANS {
        let (hours, windows) = (format!("span{n}"), format!("windows{n}"));
        for span in read_spans(&hours, answers.text(&hours)?)? {
            let (from, to) = words::minutes(span);
            spans.push(Span { from, to, windows: answers.parsed(&windows)? });
        }
    }
    if spans.is_empty() {
        return Err(Refusal::from(WebRefusal::Required).on("span0"));
    }
    Ok(spans)
}

/// At once, unless days before are written.
fn release(answers: &Answers) -> Result<Release, Refusal> {
    if answers.text("release_days")?.is_empty() {
        return Ok(Release::AtOnce);
    }
    let days = answers.parsed("release_days")?;
    let time = format!("{}-23:59", answers.required("release_time")?);
    let (minute, _) = words::read_span("release_time", &time)?;
    Ok(Release::DaysBefore { days, minute })
}

async fn drawn(
    counter: &Counter,
    officer: &Officer,
    point: &Point,
    typed: &Answers,
    wrong: Option<&Refusal>,
) -> Result<DraftPage> {
    let locale = officer.visit.locale;
    let title = ui::text(locale, "slots-new", &[]);
    let (mut shell, desk) = desk::frame(counter, officer, Place::Slots, title);
    let errors = form::errors(locale, wrong, LABELS);
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
