//! `/numbers/draws/{authority}/{draw}`: my draw, wherever it stands: in the line, ready, at a batch,
//! at a number that waits for its second confirmation, or over.

use axum::extract::{Path, State};
use axum::response::{IntoResponse as _, Response};
use base::{Refusal, Result};
use http::{HeaderMap, StatusCode};
use plates::Draw;
use ui::Refused;
use web::Trouble;

use super::about::{Place, href};
use super::stage::{Stage, stage};
use super::views;
use crate::Portal;
use crate::guard::Citizen;
use crate::refusal::status_of;
use crate::ways;

/// The page, as it is now. The part that asks whether the turn has come is sent to the page when it has.
pub(crate) async fn get(
    State(portal): State<Portal>,
    Path(place): Path<Place>,
    headers: HeaderMap,
    citizen: Citizen,
) -> Result<Response, Trouble> {
    let draw = portal.my_draw(&citizen.me, &place).await?;
    let waits = stage(&draw, None, portal.now()) == Stage::Waiting;
    if headers.contains_key("hx-request") && !waits {
        return Ok((StatusCode::OK, [("hx-redirect", href(&draw))]).into_response());
    }
    Ok(shown(&portal, &citizen, &draw, None).await?)
}

/// The page of a draw, with what was just refused, if anything was.
pub(super) async fn shown(
    portal: &Portal,
    citizen: &Citizen,
    draw: &Draw,
    refusal: Option<&Refusal>,
) -> Result<Response> {
    let chosen = portal.chosen(draw).await?;
    let about = views::About {
        portal,
        citizen,
        draw,
        now: portal.now(),
        told: refusal.map(|refusal| told(citizen, refusal)),
        typed: String::new(),
    };
    let page = match (stage(draw, chosen.as_ref(), about.now), &chosen) {
        (Stage::Waiting, _) => views::line::page(&about).await?,
        (Stage::Ready, _) => views::ready::page(&about, refusal).await?,
        (Stage::Composing, _) => super::compose::page(&about, refusal).await?,
        (Stage::Batch, _) => views::batch::page(&about).await?,
        (Stage::Between, _) => views::batch::between(&about),
        (Stage::Held, Some(record)) => views::held::page(&about, record).await?,
        (Stage::Confirmed, Some(record)) => views::done::page(&about, record).await?,
        _ => views::over::page(&about),
    };
    let status = match refusal {
        None => StatusCode::OK,
        Some(refusal) => status_of(&refusal.code).unwrap_or(StatusCode::UNPROCESSABLE_ENTITY),
    };
    Ok((status, axum::response::Html(page)).into_response())
}

/// Why not, with the way out, unless it stands beside its field.
fn told(citizen: &Citizen, refusal: &Refusal) -> Refused {
    let shell = citizen.visit.bare_shell("");
    let readable = crate::say::readable(shell.locale, refusal);
    let refused = Refused::of(shell.locale, &readable);
    ways::out(&shell, refusal).into_iter().fold(refused, Refused::way)
}
