//! The places of a city, and those around whoever says where they are, with address, hours as they stand today and
//! whether each is open now; the soonest first or the nearest. A map with the outlines of cities beside the list,
//! where scripts run.

use std::cmp::Ordering;

use askama::Template;
use axum::extract::State;
use axum::response::Response;
use offices::{Point, Position};
use ui::{Empty, Locale, Pager, Select, Shell, Tabs};
use web::{Query, Trouble};

use super::filter::{Filter, PAGE, rank};
use super::shown::{Shown, offered, shown};
use super::week;
use crate::Portal;
use crate::answer;
use crate::frame::Place;
use crate::guard::Visit;
use crate::page::services;
use crate::say::{place, said};

#[derive(Template)]
#[template(path = "points/list.html")]
struct PointsPage {
    shell: Shell,
    questions: Vec<Select>,
    code: String,
    locate: String,
    is_map: bool,
    tabs: Tabs,
    /// The two orders.
    orders: Tabs,
    /// The list is asked by distance, and nobody said from where.
    is_near: bool,
    /// From where distances count, where that is not told beside each.
    from: Option<String>,
    count: String,
    points: Vec<Located>,
    /// Every place of all pages, for the map.
    marks: Vec<Mark>,
    none: Option<Empty>,
    pager: Pager,
}

/// A place with where it stands in the list.
struct Located {
    number: usize,
    href: String,
    kind: String,
    /// The city whose policy holds there.
    city: String,
    /// The townships that it is there for.
    serves: String,
    /// What it does, the first few by name.
    items: String,
    point: Shown,
    far: Option<String>,
    /// Where a ticket is taken, if one is given now.
    ticket: Option<String>,
}

/// A place on the map.
struct Mark {
    number: usize,
    href: String,
    name: String,
    at: Position,
}

/// The places of a city that citizens go to; `at` is where somebody is, `36.067,120.383`.
pub(crate) async fn get(
    State(portal): State<Portal>,
    Query(asked): Query,
    visit: Visit,
) -> Result<Response, Trouble> {
    let locale = visit.locale();
    let (filter, places) = (Filter::of(&portal, &asked), portal.cases.places());
    let offices = if filter.from.is_some() {
        places.everywhere().await?
    } else {
        places.today(&filter.city).await?
    };
    let filter = filter.of_city(&offices);
    let all = sorted(&portal, locale, &offices, &filter);
    let marks = all.iter().enumerate().filter_map(|(n, (_, shown, point))| {
        let (number, name) = (n + 1, shown.name.clone());
        Some(Mark { number, name, href: href(point), at: point.position? })
    });
    let marks: Vec<Mark> = marks.collect();
    let (total, from) = (all.len(), filter.page * PAGE);
    let page = filter.page;
    let before = (page > 0).then(|| filter.href(page - 1, filter.is_map));
    let after = (from + PAGE < total).then(|| filter.href(page + 1, filter.is_map));
    let pager = before.into_iter().fold(Pager::new(locale), Pager::before);
    let points = all.into_iter().enumerate().skip(from).take(PAGE);
    let points = points.map(|(n, (metres, shown, point))| Located {
        number: n + 1,
        href: href(point),
        kind: visit.t(&format!("hours-point-{}", point.kind)),
        city: point.authority.to_string(),
        serves: week::listed(locale, point.serves_places.iter().map(|town| said(locale, town))),
        items: services::names(locale, &offered(&portal, &offices, point)),
        far: metres.filter(|_| filter.from.is_some()).map(|metres| distance(locale, metres)),
        ticket: portal.ticket_href(&offices, point),
        point: shown,
    });
    let empty = || {
        let words = ["portal-points-none", "portal-points-none-line"].map(|key| visit.t(key));
        let [title, line] = words;
        Empty::new("pin", title, line)
    };
    Ok(answer::page(&PointsPage {
        questions: filter.questions(&portal, &offices, locale),
        code: filter.city.to_string(),
        locate: visit.t("portal-points-locate"),
        is_map: filter.is_map,
        tabs: tabs(&visit, &filter),
        orders: orders(&visit, &filter),
        is_near: filter.is_near && filter.from.is_none(),
        from: from_hall(&portal, &offices, (&filter, locale)),
        count: ui::text(locale, "portal-points-count", &[("n", &total.to_string())]),
        none: (total == 0).then(empty),
        pager: after.into_iter().fold(pager, Pager::after),
        points: points.collect(),
        marks,
        shell: visit.shell(visit.t("portal-points-title"), Place::Services),
    }))
}

