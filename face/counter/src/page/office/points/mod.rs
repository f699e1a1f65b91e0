//! `/office/points`: the places of a city and what they tell of themselves: name, address, telephone, what stands
//! there. New ones are opened here, and one that is given up is closed for good.

pub mod change;
pub mod close;
mod fields;
pub mod new;
pub mod show;
mod words;

use askama::Template;
use axum::extract::State;
use axum::response::Response;
use base::{Authority, Error, Refusal};
use http::StatusCode;
use identity::Action;
use offices::Point;
use ui::{Cell, Desk, Link, Shell, Table, Tag};
use web::{Query, Trouble};

use super::{Cities, city_name, point};
use crate::desk::{self, Place};
use crate::guard::ManagePoints;
use crate::{Counter, Staff, form, trouble};

#[derive(Template)]
#[template(path = "office/points/index.html")]
struct PointsPage {
    shell: Shell,
    desk: Desk,
    cities: Vec<(Link, bool)>,
    city: String,
    new: Link,
    table: Table,
}

/// What an officer may who is here.
const MAY: &[Action] = &[Action::OfficesPoints];

/// The address of a point here.
fn href(point: &str) -> String {
    format!("/office/points/{point}")
}

/// The places of a city, also those that are closed for good.
pub async fn get(
    State(counter): State<Counter>,
    staff: Staff<ManagePoints>,
    Query(asked): Query,
) -> Result<Response, Trouble> {
    let cities = Cities::of(&counter, &staff, MAY, &asked)?;
    let city = &cities.chosen;
    let title = ui::text(staff.visit.locale, "places-list", &[]);
    let (mut shell, desk) = desk::frame(&counter, &staff, Place::Points, title);
    shell.path = format!("/office/points?city={city}");
    counter.cases.places().recall(Some(city)).await?;
    Ok(desk::page(&PointsPage {
        cities: cities.links(&counter, &shell, "/office/points"),
        city: city_name(&counter, city, shell.locale),
        new: Link::new(shell.t("places-new"), format!("/office/points/new?city={city}")),
        table: table(&counter, &shell, city),
        shell,
        desk,
    }))
}

fn table(counter: &Counter, shell: &Shell, city: &Authority) -> Table {
    let table = Table::new(shell.t("places-list"))
        .column(shell.t("hours-point"))
        .column(shell.t("hours-kind"))
        .column(shell.t("places-address"))
        .column(shell.t("places-phone"))
        .column(shell.t("counter-col-state"));
    let tag = shell.locale.tag();
    counter.offices.points(city).fold(table.keys(), |table, point| {
        table.row([
            Cell::link(point.name.in_language(tag), href(&point.code)),
            Cell::new(shell.t(&format!("hours-point-{}", point.kind))),
            Cell::new(point.address.in_language(tag).to_owned()).soft(),
            Cell::new(point.phone.clone()).soft(),
            Cell::new(state(counter, shell, point)),
        ])
    })
}

/// Whether it serves, will serve, or serves no longer.
fn state(counter: &Counter, shell: &Shell, point: &Point) -> Tag {
    let today = counter.now().date();
    let on = |day| ui::date(shell.locale, day);
    match (&point.closed, point.from) {
        (Some(closing), _) if closing.from <= today => {
            Tag::refused(shell.t_with("places-closed-since", "day", &on(closing.from)))
        }
        (Some(closing), _) => Tag::waiting(shell.t_with("places-closes", "day", &on(closing.from))),
        (None, Some(from)) if today < from => {
            Tag::going(shell.t_with("places-opens", "day", &on(from)))
        }
        (None, _) => Tag::done(shell.t("places-serves")),
    }
}

/// What is wrong with a form, and how the page answers it: 409 where somebody was first.
fn wrong(error: Error) -> Result<(Refusal, StatusCode), Trouble> {
    let refusal = form::refusal(error)?;
    let status = trouble::status_of(&refusal.code).unwrap_or(StatusCode::UNPROCESSABLE_ENTITY);
    Ok((refusal, status))
}
