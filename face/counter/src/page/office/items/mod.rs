//! `/office/items`: which place does which item. An item is given to a place or taken from it from a day
//! on; whoever is booked there for it is told, freed and offered what is near.

pub mod show;
pub mod switch;

use askama::Template;
use axum::extract::State;
use axum::response::Response;
use base::{Authority, Result};
use identity::Action;
use offices::Offices;
use ui::{Cell, Desk, Link, Shell, Table};
use web::{Query, Trouble};

use super::{Cities, by_when, city_name, point};
use crate::desk::{self, Place};
use crate::guard::ManageItems;
use crate::{Counter, Staff};

#[derive(Template)]
#[template(path = "office/items/index.html")]
struct ItemsPage {
    shell: Shell,
    desk: Desk,
    cities: Vec<(Link, bool)>,
    city: String,
    table: Table,
}

/// What an officer may who is here.
pub const MAY: &[Action] = &[Action::OfficesItems];

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
