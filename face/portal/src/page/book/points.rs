//! `/book?item=…`: at which points an item can be booked, by soonest or by nearest, and for the others why not. Told
//! are the points of the city and those around it, unless somebody asks for all: an hour is not worth a journey
//! through half the country. Distances are from where the phone is, if it says so, else from the hall of the chosen city.

use askama::Template;
use axum::response::Response;
use base::{Authority, Instant, Refusal, Result};
use booking::{Asked, FreePlace, Pool, SlotKey, is_visited};
use catalogue::{Channel, Item};
use offices::{Point, Seek};
use ui::{Button, Empty, Html, Link, Row, Rows, Shell, Tag};
use web::Answers;

use super::origin::{Near, Origin, Tab};
use super::vehicle::Brought;
use crate::Portal;
use crate::answer;
use crate::frame::Place;
use crate::guard::Citizen;
use crate::say::{place, readable, said};

/// Free points that are listed.
const LISTED: usize = 50;
/// Free points that are looked at, for those around a city among them.
const LOOKED_AT: usize = 200;
/// How far "around a city" reaches, in metres: an hour's drive.
pub(crate) const AROUND: f64 = 100_000.0;

#[derive(Template)]
#[template(path = "book/points.html")]
struct PointsPage {
    shell: Shell,
    name: String,
    tabs: [Tab; 2],
    near: Near,
    /// Words of what is listed, and the way to more or to less.
    area: String,
    other: Option<Link>,
    open: Option<Rows>,
    none: Option<Empty>,
    others: Option<Rows>,
    others_words: String,
}

/// A point with its first free half-hour, or why it has none.
struct Seen<'a> {
    point: &'a Point,
    first: Option<Instant>,
    why: Option<Refusal>,
    metres: Option<f64>,
}

impl Seen<'_> {
    /// In metres, to sort by; unknown comes last.
    fn far(&self) -> f64 {
        self.metres.unwrap_or(f64::INFINITY)
    }
}

/// The points of an item.
pub(super) async fn get(
    portal: &Portal,
    citizen: &Citizen,
    (item, vehicle): (&Item, Option<&Brought>),
    asked: &Answers,
) -> Result<Response> {
    let shell = citizen.visit.shell(citizen.visit.t("portal-book-where"), Place::Services);
    let from = Origin::of(portal, asked);
    let (open, shut) = seen(portal, (item, vehicle), &from).await?;
    let rows = |list: &[Seen<'_>]| {
        let rows = list.iter().map(|seen| row(portal, &shell, (item, vehicle), seen));
        (!list.is_empty()).then(|| rows.collect::<Rows>())
    };
    let empty = || {
        // Where nobody comes in person for it, nothing stands below either.
        let is_bare = shut.is_empty();
        let words = if is_bare { "portal-book-nowhere-none" } else { "portal-book-nowhere-line" };
        let none = Empty::new("clock", shell.t("portal-book-nowhere"), shell.t(words));
        if from.is_all || vehicle.is_some() {
            let how = Button::link(shell.t("portal-book-nowhere-item"), item_href(item));
            return if is_bare { none.way(how) } else { none };
        }
        let wider = shell.t("portal-book-area-wider");
        none.way(Button::link(wider, from.href((item, vehicle), from.is_near, true)).quiet())
    };
    Ok(answer::page(&PointsPage {
        name: portal.item_words(shell.locale, (&item.code, vehicle.map(|brought| &brought.plate))),
        tabs: from.tabs(&shell, (item, vehicle)),
        near: from.form(portal, &shell, (item, vehicle)),
        area: from.area(portal, &shell, vehicle),
        other: from.other(portal, &shell, (item, vehicle)),
        none: open.is_empty().then(empty),
        open: rows(&open),
        others: rows(&shut),
        others_words: shell.t_with("portal-book-others", "n", &shut.len()),
        shell,
    }))
}

fn item_href(item: &Item) -> String {
    format!("/items/{}", item.code)
}

