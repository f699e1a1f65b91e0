//! `/numbers/new/{item}`: for which vehicle a number is chosen, from which pool and in which way, and what
//! one has to know before. Preparing the draw puts the office's commitment on record.

use askama::Template;
use axum::extract::{Path, State};
use axum::response::Response;
use base::{Error, Refusal, Result};
use journal::CommandId;
use plates::{DrawMode, NewDraw, PoolId};
use ui::{Choices, Errors, Html, Refused, Row, Rows, Shell, Steps, Tick};
use web::{Answers, Form, Query, Trouble, redirect};

use super::about::drive;
use super::views::{held::lapse_words, steps};
use super::wish::{REUSE, Wish, Wished};
use crate::Portal;
use crate::answer;
use crate::form::{self, Told};
use crate::guard::{Citizen, Device, Visit};
use crate::page::apply::matter_words;
use crate::records::Record;
use crate::refusal::PortalRefusal;
use crate::say::{readable, said};
use crate::ways;

#[derive(Template)]
#[template(path = "apply/choose.html")]
struct ChoosePage {
    shell: Shell,
    name: String,
    back: String,
    rows: Rows,
}

#[derive(Template)]
#[template(path = "numbers/new.html")]
struct NewPage {
    shell: Shell,
    steps: Steps,
    errors: Errors,
    refused: Vec<Refused>,
    name: String,
    back: String,
    action: String,
    command: CommandId,
    about: String,
    case: String,
    lead: Html,
    words: String,
    kind: String,
    pools: Option<Choices>,
    modes: Choices,
    notes: Vec<String>,
    tick: Tick,
    reuse: Option<String>,
}

/// The page; one who has a number or a draw for the vehicle already is led there.
pub(crate) async fn get(
    State(portal): State<Portal>,
    Path(code): Path<String>,
    Query(query): Query,
    citizen: Citizen,
) -> Result<Response, Trouble> {
    let wish = match portal.wished(&citizen.me, &code, &query).await? {
        Wished::One(wish) => wish,
        Wished::Elsewhere(href) => return Ok(redirect(&href)),
        Wished::Choose(records) => {
            return Ok(choose(&portal, &citizen.visit, &code, &records)?);
        }
    };
    if let Some(href) = portal.under_way(&citizen.me, &wish).await? {
        return Ok(redirect(&href));
    }
    let told = Told { typed: &Answers::default(), refusals: &[] };
    if wish.item.code == REUSE {
        return Ok(answer::page(&super::reuse::page(&portal, &citizen, &wish, told).await?));
    }
    Ok(answer::page(&page(&portal, &citizen, &wish, told).await?))
}

/// Prepares the draw, or shows what is missing.
pub(crate) async fn post(
    State(portal): State<Portal>,
    Path(code): Path<String>,
    citizen: Citizen,
    device: Device,
    Form(form): Form,
) -> Result<Response, Trouble> {
    let wish = match portal.wished(&citizen.me, &code, &form).await? {
        Wished::One(wish) => wish,
        Wished::Elsewhere(href) => return Ok(redirect(&href)),
        Wished::Choose(_) => return Ok(redirect(&format!("/numbers/new/{code}"))),
    };
    if wish.item.code == REUSE {
        return super::reuse::post(&portal, &citizen, &wish, &form).await;
    }
    let draw = match asked(&portal, &wish, &device, &form) {
        Ok(draw) => draw,
        Err(Wrong::Form(refusals)) => {
            let told = Told { typed: &form, refusals: &refusals };
            return Ok(answer::again(&page(&portal, &citizen, &wish, told).await?));
        }
        Err(Wrong::Fault(error)) => return Err(error.into()),
    };
    let authority = draw.authority.clone();
    match portal.plates.prepare_draw(citizen.me.sends(&form)?, draw).await {
        Ok(id) => Ok(redirect(&format!("/numbers/draws/{authority}/{id}"))),
        Err(Error::Refused(refusal)) => {
            // Another tab was first: that draw is the one.
            if let Some(href) = portal.under_way(&citizen.me, &wish).await? {
                return Ok(redirect(&href));
            }
            let told = Told { typed: &form, refusals: &[*refusal] };
            Ok(answer::again(&page(&portal, &citizen, &wish, told).await?))
        }
        Err(fault) => Err(fault.into()),
    }
}

