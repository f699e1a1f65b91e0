//! `/draws/{authority}/{id}`: a draw for everybody, with what proves it; `/draws/{authority}/{id}.json` is
//! the proof as a file. With scripts the draw is done again in the reader's own browser; without, the
//! page says how to do it. Who chose and for which vehicle stands in neither. A word behind `/draws/` alone is a
//! draw's id, as people copy it.

use askama::Template;
use axum::extract::{Path, State};
use axum::response::Response;
use base::{Authority, Fault, Result};
use http::StatusCode;
use plates::{
    Draw, DrawId, DrawMode, DrawProof, DrawRecord, DrawState, EndReason, Outcome, PlatesRefusal,
    Step,
};
use ui::{Answer, Cell, Notice, Plate, Proof, Refused, Shell, Summary, Table};
use web::{Trouble, WebRefusal};

use super::{list, pool_name};
use crate::Portal;
use crate::answer;
use crate::frame::Place;
use crate::guard::Visit;
use crate::say;

#[derive(Template)]
#[template(path = "draws/show.html")]
struct ShowPage {
    shell: Shell,
    told: Notice,
    chosen: Option<Plate>,
    facts: Summary,
    /// None for composed numbers.
    proof: Option<Proof>,
    batches: Vec<Batch>,
    json_href: String,
    file_name: String,
    list_href: String,
    /// All is told: it can be done again.
    is_over: bool,
}

/// What was offered at once.
struct Batch {
    title: String,
    /// Each number in the order of the walk, and whether it was chosen.
    offered: Vec<(Plate, bool)>,
    /// What was passed over, if anything was, and the words above it.
    skipped: Option<(String, Table)>,
}

#[derive(Template)]
#[template(path = "draws/unknown.html")]
struct UnknownPage {
    shell: Shell,
    refused: Refused,
}

/// The page, or the file where the address ends in `.json`.
pub(crate) async fn get(
    State(portal): State<Portal>,
    Path((authority, id)): Path<(String, String)>,
    visit: Visit,
) -> Result<Response, Trouble> {
    let (id, is_file) = match id.strip_suffix(".json") {
        Some(id) => (id, true),
        None => (id.as_str(), false),
    };
    let found = found(&portal, &authority, id).await?;
    match found {
        Some(record) if is_file => file(&portal, &record).await,
        Some(record) => Ok(answer::page(&page(&portal, &visit, &record))),
        None if is_file => Err(WebRefusal::NoPage.into()),
        None => Ok(unknown(&visit)),
    }
}

async fn found(portal: &Portal, authority: &str, id: &str) -> Result<Option<DrawRecord>> {
    let Some(authority) = Authority::parse(authority) else { return Ok(None) };
    let Ok(id) = id.parse::<DrawId>() else { return Ok(None) };
    portal.plates.draw_proof(&authority, id).await
}

/// The proof with what everybody may know of the journal's entries, and the numbers of the list, so that
/// one file is enough.
async fn file(portal: &Portal, record: &DrawRecord) -> Result<Response, Trouble> {
    let proof = portal.plates.public_proof(record).await?.ok_or(WebRefusal::NoPage)?;
    let text = serde_json::to_vec_pretty::<DrawProof>(&proof)
        .map_err(|error| Fault::Bug(format!("a proof is no JSON: {error}")))?;
    Ok(answer::file(&file_name(&record.draw), "application/json", text))
}

fn file_name(draw: &Draw) -> String {
    format!("draw-{}.json", draw.id)
}

fn unknown(visit: &Visit) -> Response {
    let refused = Refused::of(visit.locale(), &PlatesRefusal::DrawUnknown.into());
    let shell = visit.shell(visit.t("portal-draws-title"), Place::Home);
    let mut response = answer::page(&UnknownPage { shell, refused });
    *response.status_mut() = StatusCode::NOT_FOUND;
    response
}

fn page(portal: &Portal, visit: &Visit, record: &DrawRecord) -> ShowPage {
    let shell = visit.shell(visit.t("portal-draws-title"), Place::Home);
    let (locale, draw) = (shell.locale, &record.draw);
    let state = draw.state_at(portal.now());
    let composed = draw.mode == DrawMode::Compose;
    let proof = Proof::new(locale, format!("{}/{}", draw.authority, draw.id), &draw.commitment)
        .contribution(draw.contribution.clone().unwrap_or_default())
        .list(record.list.id.to_string(), &record.list.digest)
        .here();
    let proof = match draw.told_secret() {
        Some((secret, seed)) => proof.secret(secret, seed),
        None => proof,
    };
    let batches = if composed { Vec::new() } else { batches(&shell, record) };
    let json_href = format!("/draws/{}/{}.json", draw.authority, draw.id);
    ShowPage {
        told: told(&shell, draw, state),
        chosen: draw.chosen.as_ref().map(|plate| drawn(&shell, plate)),
        facts: facts(portal, &shell, record),
        proof: (!composed).then_some(proof),
        batches,
        json_href,
        file_name: file_name(draw),
        list_href: list::href(&draw.authority, record.list.id),
        is_over: !composed && draw.secret.is_some(),
        shell,
    }
}

fn drawn(shell: &Shell, plate: &codes::Plate) -> Plate {
    Plate::new(shell.locale, plate.number(), plate.kind().as_str())
}

