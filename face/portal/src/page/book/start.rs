//! `/book`: my appointments, and where a new one begins: which item, then which point, by soonest.

use askama::Template;
use axum::extract::State;
use axum::response::Response;
use base::Result;
use booking::{Asked, WaitState, Why};
use catalogue::{Channel, Item};
use journal::CommandId;
use offices::Point;
use ui::{Empty, Row, Rows, Shell, Tag};
use web::{Query, Trouble};

use super::about;
use crate::Portal;
use crate::answer;
use crate::frame::Place;
use crate::guard::{Citizen, Me};
use crate::say::{place, readable, said};

/// The ways of coming in person that an appointment is made for.
const IN_PERSON: [Channel; 3] = [Channel::Window, Channel::Lane, Channel::Rural];

#[derive(Template)]
#[template(path = "book/start.html")]
struct StartPage {
    shell: Shell,
    coming: Option<Rows>,
    past: Option<Rows>,
    waitings: Vec<Waits>,
    items: Rows,
}

/// A place on a waitlist, and the form that leaves it.
struct Waits {
    words: String,
    line: String,
    offer: Option<String>,
    action: String,
    command: CommandId,
}

#[derive(Template)]
#[template(path = "book/points.html")]
struct PointsPage {
    shell: Shell,
    name: String,
    soonest: Option<Rows>,
    none: Option<Empty>,
    others: Option<Rows>,
}

/// The list, or the points of an item.
pub(crate) async fn get(
    State(portal): State<Portal>,
    Query(query): Query,
    citizen: Citizen,
) -> Result<Response, Trouble> {
    match query.shown("item") {
        "" => Ok(list(&portal, &citizen).await?),
        code => Ok(points(&portal, &citizen, portal.cases.item(code)?).await?),
    }
}

/// Whether one may call in person for it.
pub(crate) fn is_booked(item: &Item) -> bool {
    item.channels().iter().any(|channel| IN_PERSON.contains(channel))
}

/// By which of these ways a point does an item.
pub(super) fn in_person(point: &Point, item: &Item) -> Option<Channel> {
    let offered = |channel: &Channel| item.channels().contains(channel);
    let mut ways = IN_PERSON.into_iter().filter(offered);
    ways.find(|channel| point.serves(item, *channel))
}

async fn list(portal: &Portal, citizen: &Citizen) -> Result<Response> {
    let Citizen { visit, me } = citizen;
    let now = portal.now();
    let shell = visit.shell(visit.t("portal-book-title"), Place::Me);
    let all = portal.bookings.my_bookings(me.id()).await?;
    let (mut coming, past): (Vec<_>, Vec<_>) =
        all.iter().partition(|booking| about::is_to_come(booking, now));
    coming.sort_by_key(|booking| booking.starts_at);
    let rows = |list: &[&booking::Booking]| {
        let rows = list.iter().map(|booking| about::row(portal, &shell, booking));
        (!list.is_empty()).then(|| rows.collect::<Rows>())
    };
    let items = portal.catalogue.items().filter(|item| {
        item.valid_from <= now.date()
            && portal.offices.all_points().iter().any(|point| in_person(point, item).is_some())
    });
    let item = |item: &Item| {
        Row::new(said(shell.locale, &item.name), format!("/book?item={}", item.code))
            .icon(item.icon())
    };
    Ok(answer::page(&StartPage {
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
            let (from, to) = (waiting.from, waiting.to);
            let days = [from, to].map(|day| ui::date_short(shell.locale, day));
            let facts = [("before", before.as_str()), ("from", &days[0]), ("to", &days[1])];
            let offer = waiting.offer.filter(|_| waiting.state == WaitState::Offered);
            all.push(Waits {
                words: format!("{} · {point}", portal.item_words(shell.locale, &waiting.item)),
                line: ui::text(shell.locale, "portal-book-waits-line", &facts),
                offer: offer.map(|o| format!("/book/bookings/{city}/{}", o.code.as_str())),
                action: format!("/book/waiting/{city}/{}/leave", waiting.id),
                command: portal.command(),
            });
        }
    }
    Ok(all)
}

/// A point with what it has.
struct Seen<'a> {
    point: &'a Point,
    why: Why,
}

async fn points(portal: &Portal, citizen: &Citizen, item: &Item) -> Result<Response> {
    let shell = citizen.visit.shell(citizen.visit.t("portal-book-where"), Place::Services);
    let (now, home) = (portal.now(), &portal.site.home);
    let mut seen = Vec::new();
    for point in portal.offices.all_points().iter().filter(|p| in_person(p, item).is_some()) {
        let asked = Asked {
            authority: point.authority.clone(),
            point: point.code.clone(),
            item: item.code.clone(),
            channel: Channel::Web,
            day: now.date(),
            minute: None,
        };
        seen.push(Seen { point, why: portal.bookings.why(&asked).await? });
    }
    let soonest = |seen: &Seen<'_>| seen.why.next.as_ref().map(booking::SlotKey::starts_at);
    let (mut open, mut shut): (Vec<_>, Vec<_>) =
        seen.into_iter().partition(|seen| soonest(seen).is_some());
    open.sort_by_key(|seen| (soonest(seen), seen.point.code.clone()));
    shut.sort_by_key(|seen| (seen.point.authority != *home, seen.point.name.zh.clone()));
    let rows = |list: &[Seen<'_>]| {
        let rows = list.iter().map(|seen| seen_row(portal, &shell, item, seen));
        (!list.is_empty()).then(|| rows.collect::<Rows>())
    };
    let empty = || {
        let (title, words) = ("portal-book-nowhere", "portal-book-nowhere-line");
        Empty::new("clock", shell.t(title), shell.t(words))
    };
    Ok(answer::page(&PointsPage {
        name: said(shell.locale, &item.name),
        none: open.is_empty().then(empty),
        soonest: rows(&open),
        others: rows(&shut),
        shell,
    }))
}

fn seen_row(portal: &Portal, shell: &Shell, item: &Item, seen: &Seen<'_>) -> Row {
    let (locale, point) = (shell.locale, seen.point);
    let city = portal.offices.office(&point.authority).map(|office| place(locale, office));
    let href = format!("/book/{}/{}", point.code, item.code);
    let row = Row::new(said(locale, &point.name), href).icon("building");
    match (&seen.why.next, &seen.why.refusal) {
        (Some(next), _) => {
            let when = ui::moment_near(locale, next.starts_at(), portal.now());
            let line = format!("{} · {}", city.unwrap_or_default(), said(locale, &point.address));
            row.line(line).end(Tag::done(shell.t_with("portal-book-soonest", "when", &when)))
        }
        (None, Some(refusal)) => {
            row.line(ui::refusal_words(locale, &readable(locale, refusal)).why)
        }
        (None, None) => row,
    }
}
