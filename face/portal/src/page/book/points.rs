//! `/book?item=…`: at which points an item can be booked, by soonest or by nearest, and for the others of the
//! city why not. Nearest is told from where the phone is, if it says so, else from the hall of the chosen city.

use askama::Template;
use axum::response::Response;
use base::{Authority, Instant, Refusal, Result};
use booking::{Asked, Pool, SlotKey, is_visited};
use catalogue::{Channel, Item};
use offices::{Point, PointKind, Position, Seek};
use ui::{Button, Empty, Row, Rows, Select, Shell, Tag};
use web::Answers;

use super::at::begins_at;
use super::vehicle::Brought;
use crate::Portal;
use crate::answer;
use crate::frame::Place;
use crate::guard::Citizen;
use crate::say::{place, readable, said};

/// Free points that are listed.
const LISTED: usize = 50;

#[derive(Template)]
#[template(path = "book/points.html")]
struct PointsPage {
    shell: Shell,
    name: String,
    tabs: [Tab; 2],
    near: Option<Near>,
    open: Option<Rows>,
    none: Option<Empty>,
    others: Option<Rows>,
    others_words: String,
}

/// One order of the list.
struct Tab {
    words: String,
    href: String,
    is_current: bool,
}

/// From where distances are told, and the form that changes it.
struct Near {
    item: String,
    /// The word of the vehicle that is brought.
    about: Option<String>,
    city: Select,
    show: Button,
    /// Words of the button that a script adds where the phone can tell where it is.
    locate: String,
    line: String,
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
    let is_near = asked.shown("by") == "near";
    let from = Origin::of(portal, asked);
    let (open, shut) = seen(portal, (item, vehicle), &from, is_near).await?;
    let rows = |list: &[Seen<'_>]| {
        let rows = list.iter().map(|seen| row(portal, &shell, (item, vehicle), seen));
        (!list.is_empty()).then(|| rows.collect::<Rows>())
    };
    let empty = || {
        let (title, words) = ("portal-book-nowhere", "portal-book-nowhere-line");
        Empty::new("clock", shell.t(title), shell.t(words))
    };
    Ok(answer::page(&PointsPage {
        name: portal.item_words(shell.locale, (&item.code, vehicle.map(|brought| &brought.plate))),
        tabs: tabs(&shell, &begins_at(item, vehicle), (is_near, asked)),
        near: is_near.then(|| from.form(portal, &shell, (item, vehicle))),
        none: open.is_empty().then(empty),
        open: rows(&open),
        others: rows(&shut),
        others_words: shell.t_with("portal-book-others", "n", &shut.len()),
        shell,
    }))
}

/// The best points that are free, and those of the city that are not; for a vehicle all of the city that keeps
/// its record.
async fn seen<'a>(
    portal: &'a Portal,
    (item, vehicle): (&Item, Option<&Brought>),
    from: &Origin,
    is_near: bool,
) -> Result<(Vec<Seen<'a>>, Vec<Seen<'a>>)> {
    let (places, nation) = (portal.cases.places().everywhere().await?, Authority::nation());
    let seek = Seek {
        item,
        channels: &[],
        within: vehicle.map_or(&nation, |brought| &brought.authority),
        from: from.position,
        at: portal.now(),
        limit: LISTED,
    };
    let found = if is_near {
        portal.search.nearest(&places, &seek, Pool::Web).await?
    } else {
        portal.search.soonest(&places, &seek, Pool::Web).await?
    };
    let free = found.places.iter().filter_map(|place| {
        let point = portal.offices.point(&place.slot.sheet.point)?;
        Some(Seen { point, first: Some(place.slot.starts_at()), why: None, metres: place.metres })
    });
    let (mut open, mut shut): (Vec<Seen<'a>>, Vec<Seen<'a>>) = (free.collect(), Vec::new());
    let city = vehicle.map_or(&from.city, |brought| &brought.authority);
    for point in portal.offices.points(city).filter(|point| is_visited(&places, point, item)) {
        if open.iter().any(|seen| seen.point.code == point.code) {
            continue;
        }
        let asked = Asked {
            authority: point.authority.clone(),
            point: point.code.clone(),
            item: item.code.clone(),
            channel: Channel::Web,
            day: portal.now().date(),
            minute: None,
        };
        let why = portal.bookings.why(&asked).await?;
        let first = why.next.as_ref().map(SlotKey::starts_at);
        let metres = from.position.zip(point.position).map(|(from, to)| from.metres_to(to));
        let seen = Seen { point, first, why: why.refusal, metres };
        if first.is_some() { open.push(seen) } else { shut.push(seen) }
    }
    if is_near {
        open.sort_by(|a, b| a.far().total_cmp(&b.far()).then(a.first.cmp(&b.first)));
    } else {
        open.sort_by(|a, b| a.first.cmp(&b.first).then(a.far().total_cmp(&b.far())));
    }
    Ok((open, shut))
}

