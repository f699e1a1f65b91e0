//! `/book/bookings/{authority}/{booking}`: a booking as it stands: held, with the time that is left; booked,
//! with its code, when, where and what to bring; or over, and why.

use askama::Template;
use axum::extract::{Path, State};
use axum::response::{Html as Page, IntoResponse as _, Response};
use base::{Refusal, Result};
use booking::{Booking, BookingState};
use http::StatusCode;
use journal::CommandId;
use offices::PointKind;
use ui::{Answer, Button, Confirmation, Countdown, Figure, Notice, Refused, Shell, Summary};
use web::Trouble;

use super::about::{self, Place, href};
use super::appeal::{self, AppealPart};
use super::offers::{Offer, offers};
use crate::Portal;
use crate::frame;
use crate::guard::Citizen;
use crate::page::queue::booked::{self, Arrive};
use crate::say::{readable, said};

#[derive(Template)]
#[template(path = "book/held.html")]
struct HeldPage {
    shell: Shell,
    told: Option<Refused>,
    countdown: Countdown,
    summary: Summary,
    papers: Vec<String>,
    href: String,
    confirm: CommandId,
    extend: Option<CommandId>,
    cancel: CommandId,
}

#[derive(Template)]
#[template(path = "book/booked.html")]
struct BookedPage {
    shell: Shell,
    told: Option<Refused>,
    figure: Figure,
    arrive: Option<Arrive>,
    summary: Summary,
    papers: Vec<String>,
    file: String,
    change: String,
    href: String,
    cancel: CommandId,
}

#[derive(Template)]
#[template(path = "book/over.html")]
struct OverPage {
    shell: Shell,
    told: Option<Refused>,
    done: Option<Confirmation>,
    arrive: Option<Arrive>,
    notice: Option<Notice>,
    /// That another one was taken meanwhile, and the way to it.
    other: Option<(Notice, Button)>,
    summary: Summary,
    appeal: Option<AppealPart>,
    offers: Vec<Offer>,
    take: CommandId,
    href: String,
    again: String,
}

/// As it stands now.
pub(crate) async fn get(
    State(portal): State<Portal>,
    Path(place): Path<Place>,
    citizen: Citizen,
) -> Result<Response, Trouble> {
    let booking = portal.my_booking(&citizen.me, &place).await?;
    Ok(shown(&portal, &citizen, &booking, None).await?)
}

/// The page of where it stands, with what was refused.
pub(crate) async fn shown(
    portal: &Portal,
    citizen: &Citizen,
    booking: &Booking,
    refusal: Option<&Refusal>,
) -> Result<Response> {
    let locale = citizen.visit.locale();
    let told = refusal.map(|refusal| Refused::of(locale, &readable(locale, refusal)));
    let status = if told.is_some() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    let page = match booking.state_at(portal.now()) {
        BookingState::Held => held(portal, citizen, booking, told)?,
        BookingState::Confirmed => {
            let arrive = booked::part(portal, booking).await?;
            booked(portal, citizen, booking, (told, arrive))
        }
        state => {
            let shell = &citizen.visit.bare_shell("");
            let appeal = appeal::part(portal, shell, booking, refusal).await?;
            let offers = offers(portal, shell, booking).await?;
            let arrive = booked::part(portal, booking).await?;
            let other = replaced_by(portal, citizen, booking).await?;
            over(portal, citizen, booking, Over { state, told, arrive, appeal, offers, other })
        }
    };
    Ok((status, Page(page)).into_response())
}

/// What is told of a booking that is over.
struct Over {
    state: BookingState,
    told: Option<Refused>,
    arrive: Option<Arrive>,
    appeal: Option<AppealPart>,
    offers: Vec<Offer>,
    /// The one that was taken instead, in another page.
    other: Option<Booking>,
}

/// The booking for which a hold was let go: one may hold one at a time, and took another in another page.
async fn replaced_by(
    portal: &Portal,
    citizen: &Citizen,
    booking: &Booking,
) -> Result<Option<Booking>> {
    let Some(ended) = booking.ended_at.filter(|_| booking.state == BookingState::LetGo) else {
        return Ok(None);
    };
    let mine = portal.bookings.my_bookings(citizen.me.id()).await?;
    let taken_then = |one: &Booking| one.code != booking.code && one.taken_at == ended;
    Ok(mine.into_iter().find(taken_then))
}

/// What, when, where.
fn summary(portal: &Portal, shell: &Shell, booking: &Booking) -> Summary {
    let locale = shell.locale;
    let item = portal.item_words(locale, (&booking.item, None));
    let summary = Summary::new(locale)
        .row(when(portal, shell, booking))
        .row(Answer::new(shell.t("portal-book-what-term"), item));
    let vehicle = booking.vehicle.as_ref().map(ToString::to_string);
    let summary = match vehicle {
        Some(plate) => summary.row(Answer::new(shell.t("portal-book-vehicle-term"), plate)),
        None => summary,
    };
    match portal.point_of(booking) {
        Some(point) => {
            let name = said(locale, &point.name);
            let where_to = Answer::new(shell.t("portal-book-where-term"), name);
            summary.row(where_to.note(said(locale, &point.address)))
        }
        None => summary,
    }
}

