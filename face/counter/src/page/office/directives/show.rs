//! `/office/directives/{authority}/{id}`: one directive: what it says and touches, what happened to it, and
//! what this officer may do with it.

use askama::Template;
use axum::extract::{Path, State};
use axum::response::Response;
use base::{Refusal, Result};
use identity::{Action, Resource};
use policy::{DirectiveState, Effect, Preview};
use ui::{Answer, Button, Desk, Figure, Link, Notice, Refused, Shell, Summary, Tag, Timeline};
use web::{Answers, Query, Trouble};

use super::forms::Kind;
use super::regions::region_name;
use super::words::{self, Order};
use super::{act, history, href, state_tag, titled};
use crate::desk::{self, Back, Place};
use crate::guard::SeeDirectives;
use crate::page::office::by_when;
use crate::{Counter, Officer, Staff};

#[derive(Template)]
#[template(path = "office/directives/show.html")]
pub struct ShowPage {
    shell: Shell,
    desk: Desk,
    back: Back,
    refused: Option<Refused>,
    done: Option<Notice>,
    state: Tag,
    summary: Summary,
    /// Each order, and the command of the form that takes it out.
    orders: Vec<(Order, String)>,
    figures: Vec<Figure>,
    touched_words: String,
    history: Timeline,
    page: String,
    version: i64,
    /// Links to forms that change the draft.
    change: Option<Link>,
    add: Vec<Link>,
    discard: Option<Button>,
    publish: Option<Button>,
    repeal: Option<Button>,
    reason: String,
    command: String,
}

/// The directive.
pub async fn get(
    State(counter): State<Counter>,
    staff: Staff<SeeDirectives>,
    Path(path): Path<(String, String)>,
    Query(asked): Query,
) -> Result<Response, Trouble> {
    let seen = act::seen(&counter, &staff, &path).await?;
    Ok(desk::page(&drawn(&counter, &staff, &seen, &asked, None).await?))
}

/// The page, with what stood against an act, or stands against publishing the draft.
pub async fn drawn(
    counter: &Counter,
    officer: &Officer,
    seen: &Preview,
    asked: &Answers,
    wrong: Option<&Refusal>,
) -> Result<ShowPage> {
    let (locale, directive) = (officer.visit.locale, &seen.directive);
    let said = &directive.said;
    let title = titled(locale, directive);
    let (mut shell, desk) = desk::frame(counter, officer, Place::Directives, title);
    let page = href(&said.scope, directive.id);
    shell.path.clone_from(&page);
    let may = |action| officer.can(action, &Resource::of(&said.scope)).is_ok();
    let is_draft = directive.state == DirectiveState::Draft;
    let drafts = is_draft && may(Action::PolicyDraft);
    let own = directive.drafted_by == officer.actor.number;
    let publishes = |state| directive.state == state && may(Action::PolicyPublish);
    let by_another = |button: Button, id: &str| match &seen.against {
        _ if own => button.off(id, shell.t("directive-by-another")),
        Some(_) => button.off(id, shell.t("directive-not-now")),
        None => button,
    };
    let add = |kind: Kind| {
        let words = shell.t(&format!("directive-kind-{}", kind.word()));
        Link::new(words, format!("{page}/add?kind={}", kind.word()))
    };
    let order = |effect: &Effect| {
        (words::order(counter, locale, effect), counter.journal.command_id().to_string())
    };
    let list = format!("/office/directives?region={}", said.scope);
    let counted = if is_draft { seen.touched } else { directive.touched };
    let touched_words = if is_draft { "directive-touches-now" } else { "directive-touched-then" };
    Ok(ShowPage {
        back: desk::back(shell.t("directive-list"), list),
        refused: wrong.or(seen.against.as_ref()).map(|wrong| Refused::of(locale, wrong)),
        done: done(&shell, asked).filter(|_| wrong.is_none()),
        state: state_tag(&shell, directive),
        summary: summary(counter, &shell, seen),
        orders: said.effects.iter().map(order).collect(),
        figures: figures(&shell, &counted),
        touched_words: shell.t(touched_words),
        history: history::of(counter, &shell, (&said.scope, directive.id)).await?,
        version: seen.version,
        change: drafts.then(|| Link::new(shell.t("directive-change"), format!("{page}/edit"))),
        add: if drafts { Kind::ALL.into_iter().map(add).collect() } else { Vec::new() },
        discard: drafts.then(|| Button::submit(shell.t("directive-discard")).quiet()),
        publish: publishes(DirectiveState::Draft)
            .then(|| by_another(Button::submit(shell.t("directive-publish")), "publish-why")),
        repeal: publishes(DirectiveState::Published).then(|| {
            by_another(Button::submit(shell.t("directive-repeal")).refuse(), "repeal-why")
        }),
        reason: asked.shown("reason").to_owned(),
        command: counter.journal.command_id().to_string(),
        page,
        shell,
        desk,
    })
}

fn done(shell: &Shell, asked: &Answers) -> Option<Notice> {
    let key = match asked.shown("done") {
        "drafted" => "directive-done-drafted",
        "revised" => "directive-done-revised",
        "published" => "directive-done-published",
        "repealed" => "directive-done-repealed",
        _ => return None,
    };
    Some(Notice::done(shell.t(key)))
}

fn figures(shell: &Shell, touched: &policy::Touched) -> Vec<Figure> {
    let figure = |n: u64, key: &str| Figure::new(n.to_string(), "").above(shell.t(key));
    vec![
        figure(touched.points, "directive-touches-points"),
        figure(touched.bookings, "directive-touches-bookings"),
        figure(touched.cases, "directive-touches-cases"),
        figure(touched.deadlines, "directive-touches-deadlines"),
    ]
}

fn summary(counter: &Counter, shell: &Shell, seen: &Preview) -> Summary {
    let (directive, locale) = (&seen.directive, shell.locale);
    let said = &directive.said;
    let row = |key: &str, value: String| Answer::new(shell.t(key), value);
    let published = directive.published_by.as_deref().zip(directive.published_at);
    let repealed = directive.repealed_at.map(|at| ui::moment(locale, at, counter.now()));
    let rest = [
        published.map(|(by, at)| row("directive-published", by_when(counter, shell, (by, at)))),
        repealed.map(|at| row("directive-repealed", at)),
    ];
    let summary = Summary::new(locale)
        .row(row("directive-scope", region_name(counter, &said.scope, locale)))
        .row(row("directive-title-zh", said.title.zh.clone()))
        .row(row("directive-title-en", said.title.en.clone()))
        .row(row("directive-basis", said.basis.clone()))
        .row(row("directive-time", words::time(locale, said)))
        .row(row(
            "directive-drafted",
            by_when(counter, shell, (&directive.drafted_by, directive.drafted_at)),
        ));
    rest.into_iter().flatten().fold(summary, Summary::row)
}
