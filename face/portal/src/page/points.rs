//! `/points`: where people help, with address, hours and whether it is open now.

use askama::Template;
use axum::extract::State;
use axum::response::Response;
use base::{Authority, Instant};
use chrono::Timelike as _;
use offices::{Hours, Office, Point, PointKind};
use ui::{Html, Locale, Period, Shell, Tag};
use web::Trouble;

use crate::Portal;
use crate::answer;
use crate::frame::Place;
use crate::guard::Visit;
use crate::say::{place, said};

#[derive(Template)]
#[template(path = "points.html")]
struct PointsPage {
    shell: Shell,
    cities: Vec<City>,
}

/// The places of one city.
struct City {
    name: String,
    points: Vec<Shown>,
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
}

/// All places that citizens go to, our own city first.
pub(crate) async fn get(State(portal): State<Portal>, visit: Visit) -> Result<Response, Trouble> {
    let (locale, home) = (visit.locale(), portal.site.home.clone());
    let mut authorities: Vec<&Authority> = portal.offices.authorities().collect();
    authorities.sort_by_key(|authority| **authority != home);
    let city = |authority: &Authority| {
        let office: &Office = portal.offices.office(authority)?;
        let points = portal.offices.points(authority).filter(|point| is_hall(point.kind));
        let points: Vec<Shown> = points.map(|point| shown(&portal, locale, point)).collect();
        (!points.is_empty()).then(|| City { name: place(locale, office), points })
    };
    let cities = authorities.into_iter().filter_map(city).collect();
    let shell = visit.shell(visit.t("portal-points-title"), Place::Services);
    Ok(answer::page(&PointsPage { shell, cities }))
}

/// Windows and lane of the office itself.
fn is_hall(kind: PointKind) -> bool {
    matches!(kind, PointKind::Hall | PointKind::Lane)
}

/// A place with its hours of today.
pub(crate) fn shown(portal: &Portal, locale: Locale, point: &Point) -> Shown {
    let (now, deadlines) = (portal.now(), portal.policy.deadlines());
    // Whether a day is worked is not known before its year's holidays are announced.
    let known = point.hours.is_open(now, deadlines);
    let open = known.as_ref().is_ok_and(|open| *open);
    let words = |key: &str| ui::text(locale, key, &[]);
    let opens = point.hours.next_opening(now, deadlines).ok().flatten();
    let told = match opens {
        _ if open => words("portal-points-open"),
        _ if known.is_err() => words("portal-points-unknown"),
        Some(at) => {
            let when = ui::moment_near(locale, at, now);
            ui::text(locale, "portal-points-opens", &[("when", &when)])
        }
        None => words("portal-points-closed"),
    };
    let tag = if open { Tag::done(&told) } else { Tag::plain(&told) };
    Shown {
        name: said(locale, &point.name),
        address: said(locale, &point.address),
        phone: point.phone.clone(),
        open: told,
        tag,
        bar: bar(locale, point, now).into(),
        words: week(locale, point),
    }
}

fn bar(locale: Locale, point: &Point, now: Instant) -> ui::Hours {
    let minute = |hour: u32, minute: u32| u16::try_from(hour * 60 + minute).unwrap_or(0);
    let wall = now.china();
    let bar = ui::Hours::new(locale).now(minute(wall.hour(), wall.minute()));
    match &point.hours {
        Hours::H24 => bar.period(Period::Always),
        Hours::Normal { weekdays, .. } => weekdays.iter().fold(bar, |bar, span| {
            let (from, to) = (span.from, span.to);
            bar.period(Period::Normal(
                minute(from.hour(), from.minute()),
                minute(to.hour(), to.minute()),
            ))
        }),
    }
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
mod tests {
    use crate::testing::{Office, day};

    #[tokio::test]
    async fn a_place_says_whether_it_is_open_and_when_it_opens() {
        let office = Office::new().await;
        let mut browser = office.browser();
        let evening = browser.look("/points").await;
        evening.says("明天 9:00 开门").says("工作日 09:00–");
        office.hand.set(day("2026-11-25").start().plus_hours(10));
        browser.look("/points").await.says("tag--done\">开着");
        office.hand.set(day("2027-06-01").start().plus_hours(10));
        browser.look("/points").await.says("放假安排还没公布").says("工作日 09:00–");
    }
}
