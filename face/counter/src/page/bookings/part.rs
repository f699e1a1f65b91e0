//! A booking of the officer's city by its code, and its words.

use base::{Refusal, Result};
use booking::{Booking, BookingCode, BookingRefusal, BookingState, Pool};
use catalogue::{Group, MaterialKind};
use identity::{Action, Resource};
use ui::{Answer, Locale, Shell, Summary, Tag};

use crate::page::numbers::called;
use crate::{Counter, Officer, words};

/// The page of a booking.
pub fn href(code: &BookingCode) -> String {
    format!("/counter/bookings/{}", code.as_str())
}

/// The booking, if this officer serves its point.
///
/// # Errors
/// `booking.unknown`, `identity.no_right`.
pub async fn booking(counter: &Counter, officer: &Officer, code: &str) -> Result<Booking> {
    let city = counter.city(officer, Action::BookingServe)?;
    let code = BookingCode::parse(code).map_err(Refusal::from)?;
    let booking = counter.bookings.booking(&city, &code).await?.ok_or(BookingRefusal::Unknown)?;
    let resource = Resource::of(&city).at_point(&booking.seat.slot.sheet.point);
    officer.can(Action::BookingServe, &resource)?;
    Ok(booking)
}

/// Who, what, when, where. Leaves an access entry.
pub async fn summary(
    counter: &Counter,
    officer: &Officer,
    (shell, booking): (&Shell, &Booking),
) -> Result<Summary> {
    let (locale, sheet) = (shell.locale, &booking.seat.slot.sheet);
    let row = |key: &str, value: String| Answer::new(shell.t(key), value);
    let actor = officer.actor.actor();
    let guest = counter.bookings.guest(&actor, &sheet.authority, &booking.code).await?;
    let who = match guest {
        Some(guest) => {
            let mobile = guest.mobile.unwrap_or_default();
            row("bookings-who", guest.name).note(mobile)
        }
        None => row("bookings-who", called(counter, booking.person).await?),
    };
    let at = ui::moment(locale, booking.starts_at, counter.now());
    let point = counter.offices.point(&sheet.point);
    let name = point.map(|point| point.name.in_language(locale.tag()).to_owned());
    let address = point.map(|point| point.address.in_language(locale.tag()).to_owned());
    let summary = Summary::new(locale)
        .row(who)
        .row(row("bookings-when", at))
        .row(row("counter-col-item", words::item_name(counter, &booking.item, locale)));
    let summary = match &booking.vehicle {
        Some(plate) => {
            let kind = shell.t(&format!("plate-kind-{}", plate.kind()));
            summary.row(row("bookings-vehicle", plate.to_string()).note(kind))
        }
        None => summary,
    };
    Ok(summary
        .row(row("bookings-where", name.unwrap_or_default()).note(address.unwrap_or_default())))
}

/// The item of a booking, with the vehicle that is brought.
pub fn item(counter: &Counter, shell: &Shell, booking: &Booking) -> String {
    let name = words::item_name(counter, &booking.item, shell.locale);
    match &booking.vehicle {
        Some(plate) => format!("{name} · {plate}"),
        None => name,
    }
}

/// What to bring: every document of the item that the office does not look up by itself.
pub fn papers(counter: &Counter, locale: Locale, item: &str) -> Vec<String> {
    let materials = counter.catalogue.item(item).map(|item| item.materials.iter());
    let brought = materials.into_iter().flatten().filter(|one| one.kind != MaterialKind::Record);
    brought.map(|paper| paper.name.in_language(locale.tag()).to_owned()).collect()
}

/// What is done in a half-hour.
pub fn group(shell: &Shell, group: Group) -> String {
    shell.t(&format!("bookings-group-{}", group.code()))
}

/// By which way a seat was given.
pub fn way(shell: &Shell, pool: Pool) -> String {
    shell.t(&format!("bookings-way-{}", pool.code()))
}

/// Where a booking stands.
pub fn tag(shell: &Shell, state: BookingState) -> Tag {
    let words = shell.t(&format!("bookings-state-{}", state.code()));
    match state {
        BookingState::Held => Tag::waiting(words),
        BookingState::Confirmed => Tag::going(words),
        BookingState::Arrived => Tag::done(words),
        BookingState::Missed | BookingState::Revoked => Tag::refused(words),
        _ => Tag::plain(words),
    }
}
