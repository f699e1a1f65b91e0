//! `/counter/bookings`: the day of a point by half-hours, planned, booked and used, with every booking of it; and
//! the box into which a booking code is typed or scanned, or the number of an identity card.

pub mod act;
pub mod appeals;
pub mod change;
mod hours;
pub mod new;
pub mod part;
pub mod show;
mod spot;
mod vehicle;

use askama::Template;
use axum::extract::State;
use axum::response::Response;
use base::{Date, Refusal, Result};
use booking::{BookingCode, BookingRefusal, DayView, SlotView, clock_time};
use codes::ResidentId;
use http::StatusCode;
use identity::Action;
use ui::{Button, Cell, Desk, Errors, Field, Link, Select, Shell, Table};
use web::{Answers, Query, Trouble, redirect};

use self::spot::Spot;
use crate::desk::{self, Place};
use crate::guard::ServeBookings;
use crate::{Counter, Officer, Staff, form};

const LABELS: &[(&str, &str)] = &[("code", "bookings-code"), ("day", "bookings-day")];

#[derive(Template)]
#[template(path = "bookings/day.html")]
struct DayPage {
    shell: Shell,
    desk: Desk,
    errors: Errors,
    name: String,
    heading: String,
    point: String,
    code: Field,
    find: Button,
    points: Option<Select>,
    day: Field,
    show: Button,
    sums: String,
    hours: Option<Table>,
    list: Option<Table>,
    links: Vec<Link>,
}

/// The day; with a code or a card number, the booking it opens.
pub async fn get(
    State(counter): State<Counter>,
    staff: Staff<ServeBookings>,
    Query(asked): Query,
) -> Result<Response, Trouble> {
    let spot = Spot::of(&counter, &staff, &asked).await?;
    let wrong = match found(&counter, &staff, (&spot, &asked)).await {
        Ok(Some(to)) => return Ok(redirect(&to)),
        Ok(None) => None,
        Err(error) => Some(form::refusal(error)?.on("code")),
    };
    let page = drawn(&counter, &staff, (&spot, &asked), wrong.as_ref()).await?;
    let status = if wrong.is_some() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    Ok(desk::refused(status, &page))
}

