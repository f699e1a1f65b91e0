//! A place as shown: open, when it opens, or that a directive has stopped what it does; its hours of today, and
//! of the week.

use base::{Instant, Refusal};
use catalogue::{Channel, Item};
use chrono::Timelike as _;
use offices::{DayOff, Hours, Offices, Opening, Point, WindowKind};
use ui::{Html, Locale, Period, Tag};

use super::week;
use crate::Portal;
use crate::page::services;
use crate::say::{readable, said};

/// A place as shown.
pub(crate) struct Shown {
    pub name: String,
    pub address: String,
    pub phone: String,
    /// Open, open for appointments alone, when it opens, or stopped.
    pub tag: Tag,
    pub bar: Html,
    pub words: String,
    /// Why nothing, or not everything, is done there.
    pub stopped: Option<Stopped>,
    /// When somebody may come without a booking: now, or when it opens; nobody where everything is stopped.
    pub when: Option<Instant>,
}

/// What directives have stopped at a place.
pub(crate) struct Stopped {
    /// Everything, or the item that is asked about.
    pub is_all: bool,
    /// Which, why and since when.
    pub why: String,
    /// What instead.
    pub instead: Option<String>,
}

/// A place with its hours of today: the file's, what officers changed, single days; of an item alone, or of
/// all that it does.
pub(crate) fn shown(
    portal: &Portal,
    (offices, locale): (&Offices, Locale),
    point: &Point,
    item: Option<&Item>,
) -> Shown {
    let now = portal.now();
    let stopped = stopped(portal, (offices, locale), point, item);
    let is_stopped = stopped.as_ref().is_some_and(|stopped| stopped.is_all);
    // Whether a day is worked is not known before its year's holidays are announced.
    let known = offices.openings(point, now.date());
    let is_known = known.is_ok();
    let today = known.unwrap_or_default();
    let does = |opening: &&Opening<'_>| item.is_none_or(|item| opening.does(&item.code));
    let going = || today.iter().filter(|opening| opening.contains(now)).filter(does);
    let open = going().next().is_some() && !is_stopped;
    let by_booking = open && going().all(|opening| opening.kind == WindowKind::Appointment);
    let words = |key: &str| ui::text(locale, key, &[]);
    let next = offices.next_opening(point, item, now).ok().flatten().filter(|_| !is_stopped);
    let told = match &next {
        _ if is_stopped => words("portal-points-suspended"),
        _ if by_booking => words("hours-window-appointment"),
        _ if open => words("portal-points-open"),
        _ if !is_known => words("portal-points-unknown"),
        Some(opening) => {
            let when = ui::moment_near(locale, opening.from, now);
            ui::text(locale, "portal-points-opens", &[("when", &when)])
        }
        None => words("portal-points-closed"),
    };
    let tag = match () {
        () if is_stopped => Tag::refused(&told),
        () if open && !by_booking => Tag::done(&told),
        () => Tag::plain(&told),
    };
    Shown {
        name: said(locale, &point.name),
        address: said(locale, &point.address),
        phone: point.phone.clone(),
        when: if open && !by_booking { Some(now) } else { next.map(|opening| opening.from) },
        tag,
        bar: bar(locale, &today, now).into(),
        words: hours(locale, (offices, point), &today, now),
        stopped,
    }
}

/// What it does now, in the order of the catalogue: what officers gave it, and not what they took.
pub(super) fn offered<'a>(portal: &'a Portal, offices: &Offices, point: &Point) -> Vec<&'a Item> {
    let now = portal.now();
    let does = |item: &&Item| {
        item.valid_from <= now.date()
            && item.channels().iter().any(|way| offices.serves((point, item), *way, now))
    };
    portal.catalogue.items().filter(does).collect()
}

