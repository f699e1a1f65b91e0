//! `/office/items`: which place does which item. An item is given to a place or taken from it from a day
//! on; whoever is booked there for it is told, freed and offered what is near.

pub mod show;
pub mod switch;

use askama::Template;
use axum::extract::State;
use axum::response::Response;
use base::{Authority, Refusal, Result};
use identity::{Action, Resource};
use offices::{Offices, OfficesRefusal, Point};
use ui::{Cell, Desk, Link, Shell, Table};
use web::{Query, Trouble};

use super::{Cities, city_name};
use crate::desk::{self, Place};
use crate::guard::{ManageItems, no_right};
use crate::{Counter, Officer, Staff};

#[derive(Template)]
#[template(path = "office/items/index.html")]
struct ItemsPage {
    shell: Shell,
    desk: Desk,
    cities: Vec<(Link, bool)>,
    city: String,
    table: Table,
}

/// The address of a point's items.
pub fn href(point: &str) -> String {
    format!("/office/items/{point}")
}

/// The places of a city.
pub async fn get(
    State(counter): State<Counter>,
    staff: Staff<ManageItems>,
    Query(asked): Query,
) -> Result<Response, Trouble> {
    let cities = Cities::of(&counter, &staff, &[Action::OfficesItems], &asked)?;
    let city = &cities.chosen;
    let title = ui::text(staff.visit.locale, "place-items-list", &[]);
    let (mut shell, desk) = desk::frame(&counter, &staff, Place::Items, title);
    shell.path = format!("/office/items?city={city}");
    let offices = counter.cases.places().today(city).await?;
    Ok(desk::page(&ItemsPage {
        cities: cities.links(&counter, &shell, "/office/items"),
        city: city_name(&counter, city, shell.locale),
        table: table(&counter, &shell, (city, &offices)),
        shell,
        desk,
    }))
}

fn table(counter: &Counter, shell: &Shell, (city, offices): (&Authority, &Offices)) -> Table {
    let table = Table::new(shell.t("place-items-list"))
        .column(shell.t("hours-point"))
        .column(shell.t("hours-kind"))
        .number(shell.t("place-items-count"));
    let now = counter.now();
    offices.points(city).fold(table.keys(), |table, point| {
        let done = counter.catalogue.items().filter(|item| offices.does(point, item, now));
        table.row([
            Cell::link(point.name.in_language(shell.locale.tag()), href(&point.code)),
            Cell::new(shell.t(&format!("hours-point-{}", point.kind))),
            Cell::new(done.count().to_string()),
        ])
    })
}

/// The point of an address, if its items are this officer's to give and take.
///
/// # Errors
/// `offices.point_unknown`; `identity.no_right`.
pub fn point<'c>(
    counter: &'c Counter,
    officer: &Officer,
    code: &str,
) -> Result<&'c Point, Refusal> {
    let unknown = || OfficesRefusal::PointUnknown { point: code.to_owned() };
    let point = counter.offices.point(code).ok_or_else(unknown)?;
    let of = Resource::of(&point.authority).at_point(code);
    officer.can(Action::OfficesItems, &of).map_err(|_| no_right(Action::OfficesItems))?;
    Ok(point)
}
