//! `/book/{point}/{item}`: the days with free places, the half-hours of one, and the hold.

use askama::Template;
use axum::extract::{Path, State};
use axum::response::Response;
use base::{Date, Error, Refusal, Result};
use booking::{
    Asked, Booking, FreeDay, FreeSlot, Place, Pool, SheetKey, SlotKey, Wanted, clock_time,
};
use casework::Ask;
use catalogue::{Channel, Item};
use chrono::Datelike as _;
use journal::CommandId;
use offices::{Point, Visit as Coming};
use ui::{Link, Refused, Shell};
use web::{Form, Query, Trouble, WebRefusal, redirect};

use super::about;
use super::start::in_person;
use crate::Portal;
use crate::answer;
use crate::guard::{Citizen, Me};
use crate::say::{readable, said};
use crate::ways;

/// Days of the calendar, in whole weeks.
const WEEKS: i64 = 3;
/// Fewer free places than that are said in another colour.
const FEW: i64 = 5;

/// A day of the calendar.
struct Cell {
    value: String,
    day: String,
    line: String,
    /// Spoken: the whole date, and what is left.
    label: String,
    class: &'static str,
    is_open: bool,
    is_chosen: bool,
}

/// A half-hour of the chosen day.
struct Hour {
    value: String,
    time: String,
    line: String,
    class: &'static str,
    is_open: bool,
}

#[derive(Template)]
#[template(path = "book/hours.html")]
struct HoursPage {
    shell: Shell,
    back: (String, String),
    lead: String,
    told: Option<Refused>,
    weekdays: Vec<String>,
    weeks: Vec<Vec<Cell>>,
    heading: String,
    hours: Vec<Hour>,
    why: Option<Refused>,
    action: String,
    command: CommandId,
    wait: Option<(String, String, CommandId)>,
}

/// Which point and item, and which booking is moved there.
pub(super) struct At<'a> {
    pub point: &'a Point,
    pub item: &'a Item,
    pub moving: Option<&'a Booking>,
}

/// Point and item, as the address names them.
pub(super) fn at<'a>(portal: &'a Portal, point: &str, item: &str) -> Result<At<'a>> {
    let item = portal.cases.item(item)?;
    let point = portal.offices.point(point).filter(|point| in_person(point, item).is_some());
    let point = point.ok_or(Refusal::from(WebRefusal::NoPage))?;
    Ok(At { point, item, moving: None })
}

/// The days, and the half-hours of `day`; of the first with a free place without one.
pub(crate) async fn get(
    State(portal): State<Portal>,
    Path((point, item)): Path<(String, String)>,
    Query(query): Query,
    citizen: Citizen,
) -> Result<Response, Trouble> {
    let at = at(&portal, &point, &item)?;
    Ok(shown(&portal, &citizen, &at, query.shown("day").parse().ok()).await?)
}

/// The page.
pub(super) async fn shown(
    portal: &Portal,
    citizen: &Citizen,
    at: &At<'_>,
    day: Option<Date>,
) -> Result<Response> {
    Ok(answer::page(&page(portal, citizen, at, (day, None)).await?))
}

/// Holds a place of a half-hour.
pub(crate) async fn post(
    State(portal): State<Portal>,
    Path((point, item)): Path<(String, String)>,
    citizen: Citizen,
    Form(form): Form,
) -> Result<Response, Trouble> {
    let at = at(&portal, &point, &item)?;
    let slot = at.slot(form.required("slot")?)?;
    let day = slot.sheet.day;
    let envelope = citizen.me.sends(&form)?;
    let held = match portal.may_come(&citizen.me, &at, &slot).await {
        Ok(()) => {
            let item = at.item.code.clone();
            let wanted = Wanted { slot, item, channel: Channel::Web };
            portal.bookings.hold(envelope, citizen.me.id(), wanted).await
        }
        Err(error) => Err(error),
    };
    match held {
        Ok(placed) => {
            let city = &placed.seat.slot.sheet.authority;
            Ok(redirect(&format!("/book/bookings/{city}/{}", placed.code.as_str())))
        }
        Err(Error::Refused(refusal)) => Ok(again(&portal, &citizen, &at, (day, &refusal)).await?),
        Err(fault) => Err(fault.into()),
    }
}

