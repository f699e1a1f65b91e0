//! The number is the citizen's: until when, what happens next, and the proof of the draw.

use askama::Template;
use base::{Authority, Result};
use catalogue::Item;
use plates::{Draw, DrawMode, NumberRecord, NumberState, Purpose};
use ui::{Button, Confirmation, Figure, Plate, Proof, Refused, Shell, Summary};

use super::super::about::{by, span_words};
use super::About;
use crate::Portal;
use crate::frame::Place;
use crate::say::said;

#[derive(Template)]
#[template(path = "numbers/done.html")]
struct DonePage {
    shell: Shell,
    told: Option<Refused>,
    confirmation: Confirmation,
    plate: Plate,
    figure: Option<Figure>,
    next: Vec<String>,
    summary: Summary,
    go: Option<Button>,
    proof: Option<Proof>,
    file: String,
    receipt: Option<String>,
}

pub async fn page(about: &About<'_>, record: &NumberRecord) -> Result<String> {
    let (draw, visit) = (about.draw, &about.citizen.visit);
    let shell = visit.shell(visit.t("portal-numbers-done-title"), Place::Me);
    let (number, kind) = (record.plate.number(), record.plate.kind());
    let (figure, next) = after(about, &shell, record).await?;
    Ok(ui::render(&DonePage {
        told: about.told.clone(),
        confirmation: Confirmation::new(shell.title.clone()),
        plate: Plate::new(shell.locale, number, kind.as_str()).large(),
        summary: about.portal.bound_to(&shell, &about.citizen.me, draw).await?,
        figure,
        next,
        go: go(about.portal, &shell, draw, record),
        proof: proof(about, &shell).await?,
        file: format!("{}/proof.json", about.href()),
        receipt: about.portal.receipt_of(draw).await?.map(|_| format!("{}/receipt", about.href())),
        shell,
    }))
}

/// By when the vehicle is to be registered, and what happens next.
async fn after(
    about: &About<'_>,
    shell: &Shell,
    record: &NumberRecord,
) -> Result<(Option<Figure>, Vec<String>)> {
    let (portal, locale) = (about.portal, shell.locale);
    if record.state == NumberState::Issued {
        return Ok((None, vec![shell.t("portal-numbers-done-issued")]));
    }
    let Some(until) = portal.plates.stands_until(record).await? else {
        return Ok((None, vec![shell.t("portal-numbers-done-case")]));
    };
    let figure = Figure::new(by(locale, until, about.now), "").long();
    let bar = portal.policy.at(&record.authority, about.now).int("plates.bar_days")?;
    let lapse = match span_words(locale, bar) {
        Some(bar) => shell.t_with("portal-numbers-done-bar", "bar", &bar),
        None => shell.t("portal-numbers-done-lapse"),
    };
    let figure = figure.above(shell.t("portal-numbers-done-by"));
    let come = match about.draw.about.purpose {
        Purpose::EnergySwap => "portal-numbers-done-swap",
        _ => "portal-numbers-done-come",
    };
    Ok((Some(figure), vec![shell.t(come), lapse]))
}

/// On to the case, or to the item by which the vehicle gets its number.
fn go(portal: &Portal, shell: &Shell, draw: &Draw, record: &NumberRecord) -> Option<Button> {
    if let Some(case) = &draw.about.case {
        return Some(Button::link(shell.t("portal-way-case"), format!("/cases/{case}")));
    }
    if record.state == NumberState::Issued {
        return None;
    }
    let item = next_item(portal, draw.about.purpose)?;
    let name = said(shell.locale, &item.name);
    let words = shell.t_with("portal-numbers-done-go", "item", &name);
    Some(Button::link(words, format!("/items/{}", item.code)))
}

/// The item by which a preselected number comes onto its vehicle.
pub(in super::super) fn next_item(portal: &Portal, purpose: Purpose) -> Option<&Item> {
    portal.catalogue.item(match purpose {
        Purpose::NewVehicle => "veh_register_new",
        Purpose::UsedLocal => "veh_transfer_local",
        Purpose::UsedIn => "veh_transfer_in",
        Purpose::EnergySwap => "plate_nev_swap_book",
    })
}

/// What the draw was made of. Numbers of one's own are not drawn.
async fn proof(about: &About<'_>, shell: &Shell) -> Result<Option<Proof>> {
    let draw = about.draw;
    if draw.mode == DrawMode::Compose {
        return Ok(None);
    }
    let record = about.portal.plates.draw_proof(&draw.authority, draw.id).await?;
    Ok(record.map(|record| {
        let proof = Proof::new(shell.locale, name(&draw.authority, draw), &draw.commitment)
            .contribution(draw.contribution.clone().unwrap_or_default())
            .list(record.list.id.to_string(), record.list.digest);
        match draw.told_secret() {
            Some((secret, seed)) => proof.secret(secret, seed),
            None => proof,
        }
    }))
}

fn name(authority: &Authority, draw: &Draw) -> String {
    format!("{authority}/{}", draw.id)
}
