//! `/cases/{number}/sent`: the confirmation: the number, and what happens next and when. It stays true
//! whenever it is opened again.

use askama::Template;
use axum::extract::{Path, State};
use axum::response::Response;
use base::{Instant, Result};
use casework::{Case, Handover, Status};
use ui::{Button, Confirmation, Figure, Row, Rows, Shell};
use web::Trouble;

use super::{card, paper};
use crate::Portal;
use crate::answer;
use crate::frame::Place;
use crate::guard::{Citizen, Me};
use crate::say::in_fours;

#[derive(Template)]
#[template(path = "cases/sent.html")]
struct SentPage {
    shell: Shell,
    name: String,
    confirmation: Confirmation,
    papers: Rows,
    has_papers: bool,
    follow: Button,
}

/// The confirmation of my case.
pub(crate) async fn get(
    State(portal): State<Portal>,
    Path(number): Path<String>,
    citizen: Citizen,
) -> Result<Response, Trouble> {
    let Citizen { visit, me } = citizen;
    let page = portal.my_case(&me, &number).await?;
    let case = &page.case;
    let in_force = is_in_force(case);
    let title = if in_force { "portal-sent-in-force" } else { "portal-sent-title" };
    let shell = visit.shell(visit.t(title), Place::Cases);
    let papers = papers(&portal, &shell, case).await?;
    let figure = Figure::new(in_fours(case.number.as_str()), "").long();
    let confirmation =
        Confirmation::new(shell.title.clone()).figure(figure.above(shell.t("portal-case-number")));
    let next = next(&shell, &me, case, portal.now());
    Ok(answer::page(&SentPage {
        name: card::item_name(&portal, shell.locale, case),
        confirmation: next.into_iter().fold(confirmation, Confirmation::next),
        has_papers: !papers.is_empty(),
        papers: papers.into_iter().collect(),
        follow: Button::link(
            shell.t("portal-sent-follow"),
            format!("/cases/{}", case.number.as_str()),
        ),
        shell,
    }))
}

/// Nothing was to be handed over, and the record is changed.
fn is_in_force(case: &Case) -> bool {
    case.handover == Handover::Nothing && case.status == Status::Closed
}

/// Who does what by when.
fn next(shell: &Shell, me: &Me, case: &Case, now: Instant) -> Vec<String> {
    let locale = shell.locale;
    if is_in_force(case) {
        return vec![shell.t("portal-sent-in-force-line")];
    }
    let mut lines = Vec::new();
    if case.is_unpaid() && !case.is_over() {
        lines.push(shell.t("portal-sent-unpaid"));
    }
    let review = ui::before(locale, case.clocks.review_due, now);
    let facts = [("by", review.as_str()), ("mobile", me.person.mobile.as_str())];
    lines.push(ui::text(locale, "portal-sent-review", &facts));
    let due = ui::before(locale, case.clocks.promise_due, now);
    match case.handover {
        Handover::Post => lines.push(shell.t_with("portal-sent-post", "by", &due)),
        Handover::Pickup => lines.push(shell.t_with("portal-sent-pickup", "by", &due)),
        Handover::Nothing => {}
    }
    lines
}

async fn papers(portal: &Portal, shell: &Shell, case: &Case) -> Result<Vec<Row>> {
    let row = |paper: issuance::IssuedDocument| {
        let href = format!("/cases/{}/papers/{}", case.number.as_str(), paper.serial);
        let name = ui::paper_name(shell.locale, &paper.facts.title);
        Row::new(name, href).line(shell.t("portal-case-paper-line")).icon("doc")
    };
    Ok(paper::of_case(portal, case).await?.into_iter().map(row).collect())
}
