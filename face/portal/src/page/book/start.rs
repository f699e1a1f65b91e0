//! `/book`: my appointments, and where a new one begins: which item.

use askama::Template;
use axum::extract::State;
use axum::response::Response;
use base::Result;
use booking::{Booking, WaitState, is_visited};
use catalogue::Item;
use journal::CommandId;
use ui::{Button, Html, Row, Rows, Shell};
use web::{Query, Trouble};

use super::{about, points};
use crate::Portal;
use crate::answer;
use crate::frame::Place;
use crate::guard::{Citizen, Me};
use crate::say::said;

#[derive(Template)]
#[template(path = "book/start.html")]
struct StartPage {
    shell: Shell,
    tickets: Option<Rows>,
    lost: Vec<Lost>,
    coming: Option<Rows>,
    past: Option<Rows>,
    waitings: Vec<Waits>,
    items: Rows,
}

/// A booking that the office took back, and the way to another.
struct Lost {
    words: String,
    line: Html,
    again: Button,
}

impl Lost {
    fn of(portal: &Portal, shell: &Shell, booking: &Booking) -> Self {
        let when = ui::moment_near(shell.locale, booking.starts_at, portal.now());
        let item = portal.item_words(shell.locale, (&booking.item, booking.vehicle.as_ref()));
        let point = portal.point_of(booking).map(|point| said(shell.locale, &point.name));
        let line = match booking.reason_in(shell.locale.tag()) {
            Some(reason) => {
                let key = "portal-book-over-revoked-why";
                shell.in_language(shell.t_with(key, "reason", &reason))
            }
            None => shell.t("portal-book-over-revoked").into(),
        };
        Self {
            words: [when, item, point.unwrap_or_default()].join(" · "),
            line,
            again: Button::link(shell.t("portal-book-again-short"), about::href(booking)),
        }
    }
}

/// A place on a waitlist, and the form that leaves it.
struct Waits {
    words: String,
    line: String,
    offer: Option<String>,
    action: String,
    command: CommandId,
}

/// The list, or the points of an item.
pub(crate) async fn get(
    State(portal): State<Portal>,
    Query(query): Query,
    citizen: Citizen,
) -> Result<Response, Trouble> {
    match query.shown("item") {
        "" => Ok(list(&portal, &citizen).await?),
        code => {
            let item = portal.cases.item(code)?;
            match portal.brought(&citizen, (item, None), &query).await? {
                Ok(vehicle) => {
                    Ok(points::get(&portal, &citizen, (item, vehicle.as_ref()), &query).await?)
                }
                Err(elsewhere) => Ok(elsewhere),
            }
        }
    }
}

async fn list(portal: &Portal, citizen: &Citizen) -> Result<Response> {
    let Citizen { visit, me } = citizen;
    let now = portal.now();
    let shell = visit.shell(visit.t("portal-book-title"), Place::Me);
    let all = portal.bookings.my_bookings(me.id()).await?;
    let (mut coming, rest): (Vec<_>, Vec<_>) =
        all.iter().partition(|booking| about::is_to_come(booking, now));
    coming.sort_by_key(|booking| booking.starts_at);
    let (lost, past): (Vec<_>, Vec<_>) =
        rest.into_iter().partition(|booking| about::is_lost(booking, &all, now));
    let lost: Vec<Lost> = lost.iter().map(|booking| Lost::of(portal, &shell, booking)).collect();
    let rows = |list: &[&booking::Booking]| {
        let rows = list.iter().map(|booking| about::row(portal, &shell, booking));
        (!list.is_empty()).then(|| rows.collect::<Rows>())
    };
    let places = portal.cases.places().everywhere().await?;
    let items = portal.catalogue.items().filter(|item| {
        let mut points = places.all_points();
        item.valid_from <= now.date() && points.any(|point| is_visited(&places, point, item))
    });
    let item = |item: &Item| {
        Row::new(said(shell.locale, &item.name), format!("/book?item={}", item.code))
            .icon(item.icon())
    };
    Ok(answer::page(&StartPage {
        tickets: crate::page::queue::rows(portal, &shell, me).await?,
        lost,
        coming: rows(&coming),
        past: rows(&past),
        waitings: waitings(portal, &shell, me).await?,
        items: items.map(item).collect(),
        shell,
    }))
}

async fn waitings(portal: &Portal, shell: &Shell, me: &Me) -> Result<Vec<Waits>> {
    let mut all = Vec::new();
    for city in portal.offices.authorities() {
        for waiting in portal.bookings.waitings_of(city, me.id()).await? {
            let before = portal.bookings.before_in_line(&waiting).await?.unwrap_or(0).to_string();
            let point = portal.offices.point(&waiting.point);
            let point = point.map(|point| said(shell.locale, &point.name)).unwrap_or_default();
            let (item, vehicle) = (&waiting.item, waiting.vehicle.as_ref());
            let item = portal.item_words(shell.locale, (item, vehicle));
            let (from, to) = (waiting.from, waiting.to);
            let days = [from, to].map(|day| ui::date_short(shell.locale, day));
            let facts = [("before", before.as_str()), ("from", &days[0]), ("to", &days[1])];
            let offer = waiting.offer.filter(|_| waiting.state == WaitState::Offered);
            all.push(Waits {
                words: format!("{item} · {point}"),
                line: ui::text(shell.locale, "portal-book-waits-line", &facts),
                offer: offer.map(|o| format!("/book/bookings/{city}/{}", o.code.as_str())),
                action: format!("/book/waiting/{city}/{}/leave", waiting.id),
                command: portal.command(),
            });
        }
    }
    Ok(all)
}
