//! `/counter/queue/open` and `/close`: a clerk opens a window with what it can do, and closes it.

use std::str::FromStr;

use askama::Template;
use axum::extract::State;
use axum::response::Response;
use base::{Refusal, Result};
use queue::{QueueRefusal, Skill};
use ui::{Button, Desk, Errors, Link, Refused, Select, Shell};
use web::{Answers, Form, Trouble, redirect};

use super::hall::{self, Hall};
use super::station::{duties, is_duty};
use crate::desk::{self, Place};
use crate::guard::ServeHall;
use crate::{Counter, Officer, Staff, form};

const LABELS: &[(&str, &str)] = &[("window", "queue-window"), ("skill", "queue-skills")];

/// The form that opens a window.
#[derive(Template)]
#[template(path = "queue/open.html")]
pub struct OpenPage {
    shell: Shell,
    desk: Desk,
    errors: Errors,
    refused: Option<Refused>,
    points: Option<Select>,
    point: String,
    window: Select,
    skills: Vec<SkillBox>,
    /// Stages are left to other posts.
    has_others: bool,
    open: Button,
    show: Button,
    links: Vec<Link>,
    command: String,
}

struct SkillBox {
    code: String,
    words: String,
    /// Why its lane is not open now.
    shut: Option<String>,
    is_ticked: bool,
}

/// The form, with what was refused.
pub async fn page(
    counter: &Counter,
    officer: &Officer,
    (hall, typed): (&Hall<'_>, &Answers),
    wrong: Option<&Refusal>,
) -> Result<OpenPage> {
    let locale = officer.visit.locale;
    let title = ui::text(locale, "queue-open", &[]);
    let (mut shell, desk) = desk::frame(counter, officer, Place::Window, title);
    shell.path = format!("/counter/queue?point={}", hall.point.code);
    let beside = wrong.filter(|wrong| wrong.field.is_some());
    let errors = form::errors(locale, beside, LABELS);
    shell.has_errors = wrong.is_some();
    let window = Select::new("window", shell.t("queue-window")).error(errors.of("window"));
    let labels = hall.point.windows.iter();
    let window = labels.fold(window, |select, label| {
        select.option(label, shell.t_with("queue-window-n", "n", label))
    });
    let given = typed.all("skill").unwrap_or_default();
    let lanes = hall.lanes(counter).await?;
    let skills = lanes.iter().flat_map(|of| of.lane.stage.iter().map(move |stage| (of, stage)));
    let (skills, others): (Vec<_>, Vec<_>) =
        skills.partition(|(_, stage)| is_duty(officer, &hall.place, stage));
    let skills = skills.into_iter().map(|(of, stage)| {
        let skill = Skill::new(&of.lane.code, stage.stage);
        let is_first = stage.is_called || of.lane.follows_case;
        let code = skill.to_string();
        SkillBox {
            words: hall::skill(counter, &skill, locale),
            is_ticked: given.contains(&code.as_str())
                || given.is_empty() && is_first && of.shut.is_none(),
            shut: of.why(locale),
            code,
        }
    });
    Ok(OpenPage {
        refused: wrong
            .filter(|wrong| wrong.field.is_none())
            .map(|wrong| Refused::of(locale, wrong)),
        points: hall.select(&shell),
        point: hall.point.code.clone(),
        window: window.chosen(typed.shown("window")),
        skills: skills.collect(),
        has_others: !others.is_empty(),
        open: Button::submit(shell.t("queue-open-now")).key("F9").tall(),
        show: Button::submit(shell.t("queue-show")).quiet(),
        links: vec![
            Link::new(
                shell.t("queue-ticket-new"),
                format!("/counter/queue/tickets/new?point={}", hall.point.code),
            ),
            Link::new(shell.t("queue-board"), hall.board()),
        ],
        command: counter.journal.command_id().to_string(),
        errors,
        shell,
        desk,
    })
}

/// Opens it.
pub async fn post(
    State(counter): State<Counter>,
    staff: Staff<ServeHall>,
    Form(answers): Form,
) -> Result<Response, Trouble> {
    match opened(&counter, &staff, &answers).await {
        Ok(to) => Ok(redirect(&to)),
        Err(error) => super::refused(&counter, &staff, &answers, &form::refusal(error)?).await,
    }
}

async fn opened(counter: &Counter, officer: &Officer, answers: &Answers) -> Result<String> {
    let hall = Hall::of(counter, officer, answers).await?;
    let label = answers.required("window")?;
    if !hall.point.windows.iter().any(|window| window == label) {
        return Err(QueueRefusal::UnknownWindow { window: label.to_owned() }.into());
    }
    let skills = answers.all("skill")?.into_iter().map(Skill::from_str);
    let skills: std::result::Result<Vec<Skill>, String> = skills.collect();
    let none = |_| Refusal::from(QueueRefusal::NoSkill);
    let skills = skills.map_err(none)?;
    if skills.is_empty() {
        return Err(none(String::new()).on("skill").into());
    }
    duties(counter, officer, (&hall.place, &skills)).map_err(|wrong| wrong.on("skill"))?;
    let envelope = officer.envelope(answers)?;
    counter.queue.open_window(envelope, &hall.window(label), &skills).await?;
    Ok(format!("/counter/queue?point={}&done=opened", hall.point.code))
}

/// Closes the clerk's own window; what it has must be done with first.
pub async fn close(
    State(counter): State<Counter>,
    staff: Staff<ServeHall>,
    Form(answers): Form,
) -> Result<Response, Trouble> {
    match closed(&counter, &staff, &answers).await {
        Ok(to) => Ok(redirect(&to)),
        Err(error) => super::refused(&counter, &staff, &answers, &form::refusal(error)?).await,
    }
}

async fn closed(counter: &Counter, officer: &Officer, answers: &Answers) -> Result<String> {
    let hall = Hall::of(counter, officer, answers).await?;
    let window = hall.window(answers.required("window")?);
    counter.queue.close_window(officer.envelope(answers)?, &window).await?;
    Ok(format!("/counter/queue?point={}", hall.point.code))
}