/// Why a form makes no draw.
enum Wrong {
    Form(Vec<Refusal>),
    Fault(Error),
}

/// The draw that the form asks for, or everything that is missing in it.
fn asked(
    portal: &Portal,
    wish: &Wish<'_>,
    device: &Device,
    form: &Answers,
) -> Result<NewDraw, Wrong> {
    let mut refusals = form.refusals();
    let missing = |field: &str| Refusal::from(PortalRefusal::ChooseFirst).on(field);
    let pool = match wish.pools.as_slice() {
        [only] => Some(*only),
        pools => {
            let asked: Option<PoolId> = form.shown("pool").parse().ok();
            asked.filter(|pool| pools.contains(pool))
        }
    };
    let mode = form.shown("mode").parse().ok().filter(|mode| *mode != DrawMode::Onsite);
    if pool.is_none() {
        refusals.push(missing("pool"));
    }
    if mode.is_none() {
        refusals.push(missing("mode"));
    }
    if !form.ticked("read") {
        refusals.push(Refusal::from(PortalRefusal::TickFirst).on("read"));
    }
    let device =
        portal.plates.device(device.address, device.word.as_deref()).map_err(Wrong::Fault)?;
    match (pool, mode) {
        (Some(pool), Some(mode)) if refusals.is_empty() => Ok(NewDraw {
            authority: wish.authority().clone(),
            pool,
            mode,
            about: wish.about.clone(),
            device: Some(device),
        }),
        _ => Err(Wrong::Form(refusals)),
    }
}

async fn page(
    portal: &Portal,
    citizen: &Citizen,
    wish: &Wish<'_>,
    told: Told<'_>,
) -> Result<NewPage> {
    let shell = citizen.visit.bare_shell(citizen.visit.t("portal-numbers-new-title"));
    let labels = [
        ("pool", shell.t("portal-numbers-pool-label")),
        ("mode", shell.t("portal-numbers-mode-label")),
        ("read", shell.t("portal-numbers-read-label")),
    ];
    let (beside, whole): (Vec<_>, Vec<_>) =
        told.refusals.iter().cloned().partition(|refusal| refusal.field.is_some());
    let errors = form::errors(shell.locale, &beside, &labels);
    let (lead, words) = matter_words(&shell, &wish.record);
    let kind = match wish.pools.as_slice() {
        [only] => only.to_string(),
        pools => pools.first().map(|pool| pool.kind().to_string()).unwrap_or_default(),
    };
    Ok(NewPage {
        steps: steps(&shell, 1),
        refused: whole.iter().map(|refusal| refused(&shell, refusal)).collect(),
        name: said(shell.locale, &wish.item.name),
        back: wish.back(),
        action: format!("/numbers/new/{}", wish.item.code),
        command: portal.command(),
        about: wish.word.clone(),
        case: wish.case.clone(),
        lead,
        words,
        kind: ui::pool_name(shell.locale, &kind),
        pools: (wish.pools.len() > 1).then(|| pools(&shell, wish, told.typed, &errors)),
        modes: modes(portal, &shell, (wish, told.typed), &errors)?,
        notes: notes(portal, &shell, wish)?,
        tick: Tick::new("read", shell.t("portal-numbers-read"))
            .error(errors.of("read"))
            .ticked(told.typed.ticked("read")),
        reuse: super::reuse::offered(portal, &citizen.me, wish).await?,
        shell: Shell { has_errors: !errors.is_empty(), ..shell },
        errors,
    })
}