fn tabs(shell: &Shell, href: &str, (is_near, asked): (bool, &Answers)) -> [Tab; 2] {
    let near = match asked.shown("city") {
        "" => format!("{href}&by=near"),
        city if Authority::parse(city).is_some() => format!("{href}&by=near&city={city}"),
        _ => format!("{href}&by=near"),
    };
    [
        Tab {
            words: shell.t("portal-book-by-soonest"),
            href: href.to_owned(),
            is_current: !is_near,
        },
        Tab { words: shell.t("portal-book-by-nearest"), href: near, is_current: is_near },
    ]
}

/// From where people come.
struct Origin {
    position: Option<Position>,
    city: Authority,
    is_phone: bool,
}

impl Origin {
    fn of(portal: &Portal, asked: &Answers) -> Self {
        let city = Authority::parse(asked.shown("city"));
        let city = city.filter(|city| portal.offices.office(city).is_some());
        let city = city.unwrap_or_else(|| portal.site.home.clone());
        let phone = position(asked.shown("at"));
        let hall = || {
            let mut points = portal.offices.points(&city).filter(|p| p.kind == PointKind::Hall);
            points.find_map(|point| point.position)
        };
        Self { position: phone.or_else(hall), is_phone: phone.is_some(), city }
    }

    fn form(
        &self,
        portal: &Portal,
        shell: &Shell,
        (item, vehicle): (&Item, Option<&Brought>),
    ) -> Near {
        let offices = portal.offices.authorities().filter_map(|city| portal.offices.office(city));
        let select = Select::new("city", shell.t("portal-book-city"));
        let select = offices.fold(select, |select, office| {
            select.option(office.authority.as_str(), place(shell.locale, office))
        });
        let city = portal.offices.office(&self.city).map(|office| place(shell.locale, office));
        let line = match (self.is_phone, self.position) {
            (true, _) => shell.t("portal-book-from-phone"),
            (false, Some(_)) => {
                shell.t_with("portal-book-from-city", "city", &city.unwrap_or_default())
            }
            (false, None) => shell.t("portal-book-from-nowhere"),
        };
        Near {
            item: item.code.clone(),
            about: vehicle.map(|brought| brought.about.clone()),
            city: select.chosen(self.city.as_str()),
            show: Button::submit(shell.t("portal-book-show")).quiet(),
            locate: shell.t("portal-book-locate"),
            line,
        }
    }
}

/// `36.1050,120.4690`, as the script of the page writes it.
fn position(typed: &str) -> Option<Position> {
    let (north, east) = typed.split_once(',')?;
    Position::new(north.trim().parse().ok()?, east.trim().parse().ok()?)
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
            row.line(ui::refusal_words(locale, &readable(locale, refusal)).why)
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_position_is_read_as_the_script_writes_it() {
        let found = position("36.1050, 120.4690").unwrap();
        assert!((found.north - 36.105).abs() < 1e-9 && (found.east - 120.469).abs() < 1e-9);
        for wrong in ["", "36.1", "91,0", "a,b", "NaN,1", "36.1;120.4"] {
            assert!(position(wrong).is_none(), "{wrong}");
        }
    }
}