/// What came of it.
fn told(shell: &Shell, draw: &Draw, state: DrawState) -> Notice {
    let composed = draw.mode == DrawMode::Compose;
    match (state, draw.ended) {
        (DrawState::Chosen, _) if composed => Notice::done(shell.t("portal-draws-composed")),
        (DrawState::Chosen, _) => Notice::done(shell.t("portal-draws-chosen")),
        (_, Some(EndReason::Left)) => Notice::info(shell.t("portal-draws-left")),
        (_, Some(EndReason::NeverBegun)) => Notice::info(shell.t("portal-draws-never-begun")),
        (_, Some(EndReason::TimedOut)) => Notice::info(shell.t("portal-draws-timed-out")),
        (DrawState::Ended, None) => Notice::waiting(shell.t("portal-draws-soon")),
        (DrawState::Waiting, _) => Notice::waiting(shell.t("portal-draws-waiting")),
        (DrawState::Ready | DrawState::Offering, _) => {
            Notice::waiting(shell.t("portal-draws-going-on"))
        }
    }
}

fn facts(portal: &Portal, shell: &Shell, record: &DrawRecord) -> Summary {
    let (locale, draw) = (shell.locale, &record.draw);
    let row = |key: &str, value: String| Answer::new(shell.t(key), value);
    let city = portal.offices.office(&draw.authority);
    let city = city.map_or_else(|| draw.authority.to_string(), |of| say::said(locale, &of.name));
    let mode = match draw.mode {
        DrawMode::Onsite => "portal-draws-onsite",
        DrawMode::Online => "portal-draws-online",
        DrawMode::Compose => "portal-draws-compose",
    };
    let prepared = ui::moment(locale, draw.prepared_at, portal.now());
    Summary::new(locale)
        .row(row("portal-draws-office", city))
        .row(row("portal-draws-pool", pool_name(locale, draw.pool)))
        .row(row("portal-draws-mode", shell.t(mode)))
        .row(row("portal-draws-prepared", prepared))
        .row(row("portal-draws-id", draw.id.to_string()))
}

fn batches(shell: &Shell, record: &DrawRecord) -> Vec<Batch> {
    let mut gone = 0_u64;
    let mut shown = |(no, steps): &(u64, Vec<Step>)| {
        let numbered: Vec<(u64, &Step)> = (gone + 1..).zip(steps).collect();
        gone += u64::try_from(steps.len()).unwrap_or(0);
        batch(shell, &record.draw, (*no, &numbered))
    };
    record.batches.iter().map(&mut shown).collect()
}

fn batch(shell: &Shell, draw: &Draw, (no, steps): (u64, &[(u64, &Step)])) -> Batch {
    let is_given = |step: &Step| step.outcome == Outcome::Offered;
    let chosen =
        |step: &Step| draw.chosen.as_ref().is_some_and(|plate| plate.number() == step.number);
    let kind = draw.pool.kind();
    let offered: Vec<(Plate, bool)> = steps
        .iter()
        .filter(|(_, step)| is_given(step))
        .map(|(_, step)| (Plate::new(shell.locale, &step.number, kind.as_str()), chosen(step)))
        .collect();
    let skips: Vec<_> = steps.iter().filter(|(_, step)| !is_given(step)).collect();
    let (n, skipped) = (offered.len().to_string(), skips.len().to_string());
    let name = shell.t_with("portal-draws-batch", "n", &no);
    let facts = [("batch", name.as_str()), ("n", &n), ("skips", &skipped)];
    let key = if skips.is_empty() { "portal-draws-given" } else { "portal-draws-given-skips" };
    let title = ui::text(shell.locale, key, &facts);
    let table = Table::new(title.clone())
        .number(shell.t("portal-draws-step"))
        .column(shell.t("portal-verify-plate"))
        .column(shell.t("portal-draws-outcome"))
        .column(shell.t("portal-draws-by"));
    let table = skips.iter().fold(table, |table, (at, step)| table.row(line(shell, (*at, step))));
    let words = shell.t_with("portal-draws-skips", "n", &skipped);
    Batch { title, offered, skipped: (!skips.is_empty()).then_some((words, table)) }
}

fn line(shell: &Shell, (at, step): (u64, &Step)) -> [Cell; 4] {
    let by = step.by.clone().unwrap_or_else(|| "–".to_owned());
    [
        Cell::new(at.to_string()),
        Cell::new(step.number.clone()),
        Cell::new(shell.t(outcome_key(step.outcome))),
        Cell::new(by).soft(),
    ]
}

fn outcome_key(outcome: Outcome) -> &'static str {
    match outcome {
        Outcome::Offered => "portal-draws-outcome-offered",
        Outcome::OfferedElsewhere => "portal-draws-outcome-elsewhere",
        Outcome::Held => "portal-draws-outcome-held",
        Outcome::Issued => "portal-draws-outcome-issued",
        Outcome::Retained => "portal-draws-outcome-retained",
        Outcome::Cooling => "portal-draws-outcome-cooling",
        Outcome::Frozen => "portal-draws-outcome-frozen",
        Outcome::Withdrawn => "portal-draws-outcome-withdrawn",
    }
}
