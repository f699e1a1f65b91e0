//! What a citizen does with an appointment: confirm it, hold it longer, move it, cancel it. Each answers with the
//! appointment as it then stands; sent twice it acts once.

use axum::extract::State;
use axum::response::Response;
use base::Result;
use serde::Deserialize;
use utoipa::ToSchema;
use web::Trouble;

use super::{BookingShown, named, own, place, slot};
use crate::Api;
use crate::guard::{Citizen, Sender};
use crate::inside::InsideTwo;
use crate::once::Once;
use crate::sent::Sent;
use crate::told::Tongue;

/// Where to.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct MoveSent {
    /// When the other half-hour begins, at the same point.
    #[schema(format = DateTime)]
    starts_at: String,
}

/// Confirms what is held.
#[utoipa::path(
    post, path = "/api/v1/bookings/{authority}/{booking}/confirm", tag = "bookings", operation_id = "confirm_booking",
    params(
        ("authority" = String, Path, description = "Six digits of the issuing city", example = "370200"),
        ("booking" = String, Path, description = "Its code"),
        Once,
    ),
    responses((status = 200, description = "Confirmed", body = BookingShown))
)]
pub(crate) async fn confirm(
    State(api): State<Api>,
    tongue: Tongue,
    Sender { citizen, envelope }: Sender,
    InsideTwo(authority, code): InsideTwo,
) -> Result<Response, Trouble> {
    let (city, booking) = named((&authority, &code))?;
    api.bookings.confirm(envelope, &city, &booking).await?;
    Ok(tongue.tell(again(&api, tongue, &citizen, (&authority, &code)).await?))
}

/// Holds it longer, as often as the rules allow.
#[utoipa::path(
    post, path = "/api/v1/bookings/{authority}/{booking}/extend", tag = "bookings", operation_id = "extend_booking",
    params(
        ("authority" = String, Path, description = "Six digits of the issuing city", example = "370200"),
        ("booking" = String, Path, description = "Its code"),
        Once,
    ),
    responses((status = 200, description = "Held longer", body = BookingShown))
)]
pub(crate) async fn extend(
    State(api): State<Api>,
    tongue: Tongue,
    Sender { citizen, envelope }: Sender,
    InsideTwo(authority, code): InsideTwo,
) -> Result<Response, Trouble> {
    let (city, booking) = named((&authority, &code))?;
    api.bookings.extend(envelope, &city, &booking).await?;
    Ok(tongue.tell(again(&api, tongue, &citizen, (&authority, &code)).await?))
}

/// Moves it to another half-hour of the same point. The old place is kept until the new one is sure.
#[utoipa::path(
    post, path = "/api/v1/bookings/{authority}/{booking}/move", tag = "bookings", operation_id = "move_booking",
    params(
        ("authority" = String, Path, description = "Six digits of the issuing city", example = "370200"),
        ("booking" = String, Path, description = "Its code"),
        Once,
    ),
    request_body = MoveSent,
    responses((status = 200, description = "Moved", body = BookingShown))
)]
pub(crate) async fn change(
    State(api): State<Api>,
    tongue: Tongue,
    Sender { citizen, envelope }: Sender,
    InsideTwo(authority, code): InsideTwo,
    Sent(sent): Sent<MoveSent>,
) -> Result<Response, Trouble> {
    let booking = own(&api, &citizen, (&authority, &code)).await?;
    let of = place(&api, &booking.seat.slot.sheet.point, &booking.item).await?;
    let slot = slot(of, &sent.starts_at)?;
    let vehicle = booking.vehicle.as_ref();
    api.may_come(&citizen, of, (vehicle, slot.starts_at())).await?;
    api.bookings.move_booking(envelope, &booking.code, slot).await?;
    Ok(tongue.tell(again(&api, tongue, &citizen, (&authority, &code)).await?))
}

/// Cancels it, or lets go what is held.
#[utoipa::path(
    post, path = "/api/v1/bookings/{authority}/{booking}/cancel", tag = "bookings", operation_id = "cancel_booking",
    params(
        ("authority" = String, Path, description = "Six digits of the issuing city", example = "370200"),
        ("booking" = String, Path, description = "Its code"),
        Once,
    ),
    responses((status = 200, description = "Cancelled", body = BookingShown))
)]
pub(crate) async fn cancel(
    State(api): State<Api>,
    tongue: Tongue,
    Sender { citizen, envelope }: Sender,
    InsideTwo(authority, code): InsideTwo,
) -> Result<Response, Trouble> {
    let (city, booking) = named((&authority, &code))?;
    api.bookings.cancel(envelope, &city, &booking).await?;
    Ok(tongue.tell(again(&api, tongue, &citizen, (&authority, &code)).await?))
}

/// As it stands now.
async fn again(
    api: &Api,
    tongue: Tongue,
    citizen: &Citizen,
    booking: (&str, &str),
) -> Result<BookingShown> {
    let now = own(api, citizen, booking).await?;
    Ok(BookingShown::of(api, tongue, &now))
}
