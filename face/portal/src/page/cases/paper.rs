//! `/cases/{number}/papers/{serial}`: a receipt or decision as PDF, for the person it is for.

use axum::extract::{Path, State};
use axum::response::{IntoResponse as _, Response};
use base::Result;
use casework::Case;
use http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use issuance::{DocumentKind, IssuedDocument};
use web::{Trouble, WebRefusal};

use crate::Portal;
use crate::guard::Citizen;

/// The paper, if it belongs to my case.
pub(crate) async fn get(
    State(portal): State<Portal>,
    Path((number, serial)): Path<(String, String)>,
    citizen: Citizen,
) -> Result<Response, Trouble> {
    let page = portal.my_case(&citizen.me, &number).await?;
    let papers = of_case(&portal, &page.case).await?;
    let paper = papers.into_iter().find(|paper| paper.serial == serial);
    let paper = paper.ok_or(WebRefusal::NoPage)?;
    let pdf = portal.issuance.paper(&paper.authority, &paper.serial).await?;
    let name = format!("inline; filename=\"{}-{}.pdf\"", paper.kind, paper.serial);
    let headers = [(CONTENT_TYPE, "application/pdf".to_owned()), (CONTENT_DISPOSITION, name)];
    Ok((headers, pdf).into_response())
}

/// The papers of a case and of what was paid for it, that are there to be fetched, oldest first.
pub(super) async fn of_case(portal: &Portal, case: &Case) -> Result<Vec<IssuedDocument>> {
    let mut papers = portal.issuance.of_matter(&case.authority, &case.subject()).await?;
    for order in portal.orders(case).await? {
        papers.extend(portal.issuance.of_matter(&case.authority, &order.key.subject()).await?);
    }
    // What is made on a blank is not fetched but handed over.
    papers.retain(|paper| is_paper(paper.kind));
    Ok(papers)
}

fn is_paper(kind: DocumentKind) -> bool {
    kind.blank().is_none()
}
