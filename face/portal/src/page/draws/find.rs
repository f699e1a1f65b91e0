//! `/draws`: what the public pages of draws are, and the way to one by the number that people have on
//! paper: the bare id, authority and id, or the whole address.

use askama::Template;
use axum::extract::State;
use axum::response::Response;
use base::{Authority, Refusal, Result};
use plates::{DrawId, PlatesRefusal};
use ui::{Errors, Field, Shell};
use web::{Query, Trouble, redirect};

use crate::Portal;
use crate::answer;
use crate::form;
use crate::frame::Place;
use crate::guard::Visit;

/// The longest that is read: an address.
const LONGEST: usize = 300;

#[derive(Template)]
#[template(path = "draws/find.html")]
struct FindPage {
    shell: Shell,
    errors: Errors,
    field: Field,
}

/// The page; a draw that is found is led to.
pub(crate) async fn get(
    State(portal): State<Portal>,
    visit: Visit,
    Query(asked): Query,
) -> Result<Response, Trouble> {
    let typed = asked.text("draw")?;
    let mut wrong = None;
    if !typed.is_empty() {
        match found(&portal, typed).await? {
            Some(href) => return Ok(redirect(&href)),
            None => wrong = Some(Refusal::from(PlatesRefusal::DrawUnknown).on("draw")),
        }
    }
    let shell = visit.shell(visit.t("portal-draws-find"), Place::Home);
    let label = shell.t("portal-draws-find-label");
    let wrong = wrong.as_slice();
    let errors = form::errors(shell.locale, wrong, &[("draw", label.clone())]);
    let page = FindPage {
        field: Field::identifier("draw", label)
            .hint(shell.t("portal-draws-find-hint"))
            .value(asked.shown("draw"))
            .error(errors.of("draw")),
        shell: Shell { has_errors: !errors.is_empty(), ..shell },
        errors,
    };
    Ok(if wrong.is_empty() { answer::page(&page) } else { answer::again(&page) })
}

/// The page of the draw that somebody typed. With its authority it is asked for there alone.
async fn found(portal: &Portal, typed: &str) -> Result<Option<String>> {
    let typed: String = typed.trim().to_lowercase().chars().take(LONGEST).collect();
    let mut words = typed.trim_end_matches(".json").rsplit('/').map(str::trim);
    let Some(Ok(id)) = words.next().map(str::parse::<DrawId>) else { return Ok(None) };
    let named = words.next().and_then(Authority::parse);
    let all: Vec<Authority> = match named {
        Some(authority) => vec![authority],
        None => portal.offices.authorities().cloned().collect(),
    };
    for authority in all {
        if portal.plates.draw(&authority, id).await?.is_some() {
            return Ok(Some(format!("/draws/{authority}/{id}")));
        }
    }
    Ok(None)
}
