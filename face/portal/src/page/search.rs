//! `/search?q=`: the items that answer what was typed; if none does, what to try instead.

use askama::Template;
use axum::extract::State;
use axum::response::Response;
use ui::{Row, Rows, Shell};
use web::{Query, Trouble};

use crate::Portal;
use crate::answer;
use crate::frame::Place;
use crate::guard::Visit;
use crate::page::services;

/// More than anybody types.
const QUERY_CHARACTERS_MAX: usize = 100;

#[derive(Template)]
#[template(path = "search.html")]
struct SearchPage {
    shell: Shell,
    typed: String,
    found: Option<Rows>,
    count: String,
    all: Rows,
}

/// Results, or the empty state.
pub(crate) async fn get(
    State(portal): State<Portal>,
    visit: Visit,
    Query(query): Query,
) -> Result<Response, Trouble> {
    let typed: String = query.shown("q").chars().take(QUERY_CHARACTERS_MAX).collect();
    let found = if typed.is_empty() { Vec::new() } else { portal.catalogue.search(&typed) };
    let locale = visit.locale();
    let title = match typed.as_str() {
        "" => visit.t("portal-search-title"),
        typed => ui::text(locale, "portal-search-title-of", &[("q", typed)]),
    };
    let rows = |items: Vec<&catalogue::Item>| -> Rows {
        items
            .into_iter()
            .map(|item| services::row(locale, item))
            .collect::<Vec<Row>>()
            .into_iter()
            .collect()
    };
    Ok(answer::page(&SearchPage {
        shell: visit.shell(title, Place::Services),
        count: found.len().to_string(),
        found: (!found.is_empty()).then(|| rows(found)),
        all: rows(portal.catalogue.items().collect()),
        typed,
    }))
}

#[cfg(test)]
mod tests {
    use crate::testing::Office;

    #[tokio::test]
    async fn what_people_type_finds_the_item() {
        let office = Office::new().await;
        let page = office.browser().look("/search?q=%E9%A9%BE%E7%85%A7%E4%B8%A2%E4%BA%86").await;
        page.says("驾驶证遗失补证").says("/items/drv_replace_lost").says("找到 ");
    }

    #[tokio::test]
    async fn nothing_found_says_what_to_try_and_shows_everything() {
        let office = Office::new().await;
        let page = office.browser().look("/search?q=zzz").await;
        page.says("没有找到“zzz”").says("换个说法").says("/items/veh_exempt_mark");
    }

    #[tokio::test]
    async fn odd_searches_are_only_searches() {
        let office = Office::new().await;
        let mut browser = office.browser();
        browser.look("/search?q=%3Cscript%3E").await.says("&#60;script&#62;").says_not("<script>");
        for query in ["", "%00", "%F0%9F%9A%97", "%FF", &"a".repeat(5_000)] {
            browser.look(&format!("/search?q={query}")).await.says("/items/veh_exempt_mark");
        }
    }
}
