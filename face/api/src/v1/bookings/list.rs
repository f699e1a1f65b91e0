//! `GET /bookings`: the citizen's own appointments, and one of them.

use axum::extract::State;
use axum::response::Response;
use serde::Serialize;
use utoipa::ToSchema;
use web::Trouble;

use super::{BookingShown, own};
use crate::Api;
use crate::guard::Citizen;
use crate::inside::InsideTwo;
use crate::told::Tongue;

/// The caller's appointments.
#[derive(Serialize, ToSchema)]
pub struct BookingsShown {
    /// The latest half-hour first; at most 100 of each city and two years.
    bookings: Vec<BookingShown>,
}

/// Lists the appointments of the account, the latest half-hour first.
#[utoipa::path(
    get, path = "/api/v1/bookings", tag = "bookings", operation_id = "list_bookings",
    responses((status = 200, description = "Mine", body = BookingsShown))
)]
pub(crate) async fn get(
    State(api): State<Api>,
    tongue: Tongue,
    citizen: Citizen,
) -> Result<Response, Trouble> {
    let mine = api.bookings.my_bookings(citizen.id()).await?;
    let bookings = mine.iter().map(|booking| BookingShown::of(&api, tongue, booking)).collect();
    Ok(tongue.tell(BookingsShown { bookings }))
}

/// Shows an appointment of the account as it stands.
#[utoipa::path(
    get, path = "/api/v1/bookings/{authority}/{booking}", tag = "bookings", operation_id = "show_booking",
    params(
        ("authority" = String, Path, description = "Six digits of the issuing city", example = "370200"),
        ("booking" = String, Path, description = "Its code"),
    ),
    responses((status = 200, description = "As it stands", body = BookingShown))
)]
pub(crate) async fn show(
    State(api): State<Api>,
    tongue: Tongue,
    citizen: Citizen,
    InsideTwo(authority, code): InsideTwo,
) -> Result<Response, Trouble> {
    let booking = own(&api, &citizen, (&authority, &code)).await?;
    Ok(tongue.tell(BookingShown::of(&api, tongue, &booking)))
}
