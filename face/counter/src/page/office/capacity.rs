//! `/office/capacity`: 容量. A week of a place: what was planned, booked and used, by day, group and way of
//! booking, as a table and as bars; and what was entered at the city's windows, by the kind of hours under which it is
//! counted. On paper as it is on the screen.

use askama::Template;
use axum::extract::State;
use axum::response::Response;
use base::{Date, Result};
use booking::{Capacity, Pool, Use, together};
use casework::Entered;
use chrono::Datelike as _;
use offices::{OfficesRefusal, Point, WindowKind};
use ui::{Button, Cell, Desk, Empty, Field, Figure, Link, Select, Shell, Table};
use web::{Query, Trouble};

use super::bars::{self, Bar, Fill};
use super::slots::{SEE, groups_in};
use super::{Cities, may, point};
use crate::desk::{self, Place};
use crate::guard::SeePlans;
use crate::{Counter, Officer, Staff};

const WEEK: i64 = 7;

#[derive(Template)]
#[template(path = "office/capacity.html")]
struct CapacityPage {
    shell: Shell,
    desk: Desk,
    cities: Vec<(Link, bool)>,
    name: String,
    week: String,
    points: Select,
    day: Field,
    show: Button,
    weeks: [Link; 2],
    told: Option<Told>,
    empty: Empty,
    /// What was entered at windows, by the kind of hours.
    kinds: Option<Table>,
    print: Button,
}

/// What came of the week.
struct Told {
    figures: Vec<Figure>,
    days: String,
    ways: String,
    table: Table,
}

/// A week of a place; this week and the first hall without anything asked.
pub async fn get(
    State(counter): State<Counter>,
    staff: Staff<SeePlans>,
    Query(asked): Query,
) -> Result<Response, Trouble> {
    let cities = Cities::of(&counter, &staff, &SEE, &asked)?;
    let city = match asked.shown("point") {
        "" => cities.chosen.clone(),
        code => point(&counter, &staff, (code, &SEE))?.authority.clone(),
    };
    let points = points(&counter, &staff, &city).await?;
    let wanted = asked.shown("point");
    let found = points.iter().find(|point| wanted.is_empty() || point.code == wanted);
    let unknown = || OfficesRefusal::PointUnknown { point: wanted.to_owned() };
    let point = found.copied().ok_or_else(unknown)?;
    let locale = staff.visit.locale;
    let title = ui::text(locale, "capacity-title", &[]);
    let (mut shell, desk) = desk::frame(&counter, &staff, Place::Capacity, title);
    let day: Date = asked.shown("day").parse().unwrap_or_else(|_| counter.now().date());
    let monday = day.plus_days(-i64::from(day.0.weekday().num_days_from_monday()));
    let href = |day: Date| format!("/office/capacity?point={}&day={day}", point.code);
    shell.path = href(monday);
    let week = counter.bookings.capacity(&point.authority, &point.code, (monday, WEEK)).await?;
    let select = Select::new("point", shell.t("hours-point"));
    let select = points.iter().fold(select, |select, point| {
        select.option(&point.code, point.name.in_language(locale.tag()))
    });
    let name = point.name.in_language(locale.tag());
    Ok(desk::page(&CapacityPage {
        cities: cities.links(&counter, &shell, "/office/capacity"),
        name: name.to_owned(),
        week: super::slots::words::days(locale, monday, monday.plus_days(WEEK - 1)),
        points: select.chosen(&point.code),
        day: Field::date("day", shell.t("capacity-day")).value(day.to_string()),
        show: Button::submit(shell.t("queue-show")).quiet(),
        weeks: [
            Link::new(shell.t("capacity-before"), href(monday.plus_days(-WEEK))),
            Link::new(shell.t("capacity-after"), href(monday.plus_days(WEEK))),
        ],
        kinds: kinds(&counter, &staff, (&shell, &city), monday).await?,
        told: (!week.is_empty()).then(|| tell(&shell, &week)),
        empty: Empty::new("clock", shell.t("capacity-none"), shell.t("capacity-none-words"))
            .way(Button::link(shell.t("slots-plans"), super::slots::href(&point.code))),
        print: Button::submit(shell.t("capacity-print")).quiet().key("F7"),
        shell,
        desk,
    }))
}

/// The places of a city that people come to in person and whose plans this officer sees, halls first.
async fn points<'c>(
    counter: &'c Counter,
    officer: &Officer,
    city: &base::Authority,
) -> base::Result<Vec<&'c Point>> {
    let places = counter.cases.places().today(city).await?;
    let may = |point: &Point| SEE.into_iter().any(|action| may(officer, action, point));
    let mine = |point: &&Point| may(point) && !groups_in(counter, &places, point).is_empty();
    let mut points: Vec<&Point> = counter.offices.points(city).filter(mine).collect();
    let rank = |point: &Point| point.kind != offices::PointKind::Hall;
    points.sort_by_key(|point| (rank(point), point.code.clone()));
    Ok(points)
}

