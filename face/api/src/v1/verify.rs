//! `/verify/{token}`: is a document genuine? The token is what the QR code on it carries.

use axum::extract::State;
use axum::response::Response;
use issuance::{Facts, Verified};
use serde::Serialize;
use utoipa::ToSchema;
use web::Trouble;

use crate::Api;
use crate::inside::Inside;
use crate::told::{Tongue, moment};

/// What anyone is told of a genuine document.
#[derive(Serialize, ToSchema)]
pub struct VerifiedShown {
    /// `inspection_mark`, `driving_licence`, `receipt`, `payment_receipt` or `notice`.
    kind: &'static str,
    /// Its number.
    serial: String,
    /// What it says, personal values masked.
    facts: FactsShown,
    /// The day of issue printed on it.
    #[schema(format = DateTime)]
    issued_at: String,
    /// Whether it is in force now.
    in_force: bool,
    /// `ordered`, `made`, `spoiled` or `superseded`.
    status: &'static str,
    /// Since when.
    #[schema(format = DateTime)]
    since: String,
    /// Its last day has passed.
    expired: bool,
    /// Position of its entry in the signed journal; null for the moment until it is sealed.
    sealed_position: Option<i64>,
}

/// The public facts of a document, as they are printed: in Chinese.
#[derive(Serialize, ToSchema)]
pub struct FactsShown {
    /// What it is called.
    title: String,
    /// The issuing office.
    office: String,
    /// The holder's name, masked.
    holder: Option<String>,
    /// The number that people know it by; a licence's is masked.
    number: Option<String>,
    /// The plate, masked.
    plate: Option<String>,
    /// Classes of a licence.
    class: Option<String>,
    /// The service item.
    item: Option<String>,
    /// What was paid, in fen.
    amount_fen: Option<i64>,
    /// The last day on which it is valid.
    #[schema(format = Date)]
    valid_until: Option<String>,
}

/// Checks a document by the token of its QR code. What is not ours is 404, what was taken back 410.
#[utoipa::path(
    get, path = "/api/v1/verify/{token}", tag = "documents", operation_id = "verify_document",
    params(("token" = String, Path, description = "The last part of the address in the QR code", pattern = "^[A-Za-z0-9_-]{1,200}$")),
    responses((status = 200, description = "It is genuine", body = VerifiedShown))
)]
pub(crate) async fn get(
    State(api): State<Api>,
    tongue: Tongue,
    Inside(token): Inside,
) -> Result<Response, Trouble> {
    let verified = api.issuance.verify_token(&token).await?;
    Ok(tongue.tell(VerifiedShown::of(verified)))
}

impl VerifiedShown {
    fn of(verified: Verified) -> Self {
        Self {
            kind: verified.kind.code(),
            serial: verified.serial,
            facts: FactsShown::of(verified.facts),
            issued_at: moment(verified.issued_at),
            in_force: verified.status == issuance::Status::Made && !verified.expired,
            status: verified.status.code(),
            since: moment(verified.since),
            expired: verified.expired,
            sealed_position: verified.proof.map(|proof| proof.position),
        }
    }
}

impl FactsShown {
    /// As they were masked when the document was ordered.
    pub(crate) fn of(facts: Facts) -> Self {
        Self {
            title: facts.title,
            office: facts.office,
            holder: facts.holder,
            number: facts.number,
            plate: facts.plate,
            class: facts.class,
            item: facts.item,
            amount_fen: facts.amount.map(|fen| fen.0),
            valid_until: facts.valid_until.map(|day| day.to_string()),
        }
    }
}
