//! `/board/{authority}/{point}`: the board of a hall, read from five metres: the newest call, those before
//! it, who is still awaited, what waits. Without scripts the page asks anew every ten seconds.

use askama::Template;
use axum::extract::{OriginalUri, Path, State};
use axum::response::{Html, IntoResponse as _, Response};
use base::Instant;
use http::HeaderMap;
use queue::{BoardCall, PanelStage, Skill, TicketNumber};
use ui::{Locale, Shell, Theme};
use web::{Lang, Nonce, Preferences, Trouble};

use crate::Board;

#[derive(Template)]
#[template(path = "board.html")]
struct BoardPage {
    shell: Shell,
    point: String,
    day: String,
    now: Instant,
    stream: String,
    newest: Option<Call>,
    past: Vec<Call>,
    overflow: Vec<Call>,
    lines: Vec<Line>,
    restore: String,
}

/// One call.
struct Call {
    number: String,
    window: String,
    /// What it is called for, where the same number is called by several stages at once.
    stage: Option<String>,
    sentence: String,
    is_new: bool,
}

/// What somebody who comes now waits for.
struct Line {
    name: String,
    waiting: String,
    wait: Option<String>,
}

/// Language of a page, as the parts of `ui` name it.
pub fn locale(preferences: Preferences) -> Locale {
    match preferences.lang {
        Lang::ZhCn => Locale::ZhCn,
        Lang::En => Locale::En,
    }
}

/// The sentence of a call, as it is shown.
pub fn sentence(locale: Locale, number: &TicketNumber, window: &str) -> String {
    ui::text(locale, "board-call", &[("number", number.as_str()), ("window", window)])
}

/// The board as it stands.
pub async fn get(
    State(board): State<Board>,
    Path((authority, point)): Path<(String, String)>,
    OriginalUri(uri): OriginalUri,
    nonce: Nonce,
    headers: HeaderMap,
) -> Result<Response, Trouble> {
    let (point, place) = board.point(&authority, &point)?;
    let locale = locale(Preferences::of(&headers));
    let path = uri.path_and_query().map_or("/", http::uri::PathAndQuery::as_str);
    let shell = Shell {
        locale,
        theme: Theme::Dark,
        title: ui::text(locale, "board-title", &[]),
        place: point.name.in_language(locale.tag()).to_owned(),
        path: path.to_owned(),
        nonce: nonce.to_string(),
        ..Shell::default()
    };
    // Where the journal stands is read first, so that no call falls between page and stream.
    let cursor = board.queue.cursor(&place.authority).await?;
    let shown = board.queue.board(&place).await?;
    let now = board.journal.clock().now();
    let rules = board.policy.at(&place.authority, now);
    let minutes = rules.int("queue.restore_minutes")?;
    let all = || shown.calls.iter().chain(&shown.overflow);
    let is_one = |call: &BoardCall| all().filter(|one| one.number == call.number).count() == 1;
    let call = |call: &BoardCall| Call {
        number: call.number.to_string(),
        window: call.window.clone(),
        stage: (!is_one(call)).then(|| stage(&board, locale, &call.skill)),
        sentence: sentence(locale, &call.number, &call.window),
        is_new: call.is_new,
    };
    let mut calls = shown.calls.iter().map(call);
    let (date, weekday) = (ui::date_short(locale, now.date()), ui::weekday(locale, now.date()));
    let page = BoardPage {
        point: shell.place.clone(),
        day: ui::text(locale, "fmt-day", &[("date", &date), ("weekday", &weekday)]),
        now,
        stream: format!("/board/{authority}/{}/stream?after={cursor}", place.point),
        newest: calls.next(),
        past: calls.collect(),
        overflow: shown.overflow.iter().map(call).collect(),
        lines: shown.lines.iter().map(|line| waiting(&board, locale, line)).collect(),
        restore: shell.t_with("board-restore", "minutes", &minutes),
        shell,
    };
    Ok(Html(ui::render(&page)).into_response())
}

/// What a stage of a lane is called.
fn stage(board: &Board, locale: Locale, skill: &Skill) -> String {
    let stage = board.queue.lanes().stage(skill).map(|stage| &stage.name);
    stage.map(|name| name.in_language(locale.tag()).to_owned()).unwrap_or_default()
}

fn waiting(board: &Board, locale: Locale, line: &PanelStage) -> Line {
    let lane = board.queue.lanes().lane(&line.skill.lane).map(|lane| &lane.name);
    let lane = lane.map(|name| name.in_language(locale.tag())).unwrap_or_default();
    let stage = stage(board, locale, &line.skill);
    let wait = line.wait.map(|wait| {
        let (from, to) = (wait.from_minutes.to_string(), wait.to_minutes.to_string());
        ui::text(locale, "board-wait", &[("from", &from), ("to", &to)])
    });
    Line {
        name: ui::text(locale, "board-line", &[("lane", lane), ("stage", &stage)]),
        waiting: ui::text(locale, "board-waiting", &[("n", &line.waiting.to_string())]),
        wait,
    }
}
