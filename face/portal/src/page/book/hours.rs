//! `/book/{point}/{item}`: the days with free places, the half-hours of one, and the hold.

use askama::Template;
use axum::extract::{Path, State};
use axum::response::Response;
use base::{Date, Error, Refusal, Result};
use booking::{ForItem, FreeDay, Pool, Wanted};
use catalogue::Channel;
use chrono::Datelike as _;
use journal::CommandId;
use ui::{Refused, Shell};
use web::{Form, Query, Trouble, redirect};

use super::about;
use super::at::{At, at};
use super::calendar::{Cell, Hour, hour, weeks};
use super::instead::instead;
use crate::Portal;
use crate::answer;
use crate::guard::Citizen;
use crate::say::said;

/// Days of the calendar, in whole weeks.
const WEEKS: i64 = 3;

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
    line: String,
    hours: Vec<Hour>,
    why: Option<Refused>,
    action: String,
    about: Option<String>,
    command: CommandId,
    wait: Option<Wait>,
}

/// The form that joins the waitlist of a day.
struct Wait {
    action: String,
    day: String,
    /// The longest that one may wait for, and the button's words; none where it is one day.
    days: Option<(i64, String)>,
    command: CommandId,
    line: String,
}

/// The days, and the half-hours of `day`; of the first with a free place without one.
pub(crate) async fn get(
    State(portal): State<Portal>,
    Path((point, item)): Path<(String, String)>,
    Query(query): Query,
    citizen: Citizen,
) -> Result<Response, Trouble> {
    let at = at(&portal, &point, &item).await?;
    let day = query.shown("day").parse().ok();
    let at = match portal.brought(&citizen, at.spot(day), &query).await? {
        Ok(vehicle) => at.bringing(vehicle)?,
        Err(elsewhere) => return Ok(elsewhere),
    };
    Ok(shown(&portal, &citizen, &at, day).await?)
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
    let at = at(&portal, &point, &item).await?;
    let slot = at.slot(form.required("slot")?)?;
    let day = slot.sheet.day;
    let at = match portal.brought(&citizen, at.spot(Some(day)), &form).await? {
        Ok(vehicle) => at.bringing(vehicle)?,
        Err(elsewhere) => return Ok(elsewhere),
    };
    let envelope = citizen.me.sends(&form)?;
    let held = match portal.may_come(&citizen.me, &at, &slot).await {
        Ok(()) => {
            let item = at.item.code.clone();
            let vehicle = at.plate().cloned();
            let wanted = Wanted { slot, item, vehicle, channel: Channel::Web };
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

async fn page(
    portal: &Portal,
    citizen: &Citizen,
    at: &At<'_>,
    (day, refusal): (Option<Date>, Option<&Refusal>),
) -> Result<HoursPage> {
    let title = if at.moving.is_some() { "portal-book-move-title" } else { "portal-book-when" };
    let shell = citizen.visit.bare_shell(citizen.visit.t(title));
    let today = portal.now().date();
    let days = days(portal, citizen, at, today).await?;
    let first = days.iter().find(|day| day.day >= today && day.free > 0).map(|day| day.day);
    let chosen = day.or(first).unwrap_or(today);
    let open = days.iter().find(|day| day.day == chosen);
    let why = open.and_then(|day| day.refusal.as_ref()).filter(|_| refusal.is_none());
    let is_full = [why, refusal].into_iter().flatten().any(|one| one.code == "booking.full");
    let limits = portal.bookings.limits(&at.point.authority)?;
    let wait = (at.moving.is_none() && is_full).then(|| Wait {
        action: format!("{}/wait", at.path()),
        day: chosen.to_string(),
        days: (limits.wait_days_max > 1).then(|| {
            let max = limits.wait_days_max;
            (max, shell.t_with("portal-book-wait-days", "days", &max))
        }),
        command: portal.command(),
        line: shell.t_with("portal-book-wait-line", "minutes", &limits.offer_minutes),
    });
    Ok(HoursPage {
        back: back(&shell, at),
        lead: lead(portal, &shell, at),
        told: told(portal, &shell, at, (chosen, refusal)).await?,
        weekdays: days.iter().take(7).map(|day| ui::weekday(shell.locale, day.day)).collect(),
        weeks: weeks(&shell, &days, (today, chosen)),
        heading: heading(&shell, chosen),
        line: match at.moving {
            Some(_) => shell.t("portal-book-move-line"),
            None => shell.t_with("portal-book-hours-line", "minutes", &limits.hold_minutes),
        },
        hours: open
            .map(|day| day.slots.iter().map(|slot| hour(&shell, day, slot)).collect())
            .unwrap_or_default(),
        why: told(portal, &shell, at, (chosen, why)).await?,
        action: at.action(),
        about: at.about(),
        command: portal.command(),
        wait,
        shell,
    })
}

/// What is free by web, from Monday of this week on.
async fn days(
    portal: &Portal,
    citizen: &Citizen,
    at: &At<'_>,
    today: Date,
) -> Result<Vec<FreeDay>> {
    let monday = today.plus_days(-i64::from(today.0.weekday().num_days_from_monday()));
    let places = portal.cases.places().today(&at.point.authority).await?;
    let whose = Some((citizen.me.id(), at.plate()));
    let of = ForItem { point: at.point, item: at.item, whose };
    portal.bookings.days(&places, of, Pool::Web, (monday, WEEKS * 7)).await
}

fn heading(shell: &Shell, day: Date) -> String {
    format!("{} {}", ui::date_short(shell.locale, day), ui::weekday(shell.locale, day))
}

async fn told(
    portal: &Portal,
    shell: &Shell,
    at: &At<'_>,
    (day, refusal): (Date, Option<&Refusal>),
) -> Result<Option<Refused>> {
    match refusal {
        Some(refusal) => instead(portal, shell, at, (day, refusal)).await.map(Some),
        None => Ok(None),
    }
}

/// Words and address of the way back.
fn back(shell: &Shell, at: &At<'_>) -> (String, String) {
    match at.moving {
        Some(booking) => (shell.t("portal-book-one"), about::href(booking)),
        None => (shell.t("portal-book-where"), at.elsewhere()),
    }
}

/// What is done where; for a booking that is moved, that the old place is kept until then.
fn lead(portal: &Portal, shell: &Shell, at: &At<'_>) -> String {
    let locale = shell.locale;
    if let Some(booking) = at.moving {
        let when = ui::moment_near(locale, booking.starts_at, portal.now());
        return shell.t_with("portal-book-move-lead", "when", &when);
    }
    let (item, point) = (said(locale, &at.item.name), said(locale, &at.point.name));
    match at.plate() {
        Some(plate) => format!("{item} · {plate} · {point}"),
        None => format!("{item} · {point}"),
    }
}
