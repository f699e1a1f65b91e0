//! `/counter/cases/{number}/return`: the one-time notice (一次性告知): everything that is missing or wrong
//! is written down at once, each with what to do about it.

use askama::Template;
use axum::extract::{Path, State};
use axum::response::Response;
use base::{Refusal, Result};
use casework::{CaseKey, Notice};
use catalogue::{FieldKind, Item};
use http::StatusCode;
use journal::Done;
use ui::{Button, Desk, Errors, Field, Shell};
use web::{Answers, Form, Trouble};

use super::materials::answer_words;
use super::{Opened, act, key, open};
use crate::desk::{self, Back, Place};
use crate::guard::ReturnCases;
use crate::{Counter, Officer, Staff, form, words};

#[derive(Template)]
#[template(path = "cases/return.html")]
struct ReturnPage {
    shell: Shell,
    desk: Desk,
    errors: Errors,
    back: Back,
    href: String,
    failing: Vec<String>,
    materials: Vec<Field>,
    fields: Vec<Field>,
    button: Button,
    command: String,
    seen: String,
}

impl ReturnPage {
    fn new(
        counter: &Counter,
        officer: &Officer,
        opened: &Opened,
        (typed, wrong): (&Answers, Option<&Refusal>),
    ) -> Self {
        let case = &opened.page.case;
        let locale = officer.visit.locale;
        let title = ui::text(locale, "counter-act-return", &[]);
        let (mut shell, desk) = desk::frame(counter, officer, Place::Work, title);
        let href = words::case_href(&case.number);
        shell.path = format!("{href}/return");
        let mut errors = Errors::new(locale);
        let item = counter.catalogue.item(&case.about.item);
        if let Some(refusal) = wrong {
            errors.refuse(refusal, |field| label(item, field, locale.tag()));
        }
        shell.has_errors = !errors.is_empty();
        let answers = opened.page.answers.as_ref();
        let question = |code: &str, name: &str, hint: Option<String>| {
            let field = Field::area(code, name, 2).value(typed.shown(code)).error(errors.of(code));
            match hint {
                Some(hint) => field.hint(hint),
                None => field,
            }
        };
        let tag = locale.tag();
        let materials = item.map(|item| item.materials.as_slice()).unwrap_or_default();
        let fields = item.map(|item| item.fields.as_slice()).unwrap_or_default();
        let seen = typed.shown("seen");
        Self {
            back: desk::back(shell.t("counter-case"), href.clone()),
            failing: failing(opened, locale),
            materials: materials
                .iter()
                .map(|m| question(&m.code, m.name.in_language(tag), None))
                .collect(),
            fields: fields
                .iter()
                .filter(|f| f.kind != FieldKind::Declaration)
                .map(|f| {
                    let said = answers.and_then(|answers| answers.get(&f.name));
                    let said = said.map(|said| answer_words(f, said, tag));
                    let hint = said.map(|said| shell.t_with("counter-now-says", "answer", &said));
                    question(&f.name, f.label.in_language(tag), hint)
                })
                .collect(),
            button: Button::submit(shell.t("counter-return-send")).key("F9"),
            command: counter.journal.command_id().to_string(),
            seen: if seen.is_empty() { case.version.to_string() } else { seen.to_owned() },
            href,
            errors,
            shell,
            desk,
        }
    }
}

/// What people call a material or field of the item.
fn label(item: Option<&Item>, code: &str, tag: &str) -> Option<String> {
    let item = item?;
    let material = item.materials.iter().find(|m| m.code == code).map(|m| &m.name);
    let field = item.fields.iter().find(|f| f.name == code).map(|f| &f.label);
    Some(material.or(field)?.in_language(tag).to_owned())
}

/// Conditions that do not hold now: to be thought of when the notice is written.
fn failing(opened: &Opened, locale: ui::Locale) -> Vec<String> {
    let now = opened.page.now.iter().flat_map(|checks| &checks.rules);
    let refusals = now.filter_map(|check| check.refusal.as_ref());
    refusals.map(|refusal| ui::refusal_words(locale, refusal).why).collect()
}

/// The form.
pub async fn get(
    State(counter): State<Counter>,
    staff: Staff<ReturnCases>,
    Path(number): Path<String>,
) -> Result<Response, Trouble> {
    let opened = open(&counter, &staff, &key(&number)?).await?;
    let fresh = Answers::default();
    Ok(desk::page(&ReturnPage::new(&counter, &staff, &opened, (&fresh, None))))
}

/// Sends the notice.
pub async fn post(
    State(counter): State<Counter>,
    staff: Staff<ReturnCases>,
    Path(number): Path<String>,
    Form(answers): Form,
) -> Result<Response, Trouble> {
    let key = key(&number)?;
    match send(&counter, &staff, &key, &answers).await {
        Err(error) => {
            let refusal = form::refusal(error)?;
            if !refusal.code.starts_with("casework.notice") && refusal.field.is_none() {
                return super::refused(&counter, &staff, &key, &refusal).await;
            }
            let opened = open(&counter, &staff, &key).await?;
            let page = ReturnPage::new(&counter, &staff, &opened, (&answers, Some(&refusal)));
            Ok(desk::refused(StatusCode::UNPROCESSABLE_ENTITY, &page))
        }
        done => act::answered(&counter, &staff, &key, (done, "returned")).await,
    }
}

async fn send(
    counter: &Counter,
    officer: &Officer,
    key: &CaseKey,
    answers: &Answers,
) -> Result<Done> {
    let envelope = officer.envelope(answers)?;
    let case = counter.cases.case(&officer.actor.actor(), key).await?;
    let mut notice = Notice::new();
    if let Some(item) = counter.catalogue.item(&case.about.item) {
        let materials = item.materials.iter().map(|m| &m.code);
        for code in materials.chain(item.fields.iter().map(|f| &f.name)) {
            let remark = answers.text(code)?;
            if !remark.is_empty() {
                notice.insert(code.clone(), remark.to_owned());
            }
        }
    }
    let seen = act::seen(answers)?;
    counter.cases.return_for_correction(envelope, key.clone(), seen, notice).await
}