/// The booking that was asked for, by its code or by the card of whose it is.
async fn found(
    counter: &Counter,
    officer: &Officer,
    (spot, asked): (&Spot<'_>, &Answers),
) -> Result<Option<String>> {
    let typed = asked.text("code")?;
    if typed.is_empty() {
        return Ok(None);
    }
    if let Ok(number) = ResidentId::parse(typed) {
        let (actor, place) = (officer.actor.actor(), (&spot.city, spot.point.code.as_str()));
        let all = counter.bookings.of_card(&actor, place, &number).await?;
        let booking = all.first().ok_or(BookingRefusal::Unknown)?;
        return Ok(Some(part::href(&booking.code)));
    }
    let code = BookingCode::parse(typed).map_err(Refusal::from)?;
    let booking = counter.bookings.booking(&spot.city, &code).await?;
    let booking = booking.ok_or(BookingRefusal::Unknown)?;
    Ok(Some(part::href(&booking.code)))
}

async fn drawn(
    counter: &Counter,
    officer: &Officer,
    (spot, asked): (&Spot<'_>, &Answers),
    wrong: Option<&Refusal>,
) -> Result<DayPage> {
    let (locale, today) = (officer.visit.locale, counter.now().date());
    let day: Date = asked.shown("day").parse().unwrap_or(today);
    let title = ui::text(locale, "bookings-title", &[]);
    let (mut shell, desk) = desk::frame(counter, officer, Place::Bookings, title);
    let code = &spot.point.code;
    shell.path = format!("/counter/bookings?point={code}&day={day}");
    shell.has_errors = wrong.is_some();
    let errors = form::errors(locale, wrong, LABELS);
    let view = counter.bookings.day_view(&spot.city, code, day).await?;
    let date = (ui::date_short(locale, day), ui::weekday(locale, day));
    Ok(DayPage {
        name: spot.name(locale),
        heading: ui::text(locale, "fmt-day", &[("date", &date.0), ("weekday", &date.1)]),
        point: code.clone(),
        code: Field::identifier("code", shell.t("bookings-code"))
            .hint(shell.t("bookings-code-hint"))
            .value(if wrong.is_some() { asked.shown("code") } else { "" })
            .error(errors.of("code")),
        find: Button::submit(shell.t("bookings-open")).key("F9"),
        points: spot.select(&shell),
        day: Field::date("day", shell.t("bookings-day")).value(day.to_string()),
        show: Button::submit(shell.t("queue-show")).quiet(),
        sums: sums(&shell, &view),
        hours: (!view.slots.is_empty()).then(|| hours_table(&shell, &view)),
        list: list(counter, &shell, &view),
        links: links(officer, &shell, code),
        errors,
        shell,
        desk,
    })
}

fn links(officer: &Officer, shell: &Shell, point: &str) -> Vec<Link> {
    let new = format!("/counter/bookings/new?point={point}");
    let mut links = vec![Link::new(shell.t("bookings-new"), new)];
    if officer.may(Action::BookingCredit) {
        links.push(Link::new(shell.t("bookings-appeals"), "/counter/bookings/appeals"));
    }
    links
}

/// Planned, booked, used, not come, of the whole day.
fn sums(shell: &Shell, view: &DayView) -> String {
    let facts = [view.planned, view.booked, view.arrived, view.missed].map(|n| n.to_string());
    let names = ["planned", "booked", "used", "missed"];
    let facts: Vec<(&str, &str)> =
        names.into_iter().zip(facts.iter().map(String::as_str)).collect();
    ui::text(shell.locale, "bookings-sums", &facts)
}

fn hours_table(shell: &Shell, view: &DayView) -> Table {
    let table = Table::new(shell.t("bookings-hours"))
        .column(shell.t("bookings-col-time"))
        .column(shell.t("bookings-col-group"))
        .number(shell.t("bookings-col-planned"))
        .number(shell.t("bookings-col-booked"))
        .number(shell.t("bookings-col-used"))
        .number(shell.t("bookings-col-missed"))
        .column(shell.t("bookings-col-closed"));
    view.slots.iter().fold(table, |table, slot| table.row(hour(shell, slot)))
}

fn hour(shell: &Shell, of: &SlotView) -> Vec<Cell> {
    use booking::BookingState::{Arrived, Confirmed, Missed};
    let count = |states: &[booking::BookingState]| {
        let of = of.bookings.iter().filter(|booking| states.contains(&booking.state));
        Cell::new(of.count().to_string())
    };
    let slot = &of.slot;
    vec![
        Cell::new(clock_time(slot.key.minute)),
        Cell::new(part::group(shell, slot.key.sheet.group)).soft(),
        Cell::new(slot.sizes.total().to_string()),
        count(&[Confirmed, Arrived, Missed]),
        count(&[Arrived]),
        count(&[Missed]),
        Cell::new(slot.closed.clone().unwrap_or_default()).soft(),
    ]
}

/// Every booking of the day by its time. Names are not in it: opening one leaves an access entry.
fn list(counter: &Counter, shell: &Shell, view: &DayView) -> Option<Table> {
    let mut all: Vec<_> = view.slots.iter().flat_map(|slot| &slot.bookings).collect();
    all.sort_by_key(|booking| (booking.starts_at, booking.code.clone()));
    let table = Table::new(shell.t("bookings-list"))
        .column(shell.t("bookings-col-time"))
        .column(shell.t("bookings-code"))
        .column(shell.t("counter-col-item"))
        .column(shell.t("bookings-col-way"))
        .column(shell.t("counter-col-state"));
    let is_empty = all.is_empty();
    let table = all.into_iter().fold(table, |table, booking| {
        table.row([
            Cell::new(booking.seat.slot.time()),
            Cell::link(booking.code.to_string(), part::href(&booking.code)),
            Cell::new(part::item(counter, shell, booking)),
            Cell::new(part::way(shell, booking.seat.pool)).soft(),
            Cell::new(part::tag(shell, booking.state_at(counter.now()))),
        ])
    });
    (!is_empty).then(|| table.keys())
}