/// The page again, with why not.
pub(super) async fn again(
    portal: &Portal,
    citizen: &Citizen,
    at: &At<'_>,
    (day, refusal): (Date, &Refusal),
) -> Result<Response> {
    Ok(answer::again(&page(portal, citizen, at, (Some(day), Some(refusal))).await?))
}

impl Portal {
    /// The one question, for somebody with an appointment at that time.
    pub(super) async fn may_come(&self, me: &Me, at: &At<'_>, slot: &SlotKey) -> Result<()> {
        let channel = in_person(at.point, at.item).unwrap_or(Channel::Window);
        let ask = Ask {
            authority: at.point.authority.clone(),
            item: at.item.code.clone(),
            point: Some(at.point.code.clone()),
            channel,
            at: slot.starts_at(),
            applicant: Some(me.id()),
            matter: None,
        };
        self.cases.availability_of_visit(&ask, Coming::Booked).await.map(drop)
    }
}

impl At<'_> {
    /// A half-hour as a button carries it: `2026-12-01/570`.
    pub fn slot(&self, typed: &str) -> Result<SlotKey, Refusal> {
        let (day, minute) = typed.split_once('/').ok_or(WebRefusal::NoPage)?;
        let day = day.parse().map_err(|_| WebRefusal::NoPage)?;
        let minute = minute.parse().map_err(|_| WebRefusal::NoPage)?;
        Ok(self.sheet(day).slot(minute))
    }

    fn sheet(&self, day: Date) -> SheetKey {
        SheetKey {
            authority: self.point.authority.clone(),
            point: self.point.code.clone(),
            group: self.item.group,
            day,
        }
    }

    fn path(&self) -> String {
        format!("/book/{}/{}", self.point.code, self.item.code)
    }
}

async fn page(
    portal: &Portal,
    citizen: &Citizen,
    at: &At<'_>,
    (day, refusal): (Option<Date>, Option<&Refusal>),
) -> Result<HoursPage> {
    let title = if at.moving.is_some() { "portal-book-move-title" } else { "portal-book-when" };
    let shell = citizen.visit.bare_shell(citizen.visit.t(title));
    let locale = shell.locale;
    let today = portal.now().date();
    let monday = today.plus_days(-i64::from(today.0.weekday().num_days_from_monday()));
    let place = Place {
        authority: at.point.authority.clone(),
        point: at.point.code.clone(),
        group: at.item.group,
    };
    let days = portal.bookings.calendar(&place, Pool::Web, (monday, WEEKS * 7)).await?;
    let first = days.iter().find(|day| day.day >= today && day.free > 0).map(|day| day.day);
    let chosen = day.or(first).unwrap_or(today);
    let open = days.iter().find(|day| day.day == chosen);
    let cells: Vec<Cell> = days.iter().map(|day| cell(&shell, day, (today, chosen))).collect();
    let why = open.and_then(|day| day.refusal.as_ref()).filter(|_| refusal.is_none());
    let is_full = |refusal: &Refusal| refusal.code == "booking.full";
    let waits = at.moving.is_none() && (why.is_some_and(is_full) || refusal.is_some_and(is_full));
    let whole = |day: Date| format!("{} {}", ui::date_short(locale, day), ui::weekday(locale, day));
    let (action, back) = if let Some(booking) = at.moving {
        let href = about::href(booking);
        (format!("{href}/move"), (shell.t("portal-book-one"), href))
    } else {
        let href = format!("/book?item={}", at.item.code);
        (at.path(), (shell.t("portal-book-where"), href))
    };
    let why = match why {
        Some(refusal) => Some(instead(portal, &shell, at, (chosen, refusal)).await?),
        None => None,
    };
    let told = match refusal {
        Some(refusal) => Some(instead(portal, &shell, at, (chosen, refusal)).await?),
        None => None,
    };
    Ok(HoursPage {
        back,
        lead: lead(portal, &shell, at),
        told,
        weekdays: days.iter().take(7).map(|day| ui::weekday(locale, day.day)).collect(),
        weeks: weeks(cells),
        heading: whole(chosen),
        hours: open
            .map(|day| day.slots.iter().map(|s| hour(&shell, day, s)).collect())
            .unwrap_or_default(),
        why,
        action,
        command: portal.command(),
        wait: waits.then(|| (format!("{}/wait", at.path()), chosen.to_string(), portal.command())),
        shell,
    })
}

