//! `/counter/queue/panel`: the hall as its manager sees it: what waits, which windows are open and which
//! do not answer, what to do about it; a ticket that hangs at a silent window is taken back here, and a window that
//! somebody left open is closed.

use askama::Template;
use axum::extract::State;
use axum::response::Response;
use base::{Refusal, Result};
use http::StatusCode;
use queue::{Advice, PanelWindow};
use ui::{Button, Desk, Link, Notice, Refused, Select, Shell, Table, Tag};
use web::{Answers, Form, Query, Trouble, redirect};

use super::hall::{self, Hall};
use super::help;
use super::view::stages_table;
use crate::desk::{self, Place};
use crate::guard::ManageHall;
use crate::{Counter, Officer, Staff, form};

#[derive(Template)]
#[template(path = "queue/panel.html")]
struct PanelPage {
    shell: Shell,
    desk: Desk,
    refused: Option<Refused>,
    done: Option<Notice>,
    name: String,
    point: String,
    points: Option<Select>,
    show: Button,
    advice: Vec<Notice>,
    stages: Option<Table>,
    windows: Vec<WindowRow>,
    links: Vec<Link>,
    refresh: String,
}

struct WindowRow {
    label: String,
    name: String,
    state: Tag,
    who: String,
    ticket: String,
    since: String,
    skills: String,
    take_back: Option<Button>,
    /// Closes it, by a form of its own.
    close: Option<(Button, String)>,
    command: String,
}

/// The hall now.
pub async fn get(
    State(counter): State<Counter>,
    staff: Staff<ManageHall>,
    Query(asked): Query,
) -> Result<Response, Trouble> {
    let page = drawn(&counter, &staff, &asked, None).await?;
    Ok(desk::page(&page))
}

/// Takes the ticket of a window back into the line.
pub async fn take_back(
    State(counter): State<Counter>,
    staff: Staff<ManageHall>,
    Form(answers): Form,
) -> Result<Response, Trouble> {
    let done = taken_back(&counter, &staff, &answers).await;
    answered(&counter, &staff, &answers, done).await
}

async fn taken_back(counter: &Counter, officer: &Officer, answers: &Answers) -> Result<String> {
    let hall = Hall::of(counter, officer, answers).await?;
    let window = hall.window(answers.required("window")?);
    counter.queue.take_back(officer.envelope(answers)?, &window).await?;
    Ok(format!("/counter/queue/panel?point={}&done=back", hall.point.code))
}

/// Closes a window, whoever opened it; a ticket that is there goes back into the line.
pub async fn close(
    State(counter): State<Counter>,
    staff: Staff<ManageHall>,
    Form(answers): Form,
) -> Result<Response, Trouble> {
    let done = closed(&counter, &staff, &answers).await;
    answered(&counter, &staff, &answers, done).await
}

async fn closed(counter: &Counter, officer: &Officer, answers: &Answers) -> Result<String> {
    let hall = Hall::of(counter, officer, answers).await?;
    let window = hall.window(answers.required("window")?);
    counter.queue.close_for(officer.envelope(answers)?, &window).await?;
    Ok(format!("/counter/queue/panel?point={}&done=closed", hall.point.code))
}

/// To the hall as it is now, with why not.
async fn answered(
    counter: &Counter,
    officer: &Officer,
    answers: &Answers,
    done: Result<String>,
) -> Result<Response, Trouble> {
    match done {
        Ok(to) => Ok(redirect(&to)),
        Err(error) => {
            let wrong = form::refusal(error)?;
            let page = drawn(counter, officer, answers, Some(&wrong)).await?;
            let status = crate::trouble::status_of(&wrong.code);
            Ok(desk::refused(status.unwrap_or(StatusCode::UNPROCESSABLE_ENTITY), &page))
        }
    }
}