/// The page of a place.
pub(super) fn href(point: &Point) -> String {
    format!("/points/{}", point.code)
}

/// List and map, where there is no room for both.
fn tabs(visit: &Visit, filter: &Filter<'_>) -> Tabs {
    let tabs = Tabs::new(visit.t("portal-points-views"));
    let [list, map] = ["portal-points-list", "portal-points-as-map"].map(|key| visit.t(key));
    let [list_at, map_at] = [false, true].map(|is_map| filter.href(0, is_map));
    if filter.is_map {
        tabs.tab(list, list_at, None).current(map, map_at, None)
    } else {
        tabs.current(list, list_at, None).tab(map, map_at, None)
    }
}

/// The soonest first, or the nearest.
fn orders(visit: &Visit, filter: &Filter<'_>) -> Tabs {
    let all = [("portal-book-by-soonest", false), ("portal-book-by-nearest", true)];
    all.into_iter().fold(Tabs::new(visit.t("portal-book-order")), |tabs, (key, is_near)| {
        let (words, href) = (visit.t(key), filter.ordered(is_near));
        if is_near == filter.is_near {
            tabs.current(words, href, None)
        } else {
            tabs.tab(words, href, None)
        }
    })
}

/// Who asks for the nearest and does not say from where is told that it is from the hall of the city.
fn from_hall(
    portal: &Portal,
    offices: &offices::Offices,
    (filter, locale): (&Filter<'_>, Locale),
) -> Option<String> {
    if !filter.is_near || filter.from.is_some() {
        return None;
    }
    let office = portal.offices.office(&filter.city)?;
    let city = place(locale, office);
    Some(match filter.origin(offices) {
        Some(_) => ui::text(locale, "portal-book-from-city", &[("city", &city)]),
        None => ui::text(locale, "portal-book-from-nowhere", &[]),
    })
}

/// Those where one may come soonest first, or those that are nearest. Of equals the nearest where somebody says
/// where they are, then halls before stations before machines before test stations, in the order of the file.
fn sorted<'a>(
    portal: &'a Portal,
    locale: Locale,
    offices: &'a offices::Offices,
    filter: &'a Filter<'_>,
) -> Vec<(Option<f64>, Shown, &'a Point)> {
    let origin = filter.origin(offices);
    let places = filter.places(portal, offices).map(|point| {
        let metres = origin.zip(point.position).map(|(a, b)| a.metres_to(b));
        (metres, shown(portal, (offices, locale), point, filter.item), point)
    });
    let mut places: Vec<_> = places.collect();
    places.sort_by(|(a_far, a, a_point), (b_far, b, b_point)| {
        let far = |far: &Option<f64>| far.unwrap_or(f64::MAX);
        let when = |shown: &Shown| (shown.when.is_none(), shown.when);
        let nearer = far(a_far).total_cmp(&far(b_far));
        let sooner = when(a).cmp(&when(b));
        let kind = rank(a_point.kind).cmp(&rank(b_point.kind));
        if filter.is_near {
            return nearer.then(kind).then(sooner);
        }
        let here = if filter.from.is_some() { nearer } else { Ordering::Equal };
        sooner.then(here).then(kind)
    });
    places
}

/// How far, in hundreds of metres or kilometres.
fn distance(locale: Locale, metres: f64) -> String {
    if metres < 1_000.0 {
        let hundred = format!("{:.0}", (metres / 100.0).ceil() * 100.0);
        return ui::text(locale, "portal-points-metres", &[("n", &hundred)]);
    }
    ui::text(locale, "portal-points-kilometres", &[("n", &format!("{:.1}", metres / 1_000.0))])
}
