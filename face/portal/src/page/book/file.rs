//! `/book/bookings/{authority}/{booking}/calendar.ics`: the appointment for one's own calendar.

use axum::extract::{Path, State};
use axum::response::Response;
use booking::{CalendarEntry, calendar_text};
use web::Trouble;

use super::about::{self, Place};
use crate::Portal;
use crate::answer;
use crate::guard::Citizen;
use crate::say::said;

/// The file; after a move or a cancellation it replaces the earlier one.
pub(crate) async fn get(
    State(portal): State<Portal>,
    Path(place): Path<Place>,
    citizen: Citizen,
) -> Result<Response, Trouble> {
    let booking = portal.my_booking(&citizen.me, &place).await?;
    let locale = citizen.visit.locale();
    let item = portal.item_words(locale, (&booking.item, booking.vehicle.as_ref()));
    let location = portal
        .point_of(&booking)
        .map(|point| format!("{} {}", said(locale, &point.name), said(locale, &point.address)));
    let papers = portal.catalogue.item(&booking.item).map(|item| about::papers(locale, item));
    let comma = ui::text(locale, "portal-book-comma", &[]);
    let papers = papers.unwrap_or_default().join(&comma);
    let bring = ui::text(locale, "portal-book-file-bring", &[("papers", &papers)]);
    let entry = CalendarEntry {
        summary: &format!("{item} {}", booking.code),
        location: &location.unwrap_or_default(),
        description: &bring,
    };
    let text = calendar_text(&booking, &entry, portal.now());
    let name = format!("booking-{}.ics", booking.code.as_str());
    Ok(answer::file(&name, "text/calendar; charset=utf-8", text.into_bytes()))
}
