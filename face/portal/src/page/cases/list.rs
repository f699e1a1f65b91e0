//! `/cases`: what waits for me first, then what I began and did not send, then everything else,
//! newest first.

use askama::Template;
use axum::extract::State;
use axum::response::Response;
use base::Result;
use casework::{Draft, PageKey};
use ui::{CaseCard, Locale, Pager, Shell};
use web::{Query, Trouble};

use super::card;
use crate::Portal;
use crate::answer;
use crate::frame::Place;
use crate::guard::{Citizen, Me};
use crate::say::said;

/// Cases on one page.
const PAGE: u64 = 20;

#[derive(Template)]
#[template(path = "cases/list.html")]
struct ListPage {
    shell: Shell,
    waiting: Vec<CaseCard>,
    drafts: Vec<Begun>,
    cases: Vec<CaseCard>,
    pager: Pager,
    is_empty: bool,
}

/// An application that was begun and not sent.
struct Begun {
    name: String,
    plate: Option<ui::Plate>,
    line: String,
    href: String,
    discard: String,
}

/// The lists; `before` goes on where the page before ended.
pub(crate) async fn get(
    State(portal): State<Portal>,
    citizen: Citizen,
    Query(query): Query,
) -> Result<Response, Trouble> {
    let Citizen { visit, me } = citizen;
    let locale = visit.locale();
    let before: Option<PageKey> = query.shown("before").parse().ok();
    let is_first = before.is_none();
    let page = portal.cases.mine(me.id(), before, PAGE).await?;
    let (mut waiting, mut cases) = (Vec::new(), Vec::new());
    for case in &page.lines {
        let todo = portal.todo(case, me.id()).await?;
        let pressing = todo.is_some_and(|todo| todo.is_pressing());
        let card = card::card(&portal, locale, todo, case).await?;
        if pressing { waiting.push(card) } else { cases.push(card) }
    }
    let drafts = if is_first { begun(&portal, locale, &me).await? } else { Vec::new() };
    let pager = Pager::new(locale);
    let pager = match &page.next {
        Some(next) => pager.after(format!("/cases?before={next}")),
        None => pager,
    };
    Ok(answer::page(&ListPage {
        shell: visit.shell(visit.t("portal-cases-title"), Place::Cases),
        is_empty: waiting.is_empty() && drafts.is_empty() && cases.is_empty(),
        waiting,
        drafts,
        cases,
        pager: if is_first { pager } else { pager.before("/cases") },
    }))
}

async fn begun(portal: &Portal, locale: Locale, me: &Me) -> Result<Vec<Begun>> {
    let drafts = portal.cases.drafts(me.id()).await?;
    let begun = |draft: Draft| {
        let item = portal.catalogue.item(&draft.item)?;
        let about = portal.about(&draft.authority, &draft.matter);
        let when = ui::moment_near(locale, draft.updated_at, portal.now());
        Some(about.map(|about| Begun {
            name: said(locale, &item.name),
            plate: card::plate(locale, &draft.matter).map(ui::Plate::small),
            line: ui::text(locale, "portal-cases-begun", &[("when", &when)]),
            href: format!("/apply/{}/{about}", draft.item),
            discard: format!("/apply/{}/{about}/discard", draft.item),
        }))
    };
    drafts.into_iter().filter_map(begun).collect()
}
