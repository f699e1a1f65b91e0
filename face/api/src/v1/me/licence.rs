//! `/me/licence`: the driving licence of the account.

use axum::extract::State;
use axum::response::Response;
use base::{Date, Refusal, text};
use catalogue::CatalogueRefusal;
use http::StatusCode;
use registry::{Licence, Register as _};
use serde::Serialize;
use utoipa::ToSchema;
use web::Trouble;

use crate::Api;
use crate::guard::Citizen;
use crate::told::Tongue;

/// A driving licence on record. Its number is the holder's identity number, see `/me`.
#[derive(Serialize, ToSchema)]
pub struct LicenceShown {
    /// Six digits of the city that keeps it.
    authority: String,
    /// Twelve digits, masked.
    #[schema(example = "3702****0001")]
    file_number: String,
    /// As printed: `C1`, `A2D`.
    classes: String,
    /// First issue.
    #[schema(format = Date)]
    first_issued_on: String,
    /// First day of validity.
    #[schema(format = Date)]
    valid_from: String,
    /// Last day of validity; null for a long-term licence.
    #[schema(format = Date)]
    valid_until: Option<String>,
    /// Letters of what stands against it; `A` is normal.
    statuses: Vec<String>,
    /// Points in the present cycle.
    points: i64,
}

/// Tells the driving licence of the account; 404 if there is none.
#[utoipa::path(
    get, path = "/api/v1/me/licence", tag = "me", operation_id = "show_my_licence",
    responses((status = 200, description = "The licence", body = LicenceShown))
)]
pub(crate) async fn get(
    State(api): State<Api>,
    tongue: Tongue,
    citizen: Citizen,
) -> Result<Response, Trouble> {
    let licence = api.registry.licence_of(citizen.id()).await?;
    let none = || Trouble::from(Refusal::from(CatalogueRefusal::NoLicence));
    let licence = licence.ok_or_else(|| none().with_status(StatusCode::NOT_FOUND))?;
    Ok(tongue.tell(LicenceShown::of(&licence, api.now().date())))
}

impl LicenceShown {
    fn of(licence: &Licence, today: Date) -> Self {
        Self {
            authority: licence.id.authority.to_string(),
            file_number: text::mask(&licence.file_number, 4, 4),
            classes: licence.classes.clone(),
            first_issued_on: licence.first_issued_on.to_string(),
            valid_from: licence.valid_from.to_string(),
            valid_until: licence.valid_until.map(|day| day.to_string()),
            statuses: licence.statuses_on(today).letters(),
            points: licence.points,
        }
    }
}
