//! `/counter/production/sheet`: the list that lies beside the printer (制作清单), as PDF: each product with
//! its plate, to be ticked off against the car's papers. Names are masked on it.

use axum::extract::State;
use axum::response::Response;
use base::Result;
use identity::PersonId;
use issuance::document::{BatchRow, BatchSheet};
use issuance::{IssuedDocument, Status};
use web::{Query, Trouble};

use super::rows::plate_of;
use super::{Wanted, act, city};
use crate::guard::MakeOrPrint;
use crate::{Counter, Officer, Staff};

/// The sheet of what waits to be made.
pub async fn get(
    State(counter): State<Counter>,
    staff: Staff<MakeOrPrint>,
    Query(asked): Query,
) -> Result<Response, Trouble> {
    let city = city(&counter, &staff)?;
    let kind = Wanted::read(&asked)?.kind;
    let waiting = counter.issuance.production(&city, (kind, Status::Ordered), None, 500).await?;
    let mut rows = Vec::with_capacity(waiting.documents.len());
    for document in &waiting.documents {
        rows.push(row(&counter, &staff, document).await?);
    }
    let now = counter.now();
    let office = counter.offices.office(&city).map(|office| office.name.zh.clone());
    let product = waiting.documents.first().map(|document| document.facts.title.clone());
    let sheet = BatchSheet {
        batch_number: now.china().format("%Y%m%d%H%M").to_string(),
        product: product.unwrap_or_else(|| kind.code().to_owned()),
        rows,
        made_by: format!("{} {}", staff.actor.name, staff.actor.number),
        issued_by: office.unwrap_or_default(),
        issued_at: now,
    };
    Ok(act::file(counter.issuance.production_list(sheet).await?))
}

async fn row(counter: &Counter, officer: &Officer, document: &IssuedDocument) -> Result<BatchRow> {
    let number = document.matter.strip_prefix("case/").unwrap_or_default().to_owned();
    let person = counter.identity.person(PersonId(document.person)).await?;
    let plate = plate_of(counter, officer, document).await?;
    Ok(BatchRow {
        case_number: number,
        plate: plate.as_ref().map(Into::into),
        receiver: person.and_then(|person| person.name).unwrap_or_default(),
        serial: document.serial.clone(),
        waybill: None,
    })
}
