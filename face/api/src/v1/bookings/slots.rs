//! `GET /slots`: the half-hours of a point for an item, with what is free by net, and for the rest why not.

use axum::extract::State;
use axum::response::Response;
use base::{Date, Refusal};
use booking::{ForItem, FreeDay, FreeSlot, Pool};
use serde::Serialize;
use utoipa::ToSchema;
use web::{Trouble, WebRefusal};

use super::place;
use crate::Api;
use crate::asked::Asked;
use crate::told::{Tongue, moment};

/// Days that are told unless asked otherwise.
const DAYS_USUAL: i64 = 14;
/// And at most.
const DAYS_MAX: i64 = 31;

/// The calendar of a point for an item.
#[derive(Serialize, ToSchema)]
pub struct SlotsShown {
    /// Six digits of the issuing city.
    authority: String,
    /// Code of the point of service.
    point: String,
    /// Code of the item.
    item: String,
    /// Each day that was asked for.
    days: Vec<SlotDayShown>,
}

/// A day.
#[derive(Serialize, ToSchema)]
pub struct SlotDayShown {
    /// Which.
    #[schema(format = Date)]
    day: String,
    /// Seats that can be booked now.
    free: i64,
    /// Its half-hours.
    slots: Vec<SlotShown>,
    /// Why nothing can be booked on it.
    refused: Option<WhyShown>,
}

/// A half-hour.
#[derive(Serialize, ToSchema)]
pub struct SlotShown {
    /// When it begins.
    #[schema(format = DateTime)]
    starts_at: String,
    /// Seats by net.
    seats: i64,
    /// Of these, free.
    free: i64,
    /// Why it cannot be booked.
    refused: Option<WhyShown>,
}

/// Why not.
#[derive(Serialize, ToSchema)]
pub struct WhyShown {
    /// Stable: `booking.full`.
    code: String,
    /// In words.
    reason: String,
    /// What to do instead.
    remedy: Option<String>,
}

/// Tells the half-hours of a point for an item, with what is free, and for the rest why not.
#[utoipa::path(
    get, path = "/api/v1/slots", tag = "bookings", operation_id = "list_slots",
    params(
        ("point" = String, Query, description = "Code of the point of service", example = "370200-hall"),
        ("item" = String, Query, description = "Code of the item", example = "veh_transfer_local"),
        ("from" = Option<String>, Query, description = "First day; today if absent", format = Date),
        ("days" = Option<i64>, Query, description = "How many days; 14 unless asked otherwise", minimum = 1, maximum = 31),
    ),
    responses((status = 200, description = "The calendar", body = SlotsShown))
)]
pub(crate) async fn get(
    State(api): State<Api>,
    tongue: Tongue,
    Asked(query): Asked,
) -> Result<Response, Trouble> {
    let (point, item) = place(&api, query.required("point")?, query.required("item")?).await?;
    let unreadable = |name: &str| Refusal::from(WebRefusal::NotReadable).on(name);
    let from: Date = match query.text("from")? {
        "" => api.now().date(),
        day => day.parse().map_err(|_| unreadable("from"))?,
    };
    let days: i64 = match query.text("days")? {
        "" => DAYS_USUAL,
        days => days.parse().map_err(|_| unreadable("days"))?,
    };
    if !(1..=DAYS_MAX).contains(&days) {
        return Err(unreadable("days").into());
    }
    let places = api.cases.places().today(&point.authority).await?;
    let of = ForItem { point, item, whose: None };
    let found = api.bookings.days(&places, of, Pool::Web, (from, days)).await?;
    Ok(tongue.tell(SlotsShown {
        authority: point.authority.to_string(),
        point: point.code.clone(),
        item: item.code.clone(),
        days: found.iter().map(|day| SlotDayShown::of(tongue, day)).collect(),
    }))
}

impl SlotDayShown {
    fn of(tongue: Tongue, day: &FreeDay) -> Self {
        Self {
            day: day.day.to_string(),
            free: day.free,
            slots: day.slots.iter().map(|slot| SlotShown::of(tongue, day.day, slot)).collect(),
            refused: day.refusal.as_ref().map(|refusal| WhyShown::of(tongue, refusal)),
        }
    }
}

impl SlotShown {
    fn of(tongue: Tongue, day: Date, slot: &FreeSlot) -> Self {
        Self {
            starts_at: moment(day.start().plus_minutes(slot.minute)),
            seats: slot.seats,
            free: slot.free,
            refused: slot.refusal.as_ref().map(|refusal| WhyShown::of(tongue, refusal)),
        }
    }
}

impl WhyShown {
    fn of(tongue: Tongue, refusal: &Refusal) -> Self {
        let words = ui::refusal_words(tongue.locale(), refusal);
        Self { code: refusal.code.clone(), reason: words.why, remedy: words.remedy }
    }
}
