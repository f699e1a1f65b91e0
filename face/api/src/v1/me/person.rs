//! `/me`: who is signed in.

use axum::response::Response;
use serde::Serialize;
use utoipa::ToSchema;

use crate::guard::Citizen;
use crate::told::{Tongue, moment};

/// The account, masked.
#[derive(Serialize, ToSchema)]
pub struct PersonShown {
    /// `138****0001`.
    mobile: String,
    /// `周**`; null before the real name was checked.
    name: Option<String>,
    /// `4205**********0016`; null before the real name was checked.
    identity_number: Option<String>,
    /// `mobile` (may ask and read) or `real_name` (may apply).
    level: &'static str,
    /// When the account was opened.
    #[schema(format = DateTime)]
    signed_up_at: String,
    /// When this session ends if nothing more happens.
    #[schema(format = DateTime)]
    session_expires_at: String,
}

/// Tells who is signed in.
#[utoipa::path(
    get, path = "/api/v1/me", tag = "me", operation_id = "show_me",
    responses((status = 200, description = "The account", body = PersonShown))
)]
pub(crate) async fn get(tongue: Tongue, citizen: Citizen) -> Response {
    tongue.tell(PersonShown::of(&citizen))
}

impl PersonShown {
    fn of(citizen: &Citizen) -> Self {
        let person = &citizen.person;
        Self {
            mobile: person.mobile.clone(),
            name: person.name.clone(),
            identity_number: person.identity_number.clone(),
            level: person.level.as_str(),
            signed_up_at: moment(person.signed_up_at),
            session_expires_at: moment(citizen.session.expires_at),
        }
    }
}
