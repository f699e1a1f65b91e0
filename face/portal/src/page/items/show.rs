//! `/items/{code}`: the start page of an item: how long, how much, whether I can, how it goes, where
//! else, on which law it rests.

use askama::Template;
use axum::extract::{Path, State};
use axum::response::Response;
use base::{Authority, Error, Refusal, Result};
use casework::{Ask, Permit};
use catalogue::{Channel, Item};
use ui::{Html, Refused, Rows, Shell, Timeline};
use web::{Query, Trouble};

use super::about::{self, Facts, Paper};
use super::eligible::{self, Standing};
use crate::Portal;
use crate::answer;
use crate::frame::Place;
use crate::guard::Visit;
use crate::page::services;
use crate::say::said;
use crate::ways;

#[derive(Template)]
#[template(path = "items/show.html")]
struct ItemPage {
    shell: Shell,
    group: String,
    group_href: String,
    summary: String,
    facts: Option<Facts>,
    refused: Option<Refused>,
    standing: Standing,
    start: String,
    papers: Vec<Paper>,
    steps: Timeline,
    places: Rows,
    conditions: Vec<String>,
    bases: Vec<String>,
}

/// The page; `about` names the vehicle or licence that is looked at.
pub(crate) async fn get(
    State(portal): State<Portal>,
    Path(code): Path<String>,
    Query(query): Query,
    visit: Visit,
) -> Result<Response, Trouble> {
    let item = portal.cases.item(&code)?;
    let locale = visit.locale();
    let shell = visit.shell(said(locale, &item.name), Place::Services);
    let standing = eligible::standing(&portal, &visit, item, query.shown("about")).await?;
    let authority = standing.authority.clone().unwrap_or_else(|| portal.site.home.clone());
    let (permit, refusal) = offered(&portal, item, &authority).await?;
    let facts = permit.map(|permit| about::facts(&shell, item, &permit));
    let refused = refusal.map(|refusal| {
        let ways = ways::out(&shell, &refusal);
        ways.into_iter().fold(Refused::of(locale, &refusal), Refused::way)
    });
    Ok(answer::page(&ItemPage {
        group: services::title(locale, item.group),
        group_href: format!("/services/{}", item.group),
        summary: said(locale, &item.summary),
        facts,
        refused,
        standing,
        start: format!("/apply/{}", item.code),
        papers: about::papers(locale, item),
        steps: about::steps(&portal, &shell, item, &authority)?,
        places: about::places(&portal, &shell, item, &authority),
        conditions: about::conditions(locale, item),
        bases: about::bases(locale, item),
        shell,
    }))
}

/// Whether it is offered on the phone at all, and on which terms.
async fn offered(
    portal: &Portal,
    item: &Item,
    authority: &Authority,
) -> Result<(Option<Permit>, Option<Refusal>)> {
    let ask = Ask {
        authority: authority.clone(),
        item: item.code.clone(),
        point: None,
        channel: Channel::Web,
        at: portal.now(),
        applicant: None,
        matter: None,
    };
    match portal.cases.availability(&ask).await {
        Ok(permit) => Ok((Some(permit), None)),
        Err(Error::Refused(refusal)) => Ok((None, Some(*refusal))),
        Err(fault) => Err(fault),
    }
}

/// An icon in the colour of its state.
pub(super) fn mark(is_met: bool) -> Html {
    ui::icon(if is_met { "check" } else { "no" })
}
