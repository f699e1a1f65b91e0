//! `/cases/{number}/documents`: receipts, notices, the mark or card; the papers among them as PDF.

use axum::extract::State;
use axum::response::{IntoResponse, Response};
use http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use issuance::{IssuanceRefusal, IssuedDocument};
use serde::Serialize;
use utoipa::ToSchema;
use web::Trouble;

use super::key;
use crate::Api;
use crate::guard::Citizen;
use crate::inside::{Inside, InsideTwo};
use crate::told::{Tongue, moment};
use crate::v1::verify::FactsShown;

/// A document of a case.
#[derive(Serialize, ToSchema)]
pub struct DocumentShown {
    /// Its number.
    serial: String,
    /// `inspection_mark`, `driving_licence`, `receipt`, `payment_receipt` or `notice`.
    kind: &'static str,
    /// `ordered`, `made`, `spoiled`, `revoked` or `superseded`.
    status: &'static str,
    /// What it says, personal values masked.
    facts: FactsShown,
    /// The day of issue printed on it.
    #[schema(format = DateTime)]
    issued_at: String,
    /// The page that verifies it, as in its QR code.
    verify_url: String,
    /// Where the PDF is; null for what is made on a blank and handed over.
    pdf: Option<String>,
}

/// Lists the documents of a case, in the order in which they were issued.
#[utoipa::path(
    get, path = "/api/v1/cases/{number}/documents", tag = "documents", operation_id = "list_documents",
    params(("number" = String, Path, description = "Number of the case", pattern = "^[0-9]{16}$")),
    responses((status = 200, description = "The documents", body = Vec<DocumentShown>, links(
        ("fetch" = (operation_id = "fetch_document", parameters(
            ("number" = "$request.path.number"), ("serial" = "$response.body#/0/serial"),
        ))),
    )))
)]
pub(crate) async fn list(
    State(api): State<Api>,
    tongue: Tongue,
    citizen: Citizen,
    Inside(number): Inside,
) -> Result<Response, Trouble> {
    let documents = documents_of(&api, &citizen, &number).await?;
    let shown: Vec<_> =
        documents.into_iter().map(|one| DocumentShown::of(&api, &number, one)).collect();
    Ok(tongue.tell(shown))
}

/// Gives a receipt or notice as PDF, in Chinese. It has the same bytes each time.
#[utoipa::path(
    get, path = "/api/v1/cases/{number}/documents/{serial}", tag = "documents", operation_id = "fetch_document",
    params(
        ("number" = String, Path, description = "Number of the case", pattern = "^[0-9]{16}$"),
        ("serial" = String, Path, description = "Number of the document", pattern = "^[0-9]{13,15}$"),
    ),
    responses((status = 200, description = "The paper", content_type = "application/pdf"))
)]
pub(crate) async fn fetch(
    State(api): State<Api>,
    citizen: Citizen,
    InsideTwo(number, serial): InsideTwo,
) -> Result<Response, Trouble> {
    let documents = documents_of(&api, &citizen, &number).await?;
    let Some(found) = documents.into_iter().find(|document| document.serial == serial) else {
        return Err(IssuanceRefusal::Unknown { serial }.into());
    };
    let pdf = api.issuance.paper(&found.authority, &found.serial).await?;
    let disposition = format!("attachment; filename=\"{}.pdf\"", found.serial);
    let headers = [(CONTENT_TYPE, "application/pdf"), (CONTENT_DISPOSITION, disposition.as_str())];
    Ok((headers, pdf).into_response())
}

async fn documents_of(
    api: &Api,
    citizen: &Citizen,
    number: &str,
) -> Result<Vec<IssuedDocument>, Trouble> {
    let case = api.cases.case(&citizen.actor(), &key(api, number)?).await?;
    let mut documents = api.issuance.of_matter(&case.authority, &case.subject()).await?;
    // The receipt of a payment belongs to its order.
    for order in api.payments.orders_of(&case.authority, &case.subject()).await? {
        documents.extend(api.issuance.of_matter(&case.authority, &order.key.subject()).await?);
    }
    Ok(documents)
}

impl DocumentShown {
    fn of(api: &Api, number: &str, document: IssuedDocument) -> Self {
        let is_paper = document.kind.blank().is_none();
        let pdf = format!("/api/v1/cases/{number}/documents/{}", document.serial);
        Self {
            verify_url: api.issuance.verify_url(&document),
            pdf: is_paper.then_some(pdf),
            kind: document.kind.code(),
            status: document.status.code(),
            facts: FactsShown::of(document.facts),
            issued_at: moment(document.ordered_at),
            serial: document.serial,
        }
    }
}
