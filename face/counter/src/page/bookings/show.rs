//! `/counter/bookings/{booking}`: a booking at the reception: whose, when, what for, and what can be done with it
//! now: give a ticket, change the time, cancel. On paper only the slip, for who has no phone.

use askama::Template;
use axum::extract::{Path, State};
use axum::response::Response;
use base::{Refusal, Result};
use booking::{Booking, BookingState};
use http::StatusCode;
use identity::Action;
use offices::{Point, PointKind};
use ui::{Button, Desk, Figure, Notice, Refused, Shell, Summary, Tag};
use web::{Query, Trouble};

use super::part;
use crate::desk::{self, Back, Place};
use crate::guard::ServeBookings;
use crate::{Counter, Officer, Staff};

/// Acts that the page tells of when they are done.
const DONE: [&str; 3] = ["booked", "moved", "arrived"];

#[derive(Template)]
#[template(path = "bookings/show.html")]
struct ShowPage {
    shell: Shell,
    desk: Desk,
    back: Back,
    refused: Option<Refused>,
    done: Option<Notice>,
    place: String,
    figure: Figure,
    state: Tag,
    summary: Summary,
    papers: Vec<String>,
    slip: String,
    href: String,
    command: String,
    acts: Option<Acts>,
    print: Button,
}

/// What can be done while it is booked.
struct Acts {
    arrive: Option<Button>,
    change: Button,
    cancel: Button,
}

/// The booking.
pub async fn get(
    State(counter): State<Counter>,
    staff: Staff<ServeBookings>,
    Path(code): Path<String>,
    Query(asked): Query,
) -> Result<Response, Trouble> {
    let booking = part::booking(&counter, &staff, &code).await?;
    let done = Some(asked.shown("done")).filter(|done| DONE.contains(done));
    Ok(desk::page(&drawn(&counter, &staff, &booking, (done, None)).await?))
}

/// What the slip says of the code: a ticket in a hall; a test station has no queue.
fn slip(point: Option<&Point>) -> &'static str {
    match point.map(|point| point.kind) {
        Some(PointKind::InspectionStation) => "bookings-slip-station",
        _ => "bookings-slip",
    }
}

/// The page as it stands now, with what was refused.
pub(super) async fn refused(
    counter: &Counter,
    officer: &Officer,
    code: &str,
    wrong: &Refusal,
) -> Result<Response> {
    let booking = part::booking(counter, officer, code).await?;
    let page = drawn(counter, officer, &booking, (None, Some(wrong))).await?;
    let status = crate::trouble::status_of(&wrong.code);
    Ok(desk::refused(status.unwrap_or(StatusCode::UNPROCESSABLE_ENTITY), &page))
}

async fn drawn(
    counter: &Counter,
    officer: &Officer,
    booking: &Booking,
    (done, wrong): (Option<&str>, Option<&Refusal>),
) -> Result<ShowPage> {
    let locale = officer.visit.locale;
    let code = booking.code.to_string();
    let title = ui::text(locale, "bookings-one", &[("code", &code)]);
    let (mut shell, desk) = desk::frame(counter, officer, Place::Bookings, title);
    shell.path = part::href(&booking.code);
    let (sheet, state) = (&booking.seat.slot.sheet, booking.state_at(counter.now()));
    let day = format!("/counter/bookings?point={}&day={}", sheet.point, sheet.day);
    let point = counter.offices.point(&sheet.point);
    let place = point.map(|point| point.name.in_language(locale.tag()).to_owned());
    Ok(ShowPage {
        back: desk::back(shell.t("bookings-title"), day),
        refused: wrong.map(|wrong| Refused::of(locale, wrong)),
        done: done.map(|done| Notice::done(shell.t(&format!("bookings-done-{done}")))),
        place: place.unwrap_or_default(),
        figure: Figure::new(code, "").plate().above(shell.t("bookings-code")),
        state: part::tag(&shell, state),
        summary: part::summary(counter, officer, (&shell, booking)).await?,
        papers: part::papers(counter, locale, &booking.item),
        slip: shell.t(slip(point)),
        href: part::href(&booking.code),
        command: counter.journal.command_id().to_string(),
        acts: (state == BookingState::Confirmed).then(|| acts(counter, officer, (&shell, booking))),
        print: Button::submit(shell.t("bookings-print")).key("F7"),
        shell,
        desk,
    })
}

fn acts(counter: &Counter, officer: &Officer, (shell, booking): (&Shell, &Booking)) -> Acts {
    let is_today = counter.now().date() == booking.seat.slot.sheet.day;
    let receives = officer.may(Action::QueueServe);
    let arrive = Button::submit(shell.t("bookings-arrive")).key("F9").tall();
    Acts {
        arrive: (is_today && receives).then_some(arrive),
        change: Button::link(
            shell.t("bookings-move"),
            format!("{}/move", part::href(&booking.code)),
        )
        .quiet(),
        cancel: Button::submit(shell.t("bookings-cancel")).refuse(),
    }
}