/// The date itself, for the page may be looked at again later; beside it what the day is called now.
fn when(portal: &Portal, shell: &Shell, booking: &Booking) -> Answer {
    let (locale, now, at) = (shell.locale, portal.now(), booking.starts_at);
    let (whole, near) = (ui::moment(locale, at, now), ui::moment_near(locale, at, now));
    let is_near = near != whole;
    let answer = Answer::new(shell.t("portal-book-when-term"), whole);
    if is_near { answer.note(near) } else { answer }
}

fn papers(portal: &Portal, shell: &Shell, booking: &Booking) -> Vec<String> {
    let item = portal.catalogue.item(&booking.item);
    item.map(|item| about::papers(shell.locale, item)).unwrap_or_default()
}

fn held(
    portal: &Portal,
    citizen: &Citizen,
    booking: &Booking,
    told: Option<Refused>,
) -> Result<String> {
    let shell = citizen.visit.bare_shell(citizen.visit.t("portal-book-held-title"));
    let now = portal.now();
    let limits = portal.bookings.limits(&booking.seat.slot.sheet.authority)?;
    let until = booking.until.unwrap_or(now);
    let seconds = match booking.waiting {
        Some(_) => until.seconds_since(booking.taken_at),
        None => limits.hold_minutes * 60 * (1 + booking.extensions),
    };
    let may_extend = booking.waiting.is_none() && booking.extensions < limits.hold_extensions;
    let then = shell.t("portal-book-held-over");
    Ok(ui::render(&HeldPage {
        told,
        countdown: Countdown::until(shell.locale, until, now, seconds, then).reload(),
        summary: summary(portal, &shell, booking),
        papers: papers(portal, &shell, booking),
        href: href(booking),
        confirm: portal.command(),
        extend: may_extend.then(|| portal.command()),
        cancel: portal.command(),
        shell,
    }))
}

fn booked(
    portal: &Portal,
    citizen: &Citizen,
    booking: &Booking,
    (told, arrive): (Option<Refused>, Option<Arrive>),
) -> String {
    let shell = citizen.visit.shell(citizen.visit.t("portal-book-booked-title"), frame::Place::Me);
    let figure = Figure::new(booking.code.to_string(), "")
        .plate()
        .above(shell.t("portal-book-code"))
        .below(shell.t(code_line(portal, booking)));
    ui::render(&BookedPage {
        told,
        figure,
        arrive,
        summary: summary(portal, &shell, booking),
        papers: papers(portal, &shell, booking),
        file: format!("{}/calendar.ics", href(booking)),
        change: format!("{}/move", href(booking)),
        href: href(booking),
        cancel: portal.command(),
        shell,
    })
}

/// What the code is for: a ticket in a hall; a test station has no queue.
fn code_line(portal: &Portal, booking: &Booking) -> &'static str {
    match portal.point_of(booking).map(|point| point.kind) {
        Some(PointKind::InspectionStation) => "portal-book-code-line-station",
        _ => "portal-book-code-line",
    }
}

fn over(
    portal: &Portal,
    citizen: &Citizen,
    booking: &Booking,
    Over { state, told, arrive, appeal, offers, other }: Over,
) -> String {
    let shell = citizen.visit.shell(citizen.visit.t("portal-book-one"), frame::Place::Me);
    let words = shell.t(&format!("portal-book-over-{state}"));
    let is_done = matches!(state, BookingState::Cancelled | BookingState::Arrived);
    let notice = match (state, booking.reason_in(shell.locale.tag())) {
        (BookingState::Revoked, Some(reason)) => {
            let key = "portal-book-over-revoked-why";
            let words = shell.t_with(key, "reason", &reason);
            Some(Notice::refused(shell.in_language(words)))
        }
        (BookingState::Missed | BookingState::Revoked, _) => Some(Notice::refused(words.clone())),
        _ if is_done => None,
        _ if other.is_some() => None,
        _ => Some(Notice::info(words.clone())),
    };
    let done = is_done.then(|| {
        let done = Confirmation::new(shell.t(&format!("portal-book-state-{state}"))).inside();
        done.next(words)
    });
    let other = other.map(|other| {
        let when = ui::moment_near(shell.locale, other.starts_at, portal.now());
        let words = shell.t_with("portal-book-over-replaced", "when", &when);
        (Notice::info(words), Button::link(shell.t("portal-book-to-other"), href(&other)))
    });
    ui::render(&OverPage {
        other,
        // What was refused is told by why it is over.
        told: told.filter(|_| state != BookingState::LetGo),
        done,
        arrive,
        notice,
        summary: summary(portal, &shell, booking),
        appeal,
        offers,
        take: portal.command(),
        href: href(booking),
        again: format!("/book?item={}", booking.item),
        shell,
    })
}
