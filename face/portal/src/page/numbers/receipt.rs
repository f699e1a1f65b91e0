//! `/numbers/draws/{authority}/{draw}/receipt`: the receipt of my choice (选号回执) as PDF, with what proves
//! the draw. Of a number that was chosen for a case it lies with the papers of the case.

use axum::extract::{Path, State};
use axum::response::{IntoResponse as _, Response};
use base::Result;
use http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use issuance::{DocumentKind, IssuedDocument};
use plates::{Draw, number_subject};
use web::{Trouble, WebRefusal};

use super::about::Place;
use crate::Portal;
use crate::guard::Citizen;

/// The paper, once the number is confirmed.
pub(crate) async fn get(
    State(portal): State<Portal>,
    Path(place): Path<Place>,
    citizen: Citizen,
) -> Result<Response, Trouble> {
    let draw = portal.my_draw(&citizen.me, &place).await?;
    let receipt = portal.receipt_of(&draw).await?.ok_or(WebRefusal::NoPage)?;
    let pdf = portal.issuance.paper(&receipt.authority, &receipt.serial).await?;
    let name = format!("inline; filename=\"{}-{}.pdf\"", receipt.kind, receipt.serial);
    let headers = [(CONTENT_TYPE, "application/pdf".to_owned()), (CONTENT_DISPOSITION, name)];
    Ok((headers, pdf).into_response())
}

impl Portal {
    /// The receipt of a draw that led to a number which was chosen beforehand.
    pub(super) async fn receipt_of(&self, draw: &Draw) -> Result<Option<IssuedDocument>> {
        let Some(plate) = draw.chosen.as_ref().filter(|_| draw.about.case.is_none()) else {
            return Ok(None);
        };
        let papers = self.issuance.of_matter(&draw.authority, &number_subject(plate)).await?;
        let theirs = |paper: &IssuedDocument| {
            paper.kind == DocumentKind::Receipt
                && paper.facts.number.as_deref() == Some(draw.id.to_string().as_str())
        };
        Ok(papers.into_iter().rev().find(theirs))
    }
}
