//! `/office/directives`: the directives (政策指令) of a region: drafted by one officer, published by another
//! after a look at what they touch, repealed, and each kept with its history.

pub mod act;
pub mod add;
pub mod forms;
pub mod head;
pub mod history;
pub mod new;
pub mod regions;
pub mod show;
pub mod words;

use askama::Template;
use axum::extract::State;
use axum::response::Response;
use base::{Authority, Result};
use identity::{Action, Resource};
use policy::{Directive, DirectiveState};
use ui::{Button, Cell, Desk, Empty, Link, Locale, Notice, Shell, Table, Tag};
use web::{Query, Trouble};

use self::regions::{Regions, region_name};
use super::by_when;
use crate::desk::{self, Place};
use crate::guard::SeeDirectives;
use crate::{Counter, Officer, Staff};

#[derive(Template)]
#[template(path = "office/directives/index.html")]
struct DirectivesPage {
    shell: Shell,
    desk: Desk,
    cities: Vec<(Link, bool)>,
    region: String,
    done: Option<Notice>,
    draft: Option<Button>,
    table: Option<Table>,
    empty: Empty,
}

/// The address of a directive.
pub fn href(scope: &Authority, id: policy::DirectiveId) -> String {
    format!("/office/directives/{scope}/{id}")
}

/// The list of a region.
pub async fn get(
    State(counter): State<Counter>,
    staff: Staff<SeeDirectives>,
    Query(asked): Query,
) -> Result<Response, Trouble> {
    let regions = Regions::of(&counter, &staff, &asked)?;
    let region = &regions.chosen;
    let title = ui::text(staff.visit.locale, "directive-list", &[]);
    let (mut shell, desk) = desk::frame(&counter, &staff, Place::Directives, title);
    shell.path = format!("/office/directives?region={region}");
    let directives = counter.policy.directives(region).await?;
    let may = staff.can(Action::PolicyDraft, &Resource::of(region)).is_ok();
    let new = format!("/office/directives/new?region={region}");
    let gone = asked.shown("done") == "discarded";
    Ok(desk::page(&DirectivesPage {
        cities: regions.links(&counter, shell.locale),
        region: region_name(&counter, region, shell.locale),
        done: gone.then(|| Notice::done(shell.t("directive-done-discarded"))),
        draft: may.then(|| Button::link(shell.t("directive-new"), new)),
        table: (!directives.is_empty()).then(|| table(&counter, &shell, &directives)),
        empty: Empty::new("done", shell.t("directive-none"), shell.t("directive-none-words")),
        shell,
        desk,
    }))
}

fn table(counter: &Counter, shell: &Shell, directives: &[Directive]) -> Table {
    let table = Table::new(shell.t("directive-list"))
        .column(shell.t("directive-title"))
        .column(shell.t("counter-col-state"))
        .column(shell.t("directive-time"))
        .column(shell.t("directive-drafted"))
        .column(shell.t("directive-published"))
        .column(shell.t("directive-touched"));
    directives.iter().fold(table.keys(), |table, directive| {
        let published = directive.published_by.as_deref().zip(directive.published_at);
        let touched = published.map(|_| words::touched(shell.locale, &directive.touched));
        table.row([
            Cell::link(titled(shell.locale, directive), href(&directive.said.scope, directive.id)),
            Cell::new(state_tag(shell, directive)),
            Cell::new(words::time(shell.locale, &directive.said)),
            Cell::new(by_when(counter, shell, (&directive.drafted_by, directive.drafted_at)))
                .soft(),
            Cell::new(
                published.map(|(by, at)| by_when(counter, shell, (by, at))).unwrap_or_default(),
            )
            .soft(),
            Cell::new(touched.unwrap_or_default()).soft(),
        ])
    })
}

/// What people call a directive.
pub fn titled(locale: Locale, directive: &Directive) -> String {
    words::in_language(locale, &directive.said.title).to_owned()
}

/// Where a directive stands.
pub fn state_tag(shell: &Shell, directive: &Directive) -> Tag {
    match directive.state {
        DirectiveState::Draft => Tag::waiting(shell.t("directive-state-draft")),
        DirectiveState::Published => Tag::done(shell.t("directive-state-published")),
        DirectiveState::Repealed => Tag::plain(shell.t("directive-state-repealed")),
        DirectiveState::Discarded => Tag::plain(shell.t("directive-state-discarded")),
    }
}

/// Whether an officer may see the directives of a region.
pub fn may_see(officer: &Officer, region: &Authority) -> bool {
    let of = Resource::of(region);
    [Action::PolicyDraft, Action::PolicyPublish].into_iter().any(|a| officer.can(a, &of).is_ok())
}
