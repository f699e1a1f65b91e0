//! `/office/points/{point}`: what a place tells of itself, how that was changed, by whom and why, and the form that
//! closes it for good.

use askama::Template;
use axum::extract::{Path, State};
use axum::response::Response;
use base::Result;
use booking::reason_in;
use offices::{Description, Point, PointChange};
use ui::{
    Answer, Button, Desk, Errors, Field, Html, Link, Notice, Shell, Step, Summary, Tag, Timeline,
};
use web::{Answers, Query, Trouble};

use super::{MAY, href, point, state, words};
use crate::desk::{self, Back, Place};
use crate::guard::ManagePoints;
use crate::page::office::touched::{self, Confirm, Said, one_primary};
use crate::{Counter, Officer, Staff, form};

const LABELS: &[(&str, &str)] = &[("from", "places-close-from"), ("reason", "office-col-reason")];

#[derive(Template)]
#[template(path = "office/points/show.html")]
pub struct ShowPage {
    shell: Shell,
    desk: Desk,
    errors: Errors,
    back: Back,
    done: Option<Notice>,
    confirm: Option<Confirm>,
    state: Tag,
    code: String,
    kind: String,
    summary: Summary,
    ways: Vec<Link>,
    /// What the file says otherwise.
    filed: Vec<String>,
    history: Option<Timeline>,
    ends: Option<Ends>,
}

/// The form that closes it, or takes that back.
struct Ends {
    title: String,
    words: String,
    action: String,
    from: Option<Field>,
    reason: Html,
    send: Button,
    command: String,
}

/// The page.
pub async fn get(
    State(counter): State<Counter>,
    staff: Staff<ManagePoints>,
    Path(code): Path<String>,
    Query(asked): Query,
) -> Result<Response, Trouble> {
    let point = point(&counter, &staff, (&code, MAY))?;
    Ok(desk::page(&drawn(&counter, &staff, point, &asked, Said::Nothing).await?))
}

/// The page, with what is to be said of the form that closes it.
pub async fn drawn(
    counter: &Counter,
    officer: &Officer,
    point: &Point,
    typed: &Answers,
    said: Said<'_, i64>,
) -> Result<ShowPage> {
    let locale = officer.visit.locale;
    let places = counter.cases.places();
    places.recall(Some(&point.authority)).await?;
    // As it is now, not as it was before the change.
    let point = counter.offices.point(&point.code).unwrap_or(point);
    let history = places.point_history(&point.code).await?;
    let title = point.name.in_language(locale.tag()).to_owned();
    let (mut shell, desk) = desk::frame(counter, officer, Place::Points, title);
    let page = href(&point.code);
    shell.path.clone_from(&page);
    let errors = form::errors(locale, said.wrong(), LABELS);
    shell.has_errors = !errors.is_empty();
    let done = match typed.shown("done") {
        "opened" => Some("places-done-opened"),
        "described" => Some("places-done-described"),
        "closed" => Some("places-done-closed"),
        "reopened" => Some("places-done-reopened"),
        _ => None,
    };
    let now = point.description();
    let filed = counter.offices.filed(&point.code).map(Point::description);
    Ok(ShowPage {
        back: desk::back(
            shell.t("places-list"),
            format!("/office/points?city={}", point.authority),
        ),
        done: done.filter(|_| errors.is_empty()).map(|key| Notice::done(shell.t(key))),
        confirm: said.touches().map(|bookings| {
            let part = touched::taken_back(&shell, bookings);
            Confirm::new(counter, (&shell, part), (&format!("{page}/close"), typed))
        }),
        state: state(counter, &shell, point),
        code: point.code.clone(),
        kind: shell.t(&format!("hours-point-{}", point.kind)),
        summary: summary(&shell, &now),
        ways: ways(&shell, point),
        filed: filed
            .as_ref()
            .map(|filed| words::different(&shell, filed, &now))
            .unwrap_or_default(),
        history: (!history.is_empty())
            .then(|| told(counter, &shell, (&page, &history), filed.as_ref())),
        ends: ends(counter, &shell, (point, typed, &errors), said.touches().is_some()),
        errors,
        shell,
        desk,
    })
}

fn summary(shell: &Shell, said: &Description) -> Summary {
    let lines = words::lines(shell, said).into_iter().filter(|(_, words)| !words.is_empty());
    lines.fold(Summary::new(shell.locale), |summary, (key, words)| {
        summary.row(Answer::new(shell.t(key), words))
    })
}

/// To what else is changed of it.
fn ways(shell: &Shell, point: &Point) -> Vec<Link> {
    let code = &point.code;
    vec![
        Link::new(shell.t("places-change"), format!("{}/change", href(code))),
        Link::new(shell.t("hours-list"), format!("/office/hours/{code}")),
        Link::new(shell.t("place-items-list"), format!("/office/items/{code}")),
    ]
}

/// Every act, the newest first, each with what it made different and the way back.
fn told(
    counter: &Counter,
    shell: &Shell,
    (page, history): (&str, &[PointChange]),
    filed: Option<&Description>,
) -> Timeline {
    let step = |(at, change): (usize, &PointChange)| {
        let before = history.iter().skip(at + 1).find_map(PointChange::said).or(filed);
        let lines = change.said().zip(before);
        let lines =
            lines.map(|(after, before)| words::different(shell, before, after)).unwrap_or_default();
        let reason = reason_in(&change.reason, shell.locale.tag()).to_owned();
        let more = Html::of(Acted {
            lines: [reason].into_iter().chain(lines).collect(),
            undo: (change.said().is_some() && before.is_some()).then(|| {
                Link::new(
                    shell.t("places-undo"),
                    format!("{page}/change?before={}", change.version),
                )
            }),
        });
        Step::done(words::act(shell, &change.act))
            .who(shell.t_with("office-by-staff", "by", &change.by))
            .when(ui::moment(shell.locale, change.at, counter.now()))
            .more(more)
    };
    history.iter().enumerate().map(step).fold(Timeline::new(), Timeline::step)
}

/// What an act made different, and the way back.
#[derive(Template, Clone, Debug)]
#[template(path = "office/points/acted.html")]
struct Acted {
    lines: Vec<String>,
    undo: Option<Link>,
}

impl askama::filters::HtmlSafe for Acted {}

/// Closing it for good; taking that back until the day has come; nothing once it has.
fn ends(
    counter: &Counter,
    shell: &Shell,
    (point, typed, errors): (&Point, &Answers, &Errors),
    is_asked: bool,
) -> Option<Ends> {
    let today = counter.now().date();
    let is_closing = match &point.closed {
        Some(closing) if closing.from <= today => return None,
        closing => closing.is_some(),
    };
    let page = href(&point.code);
    let from = Field::date("from", shell.t("places-close-from"))
        .hint(shell.t("places-close-from-hint"))
        .value(typed.shown("from"))
        .error(errors.of("from"));
    let act = if is_closing { "reopen" } else { "close" };
    Some(Ends {
        title: shell.t(&format!("places-{act}")),
        words: shell.t(&format!("places-{act}-words")),
        action: format!("{page}/{act}"),
        from: (!is_closing).then_some(from),
        reason: form::reason_fields(shell, (typed, errors), "place-items-reason-hint"),
        send: one_primary(Button::submit(shell.t(&format!("places-{act}"))), is_asked),
        command: counter.journal.command_id().to_string(),
    })
}
