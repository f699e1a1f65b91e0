//! `/counter/cases/{number}/documents/{serial}`: a receipt or notice of the case as PDF, for printing. What
//! is made on a blank is printed in the certificate room alone.

use axum::extract::{Path, State};
use axum::response::Response;
use issuance::IssuanceRefusal;
use web::Trouble;

use super::key;
use crate::guard::ReadCases;
use crate::page::production::act::file;
use crate::{Counter, Staff};

/// The paper.
pub async fn get(
    State(counter): State<Counter>,
    staff: Staff<ReadCases>,
    Path((number, serial)): Path<(String, String)>,
) -> Result<Response, Trouble> {
    let case = counter.cases.case(&staff.actor.actor(), &key(&number)?).await?;
    let papers = counter.issuance.of_matter(&case.authority, &case.subject()).await?;
    if !papers.iter().any(|paper| paper.serial == serial) {
        return Err(IssuanceRefusal::Unknown { serial }.into());
    }
    Ok(file(counter.issuance.paper(&case.authority, &serial).await?))
}
