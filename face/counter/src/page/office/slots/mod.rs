//! `/office/slots`: 放号. For each place what was planned and published by half-hours, who drafted and who
//! published it, and changes over a range: closed, reopened, with other seats, shared out otherwise.

pub mod act;
pub mod change;
pub mod changed;
pub mod draft;
pub mod plan;
pub mod show;
pub mod why;
pub mod words;

use askama::Template;
use axum::extract::State;
use axum::response::Response;
use base::{Date, Result};
use booking::PlanState;
use catalogue::Group;
use identity::Action;
use offices::{Offices, Point};
use ui::{Cell, Desk, Empty, Link, Shell, Table, Tag};
use web::{Query, Trouble};

use super::{Cities, by_when, city_name, may, point};
use crate::desk::{self, Place};
use crate::guard::SeePlans;
use crate::{Counter, Staff};

/// Any of these lets an officer see plans.
pub const SEE: [Action; 2] = [Action::BookingPlan, Action::BookingPublish];

#[derive(Template)]
#[template(path = "office/slots/index.html")]
struct SlotsPage {
    shell: Shell,
    desk: Desk,
    cities: Vec<(Link, bool)>,
    city: String,
    table: Option<Table>,
    empty: Empty,
}

/// The address of a point's plans.
pub fn href(point: &str) -> String {
    format!("/office/slots/{point}")
}

/// The places of a city that people come to in person.
pub async fn get(
    State(counter): State<Counter>,
    staff: Staff<SeePlans>,
    Query(asked): Query,
) -> Result<Response, Trouble> {
    let cities = Cities::of(&counter, &staff, &SEE, &asked)?;
    let city = &cities.chosen;
    let title = ui::text(staff.visit.locale, "slots-list", &[]);
    let (mut shell, desk) = desk::frame(&counter, &staff, Place::Slots, title);
    shell.path = format!("/office/slots?city={city}");
    let places = counter.cases.places().today(city).await?;
    let in_person = |point: &&Point| !groups_in(&counter, &places, point).is_empty();
    let points: Vec<&Point> = counter.offices.points(city).filter(in_person).collect();
    Ok(desk::page(&SlotsPage {
        cities: cities.links(&counter, &shell, "/office/slots"),
        city: city_name(&counter, city, shell.locale),
        table: if points.is_empty() { None } else { Some(table(&counter, &shell, &points).await?) },
        empty: Empty::new("clock", shell.t("slots-no-points"), shell.t("slots-no-points-words")),
        shell,
        desk,
    }))
}

/// Each place with the last day that is published, and how many drafts wait for a second officer.
async fn table(counter: &Counter, shell: &Shell, points: &[&Point]) -> Result<Table> {
    let mut table = Table::new(shell.t("slots-list"))
        .column(shell.t("hours-point"))
        .column(shell.t("hours-kind"))
        .column(shell.t("slots-until"))
        .column(shell.t("slots-drafts"))
        .keys();
    for point in points {
        let plans = counter.bookings.plans(&point.authority, &point.code).await?;
        let of = |state: PlanState| plans.iter().filter(move |plan| plan.state == state);
        let until: Option<Date> = of(PlanState::Published).map(|plan| plan.new.to).max();
        let until = match until {
            Some(until) if until >= counter.now().date() => ui::date(shell.locale, until),
            Some(_) => shell.t("slots-over"),
            None => shell.t("slots-never"),
        };
        let drafts = of(PlanState::Drafted).count();
        let drafts = match drafts {
            0 => Cell::new(""),
            n => Cell::new(Tag::waiting(shell.t_with("slots-drafts-wait", "n", &n))),
        };
        table = table.row([
            Cell::link(point.name.in_language(shell.locale.tag()), href(&point.code)),
            Cell::new(shell.t(&format!("hours-point-{}", point.kind))),
            Cell::new(until),
            drafts,
        ]);
    }
    Ok(table)
}

/// The groups of items that people come to a point for in person, asked about one point alone.
pub async fn groups_of(counter: &Counter, point: &Point) -> Result<Vec<Group>> {
    let places = counter.cases.places().today(&point.authority).await?;
    Ok(groups_in(counter, &places, point))
}

/// The groups of items that people come to a point for in person.
pub fn groups_in(counter: &Counter, places: &Offices, point: &Point) -> Vec<Group> {
    let mut groups: Vec<Group> = counter
        .catalogue
        .items()
        .filter(|item| booking::is_visited(places, point, item))
        .map(|item| item.group)
        .collect();
    groups.sort_unstable();
    groups.dedup();
    groups
}
