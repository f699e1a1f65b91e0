//! What was chosen before the page of an item was opened: a place, and perhaps a day. The address carries it (`point`,
//! `day`), the page says it, and every way on keeps it, so that nobody chooses twice.

use base::{Authority, Date, Result};
use catalogue::{Item, Journey};
use form_urlencoded::Serializer;
use offices::Point;
use ui::Locale;
use web::Answers;

use super::about::ONLINE;
use super::begins;
use crate::Portal;
use crate::say::said;

/// A place that does the item for those who come there, and the day on which somebody wants to come.
#[derive(Clone, Copy)]
pub(crate) struct Spot<'p> {
    /// The place.
    pub point: &'p Point,
    /// The day, if one was chosen.
    pub day: Option<Date>,
    /// Whether one comes with an appointment; to a station, a post outlet, a machine or a van one just goes.
    pub books: bool,
}

impl<'p> Spot<'p> {
    /// What an address carries for an item; nothing where the place is unknown, closed or does not do it.
    pub(super) async fn of(
        portal: &'p Portal,
        item: &Item,
        asked: &Answers,
    ) -> Result<Option<Self>> {
        let today = portal.now().date();
        let point = portal.offices.point(asked.shown("point"));
        let Some(point) = point.filter(|point| !point.is_closed(today)) else { return Ok(None) };
        let day = asked.shown("day").parse().ok().filter(|day| *day >= today);
        let books = portal.bookings.is_visited(point, item).await?;
        let is_done = books || is_gone_to(portal, point, item).await?;
        Ok(is_done.then_some(Self { point, day: day.filter(|_| books), books }))
    }

    /// The same, if what is done with a vehicle is done in its city: its record is kept there.
    pub(crate) fn in_city(self, item: &Item, city: Option<&Authority>) -> Option<Self> {
        let is_there = city.is_none_or(|city| *city == self.point.authority);
        (is_there || !item.books_vehicle()).then_some(self)
    }

    /// `青岛市车管所业务大厅 · 11月26日 周四`.
    pub(super) fn words(&self, locale: Locale) -> String {
        let name = said(locale, &self.point.name);
        match self.day {
            Some(day) => {
                let (date, weekday) = (ui::date_short(locale, day), ui::weekday(locale, day));
                format!("{name} · {date} {weekday}")
            }
            None => name,
        }
    }

    /// Its hours for an item.
    pub(super) fn hours(&self, item: &Item, about: Option<&str>) -> String {
        let path = format!("/book/{}/{}", self.point.code, item.code);
        let day = self.day.map(|day| day.to_string());
        with_query(path, &[("about", about), ("day", day.as_deref())])
    }
}

/// Whether people go to a place for an item by any way but the net.
async fn is_gone_to(portal: &Portal, point: &Point, item: &Item) -> Result<bool> {
    let mut ways = point.channels().iter().filter(|way| !ONLINE.contains(way));
    let is_way = ways.any(|way| item.channels().contains(way));
    Ok(is_way && portal.cases.places().is_for(point, item).await?)
}

/// The page of an item, for one of the visitor's records, with what was chosen.
pub(crate) fn href(item: &Item, about: Option<&str>, spot: Option<Spot<'_>>) -> String {
    let day = spot.and_then(|spot| spot.day).map(|day| day.to_string());
    let point = spot.map(|spot| spot.point.code.as_str());
    let path = format!("/items/{}", item.code);
    with_query(path, &[("about", about), ("point", point), ("day", day.as_deref())])
}

/// Where an item begins, at what was chosen if that is where it goes on.
pub(crate) fn begins_at(item: &Item, about: Option<&str>, spot: Option<Spot<'_>>) -> String {
    match spot {
        Some(spot) if spot.books && item.journey == Journey::Booking => spot.hours(item, about),
        _ => begins(item, about),
    }
}

fn with_query(path: String, pairs: &[(&str, Option<&str>)]) -> String {
    let mut query = Serializer::new(String::new());
    for (name, value) in pairs {
        if let Some(value) = value {
            query.append_pair(name, value);
        }
    }
    match query.finish() {
        query if query.is_empty() => path,
        query => format!("{path}?{query}"),
    }
}
