//! `/points`: where people help: every kind of place of a city, with address, hours as they stand today and
//! whether it is open now; the nearest first for who says where they are, else those that open soonest. A
//! map with the outlines of cities beside the list, where scripts run.

use askama::Template;
use axum::extract::State;
use axum::response::Response;
use base::{Authority, Instant};
use chrono::Timelike as _;
use offices::{Hours, Offices, Opening, Point, PointKind, Position, WindowKind};
use ui::{Html, Locale, Period, Select, Shell, Tag};
use web::{Query, Trouble};

use crate::Portal;
use crate::answer;
use crate::frame::Place;
use crate::guard::Visit;
use crate::say::{place, said};

#[derive(Template)]
#[template(path = "points.html")]
struct PointsPage {
    shell: Shell,
    city: Select,
    code: String,
    locate: String,
    points: Vec<Located>,
    has_map: bool,
}

/// A place with where it stands in the list and on the map.
struct Located {
    number: usize,
    id: String,
    point: Shown,
    position: Option<Position>,
    far: Option<String>,
}

/// A place as shown.
pub(crate) struct Shown {
    pub name: String,
    pub address: String,
    pub phone: String,
    /// Open, or when it opens.
    pub open: String,
    pub tag: Tag,
    pub bar: Html,
    pub words: String,
    /// When somebody may come: now, or when it opens.
    when: Option<Instant>,
}

/// The places of a city that citizens go to; `at` is where somebody is, `36.067,120.383`.
pub(crate) async fn get(
    State(portal): State<Portal>,
    Query(asked): Query,
    visit: Visit,
) -> Result<Response, Trouble> {
    let locale = visit.locale();
    let wanted = asked.shown("city");
    let known = portal.offices.authorities().find(|city| city.as_str() == wanted);
    let city = known.cloned().unwrap_or_else(|| portal.site.home.clone());
    let from = position(asked.shown("at"));
    let offices = portal.cases.places().today(&city).await?;
    let points = located(&portal, locale, (&offices, &city), from);
    Ok(answer::page(&PointsPage {
        city: cities(&portal, locale, &city),
        code: city.to_string(),
        locate: visit.t("portal-points-locate"),
        has_map: points.iter().any(|one| one.position.is_some()),
        points,
        shell: visit.shell(visit.t("portal-points-title"), Place::Services),
    }))
}

/// The nearest first where it is known from where; then those that open soonest, in the order of the file.
fn located(
    portal: &Portal,
    locale: Locale,
    (offices, city): (&Offices, &Authority),
    from: Option<Position>,
) -> Vec<Located> {
    let mut points: Vec<(Option<f64>, Shown, &Point)> = offices
        .points(city)
        .filter(|point| is_public(point.kind))
        .map(|point| {
            let metres = from.zip(point.position).map(|(a, b)| a.metres_to(b));
            (metres, shown(portal, (offices, locale), point), point)
        })
        .collect();
    points.sort_by(|(a_far, a, _), (b_far, b, _)| {
        let far = |far: &Option<f64>| far.unwrap_or(f64::MAX);
        let when = |shown: &Shown| (shown.when.is_none(), shown.when);
        far(a_far).total_cmp(&far(b_far)).then(when(a).cmp(&when(b)))
    });
    let located = points.into_iter().enumerate().map(|(at, (metres, shown, point))| Located {
        number: at + 1,
        id: format!("point-{}", point.code),
        position: point.position,
        far: metres.map(|metres| distance(locale, metres)),
        point: shown,
    });
    located.collect()
}

/// How far, in hundreds of metres or kilometres.
fn distance(locale: Locale, metres: f64) -> String {
    if metres < 1_000.0 {
        let hundred = format!("{:.0}", (metres / 100.0).ceil() * 100.0);
        return ui::text(locale, "portal-points-metres", &[("n", &hundred)]);
    }
    ui::text(locale, "portal-points-kilometres", &[("n", &format!("{:.1}", metres / 1_000.0))])
}

fn position(typed: &str) -> Option<Position> {
    let (north, east) = typed.split_once(',')?;
    Position::new(north.trim().parse().ok()?, east.trim().parse().ok()?)
}

