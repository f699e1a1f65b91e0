//! A booking of one's own by its address, and its words.

use base::{Authority, Result};
use booking::{Booking, BookingCode, BookingRefusal, BookingState};
use catalogue::{Item, MaterialKind};
use codes::Plate;
use offices::Point;
use ui::{Locale, Row, Rows, Shell, Tag};

use crate::Portal;
use crate::guard::Me;
use crate::say::said;

/// Authority and code, as the address names them.
pub(super) type Place = (String, String);

/// The page of a booking.
pub(super) fn href(booking: &Booking) -> String {
    let (city, code) = (&booking.seat.slot.sheet.authority, booking.code.as_str());
    format!("/book/bookings/{city}/{code}")
}

impl Portal {
    /// A booking, if it is this person's. To others it does not exist.
    ///
    /// # Errors
    /// `booking.unknown`.
    pub(crate) async fn my_booking(&self, me: &Me, (city, code): &Place) -> Result<Booking> {
        let authority = Authority::new(city);
        let code = BookingCode::parse(code).map_err(|_| BookingRefusal::Unknown)?;
        let found = match self.offices.office(&authority) {
            Some(_) => self.bookings.booking(&authority, &code).await?,
            None => None,
        };
        let mine = found.filter(|booking| booking.person == me.id());
        Ok(mine.ok_or(BookingRefusal::Unknown)?)
    }

    /// The point of a booking; officers never take one away while it has any.
    pub(super) fn point_of(&self, booking: &Booking) -> Option<&Point> {
        self.offices.point(&booking.seat.slot.sheet.point)
    }

    /// The item of a booking in words, with the vehicle that is brought.
    pub(super) fn item_words(
        &self,
        locale: Locale,
        (code, vehicle): (&str, Option<&Plate>),
    ) -> String {
        let item = self.catalogue.item(code);
        let name = item.map_or_else(|| code.to_owned(), |item| said(locale, &item.name));
        match vehicle {
            Some(plate) => format!("{name} · {plate}"),
            None => name,
        }
    }
}

/// What to bring: every document of the item that the office does not look up by itself.
pub(super) fn papers(locale: Locale, item: &Item) -> Vec<String> {
    let brought = item.materials.iter().filter(|paper| paper.kind != MaterialKind::Record);
    brought.map(|paper| said(locale, &paper.name)).collect()
}

/// Where a booking stands, as a tag.
pub(super) fn tag(shell: &Shell, state: BookingState) -> Tag {
    let words = shell.t(&format!("portal-book-state-{state}"));
    match state {
        BookingState::Held => Tag::waiting(words),
        BookingState::Confirmed => Tag::going(words),
        BookingState::Arrived => Tag::done(words),
        BookingState::Missed | BookingState::Revoked => Tag::refused(words),
        _ => Tag::plain(words),
    }
}

/// A booking as a row: when, what and where.
pub(super) fn row(portal: &Portal, shell: &Shell, booking: &Booking) -> Row {
    let (locale, now) = (shell.locale, portal.now());
    let point = portal.point_of(booking).map(|point| said(locale, &point.name));
    let item = portal.item_words(locale, (&booking.item, booking.vehicle.as_ref()));
    let line = format!("{item} · {}", point.unwrap_or_default());
    Row::new(ui::moment_near(locale, booking.starts_at, now), href(booking))
        .line(line)
        .icon("clock")
        .end(tag(shell, booking.state_at(now)))
}

/// My next appointment, for the home page; what is held and not confirmed comes first.
pub(crate) async fn next_row(portal: &Portal, shell: &Shell, me: &Me) -> Result<Option<Rows>> {
    let now = portal.now();
    let mut live = portal.bookings.my_bookings(me.id()).await?;
    live.retain(|booking| is_to_come(booking, now));
    live.sort_by_key(|booking| (booking.state != BookingState::Held, booking.starts_at));
    Ok(live.first().map(|booking| Rows::from([row(portal, shell, booking)])))
}

/// The page of an appointment of mine for this item with this vehicle, while it is to come.
pub(crate) async fn coming_with(
    portal: &Portal,
    me: &Me,
    (item, vehicle): (&Item, Option<&Plate>),
) -> Result<Option<String>> {
    let now = portal.now();
    let of = |booking: &&Booking| {
        booking.item == item.code && booking.vehicle.as_ref() == vehicle && is_to_come(booking, now)
    };
    Ok(portal.bookings.my_bookings(me.id()).await?.iter().find(of).map(href))
}

/// Taken back by the office for a half-hour that is not over, and nothing else booked for the same since.
pub(super) fn is_lost(booking: &Booking, all: &[Booking], now: base::Instant) -> bool {
    let again = |other: &Booking| {
        other.item == booking.item && other.vehicle == booking.vehicle && is_to_come(other, now)
    };
    booking.state == BookingState::Revoked && booking.starts_at > now && !all.iter().any(again)
}

/// Held, or confirmed for a half-hour that is not over.
pub(super) fn is_to_come(booking: &Booking, now: base::Instant) -> bool {
    let ends = booking.starts_at.plus_minutes(booking::SLOT_MINUTES);
    matches!(booking.state_at(now), BookingState::Held | BookingState::Confirmed) && ends > now
}
