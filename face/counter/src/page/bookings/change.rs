//! `/counter/bookings/{booking}/move`: another half-hour at the same point for whose booking it is. The old place is
//! kept until the new one is sure; the code stays.

use askama::Template;
use axum::extract::{Path, State};
use axum::response::Response;
use base::{Refusal, Result};
use booking::{Booking, BookingRefusal};
use catalogue::Item;
use http::StatusCode;
use ui::{Button, Choices, Desk, Errors, Refused, Select, Shell};
use web::{Answers, Form, Query, Trouble, redirect};

use super::hours::{self, Hours};
use super::part;
use super::spot::Spot;
use crate::desk::{self, Back, Place};
use crate::guard::ServeBookings;
use crate::{Counter, Officer, Staff, form};

const LABELS: &[(&str, &str)] = &[("slot", "bookings-slot")];

#[derive(Template)]
#[template(path = "bookings/move.html")]
struct MovePage {
    shell: Shell,
    desk: Desk,
    errors: Errors,
    back: Back,
    refused: Option<Refused>,
    lead: String,
    href: String,
    day: Select,
    show: Button,
    slot: Option<Choices>,
    book: Button,
    command: String,
}

/// The days and half-hours.
pub async fn get(
    State(counter): State<Counter>,
    staff: Staff<ServeBookings>,
    Path(code): Path<String>,
    Query(asked): Query,
) -> Result<Response, Trouble> {
    let booking = part::booking(&counter, &staff, &code).await?;
    Ok(desk::page(&drawn(&counter, &staff, &booking, (&asked, None)).await?))
}

/// Moves it.
pub async fn post(
    State(counter): State<Counter>,
    staff: Staff<ServeBookings>,
    Path(code): Path<String>,
    Form(answers): Form,
) -> Result<Response, Trouble> {
    let booking = part::booking(&counter, &staff, &code).await?;
    match moved(&counter, &staff, (&booking, &answers)).await {
        Ok(()) => Ok(redirect(&format!("{}?done=moved", part::href(&booking.code)))),
        Err(error) => {
            let wrong = form::refusal(error)?;
            let page = drawn(&counter, &staff, &booking, (&answers, Some(&wrong))).await?;
            Ok(desk::refused(StatusCode::UNPROCESSABLE_ENTITY, &page))
        }
    }
}

async fn moved(
    counter: &Counter,
    officer: &Officer,
    (booking, answers): (&Booking, &Answers),
) -> Result<()> {
    let (spot, item) = of(counter, officer, booking).await?;
    let slot = hours::slot(&spot, item, answers.required("slot")?)?;
    let coming = (item, booking.vehicle.as_ref());
    counter.may_come(&spot, coming, slot.starts_at()).await?;
    let envelope = officer.envelope(answers)?;
    counter.bookings.move_booking(envelope, &booking.code, slot).await.map(drop)
}

/// Its point and item.
async fn of<'c>(
    counter: &'c Counter,
    officer: &Officer,
    booking: &Booking,
) -> Result<(Spot<'c>, &'c Item)> {
    let spot = Spot::at(counter, officer, &booking.seat.slot.sheet.point).await?;
    let item = counter.catalogue.item(&booking.item);
    let unknown = || Refusal::from(BookingRefusal::ItemUnknown { item: booking.item.clone() });
    Ok((spot, item.ok_or_else(unknown)?))
}

async fn drawn(
    counter: &Counter,
    officer: &Officer,
    booking: &Booking,
    (asked, wrong): (&Answers, Option<&Refusal>),
) -> Result<MovePage> {
    let locale = officer.visit.locale;
    let (spot, item) = of(counter, officer, booking).await?;
    let title = ui::text(locale, "bookings-move-title", &[]);
    let (mut shell, desk) = desk::frame(counter, officer, Place::Bookings, title);
    shell.path = format!("{}/move", part::href(&booking.code));
    shell.has_errors = wrong.is_some();
    let beside = wrong.filter(|wrong| wrong.field.is_some());
    let errors = form::errors(locale, beside, LABELS);
    let day = asked.shown("day").parse().ok();
    let hours = Hours::of(counter, (&spot, item), (booking.seat.pool, day)).await?;
    let told = wrong.filter(|wrong| wrong.field.is_none()).or_else(|| hours.refusal());
    let when = ui::moment(locale, booking.starts_at, counter.now());
    Ok(MovePage {
        back: desk::back(booking.code.to_string(), part::href(&booking.code)),
        refused: told.map(|wrong| Refused::of(locale, wrong)),
        lead: shell.t_with("bookings-move-lead", "when", &when),
        href: part::href(&booking.code),
        day: hours.select(&shell),
        show: Button::submit(shell.t("queue-show")).quiet(),
        slot: hours.choices(&shell).map(|choices| choices.error(errors.of("slot"))),
        book: Button::submit(shell.t("bookings-move")).key("F9").tall(),
        command: counter.journal.command_id().to_string(),
        errors,
        shell,
        desk,
    })
}
