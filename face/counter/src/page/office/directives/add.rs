//! `/office/directives/{authority}/{id}/add`: one more order for a draft.

use axum::extract::{Path, State};
use axum::response::Response;
use base::{Refusal, Result};
use http::StatusCode;
use policy::{NewDirective, Preview};
use ui::Button;
use web::{Answers, Form, Query, Trouble, WebRefusal, redirect};

use super::forms::{self, About, Kind, LABELS};
use super::head::FormPage;
use super::{act, href, region_name, titled};
use crate::desk::{self, Place};
use crate::guard::DraftDirectives;
use crate::{Counter, Officer, Staff, form};

/// The form of this sort of order.
pub async fn get(
    State(counter): State<Counter>,
    staff: Staff<DraftDirectives>,
    Path(path): Path<(String, String)>,
    Query(asked): Query,
) -> Result<Response, Trouble> {
    let seen = act::seen(&counter, &staff, &path).await?;
    let kind = Kind::asked(&asked).ok_or(WebRefusal::NoPage)?;
    Ok(desk::page(&drawn(&counter, &staff, (&seen, kind), &asked, None).await?))
}

/// Adds it.
pub async fn post(
    State(counter): State<Counter>,
    staff: Staff<DraftDirectives>,
    Path(path): Path<(String, String)>,
    Form(answers): Form,
) -> Result<Response, Trouble> {
    let seen = act::seen(&counter, &staff, &path).await?;
    let kind = Kind::asked(&answers).ok_or(WebRefusal::NoPage)?;
    match add(&counter, &staff, (&seen, kind), &answers).await {
        Ok(to) => Ok(redirect(&to)),
        Err(error) => {
            let wrong = form::refusal(error)?;
            let page = drawn(&counter, &staff, (&seen, kind), &answers, Some(&wrong)).await?;
            Ok(desk::refused(StatusCode::UNPROCESSABLE_ENTITY, &page))
        }
    }
}

async fn add(
    counter: &Counter,
    officer: &Officer,
    (seen, kind): (&Preview, Kind),
    answers: &Answers,
) -> Result<String> {
    let mut said: NewDirective = seen.directive.said.clone();
    said.effects.push(forms::read(kind, answers)?);
    let (id, version) = (seen.directive.id, answers.parsed("version")?);
    let to = format!("{}?done=revised", href(&said.scope, id));
    counter.directives.revise(officer.envelope(answers)?, (id, version), said).await?;
    Ok(to)
}

async fn drawn(
    counter: &Counter,
    officer: &Officer,
    (seen, kind): (&Preview, Kind),
    typed: &Answers,
    wrong: Option<&Refusal>,
) -> Result<FormPage> {
    let (locale, word) = (officer.visit.locale, kind.word());
    let title = ui::text(locale, &format!("directive-kind-{word}"), &[]);
    let (mut shell, desk) = desk::frame(counter, officer, Place::Directives, title);
    let errors = form::errors(locale, wrong, LABELS);
    shell.has_errors = !errors.is_empty();
    let scope = &seen.directive.said.scope;
    let page = href(scope, seen.directive.id);
    shell.path = format!("{page}/add?kind={word}");
    let standing = counter.policy.standing_of(scope).await?;
    let about =
        About { counter, shell: &shell, scope, standing: &standing, typed, errors: &errors };
    let questions = about.questions(kind);
    Ok(FormPage {
        back: desk::back(titled(locale, &seen.directive), page.clone()),
        region: region_name(counter, scope, locale),
        action: format!("{page}/add"),
        lead: shell.t(&format!("directive-kind-{word}-words")),
        hidden: vec![ui::hidden("version", seen.version), ui::hidden("kind", word)],
        questions,
        send: Button::submit(shell.t("directive-add")),
        command: counter.journal.command_id().to_string(),
        errors,
        shell,
        desk,
    })
}