async fn drawn(
    counter: &Counter,
    officer: &Officer,
    asked: &Answers,
    wrong: Option<&Refusal>,
) -> Result<PanelPage> {
    let locale = officer.visit.locale;
    let hall = Hall::of(counter, officer, asked).await?;
    let title = ui::text(locale, "queue-panel", &[]);
    let (mut shell, mut desk) = desk::frame(counter, officer, Place::Hall, title);
    desk.alarm = help::part::alarm(&shell, &help::part::calls(counter, officer).await?);
    let refresh = format!("/counter/queue/panel?point={}", hall.point.code);
    shell.path.clone_from(&refresh);
    let panel = counter.queue.panel(&hall.place).await?;
    let stages = stages_table(counter, &shell, panel.stages.iter());
    let mut windows = Vec::new();
    for one in &panel.windows {
        windows.push(row(counter, &shell, one).await?);
    }
    let done = match asked.shown("done") {
        "back" => Some("queue-panel-back"),
        "closed" => Some("queue-panel-closed"),
        _ => None,
    };
    Ok(PanelPage {
        refused: wrong.map(|wrong| Refused::of(locale, wrong)),
        done: done.map(|key| Notice::done(shell.t(key))),
        name: hall.name(locale),
        point: hall.point.code.clone(),
        points: hall.select(&shell),
        show: Button::submit(shell.t("queue-show")).quiet(),
        advice: panel.advice.iter().map(|one| advice(counter, &shell, one)).collect(),
        stages: (!panel.stages.is_empty()).then_some(stages),
        windows,
        links: vec![Link::new(shell.t("queue-board"), hall.board())],
        refresh,
        shell,
        desk,
    })
}

async fn row(counter: &Counter, shell: &Shell, panel: &PanelWindow) -> Result<WindowRow> {
    let (window, locale) = (&panel.window, shell.locale);
    let state = match (window.is_open, panel.silent_since, &window.ticket) {
        (false, ..) => Tag::plain(shell.t("queue-window-closed")),
        (true, Some(_), _) => Tag::waiting(shell.t("queue-window-silent")),
        (true, None, Some(_)) => Tag::going(shell.t("queue-window-busy")),
        (true, None, None) => Tag::done(shell.t("queue-window-free")),
    };
    let staff = counter.identity.staff(&window.staff.id).await?;
    let skills: Vec<String> =
        window.skills.iter().map(|skill| hall::skill(counter, skill, locale)).collect();
    let seconds = counter.now().seconds_since(window.changed_at).max(0);
    let take = Button::submit(shell.t("queue-take-back")).refuse().small();
    let command = || counter.journal.command_id().to_string();
    let close = Button::submit(shell.t("queue-close-for")).quiet().small();
    Ok(WindowRow {
        name: shell.t_with("queue-window-n", "n", &window.key.label),
        label: window.key.label.clone(),
        state,
        who: staff.map(|staff| staff.name).unwrap_or_default(),
        ticket: window.ticket.as_ref().map(|at| at.number.to_string()).unwrap_or_default(),
        since: if window.is_open { ui::duration(locale, seconds) } else { String::new() },
        skills: if window.is_open { skills.join("、") } else { String::new() },
        take_back: window.ticket.is_some().then_some(take),
        close: window.is_open.then(|| (close, command())),
        command: command(),
    })
}

/// The advice as a sentence that begins with what to do.
fn advice(counter: &Counter, shell: &Shell, advice: &Advice) -> Notice {
    let locale = shell.locale;
    let name = |skill| hall::skill(counter, skill, locale);
    let said = |key: &str, facts: &[(&str, &str)]| Notice::waiting(ui::text(locale, key, facts));
    match advice {
        Advice::NobodyServes { skill, waiting } => said(
            "queue-advice-nobody",
            &[("stage", &name(skill)), ("waiting", &waiting.to_string())],
        ),
        Advice::OpenWindows { skill, more, to_minutes } => said(
            "queue-advice-open",
            &[
                ("stage", &name(skill)),
                ("more", &more.to_string()),
                ("minutes", &to_minutes.to_string()),
            ],
        ),
        Advice::CallNext { windows, skill, waiting, minutes } => {
            let (stage, labels) = (name(skill), windows.join(&shell.t("queue-list-and")));
            let (waiting, minutes) = (waiting.to_string(), minutes.to_string());
            let facts = [("n", labels.as_str()), ("stage", &stage), ("waiting", &waiting)];
            said("queue-advice-call", &[facts.as_slice(), &[("minutes", &minutes)]].concat())
        }
        Advice::LongWait { skill, waiting, minutes } => said(
            "queue-advice-long",
            &[
                ("stage", &name(skill)),
                ("waiting", &waiting.to_string()),
                ("minutes", &minutes.to_string()),
            ],
        ),
        Advice::MoveWindow { window, to } => {
            said("queue-advice-move", &[("n", window), ("stage", &name(to))])
        }
        Advice::LookAfter { window, number } => {
            said("queue-advice-look", &[("n", window), ("number", number.as_str())])
        }
    }
}