/// The directive that closes an item at a place, whatever way people come by.
pub(super) fn closed(
    offices: &Offices,
    (point, item): (&Point, &Item),
    now: Instant,
) -> Option<Refusal> {
    let mut ways = item.channels().iter().copied().filter(|way| point.channels().contains(way));
    let is_open = |way: Channel| offices.verdict(item, point, way.code(), now).is_open();
    let first = ways.clone().next()?;
    if ways.any(is_open) {
        return None;
    }
    offices.allows((item, point), first, now).err()
}

fn stopped(
    portal: &Portal,
    (offices, locale): (&Offices, Locale),
    point: &Point,
    item: Option<&Item>,
) -> Option<Stopped> {
    let now = portal.now();
    let items = item.map_or_else(|| offered(portal, offices, point), |item| vec![item]);
    let closed = |item: &&Item| closed(offices, (point, item), now);
    let closed: Vec<(&Item, Refusal)> =
        items.iter().filter_map(|item| Some((*item, closed(item)?))).collect();
    let (_, first) = closed.first()?;
    let told = ui::refusal_words(locale, &readable(locale, first));
    if closed.len() == items.len() {
        return Some(Stopped { is_all: true, why: told.why, instead: told.remedy });
    }
    let names: Vec<&Item> = closed.iter().map(|(item, _)| *item).collect();
    let names = services::names(locale, &names);
    let facts = [("items", names.as_str()), ("why", &told.why)];
    let why = ui::text(locale, "portal-points-partly", &facts);
    Some(Stopped { is_all: false, why, instead: None })
}

/// Today, where it is not what the week says; then the week.
fn hours(
    locale: Locale,
    (offices, point): (&Offices, &Point),
    today: &[Opening<'_>],
    now: Instant,
) -> String {
    let timetable = offices.timetable(point, now.date());
    let week = week::line(locale, timetable);
    let off = offices.day_off(point, None, now.date());
    let usual = offices.set_day(point, now.date()).is_none() && is_usual(timetable, today, now);
    if usual || off.is_err() {
        return week;
    }
    let today = match off {
        Ok(Some(DayOff::Set(reason))) => {
            let reason = booking::reason_in(reason, locale.tag());
            ui::text(locale, "portal-points-today-set", &[("reason", reason)])
        }
        Ok(Some(_)) => ui::text(locale, "portal-points-today-closed", &[]),
        _ => {
            let hours = week::openings(locale, today);
            ui::text(locale, "portal-points-today", &[("hours", &hours)])
        }
    };
    format!("{today}{}{week}", ui::text(locale, "portal-semicolon", &[]))
}

/// Whether today is what the week says of weekdays.
fn is_usual(timetable: &offices::Timetable, today: &[Opening<'_>], now: Instant) -> bool {
    let normal: Vec<(Instant, Instant)> = today
        .iter()
        .filter(|opening| opening.kind == WindowKind::Normal)
        .map(|opening| (opening.from, opening.to))
        .collect();
    let Hours::Normal { weekdays, .. } = &timetable.hours else { return true };
    let day = now.date();
    let usual: Vec<_> =
        weekdays.iter().map(|s| (Instant::of(day, s.from), Instant::of(day, s.to))).collect();
    normal == usual
}

fn bar(locale: Locale, today: &[Opening<'_>], now: Instant) -> ui::Hours {
    let minute = |at: Instant| {
        let wall = at.china();
        u16::try_from(wall.hour() * 60 + wall.minute()).unwrap_or(0)
    };
    let bar = ui::Hours::new(locale).now(minute(now));
    today.iter().fold(bar, |bar, opening| {
        let (from, to) = (minute(opening.from), minute(opening.to));
        bar.period(match opening.kind {
            WindowKind::RoundTheClock => Period::Always,
            WindowKind::Noon => Period::Noon(from, to),
            WindowKind::Delayed | WindowKind::Night | WindowKind::Overtime => {
                Period::Late(from, to)
            }
            WindowKind::Normal | WindowKind::Appointment | WindowKind::OnSite => {
                Period::Normal(from, to)
            }
        })
    })
}
