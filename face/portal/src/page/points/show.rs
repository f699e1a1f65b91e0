//! `/points/{code}`: everything that is known of a place: where it is and how one gets there, whether it is open,
//! every kind of hours, what it does, what stands there, whom to call, and for a van the other stops of its tour.

use std::fmt::Display;

use askama::Template;
use axum::extract::{Path, State};
use axum::response::Response;
use catalogue::{Group, Item};
use offices::{Contact, ContactKind, Offices, Point};
use ui::{
    Answer, Button, Html, Link, Notice, RefusalWords, Refused, Row, Rows, Shell, Summary, Tag,
};
use web::{Trouble, WebRefusal};

use super::filter::rank;
use super::list::href;
use super::shown::{Shown, Stopped, closed, offered, shown};
use super::week;
use crate::Portal;
use crate::answer;
use crate::frame::Place;
use crate::guard::Visit;
use crate::page::items::{self, Spot};
use crate::page::services;
use crate::say::said;

/// Days ahead that officers set one by one and that are told.
const DAYS: i64 = 31;

#[derive(Template)]
#[template(path = "points/show.html")]
struct PointPage {
    shell: Shell,
    back: String,
    kind: String,
    point: Shown,
    /// That it opens, or is closed for good.
    ends: Option<Notice>,
    stopped: Option<Refused>,
    /// Takes a ticket, if one is given now.
    ticket: Option<Button>,
    place: Summary,
    /// Opens the maps of a phone.
    ways: Vec<Link>,
    hours: Summary,
    groups: Vec<(String, Rows)>,
    has: Summary,
    stops: Option<Rows>,
}

/// The page.
pub(crate) async fn get(
    State(portal): State<Portal>,
    Path(code): Path<String>,
    visit: Visit,
) -> Result<Response, Trouble> {
    let point = portal.offices.point(&code).filter(|point| rank(point.kind).is_some());
    let point = point.ok_or(WebRefusal::NoPage)?;
    let offices = portal.cases.places().today(&point.authority).await?;
    // As it is now: another program may have changed it.
    let point = offices.point(&code).unwrap_or(point);
    let locale = visit.locale();
    let shell = visit.shell(said(locale, &point.name), Place::Services);
    let place = shown(&portal, (&offices, locale), point, None);
    let here = Here { portal: &portal, shell: &shell, offices: &offices, point };
    Ok(answer::page(&PointPage {
        back: format!("/points?city={}", point.authority),
        kind: visit.t(&format!("hours-point-{}", point.kind)),
        ends: here.ends(),
        stopped: place.stopped.as_ref().map(|stopped| here.stopped(stopped)),
        point: place,
        ticket: portal
            .ticket_href(&offices, point)
            .map(|href| Button::link(shell.t("portal-points-ticket"), href).icon("clock")),
        place: here.place(),
        ways: here.ways(),
        hours: here.hours(),
        groups: here.groups(),
        has: here.has(),
        stops: here.stops(),
        shell,
    }))
}

/// A place, and in which words it is told.
struct Here<'a> {
    portal: &'a Portal,
    shell: &'a Shell,
    offices: &'a Offices,
    point: &'a Point,
}