fn cities(portal: &Portal, locale: Locale, chosen: &Authority) -> Select {
    let select = Select::new("city", ui::text(locale, "portal-policy-city", &[]));
    let offices = portal.offices.authorities().filter_map(|city| portal.offices.office(city));
    let select = offices.fold(select, |select, office| {
        select.option(office.authority.as_str(), place(locale, office))
    });
    select.chosen(chosen.as_str())
}

/// Whether people go there: not the rooms behind the counter.
fn is_public(kind: PointKind) -> bool {
    !matches!(kind, PointKind::OnlineCentre | PointKind::CertificateRoom | PointKind::MailRoom)
}

/// A place with its hours of today: the file's, what officers changed, single days.
pub(crate) fn shown(
    portal: &Portal,
    (offices, locale): (&Offices, Locale),
    point: &Point,
) -> Shown {
    let now = portal.now();
    // Whether a day is worked is not known before its year's holidays are announced.
    let known = offices.is_open(point, now);
    let open = known.as_ref().is_ok_and(|open| *open);
    let words = |key: &str| ui::text(locale, key, &[]);
    let next = offices.next_opening(point, None, now).ok().flatten();
    let told = match &next {
        _ if open => words("portal-points-open"),
        _ if known.is_err() => words("portal-points-unknown"),
        Some(opening) => {
            let when = ui::moment_near(locale, opening.from, now);
            ui::text(locale, "portal-points-opens", &[("when", &when)])
        }
        None => words("portal-points-closed"),
    };
    let tag = if open { Tag::done(&told) } else { Tag::plain(&told) };
    let when = if open { Some(now) } else { next.map(|opening| opening.from) };
    let today = offices.openings(point, now.date()).unwrap_or_default();
    let usual = point.timetable.hours == point.hours && is_usual(point, &today, now);
    let words = if usual || today.is_empty() && known.is_err() {
        week(locale, point)
    } else {
        let hours = hours_of(locale, &today);
        let key =
            if today.is_empty() { "portal-points-today-closed" } else { "portal-points-today" };
        let today = ui::text(locale, key, &[("hours", &hours)]);
        format!("{today}{}{}", ui::text(locale, "portal-semicolon", &[]), week(locale, point))
    };
    Shown {
        name: said(locale, &point.name),
        address: said(locale, &point.address),
        phone: point.phone.clone(),
        open: told,
        tag,
        bar: bar(locale, &today, now).into(),
        words,
        when,
    }
}

/// Whether today is what the week says.
fn is_usual(point: &Point, today: &[Opening<'_>], now: Instant) -> bool {
    let normal: Vec<(Instant, Instant)> = today
        .iter()
        .filter(|opening| opening.kind == WindowKind::Normal)
        .map(|opening| (opening.from, opening.to))
        .collect();
    let Hours::Normal { weekdays, .. } = &point.hours else { return true };
    let day = now.date();
    let usual: Vec<_> =
        weekdays.iter().map(|s| (Instant::of(day, s.from), Instant::of(day, s.to))).collect();
    normal == usual
}

fn hours_of(locale: Locale, today: &[Opening<'_>]) -> String {
    let one =
        |opening: &Opening<'_>| format!("{}–{}", ui::clock(opening.from), ui::clock(opening.to));
    today.iter().map(one).collect::<Vec<_>>().join(&ui::text(locale, "portal-and", &[]))
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

/// The hours of a week in words.
fn week(locale: Locale, point: &Point) -> String {
    let Hours::Normal { weekdays, saturday, sunday } = &point.hours else {
        return ui::text(locale, "ui-hours-always", &[]);
    };
    let spans = |spans: &[offices::Span]| {
        let written =
            spans.iter().map(|s| format!("{}–{}", s.from.format("%H:%M"), s.to.format("%H:%M")));
        written.collect::<Vec<_>>().join(&ui::text(locale, "portal-and", &[]))
    };
    let days = [
        ("portal-points-weekdays", weekdays),
        ("portal-points-saturday", saturday),
        ("portal-points-sunday", sunday),
    ];
    let said = days.into_iter().filter(|(_, hours)| !hours.is_empty());
    let said = said.map(|(key, hours)| ui::text(locale, key, &[("hours", &spans(hours))]));
    said.collect::<Vec<_>>().join(&ui::text(locale, "portal-semicolon", &[]))
}

#[cfg(test)]
#[path = "points_tests.rs"]
mod tests;
