//! `/apply/{item}` and `/apply/{item}/{about}`: for which vehicle, and on to where one stopped.

use askama::Template;
use axum::extract::{Path, State};
use axum::response::Response;
use base::Result;
use catalogue::Item;
use ui::{Row, Rows, Shell};
use web::{Trouble, redirect};

use super::application::{matter_words, opened};
use crate::Portal;
use crate::answer;
use crate::guard::{Citizen, Me};
use crate::page::items::{Spot, begins_at, href};
use crate::records::Record;
use crate::say::{readable, said};

#[derive(Template)]
#[template(path = "apply/choose.html")]
struct ChoosePage {
    shell: Shell,
    name: String,
    back: String,
    rows: Rows,
}

/// Goes on at once where there is nothing to choose.
pub(crate) async fn get(
    State(portal): State<Portal>,
    Path(code): Path<String>,
    citizen: Citizen,
) -> Result<Response, Trouble> {
    Ok(choose(&portal, &citizen, (portal.cases.item(&code)?, None)).await?)
}

/// The page on which one of several is chosen; with one, where the item begins for it; with none, the item's page.
/// Whatever comes next knows the place that was chosen before.
pub(crate) async fn choose(
    portal: &Portal,
    citizen: &Citizen,
    (item, spot): (&Item, Option<Spot<'_>>),
) -> Result<Response> {
    let Citizen { visit, me } = citizen;
    let records = portal.records(me.id(), item).await?;
    if records.is_empty() {
        return Ok(redirect(&href(item, None, spot)));
    }
    if let [record] = records.as_slice() {
        let about = portal.about(record.authority(), &record.matter())?;
        let here = spot.and_then(|spot| spot.in_city(item, Some(record.authority())));
        return Ok(redirect(&begins_at(item, Some(&about), here)));
    }
    let shell = visit.bare_shell(visit.t("portal-apply-choose"));
    let mut rows = Vec::with_capacity(records.len());
    for record in &records {
        rows.push(row(portal, &shell, me, (item, spot, record)).await?);
    }
    Ok(answer::page(&ChoosePage {
        name: said(visit.locale(), &item.name),
        back: href(item, None, spot),
        rows: rows.into_iter().collect(),
        shell,
    }))
}

/// A record to choose: on to the application, or to why it is not possible.
async fn row(
    portal: &Portal,
    shell: &Shell,
    me: &Me,
    (item, spot, record): (&Item, Option<Spot<'_>>, &Record),
) -> Result<Row> {
    let about = portal.about(record.authority(), &record.matter())?;
    let against = portal.cases.availability_all(&portal.ask(item, me.id(), record)).await?;
    let (lead, kind) = matter_words(shell, record);
    let here = spot.and_then(|spot| spot.in_city(item, Some(record.authority())));
    let (line, to) = match against.first() {
        None => (shell.t("portal-record-can"), begins_at(item, Some(&about), here)),
        Some(refusal) => {
            let why = ui::refusal_words(shell.locale, &readable(shell.locale, refusal)).why;
            (why, href(item, Some(&about), here))
        }
    };
    Ok(Row::new(kind, to).line(line).lead(lead))
}

/// Throws a draft away.
pub(crate) async fn discard(
    State(portal): State<Portal>,
    Path((code, about)): Path<(String, String)>,
    citizen: Citizen,
) -> Result<Response, Trouble> {
    let me = &citizen.me;
    let item = portal.cases.item(&code)?;
    let record = portal.record(me.id(), item, &about).await?;
    let (authority, matter) = (record.authority(), record.matter());
    portal.cases.discard_draft(me.id(), authority, &code, &matter).await?;
    Ok(redirect("/cases"))
}

/// To the step where one stopped, or the first.
pub(crate) async fn resume(
    State(portal): State<Portal>,
    Path(place): Path<(String, String)>,
    citizen: Citizen,
) -> Result<Response, Trouble> {
    let application = match opened(&portal, &citizen, &place).await? {
        Ok(application) => application,
        Err(elsewhere) => return Ok(redirect(&elsewhere)),
    };
    let journey = application.journey();
    let so_far = application.so_far();
    let needed = journey.needed(&so_far);
    let stopped = application.stopped_at.as_deref();
    let step = needed.iter().find(|step| Some(step.path.as_str()) == stopped).or(needed.first());
    let path = step.map_or("check", |step| step.path.as_str());
    Ok(redirect(&application.href(path)))
}