/// What is done where; for a booking that is moved, that the old place is kept until then.
fn lead(portal: &Portal, shell: &Shell, at: &At<'_>) -> String {
    let locale = shell.locale;
    match at.moving {
        Some(booking) => {
            let when = ui::moment_near(locale, booking.starts_at, portal.now());
            shell.t_with("portal-book-move-lead", "when", &when)
        }
        None => format!("{} · {}", said(locale, &at.item.name), said(locale, &at.point.name)),
    }
}

fn weeks(cells: Vec<Cell>) -> Vec<Vec<Cell>> {
    let mut weeks: Vec<Vec<Cell>> = Vec::new();
    for (n, cell) in cells.into_iter().enumerate() {
        if n % 7 == 0 {
            weeks.push(Vec::with_capacity(7));
        }
        if let Some(week) = weeks.last_mut() {
            week.push(cell);
        }
    }
    weeks
}

fn cell(shell: &Shell, day: &FreeDay, (today, chosen): (Date, Date)) -> Cell {
    let is_open = day.free > 0;
    let line = match &day.refusal {
        _ if is_open => shell.t_with("portal-book-left", "n", &day.free),
        _ if day.day < today => shell.t("portal-book-not-too_late"),
        Some(refusal) => short(shell, refusal),
        None => String::new(),
    };
    let number = match day.day.0.day() {
        1 => format!("{}/1", day.day.0.month()),
        n => n.to_string(),
    };
    Cell {
        value: day.day.to_string(),
        day: number,
        label: format!("{} {line}", ui::date_short(shell.locale, day.day)),
        line,
        class: if is_open && day.free < FEW { " day--few" } else { "" },
        is_open,
        is_chosen: day.day == chosen,
    }
}

fn hour(shell: &Shell, day: &FreeDay, slot: &FreeSlot) -> Hour {
    Hour {
        value: format!("{}/{}", day.day, slot.minute),
        time: clock_time(slot.minute),
        line: match &slot.refusal {
            None => shell.t_with("portal-book-left", "n", &slot.free),
            Some(refusal) => short(shell, refusal),
        },
        class: if slot.refusal.is_none() && slot.free < FEW { " day--few" } else { "" },
        is_open: slot.refusal.is_none(),
    }
}

/// Why a day or half-hour has no place, in two or three characters.
fn short(shell: &Shell, refusal: &Refusal) -> String {
    let known = ["not_published", "not_released", "full", "closed", "walk_in_only", "too_late"];
    let word = refusal.code.strip_prefix("booking.").filter(|word| known.contains(word));
    shell.t(&format!("portal-book-not-{}", word.unwrap_or("closed")))
}

/// Why not, and what instead: my bookings, the next free half-hour here, other points.
async fn instead(
    portal: &Portal,
    shell: &Shell,
    at: &At<'_>,
    (day, refusal): (Date, &Refusal),
) -> Result<Refused> {
    let told = Refused::of(shell.locale, &readable(shell.locale, refusal));
    let told = ways::out(shell, refusal).into_iter().fold(told, Refused::way);
    if is_about_person(refusal) {
        return Ok(told.way(Link::new(shell.t("portal-book-title"), "/book")));
    }
    let asked = Asked {
        authority: at.point.authority.clone(),
        point: at.point.code.clone(),
        item: at.item.code.clone(),
        channel: Channel::Web,
        day: day.max(portal.now().date()),
        minute: None,
    };
    let next = portal.bookings.why(&asked).await?.next;
    let path = match at.moving {
        Some(booking) => format!("{}/move", about::href(booking)),
        None => at.path(),
    };
    let told = match next {
        Some(next) => {
            let when = ui::moment_near(shell.locale, next.starts_at(), portal.now());
            let words = shell.t_with("portal-book-next", "when", &when);
            told.way(Link::new(words, format!("{path}?day={}", next.sheet.day)))
        }
        None => told,
    };
    let elsewhere = format!("/book?item={}", at.item.code);
    Ok(told.way(Link::new(shell.t("portal-book-elsewhere"), elsewhere)))
}

/// It is the person who may not, here or elsewhere.
fn is_about_person(refusal: &Refusal) -> bool {
    const ALL: [&str; 6] = [
        "booking.day_taken",
        "booking.too_many_open",
        "booking.too_many_holds",
        "booking.too_many_cancelled",
        "booking.too_many_moves",
        "booking.barred",
    ];
    ALL.contains(&refusal.code.as_str())
}
