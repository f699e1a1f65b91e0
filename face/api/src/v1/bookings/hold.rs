//! `POST /bookings`: holds a seat of a half-hour for some minutes, until it is confirmed.

use axum::extract::State;
use axum::response::{IntoResponse, Response};
use base::Fault;
use booking::Wanted;
use catalogue::Channel;
use http::StatusCode;
use http::header::LOCATION;
use serde::Deserialize;
use utoipa::ToSchema;
use web::Trouble;

use super::{BookingShown, place, slot};
use crate::Api;
use crate::guard::Sender;
use crate::once::Once;
use crate::sent::Sent;
use crate::told::Tongue;

/// Which half-hour, and for what.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct HoldSent {
    /// Code of the point of service.
    #[schema(example = "370200-hall", max_length = 100)]
    point: String,
    /// Code of the item.
    #[schema(example = "veh_transfer_local", max_length = 100)]
    item: String,
    /// When the half-hour begins, as `/slots` tells it.
    #[schema(format = DateTime)]
    starts_at: String,
    /// Which vehicle is brought, by its id in `/me/vehicles`; for an item that is an appointment for one.
    #[schema(max_length = 100)]
    vehicle: Option<String>,
}

/// Holds a seat of a half-hour. It is the caller's until `until`, and then nobody's unless it was confirmed. Another
/// hold lets this one go.
#[utoipa::path(
    post, path = "/api/v1/bookings", tag = "bookings", operation_id = "hold_booking",
    params(Once),
    request_body = HoldSent,
    responses((status = 201, description = "Held", body = BookingShown, links(
        ("confirm" = (operation_id = "confirm_booking", parameters(
            ("authority" = "$response.body#/authority"), ("booking" = "$response.body#/code")))),
        ("cancel" = (operation_id = "cancel_booking", parameters(
            ("authority" = "$response.body#/authority"), ("booking" = "$response.body#/code")))),
    )))
)]
pub(crate) async fn post(
    State(api): State<Api>,
    tongue: Tongue,
    Sender { citizen, envelope }: Sender,
    Sent(sent): Sent<HoldSent>,
) -> Result<Response, Trouble> {
    let of = place(&api, &sent.point, &sent.item).await?;
    let slot = slot(of, &sent.starts_at)?;
    let vehicle = api.brought(&citizen, of, sent.vehicle.as_deref()).await?;
    api.may_come(&citizen, of, (vehicle.as_ref(), slot.starts_at())).await?;
    let wanted = Wanted { slot, item: sent.item, vehicle, channel: Channel::App };
    let placed = api.bookings.hold(envelope, citizen.id(), wanted).await?;
    let city = &placed.seat.slot.sheet.authority;
    let held = api.bookings.booking(city, &placed.code).await?;
    let held = held.ok_or_else(|| Fault::Bug(format!("{} was held and is gone", placed.code)))?;
    let shown = BookingShown::of(&api, tongue, &held);
    let location = [(LOCATION, shown.href.clone())];
    Ok((StatusCode::CREATED, location, tongue.tell(shown)).into_response())
}