impl Here<'_> {
    fn row(&self, key: &str, value: impl Into<Html>) -> Answer {
        Answer::new(self.shell.t(key), value)
    }

    /// That it opens on a day to come, or is closed for good from one on, and why.
    fn ends(&self) -> Option<Notice> {
        let (locale, today) = (self.shell.locale, self.portal.now().date());
        let words = |key: &str, day, reason: &str| {
            let day = ui::date(locale, day);
            ui::text(locale, key, &[("day", &day), ("reason", reason)])
        };
        if let Some(closing) = &self.point.closed {
            let reason = booking::reason_in(&closing.reason, locale.tag());
            return Some(if self.point.is_closed(today) {
                Notice::refused(words("portal-points-gone", closing.from, reason))
            } else {
                Notice::waiting(words("portal-points-going", closing.from, reason))
            });
        }
        let from = self.point.from.filter(|from| today < *from)?;
        Some(Notice::info(self.shell.t_with(
            "portal-points-coming",
            "day",
            &ui::date(locale, from),
        )))
    }

    /// What directives have stopped, with the page that tells of them.
    fn stopped(&self, stopped: &Stopped) -> Refused {
        let (why, remedy) = (stopped.why.clone(), stopped.instead.clone());
        let more = format!("/policy?city={}", self.point.authority);
        let told = Refused::new(RefusalWords { why, remedy });
        told.way(Link::new(self.shell.t("portal-points-why"), more))
    }

    /// Address, way, telephone and whatever else one reaches it by.
    fn place(&self) -> Summary {
        let (locale, point) = (self.shell.locale, self.point);
        let place = Summary::new(locale)
            .row(self.row("portal-points-address", said(locale, &point.address)));
        let ways = point.directions.iter().map(|words| said(locale, words));
        let place =
            ways.fold(place, |place, words| place.row(self.row("portal-points-directions", words)));
        let call = Link::new(point.phone.clone(), format!("tel:{}", point.phone));
        let place = place.row(self.row("portal-points-phone", link(&call)));
        point.contacts.iter().fold(place, |place, contact| {
            place
                .row(self.row(&format!("portal-points-contact-{}", contact.kind), reached(contact)))
        })
    }

    /// To the maps of a phone, and to ours.
    fn ways(&self) -> Vec<Link> {
        let Some(at) = self.point.position else { return Vec::new() };
        let at = format!("{:.5},{:.5}", at.north, at.east);
        vec![
            Link::new(self.shell.t("portal-points-geo"), format!("geo:{at}?q={at}")),
            Link::new(
                self.shell.t("portal-points-as-map"),
                format!("/points?city={}&view=map", self.point.authority),
            ),
        ]
    }

    /// Every kind of hours, and the next days that officers set one by one.
    fn hours(&self) -> Summary {
        let (locale, today) = (self.shell.locale, self.portal.now().date());
        let timetable = self.offices.timetable(self.point, today);
        let lines = week::lines(locale, timetable).into_iter();
        let hours = lines
            .fold(Summary::new(locale), |hours, (term, words)| hours.row(Answer::new(term, words)));
        let days = (0..DAYS).map(|n| today.plus_days(n));
        days.filter_map(|day| self.offices.set_day(self.point, day)).fold(hours, |hours, set| {
            let open = self.offices.openings(self.point, set.day).unwrap_or_default();
            let words = match open.as_slice() {
                [] => self.shell.t("hours-closed"),
                open => week::openings(locale, open),
            };
            let (date, weekday) = (ui::date_short(locale, set.day), ui::weekday(locale, set.day));
            let reason = booking::reason_in(&set.reason, locale.tag());
            let facts = [("hours", words.as_str()), ("reason", reason)];
            let words = ui::text(locale, "portal-points-set", &facts);
            hours.row(Answer::new(format!("{date} {weekday}"), self.shell.in_language(words)))
        })
    }

    /// What is done here, under its headings; what a directive stopped stays, and says so.
    fn groups(&self) -> Vec<(String, Rows)> {
        let locale = self.shell.locale;
        let done = offered(self.portal, self.offices, self.point);
        let now = self.portal.now();
        let row = |item: &&&Item| {
            let books = booking::is_visited(self.offices, self.point, item);
            let here = Spot { point: self.point, day: None, books };
            let to = items::href(item, None, Some(here));
            let row = services::row_to(locale, item, to);
            match closed(self.offices, (self.point, item), now) {
                Some(_) => row.end(Tag::refused(self.shell.t("portal-points-suspended"))),
                None => row,
            }
        };
        let of = |group: &Group| {
            let mut done = done.iter().filter(|item| item.group == *group).peekable();
            done.peek()?;
            let rows = done.collect::<Vec<_>>();
            Some((services::title(locale, *group), rows.iter().map(row).collect()))
        };
        Group::ALL.iter().filter_map(of).collect()
    }

    /// Windows, equipment, what makes it usable for everyone, the townships it is there for.
    fn has(&self) -> Summary {
        let (locale, point) = (self.shell.locale, self.point);
        let named = |prefix: &str, words: Vec<String>| {
            let words = words.iter().map(|word| self.shell.t(&format!("{prefix}-{word}")));
            week::listed(locale, words)
        };
        let windows = match point.windows.as_slice() {
            [] => String::new(),
            [one] => one.clone(),
            [first, .., last] => {
                let n = point.windows.len().to_string();
                let facts = [("first", first.as_str()), ("last", last), ("n", &n)];
                ui::text(locale, "portal-points-window-range", &facts)
            }
        };
        let places =
            week::listed(locale, point.serves_places.iter().map(|name| said(locale, name)));
        let rows = [
            ("portal-points-serves", places),
            ("portal-points-windows", windows),
            ("portal-points-equipment", named("portal-points-with", codes(&point.equipment))),
            ("portal-points-access", named("portal-points-for", codes(&point.accessibility))),
        ];
        let rows = rows.into_iter().filter(|(_, words)| !words.is_empty());
        rows.fold(Summary::new(locale), |has, (key, words)| has.row(self.row(key, words)))
    }

    /// The tour of the van that stops here.
    fn stops(&self) -> Option<Rows> {
        let (locale, now) = (self.shell.locale, self.portal.now());
        let van = self.point.van.as_ref()?;
        let stops = self.offices.points(&self.point.authority);
        let stops = stops.filter(|stop| stop.van.as_ref() == Some(van)).map(|stop| {
            let when = week::line(locale, self.offices.timetable(stop, now.date()));
            let next = self.offices.next_opening(stop, None, now).ok().flatten();
            let next = next.map(|next| {
                let when = ui::moment_near(locale, next.from.max(now), now);
                self.shell.t_with("portal-points-next-stop", "when", &when)
            });
            let row = Row::new(said(locale, &stop.name), href(stop)).icon("car");
            let row = row.line(format!("{} · {when}", said(locale, &stop.address)));
            next.into_iter().fold(row, |row, words| row.end(Tag::plain(words)))
        });
        Some(stops.collect())
    }
}

fn codes<T: Display>(words: &[T]) -> Vec<String> {
    words.iter().map(ToString::to_string).collect()
}

fn link(link: &Link) -> Html {
    Button::link(link.words.clone(), link.href.clone()).icon("phone").text().into()
}

/// A contact: a number is called by a tap, an address is opened by one.
fn reached(contact: &Contact) -> Html {
    let value = contact.value.clone();
    match contact.kind {
        ContactKind::Phone => link(&Link::new(value.clone(), format!("tel:{value}"))),
        ContactKind::Web => Button::link(value.clone(), value).text().into(),
        ContactKind::Messenger => value.into(),
    }
}