/// Why not, with the way out.
pub(super) fn refused(shell: &Shell, refusal: &Refusal) -> Refused {
    let told = Refused::of(shell.locale, &readable(shell.locale, refusal));
    ways::out(shell, refusal).into_iter().fold(told, Refused::way)
}

fn pools(shell: &Shell, wish: &Wish<'_>, typed: &Answers, errors: &Errors) -> Choices {
    let question = Choices::new("pool", shell.t("portal-numbers-pool-label"))
        .hint(shell.t("portal-numbers-pool-hint"))
        .chosen(typed.shown("pool"))
        .error(errors.of("pool"));
    wish.pools.iter().fold(question, |question, pool| {
        let drive = drive(*pool).unwrap_or_default();
        let line = shell.t(&format!("portal-numbers-drive-{drive}-line"));
        let words = shell.t(&format!("portal-numbers-drive-{drive}"));
        question.option(pool.to_string(), words, line)
    })
}

fn modes(
    portal: &Portal,
    shell: &Shell,
    (wish, typed): (&Wish<'_>, &Answers),
    errors: &Errors,
) -> Result<Choices> {
    let rules = portal.policy.at(wish.authority(), portal.now());
    let figure = |key: &str| Ok::<_, Error>(rules.int(key)?.to_string());
    let (batches, numbers) =
        (figure("plates.online_batches")?, figure("plates.online_batch_numbers")?);
    let (seconds, tries) =
        (figure("plates.online_batch_seconds")?, figure("plates.compose_tries")?);
    let kept = figure("plates.compose_seconds")?;
    let facts = [
        ("batches", batches.as_str()),
        ("n", &numbers),
        ("seconds", &seconds),
        ("tries", &tries),
        ("kept", &kept),
    ];
    let line = |key: &str| ui::text(shell.locale, key, &facts);
    Ok(Choices::new("mode", shell.t("portal-numbers-mode-label"))
        .option(
            DrawMode::Online.code(),
            shell.t("portal-numbers-mode-online"),
            line("portal-numbers-mode-online-line"),
        )
        .option(
            DrawMode::Compose.code(),
            shell.t("portal-numbers-mode-compose"),
            line("portal-numbers-mode-compose-line"),
        )
        .chosen(typed.shown("mode"))
        .error(errors.of("mode")))
}

/// What one has to know before (须知).
fn notes(portal: &Portal, shell: &Shell, wish: &Wish<'_>) -> Result<Vec<String>> {
    let rules = portal.policy.at(wish.authority(), portal.now());
    let (person, device) = (rules.int("plates.person_turns")?, rules.int("plates.device_turns")?);
    let (person, device) = (person.to_string(), device.to_string());
    let turns = [("n", person.as_str()), ("device", device.as_str())];
    let (follows, counted) = match wish.case.as_str() {
        "" => {
            let lapses = lapse_words(portal, shell, (wish.authority(), portal.now()))?;
            (lapses, "portal-numbers-note-turns")
        }
        _ => (shell.t("portal-numbers-note-case"), "portal-numbers-note-turns-case"),
    };
    Ok(vec![shell.t("portal-numbers-note-final"), follows, ui::text(shell.locale, counted, &turns)])
}

/// Several vehicles could have a number: which?
fn choose(portal: &Portal, visit: &Visit, code: &str, records: &[Record]) -> Result<Response> {
    let item = portal.cases.item(code)?;
    let shell = visit.bare_shell(visit.t("portal-numbers-choose"));
    let mut rows = Vec::with_capacity(records.len());
    for record in records {
        let word = portal.about(record.authority(), &record.matter())?;
        let (lead, words) = matter_words(&shell, record);
        rows.push(Row::new(words, format!("/numbers/new/{code}?about={word}")).lead(lead));
    }
    Ok(answer::page(&ChoosePage {
        name: said(visit.locale(), &item.name),
        back: format!("/items/{code}"),
        rows: rows.into_iter().collect(),
        shell,
    }))
}
