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
        items.into_iter().map(|item| services::row(locale, item)).collect::<Vec<Row>>().into_iter().collect()
    };
    Ok(answer::page(&SearchPage {
        shell: visit.shell(title, Place::Services),
        count: found.len().to_string(),
        found: (!found.is_empty()).then(|| rows(found)),
        all: rows(portal.catalogue.items().collect()),
        typed,
    }))
}
