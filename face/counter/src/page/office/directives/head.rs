//! The head of a directive: what people call it, whose order it is, from when to when; and the page on
//! which a draft's head is changed.

use askama::Template;
use axum::extract::{Path, State};
use axum::response::Response;
use base::{Authority, Date, Refusal, Result};
use http::StatusCode;
use policy::{NewDirective, Preview, Wording};
use ui::{Button, Desk, Errors, Field, Html, Shell};
use web::{Answers, Form, Trouble, redirect};

use super::forms::LABELS;
use super::{act, href};
use crate::desk::{self, Back, Place};
use crate::guard::DraftDirectives;
use crate::{Counter, Officer, Staff, form};

/// A form of a directive: its head, a part of it, or both.
#[derive(Template)]
#[template(path = "office/directives/form.html")]
pub struct FormPage {
    pub shell: Shell,
    pub desk: Desk,
    pub errors: Errors,
    pub back: Back,
    pub region: String,
    pub action: String,
    pub lead: String,
    pub hidden: Vec<Html>,
    pub questions: Vec<Html>,
    pub send: Button,
    pub command: String,
}

/// The questions of the head.
pub fn questions(shell: &Shell, typed: &Answers, errors: &Errors) -> Vec<Html> {
    let of = |field: Field, name: &str| -> Html {
        field.value(typed.shown(name)).error(errors.of(name)).into()
    };
    let text = |name: &str, key: &str| of(Field::text(name, shell.t(key)), name);
    let date = |name: &str, key: &str, hint: &str| {
        of(Field::date(name, shell.t(key)).hint(shell.t(hint)), name)
    };
    vec![
        text("title_zh", "directive-title-zh"),
        text("title_en", "directive-title-en"),
        text("basis", "directive-basis"),
        date("from", "directive-from", "directive-from-hint"),
        date("until", "directive-until", "directive-until-hint"),
    ]
}

/// A directive with this head and no orders yet.
///
/// # Errors
/// `web.not_readable` on a day that is none.
pub fn read(scope: &Authority, answers: &Answers) -> Result<NewDirective, Refusal> {
    let until: Option<Date> = match answers.text("until")? {
        "" => None,
        _ => Some(answers.parsed("until")?),
    };
    Ok(NewDirective {
        scope: scope.clone(),
        title: Wording {
            zh: answers.text("title_zh")?.to_owned(),
            en: answers.text("title_en")?.to_owned(),
        },
        basis: answers.text("basis")?.to_owned(),
        from: answers.parsed("from")?,
        until,
        effects: Vec::new(),
    })
}

/// The head of a draft, for changing it.
pub async fn get(
    State(counter): State<Counter>,
    staff: Staff<DraftDirectives>,
    Path(path): Path<(String, String)>,
) -> Result<Response, Trouble> {
    let seen = act::seen(&counter, &staff, &path).await?;
    Ok(desk::page(&drawn(&counter, &staff, &seen, &typed(&seen.directive.said), None)))
}

/// Changes it.
pub async fn post(
    State(counter): State<Counter>,
    staff: Staff<DraftDirectives>,
    Path(path): Path<(String, String)>,
    Form(answers): Form,
) -> Result<Response, Trouble> {
    let seen = act::seen(&counter, &staff, &path).await?;
    match change(&counter, &staff, &seen, &answers).await {
        Ok(to) => Ok(redirect(&to)),
        Err(error) => {
            let wrong = form::refusal(error)?;
            let page = drawn(&counter, &staff, &seen, &answers, Some(&wrong));
            Ok(desk::refused(StatusCode::UNPROCESSABLE_ENTITY, &page))
        }
    }
}

async fn change(
    counter: &Counter,
    officer: &Officer,
    seen: &Preview,
    answers: &Answers,
) -> Result<String> {
    let said = &seen.directive.said;
    let effects = said.effects.clone();
    let said = NewDirective { effects, ..read(&said.scope, answers)? };
    let (id, version) = (seen.directive.id, answers.parsed("version")?);
    let to = format!("{}?done=revised", href(&said.scope, id));
    counter.directives.revise(officer.envelope(answers)?, (id, version), said).await?;
    Ok(to)
}

fn typed(said: &NewDirective) -> Answers {
    let until = said.until.map(|day| day.to_string()).unwrap_or_default();
    let from = said.from.to_string();
    let fields = [
        ("title_zh", said.title.zh.as_str()),
        ("title_en", said.title.en.as_str()),
        ("basis", said.basis.as_str()),
        ("from", from.as_str()),
        ("until", until.as_str()),
    ];
    fields.into_iter().collect()
}

fn drawn(
    counter: &Counter,
    officer: &Officer,
    seen: &Preview,
    typed: &Answers,
    wrong: Option<&Refusal>,
) -> FormPage {
    let locale = officer.visit.locale;
    let title = ui::text(locale, "directive-change", &[]);
    let (mut shell, desk) = desk::frame(counter, officer, Place::Directives, title);
    let errors = form::errors(locale, wrong, LABELS);
    shell.has_errors = !errors.is_empty();
    let said = &seen.directive.said;
    let page = href(&said.scope, seen.directive.id);
    shell.path = format!("{page}/edit");
    FormPage {
        back: desk::back(super::titled(locale, &seen.directive), page),
        region: super::region_name(counter, &said.scope, locale),
        action: shell.path.clone(),
        lead: shell.t("directive-change-words"),
        hidden: vec![ui::hidden("version", seen.version)],
        questions: questions(&shell, typed, &errors),
        send: Button::submit(shell.t("directive-save")),
        command: counter.journal.command_id().to_string(),
        errors,
        shell,
        desk,
    }
}