/// What was entered in a week at the windows of the places that this officer sees, by the kind of hours under which
/// it is counted; none if nothing was.
async fn kinds(
    counter: &Counter,
    officer: &Officer,
    (shell, city): (&Shell, &base::Authority),
    monday: Date,
) -> Result<Option<Table>> {
    let entered = counter.cases.entered_at_windows(city, (monday, WEEK)).await?;
    let may = |point: &&Point| SEE.into_iter().any(|action| may(officer, action, point));
    let points: Vec<&Point> = counter.offices.points(city).filter(may).collect();
    let at = |point: &Point, kind: WindowKind| -> i64 {
        let is_it = |one: &&Entered| one.point == point.code && one.window == kind.code();
        entered.iter().filter(is_it).map(|one| one.cases).sum()
    };
    let is_used = |kind: &WindowKind| points.iter().any(|point| at(point, *kind) > 0);
    let kinds: Vec<WindowKind> = WindowKind::ALL.iter().copied().filter(is_used).collect();
    if kinds.is_empty() {
        return Ok(None);
    }
    let table = Table::new(shell.t("capacity-entered")).column(shell.t("hours-point"));
    let named =
        |table: Table, kind: &WindowKind| table.number(shell.t(&format!("hours-window-{kind}")));
    let mut table = kinds.iter().fold(table, named);
    for point in points.into_iter().filter(|point| kinds.iter().any(|kind| at(point, *kind) > 0)) {
        let name = Cell::new(point.name.in_language(shell.locale.tag()));
        let counts = kinds.iter().map(|kind| Cell::new(at(point, *kind).to_string()));
        table = table.row(std::iter::once(name).chain(counts));
    }
    Ok(Some(table))
}

fn tell(shell: &Shell, week: &[Capacity]) -> Told {
    let sum = together(week.iter().map(Capacity::sum));
    let walk_in: i64 = week.iter().map(|one| one.walk_in).sum();
    let figure = |n: i64, key: &str| Figure::new(n.to_string(), "").above(shell.t(key));
    Told {
        figures: vec![
            figure(sum.planned, "capacity-planned"),
            figure(sum.booked, "capacity-booked"),
            figure(sum.used, "capacity-used"),
            figure(sum.missed, "capacity-missed"),
            figure(walk_in, "slots-walk-in-short"),
        ],
        days: by_day(shell, week),
        ways: by_way(shell, week),
        table: table(shell, week),
    }
}

fn bar(shell: &Shell, name: String, of: Use) -> Bar {
    let facts = [of.planned, of.booked, of.used].map(|n| n.to_string());
    let names = ["planned", "booked", "used"];
    let facts: Vec<(&str, &str)> =
        names.into_iter().zip(facts.iter().map(String::as_str)).collect();
    Bar {
        name,
        parts: vec![(of.planned, Fill::Hollow), (of.booked, Fill::Hatched), (of.used, Fill::Solid)],
        numbers: ui::text(shell.locale, "capacity-numbers", &facts),
    }
}

fn keys(shell: &Shell) -> [bars::Key; 3] {
    [
        (Fill::Hollow, shell.t("capacity-planned")),
        (Fill::Hatched, shell.t("capacity-booked")),
        (Fill::Solid, shell.t("capacity-used")),
    ]
}

fn by_day(shell: &Shell, week: &[Capacity]) -> String {
    let mut days: Vec<Date> = week.iter().map(|one| one.day).collect();
    days.sort_unstable();
    days.dedup();
    let bars: Vec<Bar> = days
        .into_iter()
        .map(|day| {
            let of_day = week.iter().filter(|one| one.day == day).map(Capacity::sum);
            bar(shell, day_name(shell, day), together(of_day))
        })
        .collect();
    bars::draw(("days", &shell.t("capacity-by-day")), &keys(shell), &bars)
}

fn by_way(shell: &Shell, week: &[Capacity]) -> String {
    let bars: Vec<Bar> = [Pool::Web, Pool::Phone, Pool::Counter]
        .into_iter()
        .map(|pool| {
            let of = week.iter().flat_map(|one| &one.pools);
            let of = of.filter(|(other, _)| *other == pool).map(|(_, one)| *one);
            bar(shell, shell.t(&format!("bookings-way-{pool}")), together(of))
        })
        .collect();
    bars::draw(("ways", &shell.t("capacity-by-way")), &keys(shell), &bars)
}

fn day_name(shell: &Shell, day: Date) -> String {
    format!("{} {}", ui::date_short(shell.locale, day), ui::weekday(shell.locale, day))
}

fn table(shell: &Shell, week: &[Capacity]) -> Table {
    let mut rows: Vec<&Capacity> = week.iter().collect();
    rows.sort_by_key(|one| (one.day, one.group));
    let table = Table::new(shell.t("capacity-table"))
        .column(shell.t("hours-day"))
        .column(shell.t("touched-group"))
        .number(shell.t("bookings-way-web"))
        .number(shell.t("bookings-way-phone"))
        .number(shell.t("bookings-way-counter"))
        .number(shell.t("slots-walk-in-short"))
        .number(shell.t("capacity-missed"))
        .number(shell.t("capacity-closed"));
    rows.into_iter().fold(table, |table, one| {
        let of = |pool: Pool| {
            let (_, of) = one.pools.iter().find(|(other, _)| *other == pool).copied()?;
            Some(format!("{} / {} / {}", of.planned, of.booked, of.used))
        };
        let cell = |pool| Cell::new(of(pool).unwrap_or_default());
        table.row([
            Cell::new(day_name(shell, one.day)),
            Cell::new(shell.t(&format!("bookings-group-{}", one.group))),
            cell(Pool::Web),
            cell(Pool::Phone),
            cell(Pool::Counter),
            Cell::new(one.walk_in.to_string()),
            Cell::new(one.sum().missed.to_string()),
            Cell::new(if one.closed == 0 { String::new() } else { one.closed.to_string() }).soft(),
        ])
    })
}