/// The best points that are free, and those that are not: of the city, or of all the nearest; for a vehicle all of the
/// city that keeps its record.
async fn seen<'a>(
    portal: &'a Portal,
    (item, vehicle): (&Item, Option<&Brought>),
    from: &Origin,
) -> Result<(Vec<Seen<'a>>, Vec<Seen<'a>>)> {
    let (places, nation) = (portal.cases.places().everywhere().await?, Authority::nation());
    let seek = Seek {
        item,
        channels: &[],
        within: vehicle.map_or(&nation, |brought| &brought.authority),
        from: from.position,
        at: portal.now(),
        limit: if from.is_all { LISTED } else { LOOKED_AT },
    };
    let found = if from.is_near {
        portal.search.nearest(&places, &seek, Pool::Web).await?
    } else {
        portal.search.soonest(&places, &seek, Pool::Web).await?
    };
    let city = vehicle.map_or(&from.city, |brought| &brought.authority);
    let is_around = |place: &&FreePlace| {
        from.is_all
            || place.slot.sheet.authority == *city
            || place.metres.is_some_and(|metres| metres <= AROUND)
    };
    let around = found.places.iter().filter(is_around).take(LISTED);
    let free = around.filter_map(|place| {
        let point = portal.offices.point(&place.slot.sheet.point)?;
        Some(Seen { point, first: Some(place.slot.starts_at()), why: None, metres: place.metres })
    });
    let (mut open, mut shut): (Vec<Seen<'a>>, Vec<Seen<'a>>) = (free.collect(), Vec::new());
    let today = portal.now().date();
    let there = |point: &&Point| !point.is_closed(today) && is_visited(&places, point, item);
    let mut rest: Vec<&Point> = if from.is_all && vehicle.is_none() {
        let cities = portal.offices.authorities();
        cities.flat_map(|city| portal.offices.points(city)).filter(there).collect()
    } else {
        portal.offices.points(city).filter(there).collect()
    };
    rest.retain(|point| open.iter().all(|seen| seen.point.code != point.code));
    let far = |point: &Point| from.position.zip(point.position).map(|(a, b)| a.metres_to(b));
    let by_far = |point: &Point| far(point).unwrap_or(f64::INFINITY);
    rest.sort_by(|a, b| by_far(a).total_cmp(&by_far(b)));
    for point in rest.into_iter().take(LISTED) {
        let asked = Asked {
            authority: point.authority.clone(),
            point: point.code.clone(),
            item: item.code.clone(),
            channel: Channel::Web,
            day: portal.now().date(),
            minute: None,
        };
        let why = portal.bookings.why(&places, &asked).await?;
        let first = why.next.as_ref().map(SlotKey::starts_at);
        let seen = Seen { point, first, why: why.refusal, metres: far(point) };
        if first.is_some() { open.push(seen) } else { shut.push(seen) }
    }
    if from.is_near {
        open.sort_by(|a, b| a.far().total_cmp(&b.far()).then(a.first.cmp(&b.first)));
    } else {
        open.sort_by(|a, b| a.first.cmp(&b.first).then(a.far().total_cmp(&b.far())));
    }
    Ok((open, shut))
}

fn row(
    portal: &Portal,
    shell: &Shell,
    (item, vehicle): (&Item, Option<&Brought>),
    seen: &Seen<'_>,
) -> Row {
    let (locale, point) = (shell.locale, seen.point);
    let city = portal.offices.office(&point.authority).map(|office| place(locale, office));
    let href = match vehicle {
        Some(brought) => format!("/book/{}/{}?about={}", point.code, item.code, brought.about),
        None => format!("/book/{}/{}", point.code, item.code),
    };
    let row = Row::new(said(locale, &point.name), href).icon("building");
    match (seen.first, &seen.why) {
        (Some(at), _) => {
            let when = ui::moment_near(locale, at, portal.now());
            let far = seen.metres.map(|metres| format!(" · {}", distance(shell, metres)));
            let city = city.unwrap_or_default();
            let address = said(locale, &point.address);
            let line = format!("{city} · {address}{}", far.unwrap_or_default());
            row.line(line).end(Tag::done(shell.t_with("portal-book-soonest", "when", &when)))
        }
        (None, Some(refusal)) => {
            let told = ui::refusal_words(locale, &readable(locale, refusal));
            let instead = told.remedy.map(|instead| format!(" {instead}")).unwrap_or_default();
            row.line(Html::in_language(locale, format!("{}{instead}", told.why)))
        }
        (None, None) => row,
    }
}

/// `约 1.2 公里`; under a hundred metres nobody asks.
pub(super) fn distance(shell: &Shell, metres: f64) -> String {
    if metres < 100.0 {
        return shell.t("portal-book-far-here");
    }
    let (key, n) = match metres {
        near if near < 1_000.0 => {
            ("portal-book-far-m", format!("{:.0}", (near / 50.0).round() * 50.0))
        }
        far if far < 10_000.0 => ("portal-book-far-km", format!("{:.1}", far / 1_000.0)),
        far => ("portal-book-far-km", format!("{:.0}", far / 1_000.0)),
    };
    shell.t_with(key, "n", &n)
}
