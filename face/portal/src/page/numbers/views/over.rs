//! Over without a number: why, what it cost, and what can be done now.

use askama::Template;
use plates::{DrawMode, DrawState, EndReason};
use ui::{Button, Notice, Refused, Shell};

use super::About;
use crate::frame::Place;

#[derive(Template)]
#[template(path = "numbers/over.html")]
struct OverPage {
    shell: Shell,
    told: Option<Refused>,
    notice: Notice,
    cost: String,
    again: Button,
    proof: Option<String>,
}

pub fn page(about: &About<'_>) -> String {
    let (draw, visit) = (about.draw, &about.citizen.visit);
    let shell = visit.shell(visit.t("portal-numbers-over-title"), Place::Me);
    let drawn = draw.mode != DrawMode::Compose && draw.batch.is_some();
    let again = if let Some(case) = &draw.about.case {
        Button::link(shell.t("portal-way-case"), format!("/cases/{case}"))
    } else {
        let href = super::super::about::again_href(about.portal, draw);
        Button::link(shell.t("portal-numbers-again"), href)
    };
    ui::render(&OverPage {
        told: about.told.clone(),
        notice: Notice::info(why(about, &shell)),
        cost: shell.t("portal-numbers-over-cost"),
        again,
        proof: drawn.then(|| super::super::about::public_href(draw)),
        shell,
    })
}

/// Why it is over. What time brought about is told before it is on record.
fn why(about: &About<'_>, shell: &Shell) -> String {
    let draw = about.draw;
    let first = draw.batch.as_ref().and_then(|batch| batch.numbers.first());
    let takes_first = draw.rules.timeout_takes_first && draw.mode != DrawMode::Compose;
    let key = match (draw.state, draw.ended) {
        (DrawState::Chosen, _) => "portal-numbers-over-lost",
        (DrawState::Ready, _) | (_, Some(EndReason::NeverBegun)) => "portal-numbers-over-never",
        (_, Some(EndReason::Left)) => "portal-numbers-over-left",
        (DrawState::Offering, _) if takes_first => {
            let number = first.map(codes::Plate::number).unwrap_or_default();
            return shell.t_with("portal-numbers-over-first", "number", number);
        }
        _ => "portal-numbers-over-time",
    };
    shell.t(key)
}
