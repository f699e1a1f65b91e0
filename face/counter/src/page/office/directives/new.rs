//! `/office/directives/new`: a new directive: its head and its first order, or one of the examples of
//! `data/policies` to begin from.

use askama::Template;
use axum::extract::State;
use axum::response::Response;
use base::{Refusal, Result};
use http::StatusCode;
use identity::{Action, Resource};
use policy::NewDirective;
use ui::{Button, Desk, Link, Shell};
use web::{Answers, Form, Query, Trouble, WebRefusal, redirect};

use super::forms::{self, About, Kind, LABELS};
use super::head::{self, FormPage};
use super::href;
use super::regions::{Regions, region_name};
use super::words::in_language;
use crate::desk::{self, Back, Place};
use crate::guard::DraftDirectives;
use crate::{Counter, Officer, Staff, form};

#[derive(Template)]
#[template(path = "office/directives/new.html")]
struct ChoosePage {
    shell: Shell,
    desk: Desk,
    back: Back,
    region: String,
    code: String,
    kinds: Vec<(Link, String)>,
    examples: Vec<(String, String, Button)>,
    command: String,
}

/// Which sort of order comes first; then the form.
pub async fn get(
    State(counter): State<Counter>,
    staff: Staff<DraftDirectives>,
    Query(asked): Query,
) -> Result<Response, Trouble> {
    let regions = Regions::of(&counter, &staff, &asked)?;
    staff.can(Action::PolicyDraft, &Resource::of(&regions.chosen))?;
    match Kind::asked(&asked) {
        Some(kind) => {
            let page = drawn(&counter, &staff, (&regions, kind), &asked, None).await?;
            Ok(desk::page(&page))
        }
        None => Ok(desk::page(&choose(&counter, &staff, &regions)?)),
    }
}

/// Drafts it.
pub async fn post(
    State(counter): State<Counter>,
    staff: Staff<DraftDirectives>,
    Form(answers): Form,
) -> Result<Response, Trouble> {
    let regions = Regions::of(&counter, &staff, &answers)?;
    match draft(&counter, &staff, &regions, &answers).await {
        Ok(to) => Ok(redirect(&to)),
        Err(error) => {
            let wrong = form::refusal(error)?;
            let kind = Kind::asked(&answers).ok_or_else(|| wrong.clone())?;
            let of = (&regions, kind);
            let page = drawn(&counter, &staff, of, &answers, Some(&wrong)).await?;
            Ok(desk::refused(StatusCode::UNPROCESSABLE_ENTITY, &page))
        }
    }
}

async fn draft(
    counter: &Counter,
    officer: &Officer,
    regions: &Regions,
    answers: &Answers,
) -> Result<String> {
    let said = match Kind::asked(answers) {
        Some(kind) => {
            let effects = vec![forms::read(kind, answers)?];
            NewDirective { effects, ..head::read(&regions.chosen, answers)? }
        }
        None => example(answers.required("example")?)?,
    };
    let scope = said.scope.clone();
    let id = counter.directives.draft(officer.envelope(answers)?, said).await?;
    Ok(format!("{}?done=drafted", href(&scope, id)))
}

fn example(name: &str) -> Result<NewDirective> {
    let found = NewDirective::examples()?.into_iter().find(|(known, _)| *known == name);
    let (_, said) = found.ok_or(WebRefusal::NoPage)?;
    Ok(said)
}

fn choose(counter: &Counter, officer: &Officer, regions: &Regions) -> Result<ChoosePage> {
    let locale = officer.visit.locale;
    let title = ui::text(locale, "directive-new", &[]);
    let (mut shell, desk) = desk::frame(counter, officer, Place::Directives, title);
    let region = &regions.chosen;
    shell.path = format!("/office/directives/new?region={region}");
    let kind = |kind: Kind| {
        let (word, t) = (kind.word(), |key: String| shell.t(&key));
        let href = format!("/office/directives/new?region={region}&kind={word}");
        (
            Link::new(t(format!("directive-kind-{word}")), href),
            t(format!("directive-kind-{word}-words")),
        )
    };
    let of_region = |(_, said): &(&str, NewDirective)| said.scope == *region;
    let examples = NewDirective::examples()?.into_iter().filter(of_region).map(|(name, said)| {
        let begin = Button::submit(shell.t("directive-example-begin")).quiet().small();
        (in_language(locale, &said.title).to_owned(), said.basis, begin.named("example", name))
    });
    Ok(ChoosePage {
        back: desk::back(shell.t("directive-list"), format!("/office/directives?region={region}")),
        region: region_name(counter, region, locale),
        code: region.to_string(),
        kinds: Kind::ALL.into_iter().map(kind).collect(),
        examples: examples.collect(),
        command: counter.journal.command_id().to_string(),
        shell,
        desk,
    })
}

async fn drawn(
    counter: &Counter,
    officer: &Officer,
    (regions, kind): (&Regions, Kind),
    typed: &Answers,
    wrong: Option<&Refusal>,
) -> Result<FormPage> {
    let locale = officer.visit.locale;
    let word = kind.word();
    let title = ui::text(locale, &format!("directive-kind-{word}"), &[]);
    let (mut shell, desk) = desk::frame(counter, officer, Place::Directives, title);
    let errors = form::errors(locale, wrong, LABELS);
    shell.has_errors = !errors.is_empty();
    let scope = &regions.chosen;
    shell.path = format!("/office/directives/new?region={scope}&kind={word}");
    let standing = counter.policy.standing_of(scope).await?;
    let about =
        About { counter, shell: &shell, scope, standing: &standing, typed, errors: &errors };
    let mut questions = head::questions(&shell, typed, &errors);
    questions.extend(about.questions(kind));
    Ok(FormPage {
        back: desk::back(
            shell.t("directive-new"),
            format!("/office/directives/new?region={scope}"),
        ),
        region: region_name(counter, scope, locale),
        action: "/office/directives/new".to_owned(),
        lead: shell.t(&format!("directive-kind-{word}-words")),
        hidden: vec![ui::hidden("region", scope), ui::hidden("kind", word)],
        questions,
        send: Button::submit(shell.t("directive-draft")),
        command: counter.journal.command_id().to_string(),
        errors,
        shell,
        desk,
    })
}
