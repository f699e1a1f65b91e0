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
        let pressing = todo.filter(|todo| todo.is_pressing());
        let card = card::card(&portal, locale, pressing, case).await?;
        if pressing.is_some() { waiting.push(card) } else { cases.push(card) }
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

#[cfg(test)]
mod tests {
    use crate::testing::Office;

    #[tokio::test]
    async fn an_empty_list_says_what_will_be_here() {
        let office = Office::new().await;
        let (mut browser, _) = office.zhou().await;
        browser.look("/cases").await.says("还没有办件").says("/services");
    }

    #[tokio::test]
    async fn what_waits_for_me_comes_first() {
        let office = Office::new().await;
        let (mut browser, _) = office.zhou().await;
        office.applied(&mut browser).await;
        let page = browser.look("/cases").await;
        page.says("等您处理").says("请缴费").says("15<small>元</small>").says("1 件等您处理");
    }

    #[tokio::test]
    async fn a_draft_can_be_thrown_away() {
        let office = Office::new().await;
        let (mut browser, person) = office.zhou().await;
        browser.open("/apply/veh_exempt_mark").await;
        let place = browser.page.location.clone();
        browser.follow().await;
        browser.follow().await;
        browser.answer(&[("delivery", "post")]).await;
        browser.look("/cases").await.says("没提交的");
        browser.send(&format!("{place}/discard"), &[]).await;
        assert_eq!(office.portal.cases.drafts(person).await.unwrap().len(), 0);
    }
}
